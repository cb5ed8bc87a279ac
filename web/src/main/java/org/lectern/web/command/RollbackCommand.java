package org.lectern.web.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Occasion;
import org.lectern.core.history.Undo;
import org.lectern.core.ingest.Ingest;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Status;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a batch back: what it changed is as before, what it created is withdrawn. */
@Command(
    name = "rollback",
    description =
        "Take a batch back: what it changed gets the version before as a new one, what it created"
            + " is withdrawn. Nothing is deleted, so a rollback can be rolled back, too.")
public final class RollbackCommand implements Callable<Integer> {
  @Mixin private Common common;
  @Mixin private Signature signature;

  @Parameters(paramLabel = "BATCH", description = "The batch, as 'lectern log' names it.")
  private String id;

  @Option(names = "--force", description = "Take back also what was changed again after the batch.")
  private boolean force;

  @Option(names = "--dry-run", description = "Only say what would be done.")
  private boolean dryRun;

  @Option(
      names = "--reason",
      defaultValue = "This document was published by mistake.",
      description =
          "Why the documents that the batch created are withdrawn, for the public."
              + " Default: ${DEFAULT-VALUE}")
  private String reason;

  /** What was done, for scripts. */
  record Report(
      boolean written,
      Optional<String> logged,
      List<String> documents,
      int done,
      boolean described,
      List<Undo.Refused> refused) {}

  @Override
  public Integer call() {
    if (dryRun) {
      try (Archive archive = Archive.open(common.readable())) {
        Undo undo = undo(archive);
        return print(undo, Optional.empty());
      }
    }
    try (Workbench bench = Workbench.open(common.existing())) {
      Undo undo = undo(bench.archive());
      Optional<Ingest.Result> result = Optional.empty();
      if (!undo.drafts().isEmpty() || undo.described().isPresent()) {
        try (ProgressBar bar = new ProgressBar("rollback")) {
          result =
              Optional.of(
                  bench.rollback(undo, signature.occasion(Occasion.Kind.ROLLBACK, id), bar::at));
        }
      }
      int code = print(undo, Optional.of(result));
      return Math.max(code, Common.report(bench));
    }
  }

  private Undo undo(Archive archive) {
    LoggedBatch batch =
        archive
            .log()
            .batch(id)
            .orElseThrow(
                () ->
                    new ArchiveException(
                        "there is no batch %s; 'lectern log' lists them".formatted(id)));
    return Undo.of(archive, batch, force, LanguageMap.of(archive.info().language(), reason));
  }

  private int print(Undo undo, Optional<Optional<Ingest.Result>> run) {
    Optional<Ingest.Result> result = run.flatMap(r -> r);
    StringBuilder words = new StringBuilder();
    if (run.isEmpty()) {
      undo.drafts()
          .forEach(
              d -> words.append("%-9s %s%n".formatted(fate(d.description().status()), d.id())));
    }
    List<Ingest.Item> failed =
        result.stream()
            .flatMap(r -> r.items().stream())
            .filter(i -> i.fate() == Ingest.Fate.REFUSED)
            .toList();
    undo.refused().forEach(r -> words.append(r.id() + ": " + r.reason() + "\n"));
    failed.forEach(i -> words.append(i.id() + ": " + i.reason().orElse("") + "\n"));
    result.flatMap(Ingest.Result::logged).ifPresent(b -> words.append("batch %s%n".formatted(b)));
    int refused = undo.refused().size() + failed.size();
    words.append(
        "%d %staken back, %d as before already, %d refused%s%n"
            .formatted(
                undo.drafts().size() - failed.size(),
                run.isEmpty() ? "would be " : "",
                undo.done(),
                refused,
                undo.refused().isEmpty() || force
                    ? ""
                    : "; --force takes back also what was changed again"));
    common.print(
        new Report(
            result.isPresent(),
            result.flatMap(Ingest.Result::logged),
            undo.drafts().stream().map(d -> d.id().value()).toList(),
            undo.done(),
            undo.described().isPresent(),
            undo.refused()),
        words.toString());
    return refused == 0 ? ExitCode.OK : ExitCode.USAGE;
  }

  private static String fate(Status status) {
    return switch (status) {
      case WITHDRAWN -> "withdraw";
      case PUBLISHED, DRAFT -> "restore";
    };
  }
}
