package org.lectern.web.command;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lectern.core.archive.Archive;
import org.lectern.core.batch.Batch;
import org.lectern.core.ingest.Plan;
import org.lectern.iiif.scan.ScanReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Reads a batch and reports all its faults and what its ingest would lose; writes nothing. */
@Command(name = "check", description = "Report every fault of an archive folder; write nothing.")
public final class CheckCommand implements Callable<Integer> {
  @Mixin private Common common;
  @Mixin private Taking taking;

  @Parameters(paramLabel = "FOLDER", description = "The archive folder.")
  private Path folder;

  @Override
  public Integer call() {
    try (Archive archive = Archive.open(common.data());
        ProgressBar bar = new ProgressBar("check")) {
      Batch batch = Batch.read(folder, taking.mode(), archive, bar::at, ScanReader::measure);
      Plan plan = taking.plan(batch, archive);
      int code = Faults.print(common, batch, plan);
      System.err.print(Losses.words(plan));
      return plan.stops() ? ExitCode.USAGE : code;
    }
  }
}
