package org.lectern.core.batch;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Nearest;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.move.MoveFolder;

/** Files and folders of a batch that nothing reads, and where they were probably meant to be. */
final class LooseFiles {
  /** The folders of a document. */
  private static final Set<String> PARTS = Set.of("pages", "ocr", "text", "files", "media");

  private final BatchFolder batch;
  private final Faults faults;

  LooseFiles(BatchFolder batch, Faults faults) {
    this.batch = batch;
    this.faults = faults;
  }

  /** Reports what is beside the documents and was not read. */
  void report(Set<String> read) {
    Set<String> known = new HashSet<>(read);
    known.add(ArchiveFile.NAME);
    known.add(SourceReader.TABLE + ".csv");
    AuthorityReader.TABLES.forEach(t -> known.add(t + ".csv"));
    Stream.of(batch.files(""), batch.files("essays"), batch.files("documents"))
        .flatMap(Collection::stream)
        .filter(
            f ->
                !read.contains(f)
                    && !MoveFolder.NAMES.contains(f)
                    && !f.toUpperCase(Locale.ROOT).matches("(README|HOWTO|IMPORT-REPORT).*"))
        .forEach(
            f ->
                reportUnreferenced(
                    f,
                    TableReader.meant(f, FolderKind.NAMES)
                        .filter(meant -> !read.contains(meant))
                        .or(() -> Nearest.to(f, known))));
    batch.folders("").stream()
        .filter(f -> !Set.of("documents", "essays").contains(f.toLowerCase(Locale.ROOT)))
        .filter(f -> !MoveFolder.NAMES.contains(f))
        .forEach(f -> reportUnreferenced(f, Nearest.to(f, Set.of("documents", "essays"))));
  }

  /** Reports what is in the folder of a document and belongs to none of its parts. */
  void reportIn(String document) {
    batch.folders(document).stream()
        .filter(f -> !PARTS.contains(BatchFolder.fileName(f).toLowerCase(Locale.ROOT)))
        .forEach(f -> reportUnreferenced(f, Nearest.to(BatchFolder.fileName(f), PARTS)));
    batch.files(document).stream()
        .filter(
            f ->
                !BatchFolder.fileName(f).equalsIgnoreCase("document.yml")
                    && !TableReader.isTable(f, "texts"))
        .forEach(f -> reportBeside(f, document));
  }

  /** A document must not go online without its scans because they lie one folder too high. */
  private void reportBeside(String file, String document) {
    Optional<String> part = part(file);
    if (part.isPresent()) {
      faults.report(
          Problem.MISPLACED_FILE,
          Spot.file(file),
          BatchFolder.fileName(file),
          document + "/" + part.get() + "/");
    } else {
      reportUnreferenced(file, Optional.empty());
    }
  }

  /** The folder that a file by its name belongs into. */
  private static Optional<String> part(String file) {
    if (PageFolder.isScan(file)) {
      return Optional.of("pages");
    }
    if (MediaFolder.isRecording(file)) {
      return Optional.of("media");
    }
    return TextFolder.isText(file)
        ? Optional.of("text")
        : Optional.of("files").filter(_ -> BatchFolder.extension(file).equals("pdf"));
  }

  private void reportUnreferenced(String file, Optional<String> meant) {
    Optional<String> part = part(file);
    if (part.isPresent() && meant.isEmpty()) {
      faults.report(
          Problem.LOOSE_FILE,
          Spot.file(file),
          BatchFolder.fileName(file),
          "documents/ID/" + part.get() + "/, ID being the id of its document");
      return;
    }
    faults.suggest(Problem.UNREFERENCED_FILE, Spot.file(file), BatchFolder.fileName(file), meant);
  }
}
