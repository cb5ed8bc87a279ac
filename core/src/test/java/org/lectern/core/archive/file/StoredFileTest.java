package org.lectern.core.archive.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.Damage;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.model.Sha512;

class StoredFileTest {
  private static final int LARGE = (8 << 20) + 100;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, LARGE})
  void aSoundFileIsGivenAsItIs(int size) throws IOException {
    byte[] content = content(size);
    StoredFile file = stored(content);
    assertArrayEquals(content, file.read());
    try (InputStream in = file.open()) {
      assertArrayEquals(content, in.readAllBytes());
    }
    assertEquals(size, file.bytes());
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aDamagedSmallFileIsNotOpened(Damage damage) throws IOException {
    StoredFile file = stored(content(1000));
    damage.to(file.local());
    for (Runnable reading : new Runnable[] {file::read, file::open}) {
      DamagedException e = assertThrows(DamagedException.class, reading::run);
      assertTrue(e.getMessage().matches("scans/letter: files/a.pdf (is|cannot be) .*"));
    }
  }

  @Test
  void aLargeFileThatWasAlteredFailsAtItsEnd() throws IOException {
    StoredFile file = stored(content(LARGE));
    Damage.FLIPPED.to(file.local());
    try (InputStream in = file.open()) {
      assertEquals(LARGE, in.skip(1000) + in.readNBytes(LARGE - 1000).length);
      IOException e = assertThrows(IOException.class, in::read);
      assertInstanceOf(DamagedException.class, e.getCause());
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void aLargeFileThatIsServedIsNotOpenedWhereItIsDamaged(Damage damage) throws IOException {
    StoredFile file = stored(content(LARGE)).proven(new Proofs(_ -> {}));
    damage.to(file.local());
    for (long first : new long[] {0, LARGE / 2}) {
      assertThrows(DamagedException.class, () -> file.openProven(first));
    }
  }

  @Test
  void aLargeFileIsReadWholeAgainWhereItWasWrittenSince() throws IOException {
    byte[] content = content(LARGE);
    StoredFile file = stored(content).proven(new Proofs(_ -> {}));
    for (int i = 0; i < 2; i++) {
      try (InputStream in = file.openProven(0)) {
        assertArrayEquals(content, in.readAllBytes());
      }
    }
    FileTime then = Files.getLastModifiedTime(file.local());
    Damage.FLIPPED.to(file.local());
    Files.setLastModifiedTime(file.local(), FileTime.fromMillis(then.toMillis() + 1000));
    assertThrows(DamagedException.class, () -> file.openProven(0));
  }

  /** With a limit of less than its size, as for one above 256 MB. */
  @Test
  void aFileTooLargeToBeReadBeforeBreaksOffAtItsEndAndIsNotOpenedAfterThat() throws IOException {
    List<Fault> noticed = new ArrayList<>();
    Proofs proofs = new Proofs(Sha512::of, LARGE - 1, noticed::add);
    StoredFile file = stored(content(LARGE)).proven(proofs);
    Damage.FLIPPED.to(file.local());
    try (InputStream in = file.openProven(0)) {
      assertEquals(LARGE, in.readNBytes(LARGE).length);
      assertThrows(IOException.class, in::read);
    }
    assertThrows(DamagedException.class, () -> file.openProven(0));
    assertThrows(DamagedException.class, () -> file.openProven(LARGE / 2));
    assertEquals("scans/letter", noticed.getFirst().object());
  }

  @Test
  void aPartOfSuchAFileHasTheWholeReadBesideIt() throws Exception {
    BlockingQueue<Fault> noticed = new LinkedBlockingQueue<>();
    StoredFile file =
        stored(content(LARGE)).proven(new Proofs(Sha512::of, LARGE - 1, noticed::add));
    Damage.FLIPPED.to(file.local());
    file.openProven(LARGE / 2).close();
    assertTrue(noticed.poll(20, TimeUnit.SECONDS) != null, "nobody has looked");
    assertThrows(DamagedException.class, () -> file.openProven(LARGE / 2));
  }

  private StoredFile stored(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("file"), content);
    return new StoredFile(
        "scans/letter", "files/a.pdf", file, Sha512.of(content), "application/pdf", content.length);
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    new Random(1).nextBytes(content);
    return content;
  }
}
