package org.lectern.web.demo;

import java.awt.image.BufferedImage;

/** A scan as an infrared camera has it: coffee, rust and red pencil vanish, ink stays. */
final class Infrared {
  /** Red of ink and of what lies behind the sheet, at most. */
  private static final int DARK = 90;

  /** Red of stains on paper, at least. */
  private static final int LIGHT = 150;

  private Infrared() {}

  static BufferedImage of(BufferedImage scan) {
    BufferedImage seen =
        new BufferedImage(scan.getWidth(), scan.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < scan.getHeight(); y++) {
      for (int x = 0; x < scan.getWidth(); x++) {
        int gray = gray((scan.getRGB(x, y) >> 16) & 255);
        seen.setRGB(x, y, gray << 16 | gray << 8 | gray);
      }
    }
    return seen;
  }

  /** Nearly one gray for paper of any colour, the old one for ink, and a slope between them. */
  private static int gray(int red) {
    int paper = 196 + (red - LIGHT) / 5;
    int ink = red * 2 / 3;
    if (red <= DARK) {
      return ink;
    }
    return red >= LIGHT ? paper : ink + (paper - ink) * (red - DARK) / (LIGHT - DARK);
  }
}
