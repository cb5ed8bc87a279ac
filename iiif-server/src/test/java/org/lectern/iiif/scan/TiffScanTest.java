package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.iiif.codec.Pictures.assertSame;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.lectern.iiif.pyramid.Scans;

/** TIFFs of every compression, depth and layout are read as they were drawn. */
class TiffScanTest {
  private static final JpegCodec CODEC = JpegCodec.best();

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("scan");
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
}
