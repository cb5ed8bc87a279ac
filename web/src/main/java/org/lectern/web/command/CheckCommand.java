package org.lectern.web.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lectern.core.archive.Archive;
import org.lectern.core.batch.Batch;
import org.lectern.iiif.scan.ScanReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads a batch and tells all its faults; writes nothing. */
@Command(name = "check", description = "Tell every fault of an archive folder; write nothing.")
public final class CheckCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "FOLDER", description = "The archive folder.")
  private Path folder;

  @Override
  public Integer call() {
    try (Archive archive = Archive.open(common.data());
        ProgressBar bar = new ProgressBar("check")) {
      return Faults.print(common, Batch.read(folder, archive, bar::at, ScanReader::measure));
    }
  }
}
