package org.lectern.web.command;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Lists who changed what and when: batches, the documents of one, or the versions of a document.
 */
@Command(
    name = "log",
    description =
        "List who changed what, when and why: all batches, newest first, or the versions of one"
            + " document, or the documents of one batch.")
public final class LogCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(arity = "0..1", paramLabel = "ID", description = "A document or a batch.")
  private Optional<String> id;

  @Option(
      names = "--limit",
      defaultValue = "50",
      description = "The most batches to list. Default: ${DEFAULT-VALUE}.")
  private int limit;

  /** A batch, for scripts. */
  record Line(
      String id,
      Instant when,
      String kind,
      String by,
      String message,
      Optional<String> target,
      int created,
      int updated,
      int withdrawn,
      boolean described) {
    static Line of(LoggedBatch batch) {
      return new Line(
          batch.id(),
          batch.when(),
          batch.occasion().kind().toString(),
          batch.occasion().by(),
          batch.occasion().message(),
          batch.occasion().target(),
          batch.counts().created(),
          batch.counts().updated(),
          batch.counts().withdrawn(),
          batch.counts().described());
    }
  }

  /** A batch with the first version that it made of each document. */
  record Batch(Line batch, Map<String, Integer> documents) {}

  @Override
  public Integer call() {
    if (limit < 1) {
      throw new IllegalArgumentException("--limit takes a number from 1");
    }
    try (Archive archive = Archive.open(common.readable())) {
      if (id.isEmpty()) {
        List<LoggedBatch> batches = archive.log().batches(Optional.empty(), limit);
        common.print(
            batches.stream().map(Line::of).toList(),
            batches.isEmpty()
                ? "the log is empty: nothing was changed since Lectern keeps one\n"
                : batches.stream().map(LogCommand::words).collect(Collectors.joining()));
      } else if (LoggedBatch.isId(id.get())
          && archive.versions(VersionId.parse(id.get()).id()).isEmpty()) {
        batch(archive, id.get());
      } else {
        document(archive, VersionId.parse(id.get()));
      }
      return ExitCode.OK;
    }
  }

  private void batch(Archive archive, String batchId) {
    LoggedBatch batch =
        archive
            .log()
            .batch(batchId)
            .orElseThrow(
                () ->
                    new ArchiveException(
                        "there is no batch %s; 'lectern log' lists them".formatted(batchId)));
    Map<String, Integer> documents = new LinkedHashMap<>();
    archive
        .log()
        .changed(batchId)
        .forEach((document, version) -> documents.put(document.value(), version));
    common.print(
        new Batch(Line.of(batch), documents),
        words(batch)
            + documents.entrySet().stream()
                .map(d -> "  %s@%d%n".formatted(d.getKey(), d.getValue()))
                .collect(Collectors.joining()));
  }

  private void document(Archive archive, VersionId document) {
    List<Version> versions = document.versions(archive);
    common.print(
        versions,
        versions.reversed().stream()
            .map(v -> words(v, v.batch().flatMap(archive.log()::batch)))
            .collect(Collectors.joining()));
  }

  private static String words(LoggedBatch batch) {
    return "%-17s %s  %s%s by %s: %s%n%s"
        .formatted(
            batch.id(),
            time(batch.when()),
            batch.occasion().kind(),
            batch.occasion().target().map(t -> " of " + t).orElse(""),
            batch.occasion().by(),
            batch.counts(),
            message(batch.occasion().message()));
  }

  static String words(Version version, Optional<LoggedBatch> batch) {
    return "%-5s %s  %s by %s%s%s%n%s"
        .formatted(
            "@" + version.number(),
            time(version.when()),
            version.status(),
            version.by(),
            version.batch().map(b -> ", batch " + b).orElse(""),
            version.note().isBlank() ? "" : " (" + version.note() + ")",
            message(batch.map(b -> b.occasion().message()).orElse("")));
  }

  private static String message(String message) {
    return message.isBlank()
        ? ""
        : message.lines().map(l -> "    " + l + "\n").collect(Collectors.joining());
  }

  private static String time(Instant when) {
    return when.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
