package org.lectern.web.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lectern.core.archive.Archive;
import org.lectern.core.batch.Export;
import org.lectern.core.model.DocumentId;
import picocli.CommandLine.Command;
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

  @Override
  public Integer call() {
    List<DocumentId> wanted = ids.stream().map(DocumentId::new).toList();
    try (Archive archive = Archive.open(common.existing());
        ProgressBar bar = new ProgressBar("export")) {
      Export export = Export.ofAll(archive, new Export.Choice(withdrawn, !noHistory, users));
      int count =
          wanted.isEmpty() ? export.run(folder, bar::at) : export.run(folder, wanted, bar::at);
      common.print(count, "%d documents in %s%n".formatted(count, folder) + words(export));
      return Common.report(export.damaged());
    }
  }

  private static String words(Export export) {
    return export.tombstones() == 0
        ? ""
        : "%d withdrawn documents went along as tombstones; --withdrawn takes their content along%n"
            .formatted(export.tombstones());
  }
}
