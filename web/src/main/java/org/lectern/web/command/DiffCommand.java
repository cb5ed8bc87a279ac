package org.lectern.web.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lectern.core.archive.Archive;
import org.lectern.core.batch.Batch;
import org.lectern.core.history.Difference;
import org.lectern.core.history.Differences;
import org.lectern.core.ingest.Ingest;
import org.lectern.core.ingest.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares: a folder with the archive, as an ingest of it would, or two versions of a document. */
@Command(
    name = "diff",
    description =
        "Say what ingesting an archive folder would change, or what differs between two versions"
            + " of a document (letter@2 letter@3).")
public final class DiffCommand implements Callable<Integer> {
  @Mixin private Common common;
  @Mixin private Taking taking;

  @Parameters(
      arity = "1..2",
      paramLabel = "FOLDER | ID@N",
      description = "The archive folder; or one or two versions, the newest where one is named.")
  private List<String> named;

  @Override
  public Integer call() {
    if (named.size() == 1
        && (named.getFirst().indexOf('@') < 0 || Files.exists(Path.of(named.getFirst())))) {
      return folder(Path.of(named.getFirst()));
    }
    try (Archive archive = Archive.open(common.readable())) {
      VersionId first = VersionId.parse(named.getFirst());
      VersionId second =
          named.size() > 1
              ? VersionId.parse(named.get(1))
              : new VersionId(first.id(), Optional.empty());
      List<Difference> differences = Differences.between(first.in(archive), second.in(archive));
      common.print(
          differences,
          differences.isEmpty()
              ? "no difference\n"
              : differences.stream().map(DiffCommand::words).collect(Collectors.joining()));
      return ExitCode.OK;
    }
  }

  /** What differs, with what was there before and what there is now. */
  private static String words(Difference difference) {
    StringBuilder words = new StringBuilder(difference.what() + "\n");
    difference.before().forEach(l -> words.append("  - " + l + "\n"));
    difference.after().forEach(l -> words.append("  + " + l + "\n"));
    return words.toString();
  }

  private int folder(Path folder) {
    Batch batch = IngestCommand.read(folder, taking.mode(), common.readable());
    if (batch.report().refusesAll()) {
      return Faults.print(common, batch);
    }
    try (Archive archive = Archive.open(common.data())) {
      Plan plan = taking.plan(batch, archive);
      FolderDiff diff = FolderDiff.of(batch, plan, archive);
      System.err.print(Losses.cautions(plan));
      common.print(diff, diff.words());
      boolean refuses =
          plan.stops() || plan.items().stream().anyMatch(i -> i.fate() == Ingest.Fate.REFUSED);
      return refuses ? ExitCode.USAGE : Faults.exitCode(common, batch.report());
    }
  }
}
