package org.lectern.core.importer;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What imports wrote into a folder: the digest of every file, so that edits are seen, and the id of
 * every source identifier, so that ids stay. Kept in the folder after every document, so that an
 * import that was cut off goes on.
 */
final class Ledger implements AutoCloseable {
  /** A file as an import wrote it; the fingerprint is what its source was then. */
  record Entry(String sha256, long size, long modified, String fingerprint) {}

  private final Path file;
  private final NavigableMap<String, Entry> files = new TreeMap<>();

  /** Files that were being moved, with what they become; a run that was killed leaves some. */
  private final NavigableMap<String, String> moving = new TreeMap<>();

  private final Map<String, String> ids = new TreeMap<>();
  private final Map<String, String> owners = new TreeMap<>();
  private BufferedWriter journal;

  Ledger(Path file) throws IOException {
    this.file = file;
    Files.createDirectories(file.getParent());
    if (Files.exists(file)) {
      dropCutOffLine(file);
      for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
        read(line.split("\t", -1));
      }
    }
    journal =
        Files.newBufferedWriter(
            file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * Cuts a last line without an end off the file: it may look whole and name another id, and the
   * next line would be appended to it.
   */
  private static void dropCutOffLine(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size();
      ByteBuffer one = ByteBuffer.allocate(1);
      while (end > 0 && channel.read(one.clear(), end - 1) == 1 && one.get(0) != '\n') {
        end--;
      }
      channel.truncate(end);
    }
  }

  /** A line in another shape means nothing. */
  private void read(String[] parts) {
    if (parts.length == 3 && parts[0].equals("id")) {
      ids.put(plain(parts[1]), parts[2]);
      owners.put(parts[2], plain(parts[1]));
    } else if (parts.length == 6 && parts[0].equals("file") && parts[2].length() == 64) {
      try {
        files.put(
            plain(parts[1]),
            new Entry(
                parts[2],
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]),
                plain(parts[5].substring(1))));
        moving.remove(plain(parts[1]));
      } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
        // As if it were not there: the file is then compared with what the source has.
      }
    } else if (parts.length == 3 && parts[0].equals("move") && parts[2].length() == 64) {
      moving.put(plain(parts[1]), parts[2]);
    } else if (parts.length == 2 && parts[0].equals("gone")) {
      files.remove(plain(parts[1]));
      moving.remove(plain(parts[1]));
    }
  }

  Optional<Entry> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** The files below a folder, whose path ends in {@code /}; those that were being moved, too. */
  List<String> below(String folder) {
    Set<String> paths =
        new TreeSet<>(files.subMap(folder, true, folder + Character.MAX_VALUE, false).keySet());
    paths.addAll(moving.subMap(folder, true, folder + Character.MAX_VALUE, false).keySet());
    return new ArrayList<>(paths);
  }

  /**
   * Says that a file will be moved to its place, to be known as an import's own where the process
   * ends before {@link #wrote}; takes effect with {@link #flush}.
   */
  void moves(String path, String sha256) throws IOException {
    if (!sha256.equals(moving.put(path, sha256))) {
      append(moveLine(path, sha256));
    }
  }

  /** The files that are being moved, or were when a run was killed, with what they become. */
  Map<String, String> moving() {
    return Map.copyOf(moving);
  }

  void wrote(String path, Entry entry) throws IOException {
    boolean moved = moving.remove(path) != null;
    if (!entry.equals(files.put(path, entry)) || moved) {
      append(line(path, entry));
    }
  }

  void removed(String path) throws IOException {
    boolean moved = moving.remove(path) != null;
    if (files.remove(path) != null || moved) {
      append("gone\t" + escaped(path));
    }
  }

  Optional<String> id(String identifier) {
    return Optional.ofNullable(ids.get(identifier));
  }

  /** The source identifier of an id that was given. */
  Optional<String> owner(String id) {
    return Optional.ofNullable(owners.get(id));
  }

  void gave(String identifier, String id) throws IOException {
    ids.put(identifier, id);
    owners.put(id, identifier);
    append("id\t" + escaped(identifier) + "\t" + id);
  }

  /** Makes sure that what was noted so far outlives the process. */
  void flush() throws IOException {
    journal.flush();
  }

  /** Writes all in one order, so that the same import leaves the same bytes. */
  @Override
  public void close() throws IOException {
    journal.close();
    List<String> lines = new ArrayList<>();
    ids.forEach((identifier, id) -> lines.add("id\t" + escaped(identifier) + "\t" + id));
    files.forEach((path, entry) -> lines.add(line(path, entry)));
    moving.forEach((path, sha256) -> lines.add(moveLine(path, sha256)));
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.write(draft, lines, StandardCharsets.UTF_8);
    if (Files.mismatch(draft, file) < 0) {
      Files.delete(draft);
    } else {
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void append(String line) throws IOException {
    journal.append(line).append('\n');
  }

  private static String moveLine(String path, String sha256) {
    return "move\t" + escaped(path) + "\t" + sha256;
  }

  private static String line(String path, Entry entry) {
    return String.join(
        "\t",
        "file",
        escaped(path),
        entry.sha256(),
        Long.toString(entry.size()),
        Long.toString(entry.modified()),
        "=" + escaped(entry.fingerprint()));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  private static String plain(String escaped) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      if (c != '\\' || i + 1 == escaped.length()) {
        plain.append(c);
      } else {
        char next = escaped.charAt(++i);
        plain.append(next == 't' ? '\t' : next == 'n' ? '\n' : next == 'r' ? '\r' : next);
      }
    }
    return plain.toString();
  }
}
