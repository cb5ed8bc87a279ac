package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.pyramid.Scans;

/** ISO/IEC 15948, row by row, held against the reader of the JDK. */
class PngScanTest {
  private static final JpegCodec CODEC = JpegCodec.pure();
  private static final int WIDTH = 101;
  private static final int HEIGHT = 67;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("scan.png");
  }

  @ParameterizedTest
  @CsvSource({"1, 8", "1, 16", "2, 8", "2, 16", "3, 8", "3, 16", "4, 8", "4, 16"})
  void everyColourTypeAndDepthIsReadAsTheJdkDoes(int samples, int bits) throws IOException {
    int type = bits == 8 ? DataBuffer.TYPE_BYTE : DataBuffer.TYPE_USHORT;
    WritableRaster raster = Raster.createInterleavedRaster(type, WIDTH, HEIGHT, samples, null);
    Random random = new Random(samples);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        for (int b = 0; b < samples; b++) {
          int smooth = (x * 3 + y * 2 + b * 40) << (bits - 8);
          raster.setSample(x, y, b, (smooth + random.nextInt(1 << (bits - 5))) & ((1 << bits) - 1));
        }
      }
    }
    write(
        new BufferedImage(Scans.model(samples, type, samples % 2 == 0), raster, false, null),
        false);
    assertLikeTheJdk();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void palettesOfEveryDepthAreReadAsTheJdkDoes(int bits) throws IOException {
    int entries = 1 << bits;
    byte[][] map = new byte[4][entries];
    Random random = new Random(bits);
    for (byte[] channel : map) {
      random.nextBytes(channel);
    }
    IndexColorModel model = new IndexColorModel(bits, entries, map[0], map[1], map[2], map[3]);
    BufferedImage image =
        bits == 8
            ? new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_INDEXED, model)
            : new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_BINARY, model);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.getRaster().setSample(x, y, 0, (x / 3 + y) % entries);
      }
    }
    write(image, false);
    assertLikeTheJdk();
  }

  @Test
  void interlacedPicturesAreReadToo() throws IOException {
    Pixels page = Pictures.page(WIDTH, HEIGHT, 3);
    write(Scans.image(page), true);
    assertArrayEquals(page.samples(), Scans.read(file(), CODEC).samples());
  }

  private void write(BufferedImage image, boolean interlaced) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (interlaced) {
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    try (ImageOutputStream out = ImageIO.createImageOutputStream(file().toFile())) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
  }

  private void assertLikeTheJdk() throws IOException {
    Pixels ours = Scans.read(file(), CODEC);
    BufferedImage jdk = ImageIO.read(file().toFile());
    ColorModel model = jdk.getColorModel();
    boolean palette = model instanceof IndexColorModel;
    int[] pixel = new int[4];
    for (int y = 0; y < jdk.getHeight(); y++) {
      for (int x = 0; x < jdk.getWidth(); x++) {
        jdk.getRaster().getPixel(x, y, pixel);
        int alpha = model.hasAlpha() ? shown(model, pixel, model.getNumComponents() - 1) : 255;
        for (int c = 0; c < ours.components(); c++) {
          int value = palette ? jdk.getRGB(x, y) >> (16 - 8 * c) & 0xff : shown(model, pixel, c);
          int cover = palette ? jdk.getRGB(x, y) >>> 24 : alpha;
          int expected = Alpha.overWhite(value, cover, false);
          assertEquals(expected, ours.samples()[ours.index(x, y) + c] & 0xff, x + "," + y);
        }
      }
    }
  }

  private static int shown(ColorModel model, int[] pixel, int component) {
    long most = (1L << model.getComponentSize(component)) - 1;
    return (int) ((pixel[component] * 255L + most / 2) / most);
  }

  /** Every filter (clause 9.2), undone by hand. */
  @Test
  void filtersAreUndone() throws IOException {
    byte[] rows = {
      0, 10, 20, 30, //
      1, 1, 1, 1, // 1 2 3
      2, 5, 5, 5, // 6 7 8
      3, 1, 1, 1, // 4 6 8
      4, 1, 1, 1 // 5 7 9
    };
    Files.write(file(), png(3, 5, 8, 0, rows));
    byte[] expected = {10, 20, 30, 1, 2, 3, 6, 7, 8, 4, 6, 8, 5, 7, 9};
    assertArrayEquals(expected, Scans.read(file(), CODEC).samples());
  }

  /** Clause 11.3.2.1: one colour of a picture without alpha may stand for nothing. */
  @Test
  void theTransparentColourBecomesPaper() throws IOException {
    byte[] gray = {0, 0, 5, (byte) 200};
    Files.write(file(), png(3, 1, 8, 0, gray, chunk("tRNS", new byte[] {0, 5})));
    assertArrayEquals(new byte[] {0, -1, (byte) 200}, Scans.read(file(), CODEC).samples());
    byte[] rgb = {0, 1, 2, 3, 9, 9, 9};
    Files.write(file(), png(2, 1, 8, 2, rgb, chunk("tRNS", new byte[] {0, 1, 0, 2, 0, 3})));
    assertArrayEquals(new byte[] {-1, -1, -1, 9, 9, 9}, Scans.read(file(), CODEC).samples());
    byte[] bits = {0, (byte) 0b10100000};
    Files.write(file(), png(3, 1, 1, 0, bits));
    assertArrayEquals(new byte[] {-1, 0, -1}, Scans.read(file(), CODEC).samples());
  }

  @ParameterizedTest
  @CsvSource({
    "9, 8, 0, no filter, damaged",
    "0, 7, 0, no depth, damaged",
    "0, 16, 3, no palette depth, damaged",
    "0, 8, 5, no colour type, damaged",
    "0, 8, 3, no palette, no palette"
  })
  void whatTheStandardDoesNotKnowIsRefused(
      int filter, int bits, int type, String what, String reason) throws IOException {
    Files.write(file(), png(1, 1, bits, type, new byte[] {(byte) filter, 0, 0}));
    IOException refused = assertThrows(IOException.class, () -> Scans.read(file(), CODEC), what);
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  @Test
  void aWrongChecksumAndAMissingEndAreNoticed() throws IOException {
    Scans.write(file(), Scans.image(Pictures.page(WIDTH, HEIGHT, 3)), "png");
    byte[] whole = Files.readAllBytes(file());
    byte[] damaged = whole.clone();
    damaged[damaged.length / 2] ^= 1;
    Files.write(file(), damaged);
    IOException refused = assertThrows(IOException.class, () -> Scans.read(file(), CODEC));
    assertTrue(refused.getMessage().contains("damaged"), refused.getMessage());
    for (int length : new int[] {9, 20, 40, whole.length / 20}) {
      Files.write(file(), Arrays.copyOf(whole, length));
      refused = assertThrows(IOException.class, () -> Scans.read(file(), CODEC));
      assertTrue(refused.getMessage().contains("cut short"), refused.getMessage());
    }
  }

  /** Where the sum of the whole stands by itself in a last chunk, no row needs it. */
  @ParameterizedTest
  @ValueSource(strings = {"chunk", "picture"})
  void damageBehindTheLastRowIsNoticed(String wrongSum) throws IOException {
    byte[] one = png(3, 1, 8, 0, new byte[] {0, 1, 2, 3});
    byte[] packed = Arrays.copyOfRange(one, 41, one.length - 16);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(one, 0, 33);
    out.writeBytes(chunk("IDAT", Arrays.copyOf(packed, packed.length - 4)));
    int sum = out.size();
    out.writeBytes(chunk("IDAT", Arrays.copyOfRange(packed, packed.length - 4, packed.length)));
    out.writeBytes(chunk("IEND", new byte[0]));
    byte[] divided = out.toByteArray();
    Files.write(file(), divided);
    assertArrayEquals(new byte[] {1, 2, 3}, Scans.read(file(), CODEC).samples());
    byte[] adler = Arrays.copyOfRange(divided, sum + 8, sum + 12);
    adler[3] ^= 1;
    byte[] last = wrongSum.equals("picture") ? chunk("IDAT", adler) : new byte[] {0, 0, 0, 4};
    System.arraycopy(last, 0, divided, sum, last.length);
    divided[sum + 15] ^= (byte) (wrongSum.equals("chunk") ? 1 : 0);
    Files.write(file(), divided);
    IOException refused = assertThrows(IOException.class, () -> Scans.read(file(), CODEC));
    assertTrue(refused.getMessage().contains("damaged"), refused.getMessage());
    Files.write(file(), Arrays.copyOf(divided, sum)); // without it, every row is there
    assertArrayEquals(new byte[] {1, 2, 3}, Scans.read(file(), CODEC).samples());
  }

  /** 60,000 x 60,000 pixels of nothing, in a few hundred bytes: read in the memory of two rows. */
  @Test
  void aBombIsReadRowByRowUntilItsDataEnd() throws IOException {
    Files.write(file(), png(60_000, 60_000, 8, 2, new byte[180_001]));
    try (ScanReader scan = ScanReader.open(file(), CODEC)) {
      scan.read(Pixels.blank(60_000, 1, 3));
      IOException refused =
          assertThrows(IOException.class, () -> scan.read(Pixels.blank(60_000, 1, 3)));
      assertTrue(refused.getMessage().contains("row 1 of 60000 is missing"));
    }
  }

  private static byte[] png(
      int width, int height, int bits, int type, byte[] rows, byte[]... before) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) bits).put((byte) type);
    out.writeBytes(chunk("IHDR", header.array()));
    for (byte[] chunk : before) {
      out.writeBytes(chunk);
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed)) {
      deflate.write(rows);
    }
    out.writeBytes(chunk("IDAT", packed.toByteArray()));
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  private static byte[] chunk(String name, byte[] content) {
    byte[] type = name.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(type);
    sum.update(content);
    ByteBuffer chunk = ByteBuffer.allocate(12 + content.length).putInt(content.length).put(type);
    return chunk.put(content).putInt((int) sum.getValue()).array();
  }
}
