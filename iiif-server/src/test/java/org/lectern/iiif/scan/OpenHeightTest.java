package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegBands;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Subsampling;
import org.lectern.iiif.pyramid.Scans;

/** JPEGs whose height stands behind the first scan, in DNL (ITU-T T.81, B.2.5). */
class OpenHeightTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 476;
  private static final Pixels PAGE = Pictures.page(WIDTH, HEIGHT, 3);
  private static final byte[] NO_LINES = {};

  @TempDir Path folder;

  private byte[] page(String kind) throws IOException {
    Path file = folder.resolve("whole.jpg");
    switch (kind) {
      case "gray" ->
          Files.write(
              file, JpegCodec.pure().encode(Pictures.page(WIDTH, HEIGHT, 1), 85, Subsampling.FULL));
      case "progressive" -> Scans.progressive(file, PAGE);
      case "restarts" -> {
        ByteArrayOutputStream bands = new ByteArrayOutputStream();
        JpegBands jpeg = new JpegBands(JpegCodec.pure(), 85, WIDTH, HEIGHT, 32, bands);
        jpeg.write(PAGE);
        jpeg.finish();
        Files.write(file, bands.toByteArray());
      }
      default -> Files.write(file, JpegCodec.pure().encode(PAGE, 85, Subsampling.HALVED));
    }
    return Files.readAllBytes(file);
  }

  /** The same picture with 0 as its height, and a segment put where the first scan ends. */
  private static byte[] open(byte[] jpeg, byte[] behind) {
    byte[] opened = jpeg.clone();
    int at = 2;
    while (jpeg[at + 1] != (byte) 0xda) {
      if (List.of((byte) 0xc0, (byte) 0xc1, (byte) 0xc2).contains(jpeg[at + 1])) {
        opened[at + 5] = 0;
        opened[at + 6] = 0;
      }
      at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
    }
    at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2);
    while (jpeg[at] != (byte) 0xff || jpeg[at + 1] == 0 || (jpeg[at + 1] & 0xf8) == 0xd0) {
      at++;
    }
    ByteBuffer whole = ByteBuffer.allocate(jpeg.length + behind.length);
    whole.put(opened, 0, at).put(behind).put(opened, at, jpeg.length - at);
    return whole.array();
  }

  private static byte[] lines(int lines) {
    return new byte[] {
      (byte) 0xff, (byte) 0xdc, 0, 4, (byte) (lines >> 8), (byte) lines,
    };
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("scan"), bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"colour", "gray", "progressive", "restarts"})
  void theHeightBehindTheFirstScanIsThatOfTheScan(String kind) throws Exception {
    byte[] whole = page(kind);
    Path file = write(whole);
    for (JpegCodec codec : Scans.codecs()) {
      Pixels expected = Scans.read(file, codec);
      write(open(whole, lines(HEIGHT)));
      assertEquals(new Dimensions(WIDTH, HEIGHT), ScanReader.measure(file).size());
      assertEquals(List.of(), ScanReader.measureDecoded(file).warnings());
      Pictures.assertSame(expected, Scans.read(file, codec));
      write(whole);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, no lines, does not say its height",
    "1.0, zero, does not say its height",
    "0.9, no lines, cut short",
    "0.3, no lines, cut short"
  })
  void withoutAHeightAnywhereItIsRefusedWithWords(double part, String lines, String reason)
      throws Exception {
    byte[] opened = open(page("colour"), lines.equals("zero") ? lines(0) : NO_LINES);
    Path file = write(Arrays.copyOf(opened, (int) (opened.length * part)));
    BadScan refused = assertThrows(BadScan.class, () -> ScanReader.measure(file));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void aSegmentThatIsCutIsRefusedWithWords(int bytes) throws Exception {
    byte[] whole = open(page("colour"), lines(HEIGHT));
    Path file = write(Arrays.copyOf(whole, whole.length - 2 - bytes));
    BadScan refused = assertThrows(BadScan.class, () -> ScanReader.measure(file));
    assertTrue(refused.getMessage().contains("height"), refused.getMessage());
  }
}
