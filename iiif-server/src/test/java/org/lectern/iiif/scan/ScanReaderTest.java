package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.codec.Webp;
import org.lectern.iiif.pyramid.Scans;

class ScanReaderTest {
  private static final JpegCodec CODEC = JpegCodec.best();

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("scan");
  }

  private static void assertSame(Pixels expected, Pixels actual) {
    assertEquals(expected.toString(), actual.toString());
    assertEquals(0, Pictures.largestDifference(expected, actual));
  }

  @ParameterizedTest
  @CsvSource({
    "none, 0",
    "none, 64",
    "LZW, 0",
    "LZW, 64",
    "Deflate, 0",
    "Deflate, 64",
    "ZLib, 0",
    "PackBits, 0",
    "PackBits, 64"
  })
  void losslessTiffIsReadExactly(String compression, int tile) throws IOException {
    for (int components : new int[] {1, 3}) {
      Pixels page = Pictures.page(301, 203, components);
      Scans.tiff(file(), Scans.image(page), compression, tile);
      assertSame(page, Scans.read(file(), CODEC));
    }
  }

  @Test
  void longStripsOfLzwFillTheTableMoreThanOnce() throws IOException {
    Pixels page = Pictures.page(900, 700, 3);
    Scans.tiff(file(), Scans.image(page), "LZW", 0);
    assertSame(page, Scans.read(file(), CODEC));
    Pixels flat = Pixels.blank(900, 700, 1); // long strings, the case of a code not yet known
    Scans.tiff(file(), Scans.image(flat), "LZW", 0);
    assertSame(flat, Scans.read(file(), CODEC));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 64})
  void jpegInTiffIsRead(int tile) throws IOException {
    for (JpegCodec codec : Scans.codecs()) {
      for (int components : new int[] {1, 3}) {
        Pixels page = Pictures.page(301, 203, components);
        Scans.tiff(file(), Scans.image(page), "JPEG", tile);
        Pixels read = Scans.read(file(), codec);
        assertEquals(page.toString(), read.toString());
        assertTrue(Pictures.meanDifference(page, read) < 8);
      }
    }
  }

  /** Photometric RGB means that the components of the JPEG are red, green and blue already. */
  @Test
  void jpegInTiffOfPhotometricRgbIsNotTransformed() throws IOException {
    Pixels page = Pictures.page(96, 64, 3);
    byte[] jpeg = CODEC.encode(page, 95, Subsampling.FULL);
    Path asYcc =
        new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 96, 64, 3, 8, 6)
            .tag(259, 7)
            .strips(jpeg)
            .write(folder.resolve("ycc"));
    assertTrue(Pictures.meanDifference(page, Scans.read(asYcc, CODEC)) < 4);
    Path asRgb =
        new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 96, 64, 3, 8, 2)
            .tag(259, 7)
            .strips(jpeg)
            .write(folder.resolve("rgb"));
    Pixels raw = Scans.read(asRgb, CODEC);
    int luma =
        (299 * page.sample(5, 5, 0) + 587 * page.sample(5, 5, 1) + 114 * page.sample(5, 5, 2))
            / 1000;
    assertEquals(luma, raw.sample(5, 5, 0), 12);
  }

  @ParameterizedTest
  @CsvSource({"CCITT T.6, 0", "CCITT T.4, 0", "Deflate, 0", "none, 0", "LZW, 0"})
  void bitonalPagesBecomeGray(String compression, int tile) throws IOException {
    BufferedImage image = new BufferedImage(203, 101, BufferedImage.TYPE_BYTE_BINARY);
    for (int y = 0; y < 101; y++) {
      for (int x = 0; x < 203; x++) {
        image.setRGB(x, y, (x / 5 + y / 7) % 2 == 0 ? 0xffffff : 0);
      }
    }
    Scans.tiff(file(), image, compression, tile);
    Pixels read = Scans.read(file(), CODEC);
    assertEquals("203x101x1", read.toString());
    for (int y = 0; y < 101; y++) {
      for (int x = 0; x < 203; x++) {
        assertEquals((x / 5 + y / 7) % 2 == 0 ? 255 : 0, read.sample(x, y, 0));
      }
    }
  }

  /** So that a map by fax of 500 megapixels fits where half of the heap is 128 MB. */
  @Test
  void faxIsHeldPacked() throws IOException {
    Scans.tiff(file(), new BufferedImage(800, 400, BufferedImage.TYPE_BYTE_BINARY), "CCITT T.6", 0);
    try (RawScan fax = TiffScan.open(file(), CODEC)) {
      assertTrue(fax.wholeBytes() <= 5 * 800 * 400 / 8, fax.wholeBytes() + " bytes");
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 3", "4, 15"})
  void fewBitsAreSpreadOverTheWholeRange(int bits, int most) throws IOException {
    byte[] row = new byte[(16 * bits + 7) / 8];
    for (int x = 0; x < 16; x++) {
      int bit = x * bits;
      row[bit / 8] |= (byte) ((x & most) << (8 - bits - bit % 8));
    }
    for (int photometric : new int[] {0, 1}) {
      new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 16, 1, 1, bits, photometric)
          .strips(row)
          .write(file());
      Pixels read = Scans.read(file(), CODEC);
      for (int x = 0; x < 16; x++) {
        int value = (x & most) * 255 / most;
        assertEquals(photometric == 1 ? value : 255 - value, read.sample(x, 0, 0));
      }
    }
  }

  @Test
  void reversedBitsAreTurnedRound() throws IOException {
    new TiffDrawing(ByteOrder.BIG_ENDIAN, 16, 1, 1, 1, 1)
        .tag(266, 2)
        .strips(new byte[] {0b0000_0011, (byte) 0b1000_0000})
        .write(file());
    Pixels read = Scans.read(file(), CODEC);
    assertEquals(255, read.sample(0, 0, 0));
    assertEquals(255, read.sample(1, 0, 0));
    assertEquals(0, read.sample(2, 0, 0));
    assertEquals(255, read.sample(15, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sixteenBitsAreRoundedToEight(boolean little) throws IOException {
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    int[] values = {0, 128, 129, 257, 32768, 65407, 65535};
    byte[] row = new byte[14];
    for (int i = 0; i < 7; i++) {
      java.nio.ByteBuffer.wrap(row).order(order).putShort(2 * i, (short) values[i]);
    }
    new TiffDrawing(order, 7, 1, 1, 16, 1).strips(row).write(file());
    Pixels read = Scans.read(file(), CODEC);
    for (int i = 0; i < 7; i++) {
      assertEquals(Math.round(values[i] / 257.0), read.sample(i, 0, 0), "of " + values[i]);
    }
  }

  @ParameterizedTest
  @CsvSource({"8, true", "16, true", "16, false"})
  void theHorizontalPredictorIsUndone(int bits, boolean little) throws IOException {
    Pixels page = Pictures.page(50, 20, 3);
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (int y = 0; y < 20; y++) {
        for (int x = 0; x < 50; x++) {
          for (int c = 0; c < 3; c++) {
            int scale = bits == 8 ? 1 : 257;
            int left = x == 0 ? 0 : page.sample(x - 1, y, c) * scale;
            int difference = page.sample(x, y, c) * scale - left;
            if (bits == 8) {
              out.write(difference);
            } else {
              out.write(little ? difference : difference >> 8);
              out.write(little ? difference >> 8 : difference);
            }
          }
        }
      }
    }
    new TiffDrawing(order, 50, 20, 3, bits, 2)
        .tag(259, 8)
        .tag(317, 2)
        .strips(packed.toByteArray())
        .write(file());
    assertSame(page, Scans.read(file(), CODEC));
  }

  @Test
  void planesArePutTogether() throws IOException {
    Pixels page = Pictures.page(60, 45, 3);
    byte[][] strips = new byte[6][];
    for (int c = 0; c < 3; c++) {
      for (int s = 0; s < 2; s++) {
        int rows = s == 0 ? 30 : 15;
        byte[] strip = new byte[60 * rows];
        for (int i = 0; i < strip.length; i++) {
          strip[i] = (byte) page.sample(i % 60, s * 30 + i / 60, c);
        }
        strips[c * 2 + s] = strip;
      }
    }
    new TiffDrawing(ByteOrder.BIG_ENDIAN, 60, 45, 3, 8, 2)
        .tag(284, 2)
        .tag(278, 30)
        .strips(strips)
        .write(file());
    assertSame(page, Scans.read(file(), CODEC));
  }

  @Test
  void palettesBecomeColoursAndGrayPalettesGray() throws IOException {
    byte[] ramp = {0, 60, 120, (byte) 255};
    byte[] other = {(byte) 255, 30, 7, 0};
    for (boolean gray : new boolean[] {true, false}) {
      IndexColorModel model = new IndexColorModel(2, 4, ramp, gray ? ramp : other, ramp);
      BufferedImage image = new BufferedImage(9, 5, BufferedImage.TYPE_BYTE_BINARY, model);
      for (int i = 0; i < 45; i++) {
        image.getRaster().setSample(i % 9, i / 9, 0, i % 4);
      }
      for (String format : new String[] {"tiff", "png", "gif"}) {
        Scans.write(file(), image, format);
        Pixels read = Scans.read(file(), CODEC);
        assertEquals(gray ? 1 : 3, read.components(), format);
        for (int i = 0; i < 45; i++) {
          assertEquals(ramp[i % 4] & 0xff, read.sample(i % 9, i / 9, 0), format);
          if (!gray) {
            assertEquals(other[i % 4] & 0xff, read.sample(i % 9, i / 9, 1), format);
          }
        }
      }
    }
  }

  @Test
  void transparencyLiesOverWhite() throws IOException {
    byte[] rgba = {100, 0, (byte) 200, (byte) 255, 100, 0, (byte) 200, 0, 100, 0, (byte) 200, 51};
    int[][] expected = {{100, 0, 200}, {255, 255, 255}, {224, 204, 244}};
    new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 3, 1, 4, 8, 2).tag(338, 2).strips(rgba).write(file());
    assertPixels(expected, Scans.read(file(), CODEC));

    byte[] premultiplied = {100, 0, (byte) 200, (byte) 255, 0, 0, 0, 0, 20, 0, 40, 51};
    new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 3, 1, 4, 8, 2)
        .tag(338, 1)
        .strips(premultiplied)
        .write(file());
    assertPixels(expected, Scans.read(file(), CODEC));

    WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 3, 1, 4, null);
    raster.setDataElements(0, 0, 3, 1, rgba);
    BufferedImage image =
        new BufferedImage(Scans.model(4, DataBuffer.TYPE_BYTE, true), raster, false, null);
    Scans.write(file(), image, "png");
    assertPixels(expected, Scans.read(file(), CODEC));
  }

  private static void assertPixels(int[][] expected, Pixels actual) {
    for (int x = 0; x < expected.length; x++) {
      for (int c = 0; c < 3; c++) {
        assertEquals(expected[x][c], actual.sample(x, 0, c), 1, "pixel " + x + " sample " + c);
      }
    }
  }

  @Test
  void cmykBecomesRgb() throws IOException {
    byte[] ink = {0, 0, 0, 0, (byte) 255, 0, 0, 0, 0, (byte) 255, (byte) 255, 0, 0, 0, 0, -1};
    int[][] expected = {{255, 255, 255}, {0, 255, 255}, {255, 0, 0}, {0, 0, 0}};
    new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 4, 1, 4, 8, 5).strips(ink).write(file());
    assertPixels(expected, Scans.read(file(), CODEC));
  }

  /**
   * White, middle gray, black, and red, green and blue of the ColorChecker chart as BabelColor
   * lists them: L*a*b* under D50, and sRGB. In photometric 8 a and b are signed, in 9 they stand
   * above 128.
   */
  @ParameterizedTest
  @ValueSource(ints = {8, 9})
  void labBecomesRgb(int photometric) throws IOException {
    double[][] lab = {
      {100, 0, 0},
      {53.59, 0, 0},
      {0, 0, 0},
      {42.101, 53.378, 28.19},
      {55.261, -38.342, 31.37},
      {28.778, 14.179, -50.297}
    };
    int[][] expected = {
      {255, 255, 255}, {128, 128, 128}, {0, 0, 0}, {180, 49, 57}, {67, 149, 74}, {35, 63, 147}
    };
    byte[] samples = new byte[3 * lab.length];
    for (int i = 0; i < lab.length; i++) {
      samples[3 * i] = (byte) Math.round(lab[i][0] * 2.55);
      samples[3 * i + 1] = (byte) (Math.round(lab[i][1]) + (photometric == 9 ? 128 : 0));
      samples[3 * i + 2] = (byte) (Math.round(lab[i][2]) + (photometric == 9 ? 128 : 0));
    }
    new TiffDrawing(ByteOrder.LITTLE_ENDIAN, lab.length, 1, 3, 8, photometric)
        .strips(samples)
        .write(file());
    Pixels rgb = Scans.read(file(), CODEC);
    for (int x = 0; x < lab.length; x++) {
      for (int c = 0; c < 3; c++) {
        // Whole numbers of a and b are that coarse.
        assertEquals(expected[x][c], rgb.sample(x, 0, c), 4, "pixel " + x + " sample " + c);
      }
    }
  }

  @Test
  void labOfMoreBitsIsRefusedWithTheReason() throws IOException {
    new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 1, 1, 3, 16, 8).strips(new byte[6]).write(file());
    IOException refused = assertThrows(IOException.class, () -> Scans.read(file(), CODEC));
    assertTrue(refused.getMessage().contains("L*a*b*"), refused.getMessage());
  }

  /** Numbered as in TIFF 6.0, tag 274; each turns a letter-like shape upright. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyOrientationComesOutUpright(int orientation) throws IOException {
    Pixels upright = Pictures.page(70, 41, 3);
    boolean swaps = orientation >= 5;
    int width = swaps ? 41 : 70;
    int height = swaps ? 70 : 41;
    Pixels stored = Pixels.blank(width, height, 3);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        // Where the 0th row and column lie, in the words of the specification.
        boolean rowsFromBottom = orientation == 3 || orientation == 4;
        boolean columnsFromRight = orientation == 2 || orientation == 3;
        int ux = columnsFromRight ? 69 - x : x;
        int uy = rowsFromBottom ? 40 - y : y;
        if (swaps) {
          ux = orientation == 6 || orientation == 7 ? 69 - y : y;
          uy = orientation == 7 || orientation == 8 ? 40 - x : x;
        }
        upright.window(ux, uy, 1, 1).copyInto(stored, x, y);
      }
    }
    new TiffDrawing(ByteOrder.LITTLE_ENDIAN, width, height, 3, 8, 2)
        .tag(274, orientation)
        .strips(stored.samples())
        .write(file());
    assertSame(upright, Scans.read(file(), CODEC));

    byte[] jpeg = CODEC.encode(stored, 95, Subsampling.FULL);
    Files.write(file(), withExif(jpeg, orientation));
    Pixels read = Scans.read(file(), CODEC);
    assertEquals(upright.toString(), read.toString());
    assertTrue(Pictures.meanDifference(upright, read) < 4);
  }

  private static byte[] withExif(byte[] jpeg, int orientation) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe1, 0, 34});
    out.writeBytes(
        "Exif\0\0MM\0*\0\0\0\b\0\1\1\22\0\3\0\0\0\1".getBytes(StandardCharsets.ISO_8859_1));
    out.writeBytes(new byte[] {0, (byte) orientation, 0, 0, 0, 0, 0, 0});
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  @Test
  void grayWithAProfileTakesTheToneCurveOfSrgb() throws IOException {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    byte[] ramp = {0, 13, 55, 127, (byte) 200, (byte) 255};
    new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 6, 1, 1, 8, 1)
        .profile(linear)
        .strips(ramp)
        .write(file());
    Pixels read = Scans.read(file(), CODEC);
    for (int i = 0; i < 6; i++) {
      double light = (ramp[i] & 0xff) / 255.0;
      double srgb = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
      assertEquals(255 * srgb, read.sample(i, 0, 0), 2);
    }
  }

  @Test
  void colourProfilesAreConvertedAndSrgbIsLeftAlone() throws IOException {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] pixel = {55, 127, (byte) 200};
    new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 1, 1, 3, 8, 2)
        .profile(linear)
        .strips(pixel)
        .write(file());
    assertPixels(new int[][] {{128, 187, 229}}, Scans.read(file(), CODEC));
    new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 1, 1, 3, 8, 2)
        .profile(srgb)
        .strips(pixel)
        .write(file());
    assertSame(Pixels.of(1, 1, 3, pixel), Scans.read(file(), CODEC));
  }

  /** The JDK brings one profile that is a table, PhotoYCC; scanners bring others. */
  @Test
  void profilesWithTablesAreConvertedAsTheColourManagementDoes() throws IOException {
    ICC_Profile table = ICC_Profile.getInstance(ColorSpace.CS_PYCC);
    Pixels page = Pictures.page(120, 90, 3);
    new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 120, 90, 3, 8, 2)
        .profile(table.getData())
        .strips(page.samples())
        .write(file());
    Pixels read = Scans.read(file(), CODEC);
    WritableRaster expected = Scans.image(Pixels.blank(120, 90, 3)).getRaster();
    new ColorConvertOp(new ICC_Profile[] {table, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null)
        .filter(Scans.image(page).getRaster(), expected);
    byte[] samples = (byte[]) expected.getDataElements(0, 0, 120, 90, null);
    Pixels wanted = Pixels.of(120, 90, 3, samples);
    assertTrue(Pictures.meanDifference(page, read) > 10, "the profile changes the colours");
    assertTrue(Pictures.meanDifference(wanted, read) < 1);
    assertTrue(Pictures.largestDifference(wanted, read) <= 6);
  }

  @Test
  void aBrokenProfileDoesNotStopThePage() throws IOException {
    byte[] pixel = {55, 127, (byte) 200};
    byte[] srgb = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
    byte[] gray = ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
    for (byte[] profile : new byte[][] {{1, 2, 3}, Arrays.copyOf(srgb, srgb.length / 2), gray}) {
      new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 1, 1, 3, 8, 2)
          .profile(profile)
          .strips(pixel)
          .write(file());
      assertSame(Pixels.of(1, 1, 3, pixel), Scans.read(file(), CODEC));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void losslessFormatsAreReadExactly(String format) throws IOException {
    Pixels page = Pictures.page(301, 203, 3);
    Scans.write(file(), bgr(page), format);
    assertSame(page, Scans.read(file(), CODEC));
    Pixels gray = Pictures.page(301, 203, 1);
    Scans.write(file(), Scans.image(gray), format);
    assertSame(gray, Scans.read(file(), CODEC));
  }

  private static BufferedImage bgr(Pixels page) {
    BufferedImage image =
        new BufferedImage(page.width(), page.height(), BufferedImage.TYPE_3BYTE_BGR);
    image
        .getRaster()
        .setPixels(
            0,
            0,
            page.width(),
            page.height(),
            Scans.image(page)
                .getRaster()
                .getPixels(0, 0, page.width(), page.height(), (int[]) null));
    return image;
  }

  @ParameterizedTest
  @CsvSource({
    "none, 0.5, cut short",
    "none, 0.99, cut short",
    "LZW, 0.5, cut short",
    "Deflate, 0.5, cut short",
    "JPEG, 0.5, cut short",
    "none, 0.001, cut short",
    "none, 0.0001, cut short"
  })
  void aTiffThatIsCutShortIsRefused(String compression, double part, String reason)
      throws IOException {
    Pixels page = Pictures.page(400, 300, 3);
    // The directory first, as many scanners write it: a cut then leaves the header whole.
    Path whole = Scans.tiff(folder.resolve("whole"), Scans.image(page), compression, 0);
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(file(), Arrays.copyOf(bytes, (int) (bytes.length * part)));
    IOException refused = assertThrows(IOException.class, () -> Scans.read(file(), CODEC));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.4, 0.9})
  void aBmpThatIsCutShortIsRefused(double part) throws IOException {
    Path whole = folder.resolve("whole");
    Scans.write(whole, bgr(Pictures.page(200, 150, 3)), "bmp");
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(file(), Arrays.copyOf(bytes, (int) (bytes.length * part)));
    assertThrows(IOException.class, () -> Scans.read(file(), CODEC));
  }

  @Test
  void webpIsReadWhereTheSystemHasItsLibrary() throws IOException {
    Optional<Webp> webp = Webp.find();
    if (webp.isEmpty()) {
      Files.write(file(), "RIFF\0\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1));
      IOException refused = assertThrows(IOException.class, () -> Scans.read(file(), CODEC));
      assertTrue(refused.getMessage().contains("libwebp7"), refused.getMessage());
      return;
    }
    Pixels page = Pictures.page(301, 203, 3);
    byte[] whole = webp.get().encode(page.samples(), 301, 203, 90);
    Files.write(file(), whole);
    Pixels read = Scans.read(file(), CODEC);
    assertEquals(page.toString(), read.toString());
    assertTrue(Pictures.meanDifference(page, read) < 5);
    byte[] clear = new byte[4 * 9 * 9];
    Files.write(file(), webp.get().encode(clear, 9, 9, 90));
    assertEquals(255, Scans.read(file(), CODEC).sample(4, 4, 0), "nothing over paper is paper");
    for (double part : new double[] {0.003, 0.4, 0.9}) {
      Files.write(file(), Arrays.copyOf(whole, (int) (whole.length * part)));
      assertThrows(IOException.class, () -> Scans.read(file(), CODEC), "part " + part);
    }
  }

  /** A header of {@code 14 + 40} bytes whose fields lie: nothing is divided by them. */
  @ParameterizedTest
  @CsvSource({
    "0, 10, 24, 0",
    "10, 0, 24, 0",
    "10, 10, 0, 0",
    "10, 10, 3, 0",
    "10, 10, 24, 99",
    "10, 10, 24, 1",
    "10, 10, 16, 3",
    "2000000000, 2000000000, 24, 0",
    "-5, 7, 24, 0",
    "10, -2147483648, 24, 0"
  })
  void aBitmapWhoseHeaderLiesIsRefused(int width, int height, int bits, int compression)
      throws IOException {
    ByteBuffer head = ByteBuffer.allocate(70).order(ByteOrder.LITTLE_ENDIAN);
    head.put((byte) 'B').put((byte) 'M').putInt(70).putInt(0).putInt(54).putInt(40);
    head.putInt(width).putInt(height).putShort((short) 1).putShort((short) bits);
    head.putInt(compression);
    Files.write(file(), head.array());
    IOException refused = assertThrows(IOException.class, () -> Scans.read(file(), CODEC));
    assertTrue(!refused.getMessage().isBlank());
  }

  @Test
  void whatIsNoImageIsRefusedWithTheFormatsThatAre() throws IOException {
    Files.writeString(file(), "Dear archivist, this is a letter and no scan.");
    IOException refused =
        assertThrows(IOException.class, () -> ScanReader.open(file(), CODEC).close());
    assertTrue(refused.getMessage().contains("JPEG 2000"), refused.getMessage());
    Files.write(file(), new byte[0]);
    refused = assertThrows(IOException.class, () -> ScanReader.open(file(), CODEC).close());
    assertTrue(refused.getMessage().contains("empty"), refused.getMessage());
  }

  @Test
  void sizesBeyondTheLimitAreRefusedBeforeMemoryIsTaken() throws IOException {
    new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 500_001, 10, 1, 8, 1)
        .strips(new byte[10])
        .write(file());
    IOException refused =
        assertThrows(IOException.class, () -> ScanReader.open(file(), CODEC).close());
    assertTrue(refused.getMessage().contains("too large"), refused.getMessage());

    byte[] jpeg = CODEC.encode(Pictures.page(16, 16, 3), 85, Subsampling.FULL);
    int frame = indexOfFrame(jpeg);
    for (int i = 0; i < 4; i++) {
      jpeg[frame + 1 + i] = (byte) 0xff; // 65535 x 65535 pixels
    }
    Files.write(file(), jpeg);
    refused = assertThrows(IOException.class, () -> ScanReader.open(file(), CODEC).close());
    assertTrue(refused.getMessage().contains("cannot hold 65535 x 65535"), refused.getMessage());
  }

  private static int indexOfFrame(byte[] jpeg) {
    for (int i = 0; ; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
        return i + 4;
      }
    }
  }

  /** Whatever a damaged file does, it is refused with an IOException or read; nothing else. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "LZW", "Deflate", "PackBits", "JPEG", "png", "gif", "jpg"})
  void damagedScansAreRefusedInOrder(String kind) throws IOException {
    Pixels page = Pictures.page(90, 70, 3);
    Path whole = folder.resolve("whole");
    switch (kind) {
      case "png", "gif" -> Scans.write(whole, bgr(page), kind);
      case "jpg" -> Files.write(whole, CODEC.encode(page, 85, Subsampling.HALVED));
      default -> Scans.tiff(whole, Scans.image(page), kind, 64);
    }
    byte[] bytes = Files.readAllBytes(whole);
    Random random = new Random(7);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] damaged = bytes.clone();
      for (int k = 0; k < 4; k++) {
        int place = random.nextInt(i % 2 == 0 ? damaged.length : Math.min(400, damaged.length));
        damaged[place] = (byte) random.nextInt(256);
      }
      Files.write(file(), damaged);
      try {
        Scans.read(file(), CODEC);
      } catch (IOException e) {
        refused++;
      }
    }
    assertTrue(refused > 10, "refused " + refused);
  }

  @Test
  void aThumbnailThatComesFirstIsPassedOver() throws IOException {
    Pixels page = Pictures.page(60, 40, 3);
    Path one =
        new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 60, 40, 3, 8, 2)
            .strips(page.samples())
            .write(file());
    byte[] full = Files.readAllBytes(one);
    Path other =
        new TiffDrawing(ByteOrder.LITTLE_ENDIAN, 6, 4, 3, 8, 2)
            .tag(254, 1)
            .strips(new byte[72], Arrays.copyOfRange(full, 8, full.length))
            .tag(278, 4)
            .write(file());
    // The second "strip" is the whole other file but for its header; its offsets move along.
    byte[] both = Files.readAllBytes(other);
    java.nio.ByteBuffer edit = java.nio.ByteBuffer.wrap(both).order(ByteOrder.LITTLE_ENDIAN);
    int shift = 72;
    int directory = java.nio.ByteBuffer.wrap(full).order(ByteOrder.LITTLE_ENDIAN).getInt(4) + shift;
    for (int i = 0; i < edit.getShort(directory); i++) {
      int entry = directory + 2 + 12 * i;
      boolean pointer = edit.getInt(entry + 4) > 1 || edit.getShort(entry) == 273;
      edit.putInt(entry + 8, edit.getInt(entry + 8) + (pointer ? shift : 0));
    }
    edit.putInt(both.length - 4, directory);
    Files.write(file(), both);
    assertSame(page, Scans.read(file(), CODEC));
  }

  @Test
  void realScansAreRead() throws IOException {
    Path samples = Scans.samples();
    try (var files = Files.walk(samples)) {
      for (Path scan :
          files.filter(f -> f.toString().matches(".*\\.(tif|png|jpg|jp2)")).sorted().toList()) {
        Pixels page = Scans.read(scan, CODEC);
        double mean = 0;
        for (byte sample : page.samples()) {
          mean += sample & 0xff;
        }
        mean /= page.samples().length;
        double light = mean;
        assertTrue(light > 40 && light < 254.9, () -> scan + " has mean " + light);
      }
    }
  }
}
