package org.lectern.core.move;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.lectern.core.model.DocumentId;

/**
 * The names of what an archive folder carries for a move.
 *
 * <pre>
 *   history/archive.jsonl           every version of what the archive says of itself
 *   history/log.jsonl               every batch of the log
 *   history/documents/ID.jsonl      every version of a document, oldest first
 *   history/files/SHA512            files that only earlier versions have
 *   site/                           the pages of the site
 *   users.txt                       accounts of readers
 * </pre>
 */
public record MoveFolder(Path root) {
  /** What lies at the top of an archive folder for this, and is not a document's. */
  public static final List<String> NAMES = List.of("history", "site", "users.txt");

  private static final String LINES = ".jsonl";

  Path archive() {
    return history().resolve("archive.jsonl");
  }

  Path log() {
    return history().resolve("log.jsonl");
  }

  Path document(DocumentId id) {
    return history().resolve("documents").resolve(id + LINES);
  }

  Path file(String sha512) {
    return history().resolve("files").resolve(sha512);
  }

  /** A file that the newest version of a document has. */
  Path current(DocumentId id, String path) {
    return root.resolve("documents").resolve(id.value()).resolve(path);
  }

  Path site() {
    return root.resolve("site");
  }

  Path users() {
    return root.resolve("users.txt");
  }

  Path history() {
    return root.resolve("history");
  }

  /** The documents of which the folder has the history, in order. */
  List<DocumentId> documents() throws IOException {
    Path folder = history().resolve("documents");
    if (!isInside(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(LINES))
          .flatMap(
              name -> DocumentId.parse(name.substring(0, name.length() - LINES.length())).stream())
          .sorted()
          .toList();
    }
  }

  /** The lines of a file; none where it is not there. */
  List<String> lines(Path file) throws IOException {
    return isInside(file) ? Files.readAllLines(file) : List.of();
  }

  /** Whether something is there, and not a link to what lies elsewhere. */
  boolean isInside(Path path) throws IOException {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isSymbolicLink(path)
        && path.toRealPath().startsWith(root.toRealPath());
  }
}
