package org.lectern.core.archive.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What a file system must be asked for by name: to keep things for good, and to drop trees. */
public final class Disk {
  /** Files synced at a time: as many as wait for one write of a journal, and not for each other. */
  private static final int SYNCS = 16;

  private Disk() {}

  /** Returns once a file's content or a folder's list of names would survive a loss of power. */
  public static void sync(Path path) throws IOException {
    // A folder can only be opened for reading; fsync(2) takes that descriptor all the same.
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Returns once all of them are safe. Many are synced at a time, in no order: the disk then writes
   * its journal once for many of them, and not for each.
   */
  public static void sync(Collection<Path> paths) throws IOException {
    int threads = Math.clamp(paths.size(), 1, SYNCS);
    List<Future<Path>> running = new ArrayList<>();
    try (ExecutorService syncs = Executors.newFixedThreadPool(threads)) {
      for (Path path : paths) {
        running.add(
            syncs.submit(
                () -> {
                  sync(path);
                  return path;
                }));
      }
    }
    for (Future<Path> one : running) {
      switch (one.state()) {
        case SUCCESS -> {}
        case FAILED -> throw failed(one.exceptionNow());
        default -> throw new InterruptedIOException("interrupted while files were synced");
      }
    }
  }

  private static IOException failed(Throwable cause) {
    return cause instanceof IOException io ? io : new IOException(cause);
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

  /**
   * Makes room for a file where a folder lies in its place, which is nothing of ours: it is moved
   * aside with all that is in it.
   */
  public static void clear(Path file, Path aside) throws IOException {
    if (Files.isDirectory(file)) {
      DataFolder.make(aside);
      Path kept = Files.createTempDirectory(aside, file.getFileName() + "-");
      Files.move(file, kept.resolve(file.getFileName()));
    }
  }

  /** A failure of the disk in words; a full disk has a type of its own. */
  public static ArchiveException failure(String what, Exception e) {
    if (DiskFullException.isCauseOf(e)) {
      return new DiskFullException(what, e);
    }
    return new ArchiveException(what + ": " + reason(e), e);
  }

  /**
   * A failure of reading a file of an object: damage where the file itself is the reason, and not
   * for example a process that has too many files open.
   *
   * @param name of the file, for people
   */
  public static ArchiveException unread(String object, String name, Path file, IOException e) {
    boolean badSector = !(e instanceof FileSystemException || e instanceof ClosedChannelException);
    return badSector || e instanceof AccessDeniedException || !Files.isRegularFile(file)
        ? new DamagedException(Fault.of(object, whyUnread(name, file, e)), e)
        : failure("cannot read " + name + " of " + object, e);
  }

  /** What is wrong with a file that could not be read, in words that begin with its name. */
  public static String whyUnread(String name, Path file, IOException e) {
    return e instanceof NoSuchFileException
        ? name + " is missing"
        : "%s cannot be read: %s"
            .formatted(name, Files.isDirectory(file) ? "it is a folder" : reason(e));
  }

  /** Why reading or writing failed, in words: of some failures the message is only a path. */
  public static String reason(Exception e) {
    Throwable cause = e instanceof UncheckedIOException u ? u.getCause() : e;
    return switch (cause) {
      case NoSuchFileException _ -> "no such file";
      case AccessDeniedException denied ->
          denied.getFile() + " may not be read or written by the account that Lectern runs under";
      case FileAlreadyExistsException there -> there.getFile() + " is there already";
      case DirectoryNotEmptyException folder -> folder.getFile() + " is a folder with files in it";
      case NotDirectoryException file -> file.getFile() + " is not a folder";
      default -> String.valueOf(cause.getMessage());
    };
  }
}
