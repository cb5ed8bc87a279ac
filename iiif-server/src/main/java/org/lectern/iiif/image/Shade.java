package org.lectern.iiif.image;

import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.image.request.Quality;

/** Takes colour away: the qualities {@code gray} and {@code bitonal}. */
final class Shade {
  private static final int MIDDLE = 128;

  private Shade() {}

  static Pixels shade(Pixels pixels, Quality quality) {
    return switch (quality) {
      case DEFAULT, COLOR -> pixels;
      case GRAY -> gray(pixels);
      case BITONAL -> bitonal(gray(pixels));
    };
  }

  /** Luma as JPEG has it: 0.299 red, 0.587 green, 0.114 blue, in parts of 65,536. */
  private static Pixels gray(Pixels pixels) {
    if (pixels.components() == 1) {
      return pixels;
    }
    Pixels gray = Pixels.blank(pixels.width(), pixels.height(), 1);
    byte[] in = pixels.samples();
    byte[] out = gray.samples();
    for (int y = 0; y < pixels.height(); y++) {
      int from = pixels.index(0, y);
      int to = gray.index(0, y);
      for (int x = 0; x < pixels.width(); x++, from += 3) {
        int luma =
            19595 * (in[from] & 0xff)
                + 38470 * (in[from + 1] & 0xff)
                + 7471 * (in[from + 2] & 0xff);
        out[to + x] = (byte) ((luma + 32768) >> 16);
      }
    }
    return gray;
  }

  /** Black or white, at one threshold for every part of a page, so that tiles fit together. */
  private static Pixels bitonal(Pixels gray) {
    Pixels out = Pixels.blank(gray.width(), gray.height(), 1);
    for (int y = 0; y < gray.height(); y++) {
      for (int x = 0; x < gray.width(); x++) {
        out.samples()[out.index(x, y)] = (byte) (gray.sample(x, y, 0) < MIDDLE ? 0 : 255);
      }
    }
    return out;
  }
}
