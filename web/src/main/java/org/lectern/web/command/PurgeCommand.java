package org.lectern.web.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.change.Departure;
import org.lectern.core.change.Occasion;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.web.server.Workbench;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Erases a document for good. */
@Command(
    name = "purge",
    description =
        "Erase a document for good, for privacy: its content goes from every version, from"
            + " pyramids, search and caches, and nothing brings it back. A tombstone and the log"
            + " remain. To take a document back without erasing it, use 'withdraw'.")
public final class PurgeCommand implements Callable<Integer> {
  @Mixin private Common common;
  @Mixin private Signature signature;

  @Parameters(paramLabel = "ID", description = "The document.")
  private String id;

  @Option(
      names = "--reason",
      required = true,
      description = "Why, for the public: do not repeat what is to be erased.")
  private String reason;

  @Option(names = "--yes", description = "Do not ask whether that is meant.")
  private boolean yes;

  /** What was done, for scripts. */
  record Report(List<String> erased, String logged) {}

  @Override
  public Integer call() throws IOException {
    DocumentId document = new DocumentId(id);
    if (reason.isBlank()) {
      throw new IllegalArgumentException("--reason must say why, for the public");
    }
    demand(document);
    if (!yes && !confirmed()) {
      System.err.println(
          "lectern: nothing was erased; type the id to confirm, or repeat with --yes");
      return ExitCode.USAGE;
    }
    try (Workbench bench = Workbench.open(common.existing())) {
      List<String> erased =
          bench
              .purge(
                  document,
                  LanguageMap.of(bench.archive().info().language(), reason),
                  signature.occasion(Occasion.Kind.PURGE, id))
              .stream()
              .map(DocumentId::value)
              .toList();
      String batch = bench.writer().batch().orElse("");
      common.print(
          new Report(erased, batch),
          erased.stream().map(e -> e + " is erased\n").collect(Collectors.joining())
              + "batch %s; backups, exports and folders that hold it are not touched: erase it"
                  .formatted(batch)
              + " there, too\n");
      return Common.report(bench.faults());
    }
  }

  private void demand(DocumentId document) {
    try (Archive archive = Archive.open(common.readable())) {
      Document newest =
          archive
              .newest(document)
              .orElseThrow(() -> new ArchiveException("there is no document " + document));
      if (Departure.of(newest.description()).erased()) {
        throw new ArchiveException(document + " was erased already");
      }
    }
  }

  private boolean confirmed() throws IOException {
    System.err.print(
        "This erases '%s' with all its versions for good. Type its id to confirm: ".formatted(id));
    System.err.flush();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    String typed = in.readLine();
    return typed != null && typed.strip().equals(id);
  }
}
