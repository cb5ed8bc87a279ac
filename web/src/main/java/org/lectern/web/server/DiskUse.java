package org.lectern.web.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lectern.core.archive.store.DataFolder;

/**
 * How many bytes each part of a data folder takes. Counting walks through every file, so it is done
 * in the background, at most once an hour, and the last figures are given meanwhile.
 */
final class DiskUse {
  private static final Duration COUNT_AGAIN = Duration.ofHours(1);

  private final Path root;
  private final Map<String, Path> parts;
  private final AtomicBoolean counting = new AtomicBoolean();
  private volatile Counted counted = new Counted(0, Map.of());

  private record Counted(long at, Map<String, Long> bytes) {}

  DiskUse(DataFolder data) {
    this.root = data.root();
    this.parts =
        Map.of(
            "ocfl", data.store(),
            "catalogue", data.catalogue(),
            "index", data.index(),
            "pyramids", data.pyramids(),
            "rendered", data.rendered());
  }

  /** The names of the parts. */
  Iterable<String> parts() {
    return parts.keySet();
  }

  /** The bytes of a part; empty until they were counted for the first time. */
  Optional<Long> bytes(String part) {
    Counted now = counted;
    boolean old = System.nanoTime() - now.at() > COUNT_AGAIN.toNanos();
    if ((now.bytes().isEmpty() || old) && counting.compareAndSet(false, true)) {
      Thread.ofVirtual().name("disk-use").start(this::count);
    }
    return Optional.ofNullable(now.bytes().get(part));
  }

  /** The bytes that are free on the disk of the data folder; empty where that is not known. */
  Optional<Long> free() {
    try {
      return Optional.of(Files.getFileStore(root).getUsableSpace());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Counts at once. */
  void count() {
    try {
      Map<String, Long> bytes = new TreeMap<>();
      parts.forEach((part, path) -> bytes.put(part, size(path)));
      counted = new Counted(System.nanoTime(), Map.copyOf(bytes));
    } finally {
      counting.set(false);
    }
  }

  private static long size(Path part) {
    long[] bytes = {0};
    try {
      Files.walkFileTree(
          part,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              bytes[0] += attributes.size();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              return FileVisitResult.CONTINUE; // it was removed meanwhile, or is not there yet
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      return bytes[0]; // what could be counted
    }
    return bytes[0];
  }
}
