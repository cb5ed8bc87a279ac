package org.lectern.core.archive.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Fault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Damaged files that were met while they were asked for, between two audits: noted in {@code
 * audit/noticed.txt}, a line each, so that {@code status} can list them. A folder that cannot be
 * written costs the note. Safe for several threads.
 */
public final class NoticedDamage {
  private static final Logger LOG = LoggerFactory.getLogger(NoticedDamage.class);

  /** A store that is not mounted would name every file. */
  private static final int MOST = 1000;

  private final Path file;
  private final Set<Fault> noted = ConcurrentHashMap.newKeySet();

  public NoticedDamage(Path data) {
    this.file = file(data);
  }

  /** Takes note of it, once. */
  public void add(Fault fault) {
    if (noted.size() >= MOST || !noted.add(fault)) {
      return;
    }
    String line = "%s\t%s\t%s%n".formatted(fault.object(), fault.problem(), fault.remedy());
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      LOG.debug("cannot note that {} is damaged", fault.object(), e);
    }
  }

  /** What was met since the last audit. */
  public static List<Fault> in(Path data) {
    try {
      return Files.exists(file(data))
          ? Files.readAllLines(file(data)).stream()
              .distinct()
              .map(line -> line.split("\t", 3))
              .filter(parts -> parts.length == 3)
              .map(parts -> Fault.of(parts[0], parts[1], parts[2]))
              .toList()
          : List.of();
    } catch (IOException e) {
      LOG.warn("{} cannot be read: {}", file(data), e.toString());
      return List.of();
    }
  }

  /** Forgets it: an audit has looked at everything since. */
  public static void forget(Path data) {
    try {
      Files.deleteIfExists(file(data));
    } catch (IOException e) {
      LOG.warn("{} cannot be removed: {}", file(data), e.toString());
    }
  }

  private static Path file(Path data) {
    return new DataFolder(data).audit().resolve("noticed.txt");
  }
}
