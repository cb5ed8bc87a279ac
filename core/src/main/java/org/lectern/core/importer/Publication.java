package org.lectern.core.importer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Moves what was drafted to its place in the folder, and leaves what people have edited there since
 * an import wrote it.
 */
final class Publication {
  private final Path folder;
  private final Ledger ledger;
  private final boolean overwrite;
  private final List<String> edited = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();

  /** What a run that was killed was moving: its own work, though it is not noted as written. */
  private final Map<String, String> interrupted;

  private boolean hadFiles;

  /**
   * Prepares to move.
   *
   * @param overwrite whether edits are overwritten
   */
  Publication(Path folder, Ledger ledger, boolean overwrite) {
    this.folder = folder;
    this.ledger = ledger;
    this.interrupted = ledger.moving();
    this.overwrite = overwrite;
  }

  /**
   * Begins with a document.
   *
   * @param path of its folder
   */
  void begin(String path) throws IOException {
    Path document = folder.resolve(path);
    hadFiles = false;
    if (Files.isDirectory(document)) {
      try (Stream<Path> files = Files.walk(document)) {
        hadFiles = files.anyMatch(Files::isRegularFile);
      }
    }
  }

  /**
   * Whether the folder of a document holds a file that is not the same in the draft.
   *
   * @param path of the document, ends in {@code /}
   */
  boolean hasOthers(String path, Path drafts) throws IOException {
    Path document = folder.resolve(path);
    if (overwrite || !Files.isDirectory(document)) {
      return false;
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(document)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path draft = drafts.resolve(path).resolve(document.relativize(file).toString());
      if (!file.getFileName().toString().startsWith(".")
          && (!Files.exists(draft) || Files.mismatch(file, draft) >= 0)) {
        return true;
      }
    }
    return false;
  }

  /** Files that were edited and stayed. */
  List<String> edited() {
    return edited;
  }

  /** Files that were removed because the source does not have them any more. */
  List<String> removed() {
    return removed;
  }

  /**
   * Whether the folder has a file as an import wrote it when the source had that fingerprint. The
   * file is only read where its time says that it may have been edited.
   */
  boolean isCurrent(String path, String fingerprint) throws IOException {
    Optional<Ledger.Entry> entry = ledger.file(path);
    return entry.isPresent()
        && entry.get().fingerprint().equals(fingerprint)
        && isAsWritten(path, entry.get());
  }

  /**
   * The file that an import brought into a document from a source with a fingerprint; where it was
   * edited since and edits are overwritten, it counts as not brought.
   *
   * @param folderPath of the document, ends in {@code /}
   */
  Optional<String> brought(String folderPath, String fingerprint) throws IOException {
    for (String path : ledger.below(folderPath)) {
      Optional<Ledger.Entry> entry =
          ledger.file(path).filter(e -> e.fingerprint().equals(fingerprint));
      if (entry.isPresent() && !(overwrite && !isAsWritten(path, entry.get()))) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  private boolean isAsWritten(String path, Ledger.Entry entry) throws IOException {
    Path file = folder.resolve(path);
    if (!Files.isRegularFile(file) || Files.size(file) != entry.size()) {
      return false;
    }
    return Files.getLastModifiedTime(file).toMillis() == entry.modified()
        || Sha256.of(file).equals(entry.sha256());
  }

  /**
   * Moves a drafted file to its place.
   *
   * @param path in the folder
   * @return whether the folder has changed
   */
  boolean publish(Path draft, String path, String fingerprint) throws IOException {
    Path file = folder.resolve(path);
    String digest = Sha256.of(draft);
    boolean same = Files.isRegularFile(file) && Sha256.of(file).equals(digest);
    if (!same && isEdited(path)) {
      edited.add(path);
      return false;
    }
    if (same) {
      wrote(file, path, digest, fingerprint);
    } else {
      announce(path, digest);
      move(draft, path, digest, fingerprint);
    }
    return !same;
  }

  /** Whether a file is as an import wrote it. */
  boolean isOurs(String path) throws IOException {
    Optional<Ledger.Entry> entry = ledger.file(path);
    return (entry.isPresent() && isAsWritten(path, entry.get())) || wasInterrupted(path);
  }

  private boolean wasInterrupted(String path) throws IOException {
    Path file = folder.resolve(path);
    return interrupted.containsKey(path)
        && Files.isRegularFile(file)
        && Sha256.of(file).equals(interrupted.get(path));
  }

  /**
   * Moves a drafted file to its place, whatever is there: it holds what was there too.
   *
   * @param ours whether an import wrote all that it holds; else what people wrote into it is an
   *     edit at the next import too
   */
  void adopt(Path draft, String path, boolean ours) throws IOException {
    String digest = Sha256.of(draft);
    if (ours) {
      announce(path, digest);
    }
    move(draft, path, digest, "");
    if (!ours) {
      ledger.removed(path);
    }
  }

  /** Notes that a file comes, before it does: what a kill leaves is known as ours then. */
  private void announce(String path, String digest) throws IOException {
    ledger.moves(path, digest);
    ledger.flush();
  }

  private void move(Path draft, String path, String digest, String fingerprint) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    wrote(file, path, digest, fingerprint);
  }

  private void wrote(Path file, String path, String digest, String fingerprint) throws IOException {
    long modified = Files.getLastModifiedTime(file).toMillis();
    ledger.wrote(path, new Ledger.Entry(digest, Files.size(file), modified, fingerprint));
  }

  /**
   * Removes what an earlier import wrote below a folder and the source does not have any more.
   *
   * @param folderPath ends in {@code /}
   * @param current what it has
   * @return whether the folder has changed
   */
  boolean removeOthers(String folderPath, Set<String> current) throws IOException {
    boolean changed = false;
    for (String path : ledger.below(folderPath)) {
      if (!current.contains(path)) {
        if (isEdited(path)) {
          edited.add(path);
        } else {
          if (Files.deleteIfExists(folder.resolve(path))) {
            changed = true;
            removed.add(path);
          }
          ledger.removed(path);
        }
      }
    }
    return changed;
  }

  /**
   * Whether a person had a hand in a file: it is not as an import wrote it, or was taken away from
   * a document that is still there.
   */
  private boolean isEdited(String path) throws IOException {
    if (overwrite) {
      return false;
    }
    Path file = folder.resolve(path);
    Optional<Ledger.Entry> entry = ledger.file(path);
    if (!Files.exists(file)) {
      return entry.isPresent() && hadFiles;
    }
    String digest = Sha256.of(file);
    return entry.filter(e -> digest.equals(e.sha256())).isEmpty()
        && !digest.equals(interrupted.get(path));
  }
}
