package org.lectern.iiif.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * A rectangle of 8-bit samples, interleaved by pixel, in rows that lie {@link #stride} bytes apart:
 * one component is gray, three are sRGB, four are CMYK as a JPEG stores it.
 *
 * <p>It is a view: {@link #window} shares the array, so a band of a page can be cut into tiles
 * without copying. The array is handed out as it is; only its owner may write into it.
 */
public final class Pixels {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;

  private final int width;
  private final int height;
  private final int components;
  private final byte[] samples;
  private final int offset;
  private final int stride;

  /** A view of rows in {@code samples}: the first begins at {@code offset}. */
  public Pixels(int width, int height, int components, byte[] samples, int offset, int stride) {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("no pixels: " + width + "x" + height);
    }
    if (components != 1 && components != 3 && components != 4) {
      throw new IllegalArgumentException("components must be 1, 3 or 4, not " + components);
    }
    long rowBytes = (long) width * components;
    if (stride < rowBytes) {
      throw new IllegalArgumentException("stride " + stride + " is shorter than a row");
    }
    Objects.checkFromIndexSize(offset, (height - 1L) * stride + rowBytes, (long) samples.length);
    this.width = width;
    this.height = height;
    this.components = components;
    this.samples = samples;
    this.offset = offset;
    this.stride = stride;
  }

  /** Rows that follow each other without a gap and fill the array. */
  public static Pixels of(int width, int height, int components, byte[] samples) {
    return new Pixels(width, height, components, samples, 0, width * components);
  }

  /** Black pixels of the given size. */
  public static Pixels blank(int width, int height, int components) {
    return of(width, height, components, new byte[arrayLength(width, height, components)]);
  }

  /** The length of an array for so many samples; refuses what no Java array can hold. */
  static int arrayLength(int width, int height, int components) {
    long length = (long) width * height * components;
    if (length > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException(
          width + "x" + height + " pixels of " + components + " samples do not fit in one array");
    }
    return (int) length;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int components() {
    return components;
  }

  /** The array itself, not a copy. */
  public byte[] samples() {
    return samples;
  }

  public int stride() {
    return stride;
  }

  /** Where the first sample of a pixel is in {@link #samples}. */
  public int index(int x, int y) {
    return offset + y * stride + x * components;
  }

  /** One sample as 0 to 255. */
  public int sample(int x, int y, int component) {
    return samples[index(x, y) + component] & 0xff;
  }

  /** A part of these pixels, sharing the array. */
  public Pixels window(int x, int y, int windowWidth, int windowHeight) {
    Objects.checkFromIndexSize(x, windowWidth, width);
    Objects.checkFromIndexSize(y, windowHeight, height);
    return new Pixels(windowWidth, windowHeight, components, samples, index(x, y), stride);
  }

  /** These pixels in rows without gaps that fill an array: itself when it is so already. */
  public Pixels packed() {
    int row = width * components;
    if (offset == 0 && stride == row && samples.length == row * height) {
      return this;
    }
    Pixels packed = blank(width, height, components);
    copyInto(packed, 0, 0);
    return packed;
  }

  /** Writes these pixels into others, the upper left corner at (x, y). */
  public void copyInto(Pixels target, int x, int y) {
    if (target.components != components) {
      throw new IllegalArgumentException(components + " components into " + target.components);
    }
    Objects.checkFromIndexSize(x, width, target.width);
    Objects.checkFromIndexSize(y, height, target.height);
    for (int row = 0; row < height; row++) {
      System.arraycopy(
          samples, index(0, row), target.samples, target.index(x, y + row), width * components);
    }
  }

  /** Half the size, rounded up; each pixel is the mean of two by two. */
  public Pixels halved() {
    Pixels half = blank((width + 1) / 2, (height + 1) / 2, components);
    halveInto(half, 0);
    return half;
  }

  /**
   * Writes the halved rows into {@code target}, beginning at its row {@code row}. The last column
   * and row of an odd size stand for their missing neighbours.
   */
  public void halveInto(Pixels target, int row) {
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    if (target.components != components || target.width < halfWidth) {
      throw new IllegalArgumentException("no room for " + halfWidth + " halved pixels in a row");
    }
    Objects.checkFromIndexSize(row, halfHeight, target.height);
    for (int y = 0; y < halfHeight; y++) {
      int upper = index(0, 2 * y);
      int lower = index(0, Math.min(2 * y + 1, height - 1));
      int out = target.index(0, row + y);
      if (components == 1) {
        halveGray(samples, upper, lower, width, target.samples, out);
      } else {
        halveColour(samples, upper, lower, width, components, target.samples, out);
      }
    }
  }

  // Rounding alternates between up and down (the 1 and 2 below), as libjpeg does in its own
  // downsampling: always rounding up would make every level a little lighter than the one before.
  private static void halveGray(byte[] in, int upper, int lower, int width, byte[] out, int to) {
    int pairs = width / 2;
    for (int x = 0; x < pairs; x++) {
      int u = upper + 2 * x;
      int l = lower + 2 * x;
      int sum = (in[u] & 0xff) + (in[u + 1] & 0xff) + (in[l] & 0xff) + (in[l + 1] & 0xff);
      out[to + x] = (byte) ((sum + 1 + (x & 1)) >> 2);
    }
    if ((width & 1) == 1) {
      int last = width - 1;
      out[to + pairs] = (byte) (((in[upper + last] & 0xff) + (in[lower + last] & 0xff) + 1) >> 1);
    }
  }

  private static void halveColour(
      byte[] in, int upper, int lower, int width, int n, byte[] out, int to) {
    int pairs = width / 2;
    for (int x = n == 3 ? halveWords(in, upper, lower, pairs, out, to) : 0; x < pairs; x++) {
      int u = upper + 2 * n * x;
      int l = lower + 2 * n * x;
      int bias = 1 + (x & 1);
      for (int c = 0; c < n; c++) {
        int sum =
            (in[u + c] & 0xff)
                + (in[u + n + c] & 0xff)
                + (in[l + c] & 0xff)
                + (in[l + n + c] & 0xff);
        out[to + n * x + c] = (byte) ((sum + bias) >> 2);
      }
    }
    if ((width & 1) == 1) {
      int last = n * (width - 1);
      for (int c = 0; c < n; c++) {
        int sum = (in[upper + last + c] & 0xff) + (in[lower + last + c] & 0xff);
        out[to + n * pairs + c] = (byte) ((sum + 1) >> 1);
      }
    }
  }

  /**
   * Halves RGB, eight bytes at a time: two pixels and a little more, of which every other byte lies
   * in one word and the rest in another, with room for sums.
   *
   * @return how many pixels were made; the last one is left, since what is read and written reaches
   *     into its neighbour
   */
  private static int halveWords(byte[] in, int upper, int lower, int pairs, byte[] out, int to) {
    for (int x = 0; x < pairs - 1; x++) {
      long u = (long) LONG.get(in, upper + 6 * x);
      long l = (long) LONG.get(in, lower + 6 * x);
      long even = (u & EVEN_BYTES) + (l & EVEN_BYTES); // red, blue, green of the next
      long odd = ((u >>> 8) & EVEN_BYTES) + ((l >>> 8) & EVEN_BYTES); // green, red, blue
      long bias = 0x10001L << (x & 1);
      long redAndBlue = (even + (odd >>> 16) + bias) >>> 2;
      long green = (odd + (even >>> 32) + bias) >>> 2;
      INT.set(out, to + 3 * x, (int) ((redAndBlue & 0xff00ff) | (green & 0xff) << 8));
    }
    return Math.max(0, pairs - 1);
  }

  @Override
  public String toString() {
    return width + "x" + height + "x" + components;
  }
}
