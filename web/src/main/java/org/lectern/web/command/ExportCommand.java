package org.lectern.web.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lectern.core.archive.Archive;
import org.lectern.core.batch.Export;
import org.lectern.core.model.DocumentId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Override
  public Integer call() {
    List<DocumentId> wanted = ids.stream().map(DocumentId::new).toList();
    try (Archive archive = Archive.open(common.existing());
        ProgressBar bar = new ProgressBar("export")) {
      Export export = Export.ofAll(archive);
      int count =
          wanted.isEmpty() ? export.run(folder, bar::at) : export.run(folder, wanted, bar::at);
      common.print(count, "%d documents in %s%n".formatted(count, folder));
      return Common.report(export.damaged());
    }
  }
}
