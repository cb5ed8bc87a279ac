package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** What can happen to a file. */
public enum Damage {
  REMOVED,
  EMPTIED,
  TRUNCATED,
  FLIPPED,
  /** A folder with something in it lies in the place of the file. */
  FOLDER;

  public void to(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (this) {
      case REMOVED -> Files.delete(file);
      case EMPTIED -> Files.write(file, new byte[0]);
      case TRUNCATED -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
      case FOLDER -> {
        Files.delete(file);
        Files.createDirectory(file);
        Files.writeString(file.resolve("somebody's"), "not a file of the archive");
      }
      case FLIPPED -> {
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
      }
    }
  }

  /** Copies a folder with all that is in it. */
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
