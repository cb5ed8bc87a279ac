package org.lectern.web.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.care.Backup;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Makes an archive from a backup. */
@Command(
    name = "recover",
    description = "Make an archive in a new data folder (--data) from a backup or second root.")
public final class RecoverCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "DIR", description = "The backup's folder.")
  private Path folder;

  @Override
  public Integer call() throws InterruptedException {
    List<String> faults;
    try (ProgressBar bar = new ProgressBar("recover")) {
      faults =
          new ArrayList<>(
              Backup.in(folder).recover(common.data(), (n, all) -> bar.at((int) n, (int) all, "")));
    }
    try (Workbench bench = Workbench.reindex(common.data())) {
      faults.addAll(ReindexCommand.pyramids(bench, ReindexCommand.Enough.PRESENT));
      bench.faults().forEach(fault -> faults.add(fault.toString()));
      faults.forEach(fault -> System.err.println("lectern: " + fault));
      long entries = bench.archive().count(EntryQuery.all(1));
      common.print(faults, "%d entries in %s%n".formatted(entries, common.data()));
      return faults.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }
  }
}
