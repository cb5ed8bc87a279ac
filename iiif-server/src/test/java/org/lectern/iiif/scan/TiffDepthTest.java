package org.lectern.iiif.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.scan.BadScan;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.pyramid.Scans;

/** Samples of every depth come out as the nearest of 256 grays. */
class TiffDepthTest {
  private static final int WIDTH = 17;
  private static final int BLACK_IS_ZERO = 1;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("scan.tif");
  }

  /**
   * Numbers packed from the highest bit on, or in the byte order of the file if they fill bytes.
   */
  private static byte[] packed(long[] values, int bits, ByteOrder order) {
    if (order == ByteOrder.LITTLE_ENDIAN && bits % 8 == 0) {
      ByteBuffer out = ByteBuffer.allocate(values.length * bits / 8);
      for (long value : values) {
        for (int b = 0; b < bits / 8; b++) {
          out.put((byte) (value >> (8 * b)));
        }
      }
      return out.array();
    }
    BigInteger row = BigInteger.ZERO;
    for (long value : values) {
      row = row.shiftLeft(bits).or(BigInteger.valueOf(value));
    }
    int bytes = (values.length * bits + 7) / 8;
    byte[] all = row.shiftLeft(bytes * 8 - values.length * bits).toByteArray();
    byte[] out = new byte[bytes];
    for (int i = 0; i < bytes; i++) {
      int from = all.length - bytes + i;
      out[i] = from < 0 ? 0 : all[from];
    }
    return out;
  }

  private static long[] ramp(int bits) {
    long most = (1L << bits) - 1;
    long[] row = new long[WIDTH];
    for (int i = 0; i < WIDTH; i++) {
      row[i] = most * i / (WIDTH - 1);
    }
    return row;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20, 24, 31, 32})
  void wholeNumbersAreScaledExactly(int bits) throws IOException {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      long[] row = ramp(bits);
      new TiffDrawing(order, WIDTH, 1, 1, bits, BLACK_IS_ZERO)
          .strips(packed(row, bits, order))
          .write(file());
      Pixels read = Scans.read(file(), JpegCodec.pure());
      double most = (1L << bits) - 1;
      for (int x = 0; x < WIDTH; x++) {
        double exact = row[x] * 255 / most;
        int shown = read.samples()[read.index(x, 0)] & 0xff;
        assertTrue(Math.abs(shown - exact) <= 0.5 + 1e-6, bits + " bits: " + shown + ", " + exact);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 8, 12, 16, 24, 32})
  void signedNumbersBeginWithBlackAtTheirLeast(int bits) throws Exception {
    long half = 1L << (bits - 1);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      long[] row = {half, half + 1, 0, half - 1}; // the least, the next, nought, the greatest
      new TiffDrawing(order, 4, 1, 1, bits, BLACK_IS_ZERO)
          .tag(339, 2)
          .strips(packed(row, bits, order))
          .write(file());
      byte[] shown = samples();
      int step = (int) Math.round(255.0 / ((1L << bits) - 1));
      int middle = (int) Math.round(255.0 * half / ((1L << bits) - 1));
      assertEquals(
          List.of(0, step, middle, 255),
          IntStream.range(0, 4).mapToObj(i -> shown[i] & 0xff).toList(),
          bits + " bits");
    }
    assertEquals("signed-samples", ScanReader.measure(file()).warnings().getFirst().code());
  }

  @Test
  void samplesOfDifferentDepthsKeepTheirScale() throws IOException {
    byte[] row = {(byte) 0b11111_000, (byte) 0b000_00000, 0b00000_111, (byte) 0b111_11111};
    new TiffDrawing(ByteOrder.BIG_ENDIAN, 2, 1, 3, 5, 2)
        .tag(258, 5, 6, 5)
        .strips(row)
        .write(file());
    assertEquals("[-1, 0, 0, 0, -1, -1]", Arrays.toString(samples()));
  }

  private byte[] samples() throws IOException {
    return Scans.read(file(), JpegCodec.pure()).packed().samples();
  }

  @ParameterizedTest
  @CsvSource({"16, LITTLE", "32, LITTLE", "32, BIG", "64, BIG"})
  void floatingPointGoesFromNoughtToOne(int bits, String order) throws IOException {
    ByteOrder by = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    float[] values = {0, 0.25f, 0.5f, 1, Float.NaN};
    write(by, bits, values, new TiffDrawing(by, 5, 1, 1, bits, BLACK_IS_ZERO).tag(339, 3));
    assertEquals("[0, 64, -128, -1, 0]", Arrays.toString(samples()));
  }

  private void write(ByteOrder order, int bits, float[] values, TiffDrawing drawing)
      throws IOException {
    ByteBuffer row = ByteBuffer.allocate(values.length * bits / 8).order(order);
    for (float value : values) {
      switch (bits) {
        case 16 -> row.putShort(Float.floatToFloat16(value));
        case 32 -> row.putFloat(value);
        default -> row.putDouble(value);
      }
    }
    drawing.strips(row.array()).write(file());
  }

  @Test
  void floatingPointOfAnotherScaleIsRefusedByCheck() throws IOException {
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    float[] values = {0, 1250};
    write(order, 32, values, new TiffDrawing(order, 2, 1, 1, 32, BLACK_IS_ZERO).tag(339, 3));
    BadScan refused = assertThrows(BadScan.class, () -> ScanReader.measure(file()));
    assertTrue(refused.getMessage().contains("floating point"), refused.getMessage());
    assertTrue(refused.getMessage().contains("1250"), refused.getMessage());
  }

  @Test
  void aScaleThatTheFileNamesIsTaken() throws IOException {
    ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    float[] values = {0, 1000, 2000};
    TiffDrawing drawing =
        new TiffDrawing(order, 3, 1, 1, 32, BLACK_IS_ZERO).tag(339, 3).tag(340, 0).tag(341, 2000);
    write(order, 32, values, drawing);
    assertEquals("[0, -128, -1]", Arrays.toString(samples()));
  }

  @ParameterizedTest
  @CsvSource({"64, 1, 64 bits", "32, 6, complex"})
  void otherNumbersAreRefusedByCheck(int bits, int format, String reason) throws IOException {
    new TiffDrawing(ByteOrder.BIG_ENDIAN, 2, 1, 1, bits, BLACK_IS_ZERO)
        .tag(339, format)
        .strips(new byte[bits / 4])
        .write(file());
    BadScan refused = assertThrows(BadScan.class, () -> ScanReader.measure(file()));
    assertTrue(refused.getMessage().contains(reason), refused.getMessage());
  }
}
