package org.lectern.iiif.pyramid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.JpegSegments;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.scan.ChannelBytes;
import org.lectern.iiif.scan.EncodedTile;
import org.lectern.iiif.scan.TiffDirectory;

class PyramidTest {
  @TempDir Path folder;

  private Pyramid pyramid(Pixels page, JpegCodec codec) throws IOException {
    Path scan = Scans.tiff(folder.resolve("scan.tif"), page);
    Path file = folder.resolve("pyramid.tif");
    Files.deleteIfExists(file);
    return Pyramid.open(Scans.pyramid(scan, file, codec), codec);
  }

  /** Sizes at and around the edges of tiles and of the last level. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 3",
    "1, 1, 1",
    "127, 3, 3",
    "128, 128, 1",
    "129, 128, 3",
    "511, 511, 3",
    "512, 512, 3",
    "513, 513, 1",
    "513, 512, 3",
    "512, 513, 3",
    "1023, 1, 1",
    "1025, 777, 3",
    "1537, 2049, 1",
    "3, 1300, 3"
  })
  void everyTileOfEveryLevelHasItsTrueSizeAndItsPixels(int width, int height, int components)
      throws IOException {
    Pixels page = Pictures.page(width, height, components);
    for (JpegCodec codec : Scans.codecs()) {
      Pyramid pyramid = pyramid(page, codec);
      assertEquals(width, pyramid.width());
      assertEquals(height, pyramid.height());
      assertEquals(components, pyramid.components());
      for (Level level : pyramid.levels()) {
        int scale = 1 << level.number();
        assertEquals(scale, level.scale());
        assertEquals((width + scale - 1) / scale, level.width());
        assertEquals((height + scale - 1) / scale, level.height());
        assertTrue(level.exact(pyramid.levels().getFirst()));
        Pixels reference = fromPaddedTiles(folder.resolve("pyramid.tif"), level.number());
        for (int row = 0; row < level.rows(); row++) {
          for (int column = 0; column < level.columns(); column++) {
            checkTile(pyramid, level, column, row, reference, codec);
          }
        }
        Pixels whole = pyramid.read(level.number(), 0, 0, level.width(), level.height());
        assertTrue(Pictures.meanDifference(reference, whole) < 2);
      }
      Level last = pyramid.levels().getLast();
      assertTrue(Math.max(last.width(), last.height()) <= PyramidWriter.SMALLEST);
    }
  }

  private void checkTile(
      Pyramid pyramid, Level level, int column, int row, Pixels reference, JpegCodec codec)
      throws IOException {
    byte[] jpeg = pyramid.tile(level.number(), column, row).orElseThrow().toBytes();
    Pixels tile = codec.decode(jpeg);
    assertEquals(Math.min(512, level.width() - column * 512), tile.width());
    assertEquals(Math.min(512, level.height() - row * 512), tile.height());
    Pixels expected = reference.window(column * 512, row * 512, tile.width(), tile.height());
    assertTrue(
        Pictures.meanDifference(expected, tile) < 2,
        () -> level + " " + column + "," + row + ": " + Pictures.meanDifference(expected, tile));
    assertTrue(
        Pictures.largestDifference(tile, JpegCodec.pure().decode(jpeg)) <= 3,
        "both codecs decode a spliced tile alike");
    var image = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertEquals(tile.width(), image.getWidth());
    assertEquals(tile.height(), image.getHeight());
  }

  /** The level as any reader of TIFF decodes it: from its padded tiles, without trailer. */
  private static Pixels fromPaddedTiles(Path file, int page) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ChannelBytes bytes = new ChannelBytes(channel);
      TiffDirectory level = TiffDirectory.chain(bytes).directories().get(page);
      int width = level.size(TiffDirectory.IMAGE_WIDTH);
      int height = level.size(TiffDirectory.IMAGE_LENGTH);
      long[] offsets = level.values(TiffDirectory.TILE_OFFSETS);
      long[] lengths = level.values(TiffDirectory.TILE_BYTE_COUNTS);
      byte[] header =
          JpegSegments.header(level.bytes(TiffDirectory.JPEG_TABLES).orElseThrow(), true);
      int components = level.size(TiffDirectory.SAMPLES_PER_PIXEL);
      Pixels whole = Pixels.blank(width, height, components);
      int columns = (width + 511) / 512;
      for (int i = 0; i < offsets.length; i++) {
        byte[] body = new byte[(int) lengths[i]];
        bytes.at(offsets[i], body.length).get(body);
        byte[] jpeg = Arrays.copyOf(header, header.length + body.length - 2);
        System.arraycopy(body, 2, jpeg, header.length, body.length - 2);
        Pixels tile = JpegCodec.pure().decode(jpeg);
        assertEquals(512, tile.width());
        assertEquals(512, tile.height());
        int x = i % columns * 512;
        int y = i / columns * 512;
        tile.window(0, 0, Math.min(512, width - x), Math.min(512, height - y))
            .copyInto(whole, x, y);
      }
      return whole;
    }
  }

  @Test
  void levelsAreTheScanReducedByHalves() throws IOException {
    Pixels page = Pictures.page(1100, 900, 3);
    for (JpegCodec codec : Scans.codecs()) {
      Pyramid pyramid = pyramid(page, codec);
      Pixels expected = page;
      for (Level level : pyramid.levels()) {
        Pixels there = pyramid.read(level.number(), 0, 0, level.width(), level.height());
        double difference = Pictures.meanDifference(expected, there);
        assertTrue(difference < 6, () -> level + " differs by " + difference);
        double light = mean(there) - mean(expected);
        assertTrue(Math.abs(light) < 0.5, () -> level + " is lighter by " + light);
        expected = expected.halved();
      }
    }
  }

  private static double mean(Pixels pixels) {
    long sum = 0;
    for (byte sample : pixels.packed().samples()) {
      sum += sample & 0xff;
    }
    return sum / (double) pixels.samples().length;
  }

  @Test
  void aRegionIsReadFromTheTilesItTouches() throws IOException {
    for (JpegCodec codec : Scans.codecs()) {
      Pyramid pyramid = pyramid(Pictures.page(1300, 1100, 3), codec);
      Pixels whole = pyramid.read(0, 0, 0, 1300, 1100);
      Pixels part = pyramid.read(0, 500, 490, 700, 600);
      assertEquals(0, Pictures.largestDifference(whole.window(500, 490, 700, 600), part));
      Pixels inside = pyramid.read(0, 1024, 1024, 1, 1);
      assertEquals(whole.sample(1024, 1024, 1), inside.sample(0, 0, 1));
      assertThrows(IndexOutOfBoundsException.class, () -> pyramid.read(0, 1290, 0, 11, 1));
    }
  }

  @Test
  void tilesOutsideAreAbsent() throws IOException {
    Pyramid pyramid = pyramid(Pictures.page(600, 500, 1), JpegCodec.best());
    assertEquals(Optional.empty(), pyramid.tile(0, 2, 0));
    assertEquals(Optional.empty(), pyramid.tile(0, 0, 1));
    assertEquals(Optional.empty(), pyramid.tile(0, -1, 0));
    assertEquals(Optional.empty(), pyramid.tile(-1, 0, 0));
    assertEquals(Optional.empty(), pyramid.tile(99, 0, 0));
  }

  @Test
  void allTilesShareTheirTablesAndSayWhatTheirColoursAre() throws IOException {
    for (JpegCodec codec : Scans.codecs()) {
      Pyramid pyramid = pyramid(Pictures.page(1100, 700, 3), codec);
      List<byte[]> tables = new ArrayList<>();
      for (Level level : pyramid.levels()) {
        byte[] jpeg = pyramid.tile(level.number(), 0, 0).orElseThrow().toBytes();
        assertEquals("JFIF", new String(jpeg, 6, 4, java.nio.charset.StandardCharsets.US_ASCII));
        JpegSegments segments = JpegSegments.of(jpeg);
        assertEquals(JpegSegments.Colour.YCBCR, segments.colour());
        assertEquals(0x22, segments.sampling(0));
        tables.add(segments.tables());
      }
      tables.forEach(t -> assertArrayEquals(tables.getFirst(), t));
    }
  }

  @Test
  void theTwoPiecesOfATileAreItsBytes() throws IOException {
    EncodedTile tile =
        pyramid(Pictures.page(40, 30, 3), JpegCodec.best()).tile(0, 0, 0).orElseThrow();
    ByteBuffer joined = ByteBuffer.allocate(tile.length());
    tile.copyTo(joined);
    assertArrayEquals(tile.toBytes(), joined.array());
    var out = new java.io.ByteArrayOutputStream();
    tile.writeTo(out);
    assertArrayEquals(tile.toBytes(), out.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.00001, 0.3, 0.9, 0.999, 0.99999})
  void aPyramidThatIsCutShortIsRefused(double part) throws IOException {
    pyramid(Pictures.page(700, 600, 3), JpegCodec.best());
    Path file = folder.resolve("pyramid.tif");
    byte[] whole = Files.readAllBytes(file);
    Path cut = folder.resolve("cut.tif");
    Files.write(cut, Arrays.copyOf(whole, (int) (whole.length * part)));
    PyramidException refused =
        assertThrows(PyramidException.class, () -> Pyramid.open(cut, JpegCodec.best()));
    assertTrue(refused.getMessage().contains("cut.tif"), refused.getMessage());
  }

  @Test
  void everyDamagedByteOfTheIndexIsNoticed() throws IOException {
    pyramid(Pictures.page(700, 600, 3), JpegCodec.best());
    Path file = folder.resolve("pyramid.tif");
    byte[] whole = Files.readAllBytes(file);
    long index =
        ByteBuffer.wrap(whole).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(whole.length - 48);
    Path damaged = folder.resolve("damaged.tif");
    for (int at = (int) index; at < whole.length; at += 7) {
      Files.write(damaged, whole);
      try (RandomAccessFile out = new RandomAccessFile(damaged.toFile(), "rw")) {
        out.seek(at);
        out.write(whole[at] ^ 0x55);
      }
      int place = at;
      assertThrows(
          PyramidException.class,
          () -> Pyramid.open(damaged, JpegCodec.best()),
          () -> "byte " + place + " of " + whole.length);
    }
  }

  @Test
  void whatIsNotAPyramidIsRefused() throws IOException {
    Path missing = folder.resolve("missing.tif");
    assertThrows(PyramidException.class, () -> Pyramid.open(missing, JpegCodec.best()));
    Path flat = Scans.tiff(folder.resolve("flat.tif"), Pictures.page(90, 80, 3));
    PyramidException refused =
        assertThrows(PyramidException.class, () -> Pyramid.open(flat, JpegCodec.best()));
    assertTrue(refused.getMessage().contains("not tiled"), refused.getMessage());
  }

  @Test
  void openPyramidsSurviveTheReplacementOfTheirFile() throws IOException {
    Pyramid old = pyramid(Pictures.page(600, 600, 3), JpegCodec.best());
    byte[] before = old.tile(0, 0, 0).orElseThrow().toBytes();
    Path other = Files.write(folder.resolve("other"), new byte[10]);
    Files.move(
        other, folder.resolve("pyramid.tif"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertArrayEquals(before, old.tile(0, 0, 0).orElseThrow().toBytes());
  }
}
