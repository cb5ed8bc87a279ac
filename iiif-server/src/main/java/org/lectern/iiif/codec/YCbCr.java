package org.lectern.iiif.codec;

/** From luma and chroma to colours, in place: JFIF 1.02, in the integer arithmetic of libjpeg. */
final class YCbCr {
  private static final int[] RED = new int[256];
  private static final int[] BLUE = new int[256];
  private static final int[] GREEN_CR = new int[256];
  private static final int[] GREEN_CB = new int[256];

  static {
    int half = 1 << 15;
    for (int i = 0; i < 256; i++) {
      int chroma = i - 128;
      RED[i] = (fixed(1.40200) * chroma + half) >> 16;
      BLUE[i] = (fixed(1.77200) * chroma + half) >> 16;
      GREEN_CR[i] = -fixed(0.71414) * chroma;
      GREEN_CB[i] = -fixed(0.34414) * chroma + half;
    }
  }

  private YCbCr() {}

  private static int fixed(double x) {
    return (int) (x * 65536 + 0.5);
  }

  static void toRgb(Pixels packed) {
    byte[] s = packed.samples();
    for (int i = 0; i < s.length; i += 3) {
      int y = s[i] & 0xff;
      int cb = s[i + 1] & 0xff;
      int cr = s[i + 2] & 0xff;
      s[i] = clamp(y + RED[cr]);
      s[i + 1] = clamp(y + ((GREEN_CB[cb] + GREEN_CR[cr]) >> 16));
      s[i + 2] = clamp(y + BLUE[cb]);
    }
  }

  /** YCCK holds the complement of RGB, and K as it is. */
  static void toCmyk(Pixels packed) {
    byte[] s = packed.samples();
    for (int i = 0; i < s.length; i += 4) {
      int y = s[i] & 0xff;
      int cb = s[i + 1] & 0xff;
      int cr = s[i + 2] & 0xff;
      s[i] = clamp(255 - (y + RED[cr]));
      s[i + 1] = clamp(255 - (y + ((GREEN_CB[cb] + GREEN_CR[cr]) >> 16)));
      s[i + 2] = clamp(255 - (y + BLUE[cb]));
    }
  }

  private static byte clamp(int v) {
    return (byte) Math.max(0, Math.min(255, v));
  }
}
