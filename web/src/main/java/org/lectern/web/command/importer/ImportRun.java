package org.lectern.web.command.importer;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.importer.Importer;
import org.lectern.web.command.Common;
import org.lectern.web.command.FolderCheck;
import org.lectern.web.command.ProgressBar;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * What all commands share that import from files: the arguments, the progress, the report, and then
 * the check of the folder. A command adds its options and makes the {@link Importer}.
 */
abstract class ImportRun implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(index = "0", paramLabel = "SOURCE", description = "What to import.")
  private String source;

  @Parameters(
      index = "1",
      paramLabel = "FOLDER",
      description = "The archive folder to write; what it holds already stays.")
  private Path folder;

  @Option(
      names = "--overwrite",
      description = "Take the source also for what was edited in the folder since it was imported.")
  private boolean overwrite;

  /** What a run found, for scripts. */
  record Imported(ImportReport imported, Object check) {}

  /**
   * Makes the importer of the source; nothing is read before it runs, or what is wrong is an {@link
   * ImportException}.
   */
  abstract Importer importer(String source);

  /**
   * Takes over a source that is an archive folder already, as it is.
   *
   * @return what was done, in words; empty for every other source
   */
  Optional<String> unpack(String from, Path into) {
    return Optional.empty();
  }

  @Override
  public final Integer call() {
    try {
      Optional<String> unpacked = unpack(source, folder);
      if (unpacked.isPresent()) {
        FolderCheck check = FolderCheck.of(folder, common);
        common.print(
            check.found(), unpacked.get() + "Check of %s:%n".formatted(folder) + check.words());
        return check.exitCode(common);
      }
      ImportReport report;
      try (ProgressBar bar = new ProgressBar("import")) {
        report =
            new Import(folder, FolderCheck.language(folder, common), overwrite)
                .run(importer(source), source, bar::at);
      }
      FolderCheck check = FolderCheck.of(folder, common);
      common.print(
          new Imported(report, check.found()),
          report.words() + "Check of %s:%n".formatted(folder) + check.words());
      return report.failed() > 0 ? ExitCode.USAGE : check.exitCode(common);
    } catch (ImportException e) {
      System.err.println("lectern: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }
}
