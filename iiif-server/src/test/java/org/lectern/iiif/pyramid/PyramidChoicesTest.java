package org.lectern.iiif.pyramid;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Embedded;
import org.lectern.core.model.Scan;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;

class PyramidChoicesTest {
  private static final String SHA512 = "0123456789abcdef".repeat(8);

  @TempDir Path folder;

  private PyramidStore store(int quality, int tile, String thumbnails, boolean keepsJpeg) {
    return store(new PyramidChoices(quality, tile, Thumbnails.parse(thumbnails), keepsJpeg));
  }

  private PyramidStore store(PyramidChoices choices) {
    return PyramidStore.open(folder.resolve("pyramids"), JpegCodec.best(), choices);
  }

  private Path jpeg(int width, int height, int quality) throws IOException {
    Pixels page = Pictures.page(width, height, 3);
    return Files.write(
        folder.resolve("scan.jpg"), JpegCodec.best().encode(page, quality, Subsampling.HALVED));
  }

  @ParameterizedTest
  @CsvSource({"256, tif", "1024, tif", "256, jpg", "1024, jpg", "512, jpg"})
  void tilesOfTheChosenSideAreThoseOfThePage(int side, String kind) throws IOException {
    Path scan =
        kind.equals("tif")
            ? Scans.tiff(folder.resolve("scan.tif"), Pictures.page(1300, 1100, 3))
            : jpeg(1300, 1100, 90);
    PyramidStore store = store(85, side, "none", true);
    store.make(SHA512, scan);
    Pyramid pyramid = store.find(SHA512).orElseThrow();
    Pixels expected = Scans.read(scan, JpegCodec.best());
    Level full = pyramid.levels().getFirst();
    assertEquals(side, full.tileWidth());
    assertEquals(side, full.tileHeight());
    assertEquals(Math.ceilDiv(1300, side), full.columns());
    for (int row = 0; row < full.rows(); row++) {
      for (int column = 0; column < full.columns(); column++) {
        Pixels tile = JpegCodec.best().decode(pyramid.tile(0, column, row).orElseThrow().toBytes());
        assertEquals(Math.min(side, 1300 - column * side), tile.width());
        assertEquals(Math.min(side, 1100 - row * side), tile.height());
        assertTrue(
            Pictures.meanDifference(
                    expected.window(column * side, row * side, tile.width(), tile.height()), tile)
                < 6);
      }
    }
    assertEquals(Optional.empty(), store.fault(SHA512, new Dimensions(1300, 1100)));
  }

  @Test
  void lessQualityTakesLessRoom() throws IOException {
    Path scan = Scans.tiff(folder.resolve("scan.tif"), Pictures.page(1300, 1100, 3));
    store(85, 512, "none", true).make(SHA512, scan);
    long before = Files.size(store(PyramidChoices.DEFAULT).file(SHA512).orElseThrow());
    store(50, 512, "none", true).makeAgain(SHA512, scan);
    long after = Files.size(store(PyramidChoices.DEFAULT).file(SHA512).orElseThrow());
    assertTrue(after < before * 0.8, before + " -> " + after);
  }

  @Test
  void mastersInJpegAreCompressedAgainOnlyIfThatIsChosen() throws IOException {
    Path scan = jpeg(1300, 1100, 98);
    PyramidStore kept = store(60, 512, "none", true);
    kept.make(SHA512, scan);
    long ofMaster = Files.size(kept.file(SHA512).orElseThrow());
    assertTrue(ofMaster > Files.size(scan), "cut, nothing is lost");
    PyramidStore again = store(60, 512, "none", false);
    again.makeAgain(SHA512, scan);
    long smaller = Files.size(again.file(SHA512).orElseThrow());
    assertTrue(smaller < ofMaster / 2, ofMaster + " -> " + smaller);
  }

  @Test
  void aChangeOfTheChoicesRebuildsNothingByItself() throws IOException {
    Path scan = Scans.tiff(folder.resolve("scan.tif"), Pictures.page(700, 600, 3));
    PyramidStore before = store(PyramidChoices.DEFAULT);
    before.make(SHA512, scan);
    byte[] whole = Files.readAllBytes(before.file(SHA512).orElseThrow());
    assertTrue(before.holdsAsChosen(SHA512));
    PyramidStore after = store(85, 256, "90", true);
    after.make(SHA512, scan);
    assertArrayEquals(whole, Files.readAllBytes(after.file(SHA512).orElseThrow()));
    assertTrue(after.holds(SHA512));
    assertFalse(after.holdsAsChosen(SHA512), "but it is known that it is of other choices");
    after.makeAgain(SHA512, scan);
    assertTrue(after.holdsAsChosen(SHA512));
    assertFalse(store(PyramidChoices.DEFAULT).holdsAsChosen(SHA512));
    Pyramid pyramid = after.find(SHA512).orElseThrow();
    assertTrue(pyramid.thumbnail(new Dimensions(90, 77)).isPresent());
    assertTrue(pyramid.thumbnail(new Dimensions(400, 343)).isEmpty());
    assertFalse(
        pyramid
            .edition()
            .equals(
                Pyramid.open(Files.write(folder.resolve("p.tif"), whole), JpegCodec.best())
                    .edition()),
        "caches hold the two apart");
  }

  @ParameterizedTest
  @CsvSource({"29, 512, 90", "101, 512, 90", "85, 0, 90", "85, 500, 90", "85, 2048, 90"})
  void whatIsNotPossibleIsRefused(int quality, int tile, String thumbnails) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PyramidChoices(quality, tile, Thumbnails.parse(thumbnails), true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400, 90, !200 | 400,90,!200",
        "!200 | !200",
        "90 400 | 90,400",
        "none | none",
        "1024 | 1024"
      })
  void thumbnailsAreReadAsTheyAreWritten(String text, String canonical) {
    assertEquals(canonical, Thumbnails.parse(text).toString());
    assertEquals(Thumbnails.parse(text), Thumbnails.parse(canonical));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "9",
        "1025",
        "-90",
        "90,",
        "90;400",
        "!!90",
        "90,400x",
        "all",
        "10,20,30,40,50,60,70,80,90",
        "99999999999"
      })
  void whatAreNoThumbnailsIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Thumbnails.parse(text));
  }

  /** What was measured: pyramids in percent of their masters, within a factor of one and a half. */
  @ParameterizedTest
  @CsvSource({
    "image/jpeg, 2480, 3508,  3000000, 85, keep, 168", // A4 at 300 dpi, quality 90
    "image/jpeg, 2480, 3508,  1490000, 85, keep, 198", // the same, quality 75
    "image/jpeg, 1600, 1680,   217000, 85, keep, 290", // the demo's
    "image/tiff, 2480, 3508, 26100000, 85, keep,  22", // A4 in 24 bits without compression
  })
  void sizesAreEstimatedAsTheyWereMeasured(
      String type, int width, int height, long bytes, int quality, String jpeg, int percent) {
    PyramidChoices choices =
        new PyramidChoices(quality, 512, Thumbnails.DEFAULT, jpeg.equals("keep"));
    long estimated = choices.bytes(scan(type, width, height, bytes)) * 100 / bytes;
    assertTrue(
        estimated > percent / 1.5 && estimated < percent * 1.5,
        estimated + " % instead of " + percent + " %");
  }

  private static Scan scan(String type, int width, int height, long bytes) {
    return new Scan(
        "1.x",
        type,
        new Dimensions(width, height),
        bytes,
        "0".repeat(128),
        1,
        Optional.empty(),
        "sRGB",
        Optional.empty(),
        Embedded.NONE);
  }
}
