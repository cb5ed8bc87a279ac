package org.lectern.core.archive.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class DiskTest {
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

  private static void assertReason(String words, IOException e) {
    assertEquals(words, Disk.reason(e));
    assertEquals("cannot go on: " + words, Disk.failure("cannot go on", e).getMessage());
    assertEquals(words, Disk.reason(new UncheckedIOException(e)));
  }
}
