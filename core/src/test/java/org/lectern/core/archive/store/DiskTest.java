package org.lectern.core.archive.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {
  @TempDir Path folder;

  @Test
  void failuresOfWhichTheSystemGivesOnlyAPathHaveWords() {
    assertReason("no such file", new NoSuchFileException("/a"));
    assertReason(
        "/a may not be read or written by the account that Lectern runs under",
        new AccessDeniedException("/a"));
    assertReason("/a is there already", new FileAlreadyExistsException("/a"));
    assertReason("/a is a folder with files in it", new DirectoryNotEmptyException("/a"));
    assertReason("/a is not a folder", new NotDirectoryException("/a"));
    assertReason("Input/output error", new IOException("Input/output error"));
  }

  @Test
  void oneOfManyFilesThatCannotBeSyncedFailsAll() throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      files.add(Files.createFile(folder.resolve("file" + i)));
    }
    files.add(folder);
    Disk.sync(files);
    files.add(20, folder.resolve("missing"));
    assertThrows(NoSuchFileException.class, () -> Disk.sync(files));
  }

  @Test
  void aFileThatIsItselfTheReasonForNotBeingReadIsDamage() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertDamage("a.txt is missing", folder.resolve("a.txt"), new NoSuchFileException("/a"));
    assertDamage(
        "a.txt cannot be read: /a may not be read or written by the account that Lectern runs"
            + " under",
        file,
        new AccessDeniedException("/a"));
    assertDamage(
        "a.txt cannot be read: Input/output error", file, new IOException("Input/output error"));
    assertDamage("a.txt cannot be read: it is a folder", folder, failure("Is a directory"));
    assertDamage(
        "a.txt cannot be read: /a: Not a directory", file.resolve("a"), failure("Not a directory"));
  }

  @Test
  void aFailureOfTheProcessIsNotDamage() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    IOException noRoom = failure("Too many open files");
    for (IOException e : List.of(noRoom, new ClosedByInterruptException())) {
      ArchiveException failure = Disk.unread("documents/letter", "a.txt", file, e);
      assertFalse(failure instanceof DamagedException, failure.getMessage());
    }
    assertEquals(
        "cannot read a.txt of documents/letter: /a: Too many open files",
        Disk.unread("documents/letter", "a.txt", file, noRoom).getMessage());
  }

  private static IOException failure(String reason) {
    return new FileSystemException("/a", null, reason);
  }

  private static void assertDamage(String problem, Path file, IOException e) {
    assertEquals(problem, Disk.whyUnread("a.txt", file, e));
    ArchiveException failure = Disk.unread("documents/letter", "a.txt", file, e);
    assertEquals(problem, assertInstanceOf(DamagedException.class, failure).fault().problem());
    assertSame(e, failure.getCause());
  }

  private static void assertReason(String words, IOException e) {
    assertEquals(words, Disk.reason(e));
    assertEquals("cannot go on: " + words, Disk.failure("cannot go on", e).getMessage());
    assertEquals(words, Disk.reason(new UncheckedIOException(e)));
  }
}
