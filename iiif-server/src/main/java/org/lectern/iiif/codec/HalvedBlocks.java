package org.lectern.iiif.codec;

/**
 * The pixels of a picture at half its size, made from its coefficients: each is the mean of the two
 * by two that decoding would give. Chroma that is stored at half the size is decoded as it is. For
 * one thread.
 *
 * <p>A row of eight coefficients becomes four means by a transform of four: averaging neighbours
 * makes the cosine of coefficient {@code 8 - k} the same curve as that of {@code k}. Full rows go
 * through the scaled transform of Arai, Agui and Nakajima. The factors of both are part of the
 * dequantization.
 */
final class HalvedBlocks {
  private static final double[] AAN = {
    1.0, 1.387039845, 1.306562965, 1.175875602, 1.0, 0.785694958, 0.541196100, 0.275899379
  };
  private static final double EVEN = 1 / Math.sqrt(8);

  private final JpegFrame frame;
  private final Pixels pixels;
  private final boolean[] narrow;
  private final boolean[] low;
  private final float[][] factors;
  private final float[] block = new float[64];

  /**
   * @param height rows of the picture that are there at once
   */
  HalvedBlocks(JpegFrame frame, int height) {
    this.frame = frame;
    int n = frame.components().size();
    int units = Math.ceilDiv(height, frame.unitHeight());
    this.pixels =
        Pixels.blank(frame.columns() * frame.unitWidth() / 2, units * frame.unitHeight() / 2, n);
    this.narrow = new boolean[n];
    this.low = new boolean[n];
    this.factors = new float[n][64];
    for (int c = 0; c < n; c++) {
      JpegFrame.Component component = frame.components().get(c);
      narrow[c] = component.h() == frame.components().getFirst().h();
      low[c] = component.v() == frame.components().getFirst().v();
      for (int i = 0; i < 64; i++) {
        factors[c][i] =
            (float)
                (component.quantization()[i] * factor(i % 8, narrow[c]) * factor(i / 8, low[c]));
      }
    }
  }

  private static double factor(int k, boolean halved) {
    if (!halved) {
      return AAN[k] * EVEN;
    }
    double mean = k == 0 ? EVEN : Math.cos(k * Math.PI / 16) / (k < 4 ? 2 : -2);
    return k % 4 == 2 ? mean * Math.sqrt(0.5) : mean;
  }

  /**
   * Puts a block where it belongs.
   *
   * @param coefficients 64, row by row
   * @param last the place in zigzag order of the last one that is not zero
   */
  void put(int c, int x, int y, short[] coefficients, int last) {
    int width = narrow[c] ? 4 : 8;
    int height = low[c] ? 4 : 8;
    int n = pixels.components();
    byte[] out = pixels.samples();
    int at = pixels.index(x * width, y * height) + c;
    float[] f = factors[c];
    if (last == 0) {
      byte flat = sample(coefficients[0] * f[0]);
      for (int i = 0; i < height; i++, at += pixels.stride()) {
        for (int j = 0; j < width; j++) {
          out[at + n * j] = flat;
        }
      }
      return;
    }
    float[] b = block;
    for (int i = 0; i < 64; i++) {
      b[i] = coefficients[i] * f[i];
    }
    for (int i = 0; i < 8; i++) {
      transform(b, i, 8, low[c]);
    }
    for (int i = 0; i < height; i++, at += pixels.stride()) {
      transform(b, 8 * i, 1, narrow[c]);
      for (int j = 0; j < width; j++) {
        out[at + n * j] = sample(b[8 * i + j]);
      }
    }
  }

  private static byte sample(float value) {
    return (byte) Math.clamp((int) (value + 128.5f), 0, 255);
  }

  private static void transform(float[] b, int at, int step, boolean halved) {
    if (halved) {
      four(b, at, step);
    } else {
      eight(b, at, step);
    }
  }

  private static void four(float[] b, int o, int s) {
    float z1 = b[o + s] + b[o + 7 * s];
    float z2 = b[o + 2 * s] + b[o + 6 * s];
    float z3 = b[o + 3 * s] + b[o + 5 * s];
    float even0 = b[o] + z2;
    float even1 = b[o] - z2;
    float odd0 = 0.9238795f * z1 + 0.38268343f * z3;
    float odd1 = 0.38268343f * z1 - 0.9238795f * z3;
    b[o] = even0 + odd0;
    b[o + s] = even1 + odd1;
    b[o + 2 * s] = even1 - odd1;
    b[o + 3 * s] = even0 - odd0;
  }

  private static void eight(float[] b, int o, int s) {
    float e0 = b[o] + b[o + 4 * s];
    float e1 = b[o] - b[o + 4 * s];
    float e3 = b[o + 2 * s] + b[o + 6 * s];
    float e2 = (b[o + 2 * s] - b[o + 6 * s]) * 1.4142135f - e3;
    float t0 = e0 + e3;
    float t3 = e0 - e3;
    float t1 = e1 + e2;
    float t2 = e1 - e2;

    float z13 = b[o + 5 * s] + b[o + 3 * s];
    float z10 = b[o + 5 * s] - b[o + 3 * s];
    float z11 = b[o + s] + b[o + 7 * s];
    float z12 = b[o + s] - b[o + 7 * s];
    float z5 = (z10 + z12) * 1.847759f;
    float t7 = z11 + z13;
    float t6 = z5 - z10 * 2.613126f - t7;
    float t5 = (z11 - z13) * 1.4142135f - t6;
    float t4 = z5 - z12 * 1.0823922f - t5;

    b[o] = t0 + t7;
    b[o + 7 * s] = t0 - t7;
    b[o + s] = t1 + t6;
    b[o + 6 * s] = t1 - t6;
    b[o + 2 * s] = t2 + t5;
    b[o + 5 * s] = t2 - t5;
    b[o + 3 * s] = t3 + t4;
    b[o + 4 * s] = t3 - t4;
  }

  /** The first rows of what was put, gray or RGB. */
  Pixels rows(int count) {
    if (pixels.components() == 3) {
      YCbCr.toRgb(pixels);
    }
    return pixels.window(0, 0, Math.ceilDiv(frame.width(), 2), count);
  }
}
