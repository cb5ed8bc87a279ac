package org.lectern.core.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.lectern.core.batch.Progress;
import org.lectern.core.model.Authorities;

/**
 * An import into an archive folder, which may hold documents already.
 *
 * @param folder made where it is not there
 * @param language of the archive, which texts without a language are in
 * @param overwrite whether files that were edited since they were imported are overwritten
 */
public record Import(Path folder, String language, boolean overwrite) {
  /** What imports keep in the folder, which readers of it pass over. */
  private static final String KEPT = ".import";

  /**
   * Runs an importer.
   *
   * @param source what it reads, for the report
   * @return the report, which is also in the folder
   * @throws ImportException where nothing can be read or written
   */
  public ImportReport run(Importer importer, String source, Progress progress) {
    Path kept = folder.resolve(KEPT);
    try {
      Files.createDirectories(kept);
      try (FileChannel channel =
              FileChannel.open(
                  kept.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.tryLock()) {
        if (lock == null) {
          throw busy();
        }
        return locked(importer, source, kept, progress);
      } catch (OverlappingFileLockException e) {
        throw busy();
      }
    } catch (IOException | UncheckedIOException e) {
      throw new ImportException(
          "cannot import %s into %s: %s".formatted(source, folder, e.getMessage()), e);
    }
  }

  private ImportException busy() {
    return new ImportException(
        "another import writes to %s; wait for it and run this one again".formatted(folder));
  }

  private ImportReport locked(Importer importer, String source, Path kept, Progress progress)
      throws IOException {
    try (Ledger ledger = new Ledger(kept.resolve("ledger"))) {
      Publication publication = new Publication(folder, ledger, overwrite);
      ImportTarget target =
          new ImportTarget(
              folder,
              ledger,
              publication,
              new DraftFolder(kept.resolve("draft"), language),
              progress);
      importer.run(target);
      target.finish();
      ImportReport report = target.report(importer.name(), source);
      keep(report);
      return report;
    }
  }

  private void keep(ImportReport report) throws IOException {
    Path file =
        folder.resolve(
            "import-report-%s.txt"
                .formatted(Authorities.mintId(report.importer() + " " + report.source())));
    byte[] text = report.kept().getBytes(StandardCharsets.UTF_8);
    if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), text)) {
      Files.write(file, text);
    }
  }
}
