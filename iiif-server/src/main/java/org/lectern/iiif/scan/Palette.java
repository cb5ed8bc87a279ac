package org.lectern.iiif.scan;

/** Colours that samples are numbers of, three bytes each. */
final class Palette {
  private Palette() {}

  /** Whether red, green and blue are the same in all of them. */
  static boolean isGray(byte[] rgb) {
    for (int i = 0; i + 2 < rgb.length; i += 3) {
      if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) {
        return false;
      }
    }
    return true;
  }
}
