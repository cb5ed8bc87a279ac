package org.lectern.web.demo;

import java.awt.Color;

/**
 * What colours the paper.
 *
 * @param color of the dry ink
 * @param strength how much of the paper it covers at most, 0 to 1
 * @param wear how much is missing in places, 0 to 1
 * @param grain size in pixels of the missing places
 */
record Ink(Color color, double strength, double wear, double grain) {
  static final Ink RIBBON = new Ink(new Color(0x1d1c22), 0.93, 0.5, 2.2);
  static final Ink CARBON = new Ink(new Color(0x2b3157), 0.78, 0.62, 3.0);
  static final Ink BLUE_BLACK = new Ink(new Color(0x141c3e), 0.9, 0.28, 7);
  static final Ink BLACK = new Ink(new Color(0x1b1713), 0.92, 0.25, 7);
  static final Ink VIOLET = new Ink(new Color(0x432a6e), 0.86, 0.3, 7);
  static final Ink PENCIL = new Ink(new Color(0x2c2c30), 0.88, 0.62, 1.5);
  static final Ink RED_PENCIL = new Ink(new Color(0xc2261c), 0.8, 0.8, 1.7);
  static final Ink PRINT = new Ink(new Color(0x17161a), 0.95, 0.18, 1.6);
  static final Ink LETTERHEAD = new Ink(new Color(0x20395c), 0.95, 0.15, 1.6);
  static final Ink LETTERHEAD_RED = new Ink(new Color(0xb8231d), 0.92, 0.2, 1.6);
  static final Ink CHART_RED = new Ink(new Color(0xb3221c), 0.85, 0.25, 5);
  static final Ink CHART_BLUE = new Ink(new Color(0x27549a), 0.8, 0.25, 5);
  static final Ink STAMP_VIOLET = new Ink(new Color(0x5b2b82), 0.74, 0.95, 5);
  static final Ink STAMP_BLUE = new Ink(new Color(0x2a4796), 0.74, 0.95, 5);
  static final Ink STAMP_RED = new Ink(new Color(0xb5201f), 0.8, 0.85, 5);
}
