package org.lectern.iiif.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link JpegCodec} must do; each implementation has a class that runs it. */
abstract class JpegCodecContract {

  abstract JpegCodec codec();

  @ParameterizedTest
  @CsvSource({
    "1, 1, 3, HALVED",
    "1, 1, 1, FULL",
    "7, 9, 3, FULL",
    "8, 8, 3, HALVED",
    "16, 16, 3, HALVED",
    "17, 15, 3, HALVED",
    "17, 15, 1, HALVED",
    "512, 512, 3, HALVED",
    "512, 512, 3, FULL",
    "512, 512, 1, FULL",
    "301, 203, 3, HALVED",
    "3, 700, 3, HALVED",
    "700, 3, 1, FULL"
  })
  void whatIsEncodedIsDecodedAlike(int width, int height, int components, Subsampling subsampling) {
    Pixels page = Pictures.page(width, height, components);
    byte[] jpeg = codec().encode(page, 90, subsampling);
    JpegSegments segments = JpegSegments.of(jpeg);
    assertEquals(width, segments.width());
    assertEquals(height, segments.height());
    assertEquals(components, segments.components());
    assertEquals(
        components == 1 ? JpegSegments.Colour.GRAY : JpegSegments.Colour.YCBCR, segments.colour());
    assertEquals(components == 1 ? 0x11 : subsampling.factor() * 0x11, segments.sampling(0));

    Pixels back = codec().decode(jpeg);
    assertEquals(page.toString(), back.toString());
    double allowed = components == 3 && subsampling == Subsampling.HALVED ? 8 : 4;
    assertTrue(
        Pictures.meanDifference(page, back) < allowed,
        () -> "mean difference " + Pictures.meanDifference(page, back));
  }

  @Test
  void decodesLikeTheOtherCodec() {
    for (int components : new int[] {1, 3}) {
      byte[] jpeg = codec().encode(Pictures.page(333, 257, components), 85, Subsampling.HALVED);
      Pixels here = codec().decode(jpeg);
      Pixels pure = JpegCodec.pure().decode(jpeg);
      assertTrue(Pictures.largestDifference(here, pure) <= 3);
      assertTrue(Pictures.meanDifference(here, pure) < 0.1);
    }
  }

  @Test
  void tablesDependOnQualityOnly() {
    byte[] one =
        JpegSegments.of(codec().encode(Pictures.page(512, 512, 3), 85, Subsampling.HALVED))
            .tables();
    byte[] other =
        JpegSegments.of(codec().encode(Pictures.page(31, 77, 3), 85, Subsampling.HALVED)).tables();
    byte[] pure =
        JpegSegments.of(JpegCodec.pure().encode(Pictures.page(40, 40, 3), 85, Subsampling.HALVED))
            .tables();
    assertArrayEquals(one, other);
    assertEquals(pure.length, one.length);
    byte[] a = one.clone();
    byte[] b = pure.clone();
    Arrays.sort(a);
    Arrays.sort(b);
    assertArrayEquals(a, b, "both codecs write the same tables, in whatever order");
  }

  @Test
  void sizesOfFilesAreAlikeInBothCodecs() {
    Pixels page = Pictures.page(800, 600, 3);
    double ratio =
        codec().encode(page, 85, Subsampling.HALVED).length
            / (double) JpegCodec.pure().encode(page, 85, Subsampling.HALVED).length;
    assertTrue(ratio > 0.95 && ratio < 1.05, () -> "ratio " + ratio);
  }

  @Test
  void encodesAWindowWithoutItsSurroundings() {
    Pixels page = Pictures.page(300, 200, 3);
    Pixels window = page.window(41, 33, 120, 90);
    assertArrayEquals(
        codec().encode(window.packed(), 85, Subsampling.HALVED),
        codec().encode(window, 85, Subsampling.HALVED));
  }

  @ParameterizedTest
  @CsvSource({"2, 151, 102", "4, 76, 51", "8, 38, 26"})
  void scaledDecodingRoundsSizesUp(int denominator, int width, int height) {
    Pixels page = Pictures.page(301, 203, 3);
    Pixels small = codec().decode(codec().encode(page, 95, Subsampling.FULL), denominator);
    assertEquals(width, small.width());
    assertEquals(height, small.height());
    Pixels expected = page;
    for (int d = denominator; d > 1; d /= 2) {
      expected = expected.halved();
    }
    assertTrue(Pictures.meanDifference(expected, small) < 4);
  }

  @Test
  void grayIsNotChangedByAnyGamma() {
    byte[] ramp = new byte[256 * 8];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (byte) (i % 256);
    }
    Pixels gray = Pixels.of(256, 8, 1, ramp);
    Pixels back = codec().decode(codec().encode(gray, 100, Subsampling.FULL));
    assertTrue(Pictures.largestDifference(gray, back) <= 2);
  }

  @Test
  void readsProgressiveAndImageIoFiles() throws Exception {
    Pixels page = Pictures.page(130, 70, 3);
    Pixels back = codec().decode(byImageIo(page, true));
    assertTrue(Pictures.meanDifference(page, back) < 9);
    assertTrue(Pictures.largestDifference(back, codec().decode(byImageIo(page, false))) <= 2);
  }

  private static byte[] byImageIo(Pixels rgb, boolean progressive) throws Exception {
    BufferedImage image = new BufferedImage(rgb.width(), rgb.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < rgb.height(); y++) {
      for (int x = 0; x < rgb.width(); x++) {
        image.setRGB(
            x, y, rgb.sample(x, y, 0) << 16 | rgb.sample(x, y, 1) << 8 | rgb.sample(x, y, 2));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam param = writer.getDefaultWriteParam();
    if (progressive) {
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), param);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** RGB kept as RGB, marked by Adobe's transform 0: what a TIFF of photometric RGB holds. */
  @Test
  void adobeTransformZeroKeepsRgb() {
    Pixels page = Pictures.page(64, 64, 3);
    byte[] jpeg = codec().encode(page, 95, Subsampling.FULL);
    JpegSegments segments = JpegSegments.of(jpeg);
    byte[] body = segments.withoutTables();
    byte[] header = JpegSegments.header(segments.tables(), false);
    Pixels raw = codec().decode(joined(header, body));
    byte[] likeYcc = joined(JpegSegments.header(segments.tables(), true), body);
    assertArrayEquals(codec().decode(jpeg).samples(), codec().decode(likeYcc).samples());
    int luma =
        (299 * page.sample(5, 5, 0) + 587 * page.sample(5, 5, 1) + 114 * page.sample(5, 5, 2))
            / 1000;
    assertEquals(luma, raw.sample(5, 5, 0), 12, "the first component stays luma");
    YCbCr.toRgb(raw);
    assertTrue(Pictures.largestDifference(raw, codec().decode(jpeg)) <= 2);
  }

  private static byte[] joined(byte[] header, byte[] body) {
    byte[] all = Arrays.copyOf(header, header.length + body.length - 2);
    System.arraycopy(body, 2, all, header.length, body.length - 2);
    return all;
  }

  @Test
  void cmykComesAsItIsStored() throws Exception {
    // The JDK writes four bands as they are: no colour space, no Adobe marker.
    WritableRaster ink =
        java.awt.image.Raster.createInterleavedRaster(
            java.awt.image.DataBuffer.TYPE_BYTE, 40, 24, 4, null);
    for (int y = 0; y < 24; y++) {
      for (int x = 0; x < 40; x++) {
        ink.setPixel(x, y, new int[] {10, 80, 150, 220});
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = ImageIO.createImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(ink, null, null), null);
    } finally {
      writer.dispose();
    }
    Pixels pixels = codec().decode(out.toByteArray());
    assertEquals(4, pixels.components());
    for (int c = 0; c < 4; c++) {
      assertEquals(new int[] {10, 80, 150, 220}[c], pixels.sample(20, 12, c), 3);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.3, 0.6, 0.97})
  void aJpegThatIsCutShortIsRefused(double part) {
    byte[] jpeg = codec().encode(Pictures.page(400, 300, 3), 85, Subsampling.HALVED);
    byte[] cut = Arrays.copyOf(jpeg, (int) (jpeg.length * part));
    assertThrows(JpegException.class, () -> codec().decode(cut));
  }

  @Test
  void somethingElseIsRefused() {
    assertThrows(JpegException.class, () -> codec().decode(new byte[0]));
    assertThrows(
        JpegException.class,
        () ->
            codec()
                .decode("GIF89a, not a JPEG".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    byte[] header = JpegSegments.header(new byte[0], true);
    assertThrows(JpegException.class, () -> codec().decode(header));
    Pixels ink = Pixels.blank(8, 8, 4);
    assertThrows(IllegalArgumentException.class, () -> codec().encode(ink, 85, Subsampling.FULL));
    Pixels gray = Pixels.blank(8, 8, 1);
    assertThrows(IllegalArgumentException.class, () -> codec().encode(gray, 0, Subsampling.FULL));
  }

  @Test
  void aDamagedHeaderDoesNotHarmThePicturesAfterIt() {
    Pixels page = Pictures.page(60, 50, 3);
    byte[] jpeg = codec().encode(page, 85, Subsampling.HALVED);
    byte[] pixels = codec().decode(jpeg).samples();
    int tables = 0;
    while ((jpeg[tables] & 0xff) != 0xff || (jpeg[tables + 1] & 0xff) != 0xc4) {
      tables++;
    }
    byte[] damaged = jpeg.clone();
    Arrays.fill(damaged, tables + 5, tables + 21, (byte) 0xff); // more codes than there can be
    for (int i = 0; i < 10; i++) {
      assertThrows(JpegException.class, () -> codec().decode(damaged));
      assertArrayEquals(pixels, codec().decode(jpeg).samples());
    }
  }

  /** Image API 3.0, section 4.3, by moving coefficients: mirrored first, then turned clockwise. */
  @ParameterizedTest
  @CsvSource({"512, 512, 3, HALVED", "512, 512, 3, FULL", "512, 512, 1, FULL", "48, 80, 3, HALVED"})
  void turningIsTurningWhatIsDecoded(int width, int height, int n, Subsampling subsampling) {
    byte[] jpeg = codec().encode(Pictures.page(width, height, n), 85, subsampling);
    Pixels upright = codec().decode(jpeg);
    for (int quarters = 0; quarters < 4; quarters++) {
      for (boolean mirrored : new boolean[] {false, true}) {
        Pixels turned = codec().decode(codec().turn(jpeg, mirrored, quarters, false).orElseThrow());
        Pixels expected = turned(upright, mirrored, quarters);
        assertEquals(expected.toString(), turned.toString());
        String how = mirrored + " " + quarters;
        assertTrue(Pictures.largestDifference(expected, turned) <= 4, how);
        assertTrue(Pictures.meanDifference(expected, turned) < 0.2, how);
      }
    }
  }

  private static Pixels turned(Pixels p, boolean mirrored, int quarters) {
    Pixels in = p;
    if (mirrored) {
      in = Pixels.blank(p.width(), p.height(), p.components());
      for (int y = 0; y < p.height(); y++) {
        for (int x = 0; x < p.width(); x++) {
          p.window(x, y, 1, 1).copyInto(in, p.width() - 1 - x, y);
        }
      }
    }
    for (int q = 0; q < quarters; q++) {
      Pixels out =
          Pixels.blank(/* width= */ in.height(), /* height= */ in.width(), in.components());
      for (int y = 0; y < in.height(); y++) {
        for (int x = 0; x < in.width(); x++) {
          in.window(x, y, 1, 1).copyInto(out, in.height() - 1 - y, x);
        }
      }
      in = out;
    }
    return in;
  }

  @Test
  void fourQuarterTurnsGiveTheSameFileAgain() {
    byte[] jpeg = codec().encode(Pictures.page(96, 64, 3), 85, Subsampling.HALVED);
    byte[] first = codec().turn(jpeg, false, 0, false).orElseThrow();
    byte[] turned = first;
    for (int i = 0; i < 4; i++) {
      turned = codec().turn(turned, false, 1, false).orElseThrow();
    }
    assertArrayEquals(codec().decode(jpeg).samples(), codec().decode(turned).samples());
    turned = codec().turn(first, true, 3, false).orElseThrow();
    turned = codec().turn(turned, true, 3, false).orElseThrow();
    assertArrayEquals(codec().decode(jpeg).samples(), codec().decode(turned).samples());
  }

  @ParameterizedTest
  @CsvSource({"512, 512, HALVED", "301, 203, HALVED", "17, 15, FULL", "1, 1, HALVED"})
  void grayIsLumaExactly(int width, int height, Subsampling subsampling) {
    byte[] jpeg = codec().encode(Pictures.page(width, height, 3), 85, subsampling);
    byte[] gray = codec().turn(jpeg, false, 0, true).orElseThrow();
    assertEquals(JpegSegments.Colour.GRAY, JpegSegments.of(gray).colour());
    Pixels luma = codec().decode(gray);
    if (subsampling == Subsampling.HALVED) {
      assertArrayEquals(
          codec().decodePlanes(jpeg).orElseThrow().luma().packed().samples(),
          luma.packed().samples());
    }
    assertEquals(width + "x" + height + "x1", luma.toString());
  }

  /** A picture begins at a corner of an MCU, so an unfinished one can lie right and below only. */
  @ParameterizedTest
  @CsvSource({
    "24, 32, false, 0, false, true",
    "24, 32, false, 1, false, true",
    "24, 32, false, 2, false, false",
    "24, 32, false, 3, false, false",
    "24, 32, true, 0, false, false",
    "24, 32, true, 1, false, false",
    "24, 32, true, 2, false, true",
    "24, 32, true, 3, false, true",
    "24, 32, false, 2, true, true",
    "20, 32, false, 2, true, false"
  })
  void turnsThatWouldLoseAnEdgeAreLeftToTheRenderer(
      int width, int height, boolean mirrored, int quarters, boolean gray, boolean exact) {
    byte[] jpeg = codec().encode(Pictures.page(width, height, 3), 85, Subsampling.HALVED);
    assertEquals(exact, codec().turn(jpeg, mirrored, quarters, gray).isPresent());
  }

  @Test
  void otherKindsOfJpegAreNotTurned() throws Exception {
    byte[] progressive = byImageIo(Pictures.page(64, 64, 3), true);
    assertTrue(codec().turn(progressive, false, 1, false).isEmpty());
    byte[] jpeg = codec().encode(Pictures.page(64, 64, 3), 95, Subsampling.FULL);
    JpegSegments segments = JpegSegments.of(jpeg);
    byte[] rgb = joined(JpegSegments.header(segments.tables(), false), segments.withoutTables());
    assertTrue(codec().turn(rgb, false, 0, true).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.01, 0.3, 0.6, 0.97})
  void whatIsCutShortIsNotTurned(double part) {
    byte[] jpeg = codec().encode(Pictures.page(400, 304, 3), 85, Subsampling.HALVED);
    byte[] cut = Arrays.copyOf(jpeg, (int) (jpeg.length * part));
    assertThrows(JpegException.class, () -> codec().turn(cut, false, 2, false));
  }

  @Test
  void manyVirtualThreadsGetTheSameAnswers() throws Exception {
    Pixels page = Pictures.page(200, 150, 3);
    byte[] jpeg = codec().encode(page, 85, Subsampling.HALVED);
    Pixels pixels = codec().decode(jpeg);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> answers =
          IntStream.range(0, 200)
              .mapToObj(
                  i ->
                      threads.submit(
                          () ->
                              i % 2 == 0
                                  ? Arrays.equals(
                                      jpeg, codec().encode(page, 85, Subsampling.HALVED))
                                  : Arrays.equals(
                                      pixels.samples(), codec().decode(jpeg).samples())))
              .toList();
      for (Future<Boolean> answer : answers) {
        assertTrue(answer.get());
      }
    }
  }

  /** ITU-T T.81, B.2.2: height and width stand behind the precision in the frame header. */
  @Test
  void aHeaderThatSaysMorePixelsThanTheBytesCanHoldIsRefused() {
    byte[] jpeg = codec().encode(Pictures.page(65, 47, 3), 75, Subsampling.HALVED);
    int frame = 2;
    while ((jpeg[frame + 1] & 0xff) != 0xc0) {
      frame += 2 + ((jpeg[frame + 2] & 0xff) << 8 | (jpeg[frame + 3] & 0xff));
    }
    for (int i = 0; i < 4; i += 2) {
      jpeg[frame + 5 + i] = (byte) (20_000 >> 8);
      jpeg[frame + 6 + i] = (byte) 20_000;
    }
    JpegException refused = assertThrows(JpegException.class, () -> codec().decode(jpeg));
    assertTrue(refused.getMessage().contains("20000 x 20000"), refused.getMessage());
    assertThrows(JpegException.class, () -> codec().decodePlanes(jpeg));
  }

  /** libjpeg keeps the tables of the last picture. */
  @Test
  void aPictureWithoutItsTablesIsNotReadByThoseOfTheLast() {
    byte[] whole = codec().encode(Pictures.page(64, 48, 3), 80, Subsampling.HALVED);
    int dqt = 2;
    while (whole[dqt + 1] != (byte) 0xdb) {
      dqt += 2 + ((whole[dqt + 2] & 0xff) << 8 | (whole[dqt + 3] & 0xff));
    }
    byte[] without = whole.clone();
    without[dqt + 1] = (byte) 0xfe; // a comment
    for (int i = 0; i < 20; i++) {
      codec().decode(whole);
      assertThrows(JpegException.class, () -> codec().decode(without));
    }
  }
}
