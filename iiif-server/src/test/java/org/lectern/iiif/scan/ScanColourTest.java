package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.iiif.codec.Pictures.assertPixels;
import static org.lectern.iiif.codec.Pictures.assertSame;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.pyramid.Scans;

/** Colours of any kind become sRGB, transparency white, and every orientation upright. */
class ScanColourTest {
  private static final JpegCodec CODEC = JpegCodec.best();

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("scan");
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
}
