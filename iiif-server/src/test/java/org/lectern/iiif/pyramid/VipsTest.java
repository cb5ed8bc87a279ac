package org.lectern.iiif.pyramid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;

/** Other programs read our pyramids and we read theirs; where these are installed. */
class VipsTest {
  private static final JpegCodec CODEC = JpegCodec.best();

  @TempDir Path folder;

  static String run(String... command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      Assumptions.abort("skipped: " + command[0] + " is not installed");
      throw e;
    }
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, process.onExit().join().exitValue(), output);
    return output;
  }

  @ParameterizedTest
  @CsvSource({"1025, 777, 3", "1300, 1100, 1", "512, 512, 3", "100, 80, 1"})
  void vipsReadsAPlainPyramidWithTheSamePixels(int width, int height, int components)
      throws IOException {
    Path scan = Scans.tiff(folder.resolve("scan.tif"), Pictures.page(width, height, components));
    Path file = Scans.pyramid(scan, folder.resolve("pyramid.tif"), CODEC);
    Pyramid pyramid = Pyramid.open(file, CODEC);
    String pages = run("vipsheader", "-f", "n-pages", file.toString());
    assertEquals(Integer.toString(pyramid.levels().size()), pages, "pages, and no warning");
    for (Level level : pyramid.levels()) {
      Path raw = folder.resolve("level.raw");
      run("vips", "rawsave", file + "[page=" + level.number() + "]", raw.toString());
      Pixels ours = pyramid.read(level.number(), 0, 0, level.width(), level.height());
      Pixels theirs = likewise(ours, raw);
      // Twins interpolate chroma at their edge without the padding, so not always zero.
      assertTrue(Pictures.meanDifference(ours, theirs) < 0.05);
      assertTrue(Pictures.largestDifference(ours, theirs) <= 16);
    }
  }

  private static Pixels likewise(Pixels ours, Path raw) throws IOException {
    byte[] samples = Files.readAllBytes(raw);
    assertEquals(ours.samples().length, samples.length, "size and components");
    return Pixels.of(ours.width(), ours.height(), ours.components(), samples);
  }

  @Test
  void tiffinfoListsTheLevelsWithoutWarning() throws IOException {
    Path scan = Scans.tiff(folder.resolve("scan.tif"), Pictures.page(1025, 777, 3));
    Path file = Scans.pyramid(scan, folder.resolve("pyramid.tif"), CODEC);
    String info = run("tiffinfo", file.toString());
    assertFalse(info.contains("arning"), info);
    assertEquals(5, info.split("=== TIFF directory", -1).length - 1);
    assertEquals(4, info.split("reduced-resolution", -1).length - 1);
    assertTrue(info.contains("Image Width: 513 Image Length: 389"), info);
  }

  /** At Q90 and above vips keeps RGB tiles, which need Adobe's marker in front. */
  @ParameterizedTest
  @CsvSource({"80, 3", "95, 3", "80, 1"})
  void pyramidsOfVipsOpenWithoutTheirPaddedTiles(int quality, int components) throws IOException {
    Pixels page = Pictures.page(1300, 1027, components);
    Path scan = Scans.tiff(folder.resolve("scan.tif"), page);
    Path file = folder.resolve("vips.tif");
    run(
        "vips",
        "tiffsave",
        scan.toString(),
        file.toString(),
        "--tile",
        "--pyramid",
        "--tile-width",
        "256",
        "--tile-height",
        "256",
        "--compression",
        "jpeg",
        "--Q",
        Integer.toString(quality));
    for (JpegCodec codec : Scans.codecs()) {
      Pyramid pyramid = Pyramid.open(file, codec);
      assertEquals(1300, pyramid.width());
      assertEquals(components, pyramid.components());
      assertTrue(pyramid.levels().size() >= 3);
      Level second = pyramid.levels().get(1);
      assertEquals(2, second.scale());
      assertFalse(second.exact(pyramid.levels().getFirst()), "vips rounds 513.5 down");
      assertEquals(Optional.empty(), pyramid.tile(0, 5, 0), "a padded tile");
      Pixels tile = codec.decode(pyramid.tile(0, 1, 1).orElseThrow().toBytes());
      assertEquals(256, tile.width());
      assertTrue(Pictures.meanDifference(page.window(256, 256, 256, 256), tile) < 8);
      Pixels whole = pyramid.read(0, 0, 0, 1300, 1027);
      assertTrue(Pictures.meanDifference(page, whole) < 8);
    }
  }

  /** Levels whose sizes vips rounded down are made again; all others keep its tiles. */
  @ParameterizedTest
  @CsvSource({
    "2048, 1024, 3, 80, 512, 2",
    "2048, 1024, 1, 80, 256, 3",
    "2048, 1024, 3, 95, 1024, 1",
    "1300, 1027, 3, 80, 256, 1",
    "1300, 1027, 3, 95, 512, 1",
    "1300, 1027, 3, 80, 128, 0"
  })
  void pyramidsOfVipsAreTakenOver(
      int width, int height, int components, int quality, int side, int kept) throws IOException {
    Path scan = Scans.tiff(folder.resolve("scan.tif"), Pictures.page(width, height, components));
    Path master = folder.resolve("vips.tif");
    run(
        ("vips tiffsave %s %s --tile --pyramid --tile-width %d --tile-height %d"
                + " --compression jpeg --Q %d")
            .formatted(scan, master, side, side, quality)
            .split(" "));
    for (JpegCodec codec : Scans.codecs()) {
      Pyramid theirs = Pyramid.open(master, codec);
      Path file = folder.resolve("pyramid.tif");
      Files.deleteIfExists(file);
      Pyramid ours = Pyramid.open(Scans.pyramid(master, file, codec), codec);
      assertEquals(side < 256 ? 512 : side, ours.levels().getFirst().tileWidth());
      for (Level level : ours.levels()) {
        assertTrue(level.exact(ours.levels().getFirst()));
        int same = 0;
        for (int row = 0; row < level.rows(); row++) {
          for (int column = 0; column < level.columns(); column++) {
            byte[] tile = ours.tile(level.number(), column, row).orElseThrow().toBytes();
            boolean full =
                level.tileWidth(column) == level.tileWidth()
                    && level.tileHeight(row) == level.tileHeight();
            Pixels pixels = codec.decode(tile);
            assertEquals(level.tileWidth(column), pixels.width());
            assertEquals(level.tileHeight(row), pixels.height());
            if (level.number() < kept && full) {
              assertArrayEquals(
                  theirs.tile(level.number(), column, row).orElseThrow().toBytes(), tile);
              same++;
            }
          }
        }
        assertTrue(level.number() >= kept || same > 0, "level " + level.number());
      }
      Pixels whole = ours.read(0, 0, 0, width, height);
      Pixels before = theirs.read(0, 0, 0, width, height);
      assertTrue(Pictures.meanDifference(before, whole) < (kept > 0 ? 0.1 : 3));
      String pages = run("vipsheader", "-f", "n-pages", file.toString());
      assertEquals(Integer.toString(ours.levels().size()), pages, "pages, and no warning");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jpeg --tile --Q 80", "jpeg --tile --Q 95", "jpeg", "lzw --tile --predictor horizontal",
        "deflate --tile --bigtiff", "packbits", "none --tile", "ccittfax4 --bitdepth 1",
        "packbits --bitdepth 1 --miniswhite", "none --bitdepth 4", "none --bitdepth 2"
      })
  void mastersOfManyKindsAreReadAsVipsReadsThem(String options) throws IOException {
    int components = options.contains("bitdepth") ? 1 : 3;
    Path scan = Scans.tiff(folder.resolve("scan.tif"), Pictures.page(700, 500, components));
    Path master = folder.resolve("master.tif");
    run(("vips tiffsave " + scan + " " + master + " --compression " + options).split(" "));
    Path raw = folder.resolve("pixels.raw");
    run("vips", "rawsave", master.toString(), raw.toString());
    Pixels ours = Scans.read(master, CODEC);
    Pixels theirs = likewise(ours, raw);
    assertTrue(Pictures.meanDifference(ours, theirs) < 0.1, options);
  }
}
