package org.lectern.iiif.pyramid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;

class PyramidStoreTest {
  private static final String SHA512 = "0123456789abcdef".repeat(8);

  @TempDir Path folder;
  private Path directory;
  private Path scan;
  private PyramidStore store;

  @BeforeEach
  void open() {
    directory = folder.resolve("pyramids");
    scan = Scans.tiff(folder.resolve("scan.tif"), Pictures.page(700, 600, 3));
    store = PyramidStore.open(directory, JpegCodec.best());
  }

  @Test
  void aScanIsFoundByItsDigestOnceItsPyramidIsMade() throws IOException {
    assertEquals(Optional.empty(), store.find(SHA512));
    store.make(SHA512, scan);
    assertEquals(directory.resolve("01/23/" + SHA512 + ".tif"), store.file(SHA512).orElseThrow());
    Pyramid pyramid = store.find(SHA512).orElseThrow();
    assertEquals(700, pyramid.width());
    assertSame(pyramid, store.find(SHA512).orElseThrow(), "an open pyramid is kept");
    assertEquals(List.of(), unfinished());
  }

  @Test
  void makingAgainChangesNothing() throws IOException {
    store.make(SHA512, scan);
    FileTime before = Files.getLastModifiedTime(store.file(SHA512).orElseThrow());
    Object file = Files.readAttributes(store.file(SHA512).orElseThrow(), "unix:ino").get("ino");
    store.make(SHA512, scan);
    assertEquals(before, Files.getLastModifiedTime(store.file(SHA512).orElseThrow()));
    assertEquals(
        file, Files.readAttributes(store.file(SHA512).orElseThrow(), "unix:ino").get("ino"));
  }

  @Test
  void theSameScanGivesTheSameBytes() throws IOException {
    store.make(SHA512, scan);
    byte[] first = Files.readAllBytes(store.file(SHA512).orElseThrow());
    store.remove(SHA512);
    assertEquals(Optional.empty(), store.find(SHA512));
    store.make(SHA512, scan);
    assertArrayEquals(first, Files.readAllBytes(store.file(SHA512).orElseThrow()));
  }

  @Test
  void aDamagedPyramidIsMadeAgain() throws IOException {
    store.make(SHA512, scan);
    byte[] whole = Files.readAllBytes(store.file(SHA512).orElseThrow());
    Files.write(folder.resolve("cut"), java.util.Arrays.copyOf(whole, whole.length / 2));
    Files.move(
        folder.resolve("cut"),
        store.file(SHA512).orElseThrow(),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThrows(PyramidException.class, () -> store.find(SHA512));
    store.make(SHA512, scan);
    assertEquals(700, store.find(SHA512).orElseThrow().width());
    assertArrayEquals(whole, Files.readAllBytes(store.file(SHA512).orElseThrow()));
  }

  @Test
  void aRefusedScanLeavesNothing() throws IOException {
    Path letter = Files.writeString(folder.resolve("letter.tif"), "Dear archivist");
    assertThrows(IOException.class, () -> store.make(SHA512, letter));
    byte[] whole = Files.readAllBytes(scan);
    Path cut = Files.write(folder.resolve("cut.tif"), java.util.Arrays.copyOf(whole, 99_999));
    assertThrows(IOException.class, () -> store.make(SHA512, cut));
    assertEquals(Optional.empty(), store.find(SHA512));
    assertEquals(List.of(), unfinished());
  }

  @Test
  void threadsAndStoresThatMakeTheSameAtOnceAgree() throws Exception {
    PyramidStore other = PyramidStore.open(directory, JpegCodec.best());
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        PyramidStore one = i % 2 == 0 ? store : other;
        all.add(
            threads.submit(
                () -> {
                  one.make(SHA512, scan);
                  return one.find(SHA512).orElseThrow();
                }));
      }
      for (Future<?> future : all) {
        future.get();
      }
    }
    assertEquals(List.of(), unfinished());
  }

  @Test
  void leftoversOfTheDeadGoAndWorkOfTheLivingStays() throws IOException {
    Path dead = Files.write(directory.resolve("unfinished/dead.tif"), new byte[10]);
    Path living = Files.write(directory.resolve("unfinished/living.tif"), new byte[10]);
    Path young = Files.write(directory.resolve("unfinished/young.tif"), new byte[10]);
    FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
    Files.setLastModifiedTime(dead, old);
    Files.setLastModifiedTime(living, old);
    try (FileChannel channel = FileChannel.open(living, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      assertTrue(lock.isValid());
      PyramidStore.open(directory, JpegCodec.best());
      assertFalse(Files.exists(dead));
      assertTrue(Files.exists(living));
      assertTrue(Files.exists(young));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "../../etc/passwd", "0123"})
  void whatIsNoDigestIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> store.find(name));
  }

  private List<Path> unfinished() throws IOException {
    try (var files = Files.list(directory.resolve("unfinished"))) {
      return files.toList();
    }
  }
}
