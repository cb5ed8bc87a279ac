package org.lectern.iiif.scan;

/** Transparent samples over the white of paper. */
final class Alpha {
  private Alpha() {}

  static int overWhite(int value, int alpha, boolean premultiplied) {
    int light = premultiplied ? value : (value * alpha + 127) / 255;
    return Math.min(255, light + 255 - alpha);
  }
}
