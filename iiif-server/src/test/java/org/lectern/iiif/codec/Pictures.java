package org.lectern.iiif.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

/** Pictures drawn for tests: deterministic, with edges, smooth areas, colour and grain. */
public final class Pictures {
  private Pictures() {}

  /** A page-like picture: a tinted gradient, lines of dark "writing", a red stamp, grain. */
  public static Pixels page(int width, int height, int components) {
    Pixels page = Pixels.blank(width, height, components);
    Random grain = new Random(width * 31L + height);
    byte[] s = page.samples();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int noise = grain.nextInt(7) - 3;
        int light = 200 + 30 * x / width - 25 * y / height + noise;
        boolean ink = y % 40 > 14 && y % 40 < 26 && (x * 7 + y / 40 * 13) % 23 < 8;
        int dx = x - width * 2 / 3;
        int dy = y - height / 3;
        int radius = dx * dx + dy * dy;
        int limit = Math.min(width, height) / 5;
        boolean stamp = radius < limit * limit && radius > limit * limit * 3 / 4;
        int i = page.index(x, y);
        if (components == 1) {
          s[i] = (byte) (ink ? 60 + noise : light);
        } else {
          s[i] = (byte) (ink ? 50 + noise : stamp ? 190 : light + 10);
          s[i + 1] = (byte) (ink ? 45 + noise : stamp ? 50 : light);
          s[i + 2] = (byte) (ink ? 60 + noise : stamp ? 60 : light - 25);
        }
      }
    }
    return page;
  }

  /** The mean difference of samples. */
  public static double meanDifference(Pixels a, Pixels b) {
    long sum = 0;
    for (int y = 0; y < a.height(); y++) {
      for (int x = 0; x < a.width(); x++) {
        for (int c = 0; c < a.components(); c++) {
          sum += Math.abs(a.sample(x, y, c) - b.sample(x, y, c));
        }
      }
    }
    return sum / ((double) a.width() * a.height() * a.components());
  }

  /** The largest difference of samples. */
  public static int largestDifference(Pixels a, Pixels b) {
    int largest = 0;
    for (int y = 0; y < a.height(); y++) {
      for (int x = 0; x < a.width(); x++) {
        for (int c = 0; c < a.components(); c++) {
          largest = Math.max(largest, Math.abs(a.sample(x, y, c) - b.sample(x, y, c)));
        }
      }
    }
    return largest;
  }

  /** Both pictures have the same samples. */
  public static void assertSame(Pixels expected, Pixels actual) {
    assertEquals(expected.toString(), actual.toString());
    assertEquals(0, largestDifference(expected, actual));
  }

  /** The first row has these pixels, to within one of each sample. */
  public static void assertPixels(int[][] expected, Pixels actual) {
    for (int x = 0; x < expected.length; x++) {
      for (int c = 0; c < 3; c++) {
        assertEquals(expected[x][c], actual.sample(x, 0, c), 1, "pixel " + x + " sample " + c);
      }
    }
  }
}
