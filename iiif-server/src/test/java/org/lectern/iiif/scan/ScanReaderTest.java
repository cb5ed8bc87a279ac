package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.iiif.codec.Pictures.assertSame;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
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

/** Scans of any kind are read, or refused with the reason. */
class ScanReaderTest {
  private static final JpegCodec CODEC = JpegCodec.best();

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("scan");
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
  void whatIsNotAnImageIsRefusedWithTheFormatsThatAre() throws IOException {
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
