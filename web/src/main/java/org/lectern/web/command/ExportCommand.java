package org.lectern.web.command;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.batch.Export;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.WebAddress;
import org.lectern.web.copy.SiteCopy;
import org.lectern.web.server.Server;
import org.lectern.web.server.Settings;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes documents as an archive folder again; ingesting that changes nothing. */
@Command(name = "export", description = "Write documents as an archive folder.")
public final class ExportCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "A new or empty folder.")
  private Path folder;

  @Parameters(
      index = "1..*",
      paramLabel = "ID",
      description = "The documents. Default: all of them.")
  private List<String> ids = List.of();

  @Option(
      names = "--withdrawn",
      description = "The content of withdrawn documents as well. Default: their tombstones only.")
  private boolean withdrawn;

  @Option(
      names = "--no-history",
      description =
          "Only what the documents are now: no earlier versions, dates of publication, tombstones,"
              + " log and pages of the site.")
  private boolean noHistory;

  @Option(
      names = "--users",
      description = "The accounts of readers with their password hashes: keep the folder safe.")
  private boolean users;

  @Option(
      names = "--csv",
      description =
          "Describe the documents in one table, documents.csv, as far as a table can say all of"
              + " them.")
  private boolean csv;

  @Option(
      names = "--bagit",
      description =
          "As a BagIt 1.0 bag, with SHA-512 and SHA-256 of every file; 'import bag' unpacks it.")
  private boolean bagit;

  @Option(
      names = "--site",
      description =
          "The public site as files that any web server gives out, in place of an archive folder;"
              + " needs --address.")
  private boolean site;

  @Option(names = "--address", description = "With --site: the address that the copy will have.")
  private Optional<String> address;

  @Override
  public Integer call() {
    Optional<String> wrong = contradiction();
    if (wrong.isPresent()) {
      System.err.println("lectern: " + wrong.get());
      return ExitCode.USAGE;
    }
    if (site) {
      return copy();
    }
    List<DocumentId> wanted = ids.stream().map(DocumentId::new).toList();
    try (Archive archive = Archive.open(common.readable());
        ProgressBar bar = new ProgressBar("export")) {
      Export export = Export.ofAll(archive, new Export.Choice(withdrawn, !noHistory, users));
      if (csv) {
        var _ = export.asTables();
      }
      Path payload = bagit ? export.payload(folder) : folder;
      int count =
          wanted.isEmpty() ? export.run(payload, bar::at) : export.run(payload, wanted, bar::at);
      if (bagit) {
        export.seal(folder, LocalDate.now(ZoneOffset.UTC));
      }
      common.print(count, "%d documents in %s%n".formatted(count, folder) + words(export));
      return Common.report(export.damaged());
    }
  }

  /** What is asked for and does not go together, as a sentence; empty where all of it does. */
  private Optional<String> contradiction() {
    if (!site) {
      return address.map(
          _ -> "--address is that of a site copy: give --site as well, or leave it out");
    }
    String others =
        Stream.of(
                named("--csv", csv),
                named("--bagit", bagit),
                named("--withdrawn", withdrawn),
                named("--no-history", noHistory),
                named("--users", users),
                named("ids", !ids.isEmpty()))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      return Optional.of(
          "--site writes all pages that are open to everybody, and no archive folder: leave out "
              + others
              + ", or run export a second time for it");
    }
    return address.filter(WebAddress::isOne).isEmpty()
        ? Optional.of(
            "--site writes manifests, which name their own address: say which one with --address"
                + " https://archive.example.org/")
        : Optional.empty();
  }

  private static Optional<String> named(String option, boolean given) {
    return given ? Optional.of(option) : Optional.empty();
  }

  private int copy() {
    String base = address.orElseThrow().replaceFirst("/*$", "");
    try (Server server = Server.start(Settings.toCopy(common.readable(), base), common.readable());
        ProgressBar bar = new ProgressBar("copy")) {
      SiteCopy.Copied copied =
          SiteCopy.of(
              URI.create("http://127.0.0.1:" + server.port() + "/"),
              URI.create(base + "/"),
              folder,
              bar::at);
      common.print(
          copied,
          "%d pages and %d scans in %d files in %s%n"
              .formatted(copied.pages(), copied.images(), copied.files(), folder));
      copied.failed().forEach(failed -> System.err.println("lectern: not copied: " + failed));
      if (!copied.failed().isEmpty()) {
        System.err.printf(
            "lectern: the copy lacks %d answers; 'lectern audit' finds damaged files, then export"
                + " again into a new folder%n",
            copied.failed().size());
        return ExitCode.USAGE;
      }
      return ExitCode.OK;
    }
  }

  private static String words(Export export) {
    return export.tombstones() == 0
        ? ""
        : "%d withdrawn documents went along as tombstones; --withdrawn takes their content along%n"
            .formatted(export.tombstones());
  }
}
