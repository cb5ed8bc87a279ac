package org.lectern.core.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.batch.BatchWriter;

/** A folder on the same disk in which one document at a time is written until it is whole. */
final class DraftFolder {
  private final Path folder;
  private final String language;

  DraftFolder(Path folder, String language) {
    this.folder = folder;
    this.language = language;
    clear();
  }

  Path folder() {
    return folder;
  }

  String language() {
    return language;
  }

  /** Writes into the empty folder. */
  BatchWriter fresh() {
    clear();
    return new BatchWriter(folder, language, Optional.empty());
  }

  void clear() {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + folder, e);
    }
  }

  /** Whether its disk has less room than that. */
  boolean isFull(long bytes) {
    try {
      return Files.getFileStore(folder.getParent()).getUsableSpace() < bytes;
    } catch (IOException e) {
      return false;
    }
  }
}
