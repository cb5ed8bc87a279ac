package org.lectern.web.command;

import org.lectern.core.ingest.Batch;
import org.lectern.core.ingest.Report;
import picocli.CommandLine.ExitCode;

/** Prints what a batch suffers from, and turns it into an exit code. */
final class Faults {
  private Faults() {}

  static int print(Common common, Batch batch) {
    Report report = batch.report();
    common.print(report, report.text() + summary(batch));
    return exitCode(common, report);
  }

  static int exitCode(Common common, Report report) {
    if (report.hasErrors()) {
      return ExitCode.USAGE;
    }
    return common.strict() && !report.faults().isEmpty() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private static String summary(Batch batch) {
    long errors = count(batch.report(), Report.Level.ERROR);
    long warnings = count(batch.report(), Report.Level.WARNING);
    return "%d documents, %d errors, %d warnings%n"
        .formatted(batch.drafts().size(), errors, warnings);
  }

  private static long count(Report report, Report.Level level) {
    return report.faults().stream().filter(f -> f.level() == level).count();
  }
}
