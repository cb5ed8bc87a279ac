package org.lectern.iiif.pyramid;

import static javax.imageio.ImageWriteParam.MODE_DEFAULT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegBands;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.JpegCutter;
import org.lectern.iiif.codec.JpegRows;
import org.lectern.iiif.codec.JpegSegments;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Planes;
import org.lectern.iiif.codec.Subsampling;

/** Masters whose tiles need not be made: level 0 loses nothing of them. */
class ReadyTilesTest {
  private static final JpegCodec CODEC = JpegCodec.best();

  @TempDir Path folder;

  private Pyramid pyramid(byte[] master, JpegCodec codec) throws IOException {
    Path scan = Files.write(folder.resolve("master"), master);
    Path file = folder.resolve("pyramid.tif");
    Files.deleteIfExists(file);
    return Pyramid.open(Scans.pyramid(scan, file, codec), codec);
  }

  /**
   * With chroma of every pixel, or none, tiles have the very pixels of the master. With halved
   * chroma its stored samples are the same; only what a decoder makes up between two of them on
   * different sides of a border differs, since a tile knows its own side only.
   */
  @ParameterizedTest
  @CsvSource({
    "1301, 1027, 3, HALVED",
    "1301, 1027, 3, FULL",
    "1301, 1027, 1, FULL",
    "1024, 512, 3, HALVED",
    "513, 511, 3, HALVED",
    "129, 2000, 3, FULL"
  })
  void tilesCutFromAJpegAreItsPixels(int width, int height, int n, Subsampling subsampling)
      throws IOException {
    byte[] master = CODEC.encode(Pictures.page(width, height, n), 92, subsampling);
    Pixels pixels = CODEC.decode(master);
    Optional<Planes> planes = CODEC.decodePlanes(master);
    for (JpegCodec codec : Scans.codecs()) {
      Pyramid pyramid = pyramid(master, codec);
      Level full = pyramid.levels().getFirst();
      for (int row = 0; row < full.rows(); row++) {
        for (int column = 0; column < full.columns(); column++) {
          byte[] tile = pyramid.tile(0, column, row).orElseThrow().toBytes();
          int w = full.tileWidth(column);
          int h = full.tileHeight(row);
          int x = column * 512;
          int y = row * 512;
          if (planes.isPresent()) {
            Planes expected = planes.get().window(x, y, w, h);
            Planes found = CODEC.decodePlanes(tile).orElseThrow();
            assertSame(expected.luma(), found.luma());
            for (int c = 0; c < expected.chroma().size(); c++) {
              assertSame(expected.chroma().get(c), found.chroma().get(c));
            }
          }
          int edge = subsampling == Subsampling.HALVED && n == 3 ? 1 : 0;
          if (w > 2 * edge && h > 2 * edge) {
            Pixels there = CODEC.decode(tile);
            assertSame(
                pixels.window(x + edge, y + edge, w - 2 * edge, h - 2 * edge),
                there.window(edge, edge, w - 2 * edge, h - 2 * edge));
          }
        }
      }
      assertLevelsAreAlike(pixels, pyramid);
    }
  }

  private static void assertSame(Pixels expected, Pixels found) {
    assertEquals(expected.toString(), found.toString());
    assertArrayEquals(expected.packed().samples(), found.packed().samples());
  }

  private static void assertLevelsAreAlike(Pixels page, Pyramid pyramid) {
    Pixels expected = page;
    for (Level level : pyramid.levels()) {
      Pixels found = pyramid.read(level.number(), 0, 0, level.width(), level.height());
      assertEquals(expected.toString(), found.toString());
      assertTrue(Pictures.meanDifference(expected, found) < 5, () -> "level " + level.number());
      expected = expected.halved();
    }
  }

  /** Level 1 is made from coefficients and not from pixels; both are the means of two by two. */
  @ParameterizedTest
  @CsvSource({
    "1301, 1027, 3, HALVED",
    "1301, 1027, 3, FULL",
    "1301, 1027, 1, FULL",
    "513, 511, 3, HALVED"
  })
  void halfTheSizeIsTheMeanOfTwoByTwo(int width, int height, int n, Subsampling subsampling)
      throws IOException {
    byte[] master = CODEC.encode(Pictures.page(width, height, n), 92, subsampling);
    JpegSegments header = JpegSegments.of(master);
    int data = header.scanData();
    JpegCutter cutter =
        JpegCutter.of(header, new ByteArrayInputStream(master, data, master.length - data), 512)
            .orElseThrow();
    // Chroma that is stored at half the size is not made larger and smaller again.
    int tolerance = n == 3 && subsampling == Subsampling.HALVED ? 40 : 6;
    double mean = n == 3 && subsampling == Subsampling.HALVED ? 1 : 0.5;
    Pixels expected = CODEC.decode(master).halved();
    for (int y = 0; y < height; y += 512) {
      cutter.nextRow();
      Pixels half = cutter.half();
      assertEquals(expected.width(), half.width());
      assertEquals(Math.min(256, expected.height() - y / 2), half.height());
      // Beyond an odd edge the coefficients know what the encoder put there.
      half = half.window(0, 0, width / 2, Math.min(256, (height - y) / 2));
      Pixels there = expected.window(0, y / 2, half.width(), half.height());
      assertTrue(Pictures.meanDifference(there, half) < mean);
      assertTrue(Pictures.largestDifference(there, half) <= tolerance);
    }
  }

  @Test
  void tilesKeepTheHuffmanTablesOfTheirMaster() throws IOException {
    Path file = folder.resolve("optimised.jpg");
    Scans.jpeg(file, Pictures.page(700, 900, 3), p -> p.setOptimizeHuffmanTables(true));
    byte[] master = Files.readAllBytes(file);
    for (JpegCodec codec : Scans.codecs()) {
      Pyramid pyramid = pyramid(master, codec);
      for (int column = 0; column < 2; column++) {
        for (int row = 0; row < 2; row++) {
          byte[] tile = pyramid.tile(0, column, row).orElseThrow().toBytes();
          Planes expected = codec.decodePlanes(master).orElseThrow();
          Planes found = codec.decodePlanes(tile).orElseThrow();
          int x = 512 * column;
          int y = 512 * row;
          assertSame(
              expected.luma().window(x, y, found.luma().width(), found.luma().height()),
              found.luma());
        }
      }
      assertLevelsAreAlike(codec.decode(master), pyramid);
    }
  }

  @Test
  void restartsMakeNoDifference() throws IOException {
    Pixels page = Pictures.page(700, 900, 3);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JpegBands bands = new JpegBands(CODEC, 90, 700, 900, 16, out);
    bands.write(page);
    bands.finish();
    Pyramid pyramid = pyramid(out.toByteArray(), CODEC);
    Planes master = CODEC.decodePlanes(out.toByteArray()).orElseThrow();
    Planes tile = CODEC.decodePlanes(pyramid.tile(0, 1, 1).orElseThrow().toBytes()).orElseThrow();
    assertSame(master.luma().window(512, 512, 188, 388), tile.luma());
  }

  @Test
  void progressiveMastersAreStillMadeIntoTiles() throws IOException {
    Path file = folder.resolve("progressive.jpg");
    Scans.jpeg(file, Pictures.page(600, 530, 3), p -> p.setProgressiveMode(MODE_DEFAULT));
    byte[] master = Files.readAllBytes(file);
    Pyramid pyramid = pyramid(master, CODEC);
    assertTrue(Pictures.meanDifference(CODEC.decode(master), pyramid.read(0, 0, 0, 600, 530)) < 5);
    byte[] tile = pyramid.tile(0, 0, 0).orElseThrow().toBytes();
    assertArrayEquals(
        JpegSegments.of(pyramid.tile(1, 0, 0).orElseThrow().toBytes()).tables(),
        JpegSegments.of(tile).tables());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.7, 0.98})
  void aJpegWhoseDataEndBeforeItsEndMarkerIsRefused(double part) {
    byte[] master = CODEC.encode(Pictures.page(700, 900, 3), 85, Subsampling.HALVED);
    byte[] cut = Arrays.copyOf(master, (int) (master.length * part));
    cut[cut.length - 2] = (byte) 0xff;
    cut[cut.length - 1] = (byte) 0xd9;
    IOException refused = assertThrows(IOException.class, () -> pyramid(cut, CODEC));
    assertTrue(refused.getMessage().contains("cut short"), refused.getMessage());
  }

  /** Rows decoded band by band, with the chroma of their neighbours. */
  @ParameterizedTest
  @CsvSource({
    "700, 9001, 3, HALVED",
    "1500, 4000, 3, FULL",
    "5000, 1111, 1, FULL",
    "40, 33, 3, HALVED"
  })
  void bandsOfAJpegAreTheRowsOfTheWhole(int width, int height, int n, Subsampling subsampling)
      throws IOException {
    byte[] jpeg = CODEC.encode(Pictures.page(width, height, n), 80, subsampling);
    for (JpegCodec codec : Scans.codecs()) {
      Pixels whole = codec.decode(jpeg);
      JpegSegments header = JpegSegments.of(jpeg);
      int data = header.scanData();
      JpegRows rows =
          JpegRows.of(
                  header, new ByteArrayInputStream(jpeg, data, jpeg.length - data), codec, false)
              .orElseThrow();
      int y = 0;
      while (y < height) {
        Pixels band = rows.next();
        assertSame(whole.window(0, y, width, band.height()), band);
        y += band.height();
      }
      assertEquals(height, y);
    }
  }

  /** Tiles of smaller sizes are not decoded, so nobody else would notice. */
  @Test
  void aForeignLevelWithADamagedTileIsMadeAgain() throws IOException {
    Pixels page = Pictures.page(2000, 1500, 3);
    Path scan = Scans.tiff(folder.resolve("scan.tif"), page);
    Path own = Scans.pyramid(scan, folder.resolve("own.tif"), CODEC);
    byte[] bytes = Files.readAllBytes(own);
    byte[] foreign = Arrays.copyOf(bytes, bytes.length - 48);
    byte[] tile = Pyramid.open(own, CODEC).tile(1, 0, 0).orElseThrow().toBytes();
    byte[] end = Arrays.copyOfRange(tile, tile.length / 2, tile.length);
    int at = 0;
    while (!Arrays.equals(foreign, at, at + end.length, end, 0, end.length)) {
      at++;
    }
    for (int i = at; i < at + end.length; i += 2) {
      foreign[i] = (byte) 0xff;
      foreign[i + 1] = (byte) 0xd9;
    }
    for (JpegCodec codec : Scans.codecs()) {
      assertLevelsAreAlike(page, pyramid(foreign, codec));
    }
  }

  /** The second size is said to be a page, so what follows are sizes of that. */
  @Test
  void smallerSizesOfAnotherPageAreNotTakenOver() throws IOException {
    Path scan = Scans.tiff(folder.resolve("scan.tif"), Pictures.page(2600, 2200, 3));
    Path own = Scans.pyramid(scan, folder.resolve("own.tif"), CODEC);
    byte[] bytes = Files.readAllBytes(own);
    byte[] foreign = Arrays.copyOf(bytes, bytes.length - 48);
    byte[] reduced = {(byte) 254, 0, 4, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0};
    int at = 0;
    while (!Arrays.equals(foreign, at, at + reduced.length, reduced, 0, reduced.length)) {
      at++;
    }
    foreign[at + 12] = 0;
    Pyramid after = pyramid(foreign, CODEC);
    for (int level : new int[] {0, 2}) {
      byte[] before = Pyramid.open(own, CODEC).tile(level, 0, 0).orElseThrow().toBytes();
      byte[] tile = after.tile(level, 0, 0).orElseThrow().toBytes();
      assertEquals(level == 0, Arrays.equals(before, tile), "level " + level);
    }
  }

  /** A pyramid of ours without its trailer, as it would be by another program. */
  @ParameterizedTest
  @CsvSource({"1301, 1027, 3", "1024, 2048, 1"})
  void aForeignPyramidThatFitsIsTakenOverByteForByte(int width, int height, int n)
      throws IOException {
    Path scan = Scans.tiff(folder.resolve("scan.tif"), Pictures.page(width, height, n));
    Path own = Scans.pyramid(scan, folder.resolve("own.tif"), CODEC);
    byte[] bytes = Files.readAllBytes(own);
    byte[] foreign = Arrays.copyOf(bytes, bytes.length - 48);
    Pyramid before = Pyramid.open(own, CODEC);
    for (JpegCodec codec : Scans.codecs()) {
      Pyramid after = pyramid(foreign, codec);
      assertEquals(before.levels(), after.levels());
      for (Level level : before.levels().subList(0, before.levels().size() - 1)) {
        for (int row = 0; row < level.rows(); row++) {
          for (int column = 0; column < level.columns(); column++) {
            byte[] tile = after.tile(level.number(), column, row).orElseThrow().toBytes();
            boolean full = level.tileWidth(column) == 512 && level.tileHeight(row) == 512;
            if (full) {
              assertArrayEquals(
                  before.tile(level.number(), column, row).orElseThrow().toBytes(), tile);
            } else {
              Pixels pixels = CODEC.decode(tile);
              assertEquals(level.tileWidth(column), pixels.width());
              assertEquals(level.tileHeight(row), pixels.height());
            }
          }
        }
      }
      assertLevelsAreAlike(before.read(0, 0, 0, width, height), after);
      for (Dimensions size : Thumbnails.DEFAULT.sizes(width, height)) {
        Pixels there = codec.decode(after.thumbnail(size).orElseThrow().toBytes());
        Pixels made = codec.decode(before.thumbnail(size).orElseThrow().toBytes());
        assertEquals(made.toString(), there.toString());
        assertTrue(Pictures.meanDifference(made, there) < 4);
      }
    }
  }
}
