package org.lectern.core.archive.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;

/** What a file system must be asked for by name: to keep things for good, and to drop trees. */
public final class Disk {
  private Disk() {}

  /** Returns once a file's content or a folder's list of names would survive a loss of power. */
  public static void sync(Path path) throws IOException {
    // A folder can only be opened for reading; fsync(2) takes that descriptor all the same.
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  public static void sync(Collection<Path> paths) throws IOException {
    for (Path path : paths) {
      sync(path);
    }
  }

  /** Removes a file or folder with all that is in it, if it is there. */
  public static void delete(Path tree) throws IOException {
    if (Files.notExists(tree)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** A failure of the disk in words; a full disk has a type of its own. */
  public static ArchiveException failure(String what, Exception e) {
    if (DiskFullException.isCauseOf(e)) {
      return new DiskFullException(what, e);
    }
    Throwable cause = e instanceof UncheckedIOException u ? u.getCause() : e;
    String reason =
        cause instanceof NoSuchFileException ? "no such file" : String.valueOf(cause.getMessage());
    return new ArchiveException(what + ": " + reason, e);
  }
}
