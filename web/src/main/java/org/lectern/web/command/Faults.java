package org.lectern.web.command;

import java.util.List;
import java.util.Optional;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.ingest.Caution;
import org.lectern.core.ingest.DiskNeed;
import org.lectern.core.ingest.Plan;
import picocli.CommandLine.ExitCode;

/** Prints what a batch suffers from, and turns it into an exit code. */
final class Faults {
  private Faults() {}

  /** What a check found, for scripts. */
  record Checked(
      List<Report.Fault> faults,
      List<Caution> cautions,
      List<Losses.Line> documents,
      List<String> gone,
      Optional<DiskNeed> disk) {}

  /** Prints the faults; what documents lose and keep goes to scripts with them. */
  static int print(Common common, Batch batch, Plan plan, Optional<DiskNeed> disk) {
    common.print(checked(batch, plan, disk), words(batch, disk));
    return exitCode(common, batch.report());
  }

  static Checked checked(Batch batch, Plan plan, Optional<DiskNeed> disk) {
    return new Checked(
        batch.report().faults(),
        plan.cautions(),
        Losses.lines(plan.documents()),
        Losses.gone(plan),
        disk);
  }

  static String words(Batch batch, Optional<DiskNeed> disk) {
    Report report = batch.report();
    return report.text()
        + (report.hasErrors() ? "" : summary(batch))
        + (report.refusesAll() ? "" : disk.map(d -> d.words() + "\n").orElse(""));
  }

  static int exitCode(Common common, Report report) {
    if (report.hasErrors()) {
      return ExitCode.USAGE;
    }
    return common.strict() && report.count(Report.Level.WARNING) > 0
        ? ExitCode.SOFTWARE
        : ExitCode.OK;
  }

  /** The same where nothing of the folder can be taken. */
  static int print(Common common, Batch batch) {
    return print(common, batch, Plan.NONE, Optional.empty());
  }

  private static String summary(Batch batch) {
    return "%d documents, %d warnings%n"
        .formatted(batch.drafts().size(), batch.report().count(Report.Level.WARNING));
  }
}
