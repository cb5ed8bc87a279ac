package org.lectern.web.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.care.Audit;
import org.lectern.core.care.AuditPage;
import org.lectern.core.care.AuditReport;
import org.lectern.web.server.PyramidAudit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads every stored byte and compares digests. */
@Command(
    name = "audit",
    description =
        "Check every stored file against its digest, and page images against their scans. One that"
            + " was stopped goes on.")
public final class AuditCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(names = "--again", description = "Read everything again where an audit was stopped.")
  private boolean again;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write the report as a web page, too.")
  private Optional<Path> html;

  @Option(
      names = "--threads",
      defaultValue = "0",
      description = "Files that are read at a time. Default: one for each processor.")
  private int threads;

  @Option(
      names = "--rate",
      defaultValue = "0",
      description = "Megabytes read in a second at most; 0 for any. Default: ${DEFAULT-VALUE}.")
  private long rate;

  @Override
  public Integer call() throws IOException {
    Path data = common.existing();
    Audit.Options options =
        new Audit.Options(
            threads > 0 ? threads : Runtime.getRuntime().availableProcessors(),
            rate * 1_000_000,
            again,
            () -> false);
    Thread advice = new Thread(AuditCommand::adviseToGoOn, "advice");
    Runtime.getRuntime().addShutdownHook(advice);
    AuditReport report;
    try (ProgressBar bar = ProgressBar.resumable("audit", "the same command goes on from here")) {
      report =
          Audit.run(
              data, options, PyramidAudit.of(data), (n, all) -> bar.at((int) n, (int) all, ""));
    } finally {
      Runtime.getRuntime().removeShutdownHook(advice);
    }
    if (html.isPresent()) {
      Files.writeString(html.get(), AuditPage.of(report, title(data)));
    }
    common.print(report, report.text());
    return report.findings().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
  }

  private static void adviseToGoOn() {
    System.err.println("\nlectern: stopped; the same command goes on, --again begins once more");
  }

  private static String title(Path data) {
    try (Archive archive = Archive.open(data)) {
      return archive.info().title().best(List.of()).map(t -> t.text()).orElse("the archive");
    } catch (ArchiveException e) {
      return "the archive"; // what is wrong with its catalogue is in the report
    }
  }
}
