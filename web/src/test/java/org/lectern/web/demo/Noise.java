package org.lectern.web.demo;

/**
 * Smooth random numbers over the plane: the same seed and place give the same number, between 0 and
 * 1.
 */
final class Noise {
  private final int seed;

  Noise(long seed) {
    this.seed = Long.hashCode(seed * 0x9E3779B97F4A7C15L);
  }

  double at(double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double u = smooth(x - column);
    double v = smooth(y - row);
    double top = lattice(column, row) * (1 - u) + lattice(column + 1, row) * u;
    double bottom = lattice(column, row + 1) * (1 - u) + lattice(column + 1, row + 1) * u;
    return top * (1 - v) + bottom * v;
  }

  /** Several octaves, each twice as fine and half as strong as the one before. */
  double fractal(double x, double y, int octaves) {
    double sum = 0;
    double weight = 1;
    double total = 0;
    for (int octave = 0; octave < octaves; octave++) {
      sum += weight * at(x + octave * 71.3, y - octave * 37.7);
      total += weight;
      weight /= 2;
      x *= 2;
      y *= 2;
    }
    return sum / total;
  }

  private double lattice(int column, int row) {
    int h = seed ^ (column * 0x27d4eb2d) ^ Integer.rotateLeft(row * 0x165667b1, 13);
    h = (h ^ (h >>> 15)) * 0x2c1b3c6d;
    h = (h ^ (h >>> 12)) * 0x297a2d39;
    return ((h ^ (h >>> 15)) & 0xffffff) / (double) 0x1000000;
  }

  private static double smooth(double t) {
    return t * t * (3 - 2 * t);
  }
}
