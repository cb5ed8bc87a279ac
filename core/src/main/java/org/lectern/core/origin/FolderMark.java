package org.lectern.core.origin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lectern.core.archive.DocumentState;
import org.lectern.core.model.DocumentId;

/**
 * The file {@code .lectern} of an archive folder: which folder it is, and in which state each of
 * its documents was when it was last ingested or exported. A copy of a folder is the same folder;
 * an older copy knows older states.
 *
 * @param folder an id that no other folder has
 * @param archives what the folder knows of each archive that it was ingested into, by archive
 */
record FolderMark(String folder, SortedMap<String, SortedMap<DocumentId, DocumentState>> archives) {
  private static final String FILE = ".lectern";
  private static final String HEAD =
      """
      # Written by Lectern: which folder this is, and the state in which it knows each document.
      # Keep it with the folder and its copies, so that Lectern can warn of copies that are too old.
      """;

  /** Documents of one archive, one a line. */
  static final class States {
    private States() {}

    static String line(DocumentId id, DocumentState state) {
      return id + "\t" + state.version() + "\t" + state.content() + "\n";
    }

    /** Adds what a line says; other lines are passed over. */
    static void read(String line, Map<DocumentId, DocumentState> states) {
      String[] parts = line.split("\t", -1);
      if (parts.length == 3 && parts[1].matches("[0-9]{1,9}")) {
        DocumentId.parse(parts[0])
            .ifPresent(
                id -> states.put(id, new DocumentState(Integer.parseInt(parts[1]), parts[2])));
      }
    }
  }

  static FolderMark of(String folder) {
    return new FolderMark(folder, new TreeMap<>());
  }

  /** The mark of a folder, if it has one that can be read. */
  static Optional<FolderMark> read(Path folder) {
    List<String> lines;
    try {
      lines = Files.readAllLines(folder.resolve(FILE));
    } catch (IOException e) {
      return Optional.empty();
    }
    Optional<FolderMark> mark = Optional.empty();
    SortedMap<DocumentId, DocumentState> states = new TreeMap<>();
    for (String line : lines) {
      if (line.startsWith("folder\t")) {
        mark = Optional.of(FolderMark.of(line.substring("folder\t".length()).strip()));
      } else if (line.startsWith("archive\t") && mark.isPresent()) {
        states = mark.get().states(line.substring("archive\t".length()).strip());
      } else {
        States.read(line, states);
      }
    }
    return mark.filter(m -> m.folder().matches("[0-9a-f-]{36}"));
  }

  SortedMap<DocumentId, DocumentState> states(String archive) {
    return archives.computeIfAbsent(archive, _ -> new TreeMap<>());
  }

  void write(Path folder) throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    text.append("folder\t").append(this.folder).append('\n');
    archives.forEach(
        (archive, states) -> {
          text.append("archive\t").append(archive).append('\n');
          states.forEach((id, state) -> text.append(States.line(id, state)));
        });
    replace(folder.resolve(FILE), text.toString());
  }

  /** Writes a file that is there whole or as it was before. */
  static void replace(Path file, String text) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
