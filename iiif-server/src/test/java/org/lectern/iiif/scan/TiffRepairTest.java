package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.core.batch.scan.MeasuredScan;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.pyramid.Scans;

/** What broken writers leave out of a TIFF or write wrongly is repaired, as libtiff does. */
class TiffRepairTest {
  private static final int WIDTH = 6;
  private static final int HEIGHT = 4;
  private static final byte[] FIRST = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
  private static final byte[] SECOND = {21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32};

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("scan.tif");
  }

  /** A gray page of two strips. */
  private static TiffDrawing page(ByteOrder order) {
    return new TiffDrawing(order, WIDTH, HEIGHT, 1, 8, 1).tag(278, 2).strips(FIRST, SECOND);
  }

  private void assertWhole(String... warnings) throws Exception {
    MeasuredScan measured = ScanReader.measure(file());
    assertEquals(
        List.of(warnings), measured.warnings().stream().map(MeasuredScan.Warning::code).toList());
    assertEquals(new Dimensions(WIDTH, HEIGHT), measured.size());
    byte[] samples = Scans.read(file(), JpegCodec.pure()).packed().samples();
    assertEquals(
        Arrays.toString(FIRST) + Arrays.toString(SECOND),
        Arrays.toString(Arrays.copyOf(samples, 12))
            + Arrays.toString(Arrays.copyOfRange(samples, 12, 24)));
  }

  @Test
  void aFileInOrderNeedsNoRepair() throws Exception {
    page(ByteOrder.BIG_ENDIAN).write(file());
    assertWhole();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "12, 0", "3, 12", "12, 100000", "4000000000, 12"})
  void byteCountsThatCannotBeAreWorkedOut(long first, long second) throws Exception {
    page(ByteOrder.LITTLE_ENDIAN).tag(279, first, second).write(file());
    assertWhole("repaired-scan");
  }

  @Test
  void byteCountsMayBeMissingOrTooMany() throws Exception {
    page(ByteOrder.LITTLE_ENDIAN).without(279).write(file());
    assertWhole("repaired-scan");
    page(ByteOrder.LITTLE_ENDIAN).tag(279, 12, 12, 12).write(file());
    assertWhole();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3, 100000})
  void compressedStripsKnowWhereTheyEnd(long count) throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      out.write(FIRST);
      out.write(SECOND);
    }
    new TiffDrawing(ByteOrder.BIG_ENDIAN, WIDTH, HEIGHT, 1, 8, 1)
        .tag(259, 8)
        .tag(279, count)
        .strips(packed.toByteArray())
        .write(file());
    if (count == 3) {
      assertWhole();
    } else {
      assertWhole("repaired-scan");
    }
  }

  @Test
  void stripsOfACutFileAreNotRepaired() throws IOException {
    new TiffDrawing(ByteOrder.BIG_ENDIAN, WIDTH, 4000, 1, 8, 1)
        .strips(FIRST)
        .tag(279, 24000)
        .write(file());
    BadScan refused = assertThrows(BadScan.class, () -> ScanReader.measure(file()));
    assertEquals("truncated-scan", refused.code(), refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7, 1_000_000_000, 8})
  void aNextDirectoryThatIsNoneEndsTheChain(int next) throws Exception {
    page(ByteOrder.BIG_ENDIAN).next(next).write(file());
    assertWhole("broken-chain");
  }

  @ParameterizedTest
  @CsvSource({"LITTLE, 3", "BIG, 3", "LITTLE, 9", "LITTLE, 13", "BIG, 8", "LITTLE, 1"})
  void wholeNumbersMayHaveAnyType(String order, int type) throws Exception {
    ByteOrder by = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    int like = type == 8 ? 3 : type;
    TiffDrawing page = page(by);
    for (int tag : new int[] {256, 257, 258, 259, 262, 277, 278}) {
      page.type(tag, like);
    }
    page.write(file());
    assertWhole();
  }

  @Test
  void tilesMayBeListedByTheTagsOfStrips() throws Exception {
    byte[] tile = new byte[16 * 16];
    for (int y = 0; y < HEIGHT; y++) {
      System.arraycopy(y < 2 ? FIRST : SECOND, y % 2 * WIDTH, tile, y * 16, WIDTH);
    }
    new TiffDrawing(ByteOrder.BIG_ENDIAN, WIDTH, HEIGHT, 1, 8, 1)
        .tag(322, 16)
        .tag(323, 16)
        .without(324)
        .without(325)
        .tag(273, 8)
        .tag(279, 256)
        .strips(tile)
        .write(file());
    assertWhole();
  }

  @Test
  void rowsOfAStripAndWhatSamplesMeanMayBeMissing() throws Exception {
    page(ByteOrder.BIG_ENDIAN).without(278).write(file());
    assertWhole("repaired-scan");
    page(ByteOrder.BIG_ENDIAN).without(262).write(file());
    assertWhole("repaired-scan");
  }

  @ParameterizedTest
  @CsvSource({"2", "3", "9"})
  void extraSamplesOfAnyNumberAreLeftOut(int extra) throws Exception {
    int samples = 1 + extra;
    byte[] strip = new byte[WIDTH * HEIGHT * samples];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      strip[i * samples] = i < 12 ? FIRST[i] : SECOND[i - 12];
      Arrays.fill(strip, i * samples + 1, (i + 1) * samples, (byte) 99);
    }
    new TiffDrawing(ByteOrder.BIG_ENDIAN, WIDTH, HEIGHT, samples, 8, 1)
        .tag(338, new long[extra])
        .strips(strip)
        .write(file());
    assertWhole();
  }

  /** The second of three extra samples is opacity: none of the ink there is. */
  @Test
  void opacityIsFoundAmongExtraSamples() throws IOException {
    new TiffDrawing(ByteOrder.BIG_ENDIAN, 2, 1, 4, 8, 1)
        .tag(338, 0, 2, 0)
        .strips(new byte[] {10, 0, 0, 0, 10, 0, (byte) 255, 0})
        .write(file());
    assertEquals(
        "[-1, 10]", Arrays.toString(Scans.read(file(), JpegCodec.pure()).packed().samples()));
  }

  @ParameterizedTest
  @CsvSource({"254, 1", "254, 4", "255, 2"})
  void aPictureThatIsMarkedAsAnotherKindIsPassedOver(int tag, int value) throws Exception {
    TiffDrawing thumbnail =
        new TiffDrawing(ByteOrder.BIG_ENDIAN, 3, 2, 1, 8, 1)
            .tag(tag, value)
            .strips(new byte[] {9, 9, 9, 9, 9, 9});
    thumbnail.followedBy(page(ByteOrder.BIG_ENDIAN)).write(file());
    assertWhole();
  }

  @ParameterizedTest
  @CsvSource({"34925, LZMA", "34712, JPEG 2000", "777, unknown"})
  void otherCompressionsAreRefusedByTheirNames(int compression, String name) throws IOException {
    page(ByteOrder.BIG_ENDIAN).tag(259, compression).write(file());
    BadScan refused = assertThrows(BadScan.class, () -> ScanReader.measure(file()));
    assertTrue(refused.getMessage().contains(name), refused.getMessage());
  }
}
