package org.lectern.iiif.pyramid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Dimensions;
import org.lectern.core.tiff.TiffStructure;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.scan.EncodedTile;

class PyramidStoreTest {
  private static final String SHA512 = "0123456789abcdef".repeat(8);

  private static final Dimensions SIZE = new Dimensions(700, 600);

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
  void aFolderInThePlaceOfAPyramidIsSetAsideWithAllThatIsInIt() throws IOException {
    store.make(SHA512, scan);
    Path file = store.file(SHA512).orElseThrow();
    Files.delete(file);
    Files.createDirectory(file);
    Files.writeString(file.resolve("somebody's"), "not of the archive");
    PyramidStore later = PyramidStore.open(directory, JpegCodec.best());
    assertTrue(later.fault(SHA512, SIZE).orElseThrow().endsWith("it is a folder"));
    assertFalse(later.holds(SHA512));
    assertTrue(later.all().isEmpty());
    later.makeAgain(SHA512, scan);
    assertEquals(Optional.empty(), later.fault(SHA512, SIZE));
    try (Stream<Path> kept = Files.walk(folder.resolve("set-aside"))) {
      assertEquals(1, kept.filter(k -> k.endsWith("somebody's")).count());
    }
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
        StandardCopyOption.REPLACE_EXISTING);
    assertThrows(PyramidException.class, () -> store.find(SHA512));
    store.make(SHA512, scan);
    assertEquals(700, store.find(SHA512).orElseThrow().width());
    assertArrayEquals(whole, Files.readAllBytes(store.file(SHA512).orElseThrow()));
  }

  @Test
  void everyAlteredByteOfAStoredPictureIsNoticedWhenItIsFirstRead() throws IOException {
    store.make(SHA512, scan);
    Path file = store.file(SHA512).orElseThrow();
    byte[] whole = Files.readAllBytes(file);
    int index =
        (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong(whole.length - 48);
    int firstTile = 16;
    int lastThumbnail = index - 8;
    for (int at = firstTile; at < lastThumbnail; at += (index - 16) / 50) {
      byte[] altered = whole.clone();
      altered[at] ^= 1;
      Files.write(folder.resolve("altered"), altered);
      Files.move(folder.resolve("altered"), file, StandardCopyOption.REPLACE_EXISTING);
      PyramidStore fresh = PyramidStore.open(directory, JpegCodec.best());
      Pyramid pyramid = fresh.find(SHA512).orElseThrow();
      assertTrue(pictures(pyramid).anyMatch(tile -> !tile.isWhole()), "byte " + at);
      assertTrue(fresh.fault(SHA512, SIZE).orElseThrow().contains("checksum"), "byte " + at);
      assertThrows(PyramidException.class, pyramid::verify);
      fresh.replace(SHA512, pyramid, scan);
      assertArrayEquals(whole, Files.readAllBytes(file));
      assertEquals(Optional.empty(), fresh.fault(SHA512, SIZE));
      assertTrue(pictures(fresh.find(SHA512).orElseThrow()).allMatch(EncodedTile::isWhole));
    }
  }

  /** Every tile and thumbnail, and the padded tiles that only a decoder reads. */
  private static Stream<EncodedTile> pictures(Pyramid pyramid) {
    List<EncodedTile> tiles = new ArrayList<>();
    for (Level level : pyramid.levels()) {
      for (int row = 0; row < level.rows(); row++) {
        for (int column = 0; column < level.columns(); column++) {
          tiles.add(pyramid.tile(level.number(), column, row).orElseThrow());
          tiles.add(pyramid.padded(level.number(), column, row).orElseThrow());
        }
      }
    }
    for (Dimensions size : Thumbnails.DEFAULT.sizes(pyramid.width(), pyramid.height())) {
      tiles.add(pyramid.thumbnail(size).orElseThrow());
    }
    return tiles.stream();
  }

  @Test
  void aPyramidUnderTheNameOfAnotherScanIsRefusedAndMadeAgain() throws IOException {
    String other = "f".repeat(128);
    store.make(SHA512, scan);
    Path wrong = directory.resolve("ff/ff/" + other + ".tif");
    Files.createDirectories(wrong.getParent());
    Files.copy(store.file(SHA512).orElseThrow(), wrong);
    PyramidException refused = assertThrows(PyramidException.class, () -> store.find(other));
    assertTrue(refused.getMessage().contains("another scan"), refused.getMessage());
    assertTrue(store.fault(other, SIZE).orElseThrow().contains("another scan"));
    store.make(other, Scans.tiff(folder.resolve("other.tif"), Pictures.page(300, 200, 3)));
    assertEquals(300, store.find(other).orElseThrow().width());
    assertTrue(store.fault(other, SIZE).orElseThrow().contains("300 by 200"));
  }

  @Test
  void aPyramidOfABuildWithoutChecksumsIsReadAndCheckedByDecoding() throws IOException {
    store.make(SHA512, scan);
    Path file = store.file(SHA512).orElseThrow();
    Files.write(file, withoutSections(Files.readAllBytes(file)));
    Pyramid old = store.find(SHA512).orElseThrow();
    assertTrue(old.tile(0, 0, 0).orElseThrow().isWhole());
    assertEquals(Optional.empty(), store.fault(SHA512, SIZE));
  }

  /** The same file as builds wrote it that knew no more than twins and thumbnails. */
  private static byte[] withoutSections(byte[] file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    TiffStructure.Bytes source =
        new TiffStructure.Bytes() {
          @Override
          public long size() {
            return file.length;
          }

          @Override
          public ByteBuffer at(long offset, int length) {
            return bytes.slice((int) offset, length);
          }
        };
    Map<Integer, ByteBuffer> sections =
        new LinkedHashMap<>(PyramidTrailer.read(source).orElseThrow().sections());
    int index = (int) bytes.getLong(file.length - 48);
    // The directories end where the first section begins.
    int table = (int) bytes.getLong(file.length - 40);
    int end = (int) bytes.getLong(table + 8);
    sections.remove(PyramidTrailer.CHECKSUMS);
    sections.remove(PyramidTrailer.SCAN);
    ByteBuffer trailer =
        new PyramidTrailer(sections).encode(index, bytes.slice(index, end - index));
    ByteBuffer old = ByteBuffer.allocate(end + trailer.remaining());
    return old.put(file, 0, end).put(trailer).array();
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
  void whatIsNotADigestIsRefused(String name) {
    assertThrows(IllegalArgumentException.class, () -> store.find(name));
  }

  private List<Path> unfinished() throws IOException {
    try (var files = Files.list(directory.resolve("unfinished"))) {
      return files.toList();
    }
  }
}
