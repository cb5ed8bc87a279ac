package org.lectern.iiif.scan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Brings packed rows of a TIFF to 8 bits a sample: whole numbers of 1 to 32 bits, with their least
 * value for black and their greatest for white, and floating point, by 1 or by tag 341 for white.
 * Indexes of a palette stay what they are.
 */
final class TiffSamples {
  /** What resampling may overshoot; more is another scale. */
  private static final double OVERSHOOT = 0.02;

  private final TiffLayout layout;
  private final ByteOrder order;
  private final int bits;
  private final boolean uniform;

  /** The sign of the highest byte: what brings signed numbers to unsigned ones in their order. */
  private final int sign;

  private final double black;
  private final double white;

  TiffSamples(TiffLayout layout) {
    this.layout = layout;
    this.bits = layout.bits[0];
    this.uniform = layout.sameDepth();
    this.sign = layout.format == TiffLayout.SIGNED ? 0x80 : 0;
    // Predictor 3 leaves the bytes of a number in this order, whatever the file's is.
    this.order = layout.predictor == 3 ? ByteOrder.BIG_ENDIAN : layout.directory.order();
    double low = layout.directory.number(TiffDirectory.S_MIN_SAMPLE_VALUE).orElse(0.0);
    double high = layout.directory.number(TiffDirectory.S_MAX_SAMPLE_VALUE).orElse(1.0);
    boolean scale = low < high && high > 1;
    this.black = scale ? low : 0;
    this.white = scale ? high : 1;
  }

  /**
   * Unpacks a row of a strip or tile.
   *
   * @param plane the sample it holds, where each has a plane of its own
   * @param at where the first goes
   */
  void unpack(byte[] packed, int plane, int pixels, byte[] into, int at) throws IOException {
    int n = layout.planes ? 1 : layout.samples;
    int step = layout.planes ? layout.samples : 1;
    int to = at + plane;
    int count = pixels * n;
    if (layout.format == TiffLayout.FLOAT) {
      floats(packed, count, into, to, step);
    } else if (!uniform || (bits != 8 && bits != 16 && bits != 24 && bits != 32)) {
      bits(packed, plane, count, into, to, step);
    } else if (bits == 8 && step == 1 && sign == 0) {
      System.arraycopy(packed, 0, into, to, count);
    } else {
      // The low bytes change nothing that is seen, but for the rounding of the second.
      int bytes = bits / 8;
      boolean little = order == ByteOrder.LITTLE_ENDIAN;
      for (int i = 0; i < count; i++) {
        int high = (packed[i * bytes + (little ? bytes - 1 : 0)] & 0xff) ^ sign;
        int next = bytes == 1 ? 0 : packed[i * bytes + (little ? bytes - 2 : 1)] & 0xff;
        into[to + i * step] =
            (byte)
                (bytes == 1 ? high : bytes == 2 ? to8(high << 8 | next) : wide(packed, i, bytes));
      }
    }
  }

  private static int to8(int sixteen) {
    return (sixteen * 255 + 32895) >> 16;
  }

  private int wide(byte[] packed, int index, int bytes) {
    long value = 0;
    for (int b = 0; b < bytes; b++) {
      int at = order == ByteOrder.LITTLE_ENDIAN ? bytes - 1 - b : b;
      value = value << 8 | (packed[index * bytes + at] & 0xff);
    }
    return scaled(value ^ ((long) sign << (8 * (bytes - 1))), bytes * 8);
  }

  private static int scaled(long value, int depth) {
    long most = (1L << depth) - 1;
    return (int) ((value * 255 + most / 2) / most);
  }

  /** Samples that do not fill bytes follow each other from the highest bit (TIFF 6.0, page 29). */
  private void bits(byte[] packed, int plane, int count, byte[] into, int to, int step) {
    boolean palette = layout.photometric == TiffLayout.PALETTE;
    long bit = 0;
    for (int i = 0; i < count; i++) {
      int depth = layout.planes ? layout.bits[plane] : layout.bits[i % layout.samples];
      long value = 0;
      for (int left = depth; left > 0; ) {
        int inByte = (int) (bit & 7);
        int take = Math.min(left, 8 - inByte);
        int part = (packed[(int) (bit >> 3)] & 0xff) >> (8 - inByte - take) & ((1 << take) - 1);
        value = value << take | part;
        bit += take;
        left -= take;
      }
      long unsigned = sign == 0 ? value : value ^ (1L << (depth - 1));
      into[to + i * step] = (byte) (palette ? value : scaled(unsigned, depth));
    }
  }

  private void floats(byte[] packed, int count, byte[] into, int to, int step) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(packed).order(order);
    for (int i = 0; i < count; i++) {
      double value =
          switch (bits) {
            case 16 -> Float.float16ToFloat(in.getShort(2 * i));
            case 24 -> float24(packed, 3 * i);
            case 32 -> in.getFloat(4 * i);
            default -> in.getDouble(8 * i);
          };
      double light = (value - black) / (white - black);
      if (light < -OVERSHOOT || light > 1 + OVERSHOOT) {
        throw new IOException(
            "the TIFF has samples of floating point that are not between 0 and 1 (one is %.4g),"
                    .formatted(value)
                + " so that white is not known; save it with 16 bits");
      }
      into[to + i * step] = (byte) Math.round(255 * Math.clamp(light, 0, 1)); // NaN is black
    }
  }

  /** TIFF Technical Note 3: a sign, 7 bits of exponent, 16 of fraction. */
  private double float24(byte[] packed, int at) {
    boolean little = order == ByteOrder.LITTLE_ENDIAN;
    int word =
        (packed[at + (little ? 2 : 0)] & 0xff) << 16
            | (packed[at + 1] & 0xff) << 8
            | (packed[at + (little ? 0 : 2)] & 0xff);
    int exponent = word >> 16 & 0x7f;
    double fraction = (word & 0xffff) / 65536.0;
    double value =
        exponent == 0 ? Math.scalb(fraction, -62) : Math.scalb(1 + fraction, exponent - 63);
    return word >> 23 == 1 ? -value : value;
  }

  /** Section 14, and Technical Note 3: brings back what a predictor made differences of. */
  void undoPrediction(byte[] row, int from, int length) {
    int n = layout.planes ? 1 : layout.samples;
    int end = from + length;
    if (layout.predictor == 3) {
      undoFloats(row, from, length, n);
    } else if (bits == 8 && n == 3) {
      int red = 0;
      int green = 0;
      int blue = 0;
      for (int i = from; i < end - 2; i += 3) {
        row[i] = (byte) (red += row[i]);
        row[i + 1] = (byte) (green += row[i + 1]);
        row[i + 2] = (byte) (blue += row[i + 2]);
      }
    } else if (bits == 8) {
      for (int i = from + n; i < end; i++) {
        row[i] += row[i - n];
      }
    } else {
      ByteBuffer words = ByteBuffer.wrap(row).order(order);
      int bytes = bits / 8;
      for (int i = from + bytes * n; i + bytes <= end; i += bytes) {
        int left = i - bytes * n;
        switch (bytes) {
          case 2 -> words.putShort(i, (short) (words.getShort(i) + words.getShort(left)));
          case 4 -> words.putInt(i, words.getInt(i) + words.getInt(left));
          default -> words.putLong(i, words.getLong(i) + words.getLong(left));
        }
      }
    }
  }

  /** Differences of bytes, of which first all highest ones of a row are stored, then the next. */
  private void undoFloats(byte[] row, int from, int length, int n) {
    for (int i = from + n; i < from + length; i++) {
      row[i] += row[i - n];
    }
    int bytes = bits / 8;
    int count = length / bytes;
    byte[] apart = Arrays.copyOfRange(row, from, from + length);
    for (int i = 0; i < count; i++) {
      for (int b = 0; b < bytes; b++) {
        row[from + i * bytes + b] = apart[b * count + i];
      }
    }
  }
}
