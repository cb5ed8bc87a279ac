package org.lectern.web.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lectern.core.archive.Audit;
import org.lectern.core.archive.Fault;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** Reads every stored byte and compares digests. */
@Command(name = "audit", description = "Check every stored file against its digest.")
public final class AuditCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Override
  public Integer call() {
    try (ProgressBar bar = new ProgressBar("audit")) {
      List<Fault> faults =
          Audit.run(common.existing(), (done, total) -> bar.at((int) done, (int) total, ""));
      String words = faults.stream().map(f -> f + "\n").collect(Collectors.joining());
      common.print(
          faults,
          faults.isEmpty()
              ? "every file is as it was stored, and everything in the catalogue is there\n"
              : words);
      return faults.isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }
  }
}
