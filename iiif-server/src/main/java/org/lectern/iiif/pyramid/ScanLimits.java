package org.lectern.iiif.pyramid;

import java.io.IOException;

/** What a scan may ask for: refused with a reason before the memory is taken. */
final class ScanLimits {
  /**
   * Pixels of a scan of any kind. Forty times an A2 page at 600 dpi; the largest maps and panoramas
   * stay below.
   */
  static final long MOST_PIXELS = 6_000_000_000L;

  /** Pixels of a side: 8 bits of four samples then still fit a row into an array. */
  static final int LONGEST_SIDE = 500_000;

  private ScanLimits() {}

  static void checkSize(long width, long height) throws IOException {
    if (width < 1 || height < 1) {
      throw new IOException("the image has no size: " + width + "x" + height);
    }
    if (width > LONGEST_SIDE || height > LONGEST_SIDE || width * height > MOST_PIXELS) {
      throw new IOException(
          "the image is too large: "
              + width
              + "x"
              + height
              + " pixels; at most "
              + LONGEST_SIDE
              + " a side and "
              + MOST_PIXELS / 1_000_000
              + " megapixels are read");
    }
  }

  /** For files that can be read only as a whole: half of the memory that Java may take. */
  static void checkWhole(long width, long height, int bytesPerPixel) throws IOException {
    checkSize(width, height);
    long needed = width * height * bytesPerPixel;
    long most = Math.min(Integer.MAX_VALUE - 16L, Runtime.getRuntime().maxMemory() / 2);
    if (needed > most) {
      throw new IOException(
          "the image must be held in memory as a whole, which takes "
              + needed / (1 << 20)
              + " MB of at most "
              + most / (1 << 20)
              + "; store it as TIFF in strips or tiles, or give Java more memory (-Xmx)");
    }
  }
}
