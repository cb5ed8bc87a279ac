package org.lectern.iiif.image;

import java.util.Optional;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.image.request.Rotation;

/**
 * Turns a picture by any angle (Image API 3.0, section 4.3): nothing is scaled or cut off, the
 * answer is the smallest upright box around the turned picture, and its corners are transparent.
 *
 * <p>Each pixel of the answer is looked up where it came from, by the cubic of Catmull and Rom
 * between the sixteen pixels around; along the edges opacity falls off over one pixel.
 */
final class Spin {
  private static final int PHASES = 256;
  private static final int WEIGHT_BITS = 12;
  private static final int[] WEIGHTS = weights();

  private Spin() {}

  static Sheet turn(Pixels pixels, Rotation rotation) {
    Dimensions box = rotation.bounds(new Dimensions(pixels.width(), pixels.height()));
    Pixels out = Pixels.blank(box.width(), box.height(), pixels.components());
    Pixels opacity = Pixels.blank(box.width(), box.height(), 1);
    double angle = Math.toRadians(rotation.degrees());
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double side = rotation.mirrored() ? -1 : 1;
    for (int y = 0; y < box.height(); y++) {
      double v = y + 0.5 - box.height() / 2.0;
      for (int x = 0; x < box.width(); x++) {
        double u = x + 0.5 - box.width() / 2.0;
        double fromX = side * (u * cos + v * sin) + pixels.width() / 2.0;
        double fromY = v * cos - u * sin + pixels.height() / 2.0;
        double inside =
            Math.min(
                Math.min(fromX, pixels.width() - fromX), Math.min(fromY, pixels.height() - fromY));
        if (inside > -0.5) {
          opacity.samples()[opacity.index(x, y)] =
              (byte) Math.round(255 * Math.min(1, inside + 0.5));
          sample(pixels, fromX - 0.5, fromY - 0.5, out, out.index(x, y));
        }
      }
    }
    return new Sheet(out, Optional.of(opacity));
  }

  private static void sample(Pixels in, double x, double y, Pixels out, int to) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    int across = 4 * (int) ((x - left) * PHASES);
    int down = 4 * (int) ((y - top) * PHASES);
    for (int c = 0; c < in.components(); c++) {
      int sum = 1 << (2 * WEIGHT_BITS - 8 - 1);
      for (int j = 0; j < 4; j++) {
        int row = Math.clamp(top - 1 + j, 0, in.height() - 1);
        int line = 0;
        for (int i = 0; i < 4; i++) {
          int column = Math.clamp(left - 1 + i, 0, in.width() - 1);
          line += WEIGHTS[across + i] * in.sample(column, row, c);
        }
        sum += WEIGHTS[down + j] * (line >> 8);
      }
      out.samples()[to + c] = (byte) Math.clamp(sum >> (2 * WEIGHT_BITS - 8), 0, 255);
    }
  }

  private static int[] weights() {
    int[] weights = new int[4 * PHASES];
    for (int p = 0; p < PHASES; p++) {
      double t = (p + 0.5) / PHASES;
      double[] w = {
        ((-0.5 * t + 1) * t - 0.5) * t,
        (1.5 * t - 2.5) * t * t + 1,
        ((-1.5 * t + 2) * t + 0.5) * t,
        (0.5 * t - 0.5) * t * t
      };
      int rest = 1 << WEIGHT_BITS;
      for (int i = 0; i < 4; i++) {
        weights[4 * p + i] = (int) Math.round(w[i] * (1 << WEIGHT_BITS));
        rest -= weights[4 * p + i];
      }
      weights[4 * p + (t < 0.5 ? 1 : 2)] += rest;
    }
    return weights;
  }
}
