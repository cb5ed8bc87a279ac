package org.lectern.web.login;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sessions whose readers logged out before their time was over: a file with a line for each,
 * {@code <id> <second of its end>}, so that every server over one data folder knows them. A session
 * is forgotten when it would have ended by itself. Safe for any number of threads.
 */
final class EndedSessions {
  private static final Logger LOG = LoggerFactory.getLogger(EndedSessions.class);

  private final Path file;
  private final InstantSource clock;
  private final Map<String, Long> ended = new ConcurrentHashMap<>();
  private volatile long size = -1;

  EndedSessions(Path file, InstantSource clock) {
    this.file = file;
    this.clock = clock;
    tidy();
  }

  /** Whether the reader of a session logged out. */
  boolean holds(String id) {
    follow();
    return ended.containsKey(id);
  }

  /** A reader logs out; where the file cannot be written this server alone knows. */
  void add(String id, long end) {
    if (ended.put(id, end) != null) {
      return;
    }
    try {
      Files.writeString(
          file, id + " " + end + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.warn("a logout is not known to other servers: cannot write {}", file, e);
    }
  }

  /** Reads the file again where it has grown. */
  private void follow() {
    try {
      long now = Files.size(file);
      if (now != size) {
        read();
        size = now;
      }
    } catch (NoSuchFileException e) {
      size = -1; // nobody has logged out yet
    } catch (IOException e) {
      LOG.warn("logouts of other servers are not known: cannot read {}", file, e);
    }
  }

  private void read() throws IOException {
    long now = clock.instant().getEpochSecond();
    ended.values().removeIf(end -> end < now);
    for (String line : Files.readAllLines(file, StandardCharsets.ISO_8859_1)) {
      if (line.matches("[\\w-]{1,64} [0-9]{1,12}")) {
        int blank = line.indexOf(' ');
        long end = Long.parseLong(line.substring(blank + 1));
        if (end >= now) {
          ended.put(line.substring(0, blank), end);
        }
      }
    }
  }

  /** Leaves out of the file what has ended by itself, at a start. */
  private void tidy() {
    if (Files.notExists(file)) {
      return;
    }
    try {
      read();
      StringBuilder lines = new StringBuilder();
      ended.forEach((id, end) -> lines.append(id).append(' ').append(end).append('\n'));
      Path next = Files.createTempFile(file.toAbsolutePath().getParent(), "logged-out", ".new");
      Files.writeString(next, lines);
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{} keeps sessions that are over", file, e);
    }
  }
}
