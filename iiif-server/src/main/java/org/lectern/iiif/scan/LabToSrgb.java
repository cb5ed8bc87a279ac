package org.lectern.iiif.scan;

/**
 * CIE L*a*b* of 8 bits, as TIFF has it (TIFF 6.0, section 23, under its default white D50), to
 * sRGB. What lies outside of sRGB is cut off.
 */
final class LabToSrgb {
  private static final double WHITE_X = 0.96422;
  private static final double WHITE_Z = 0.82521;

  /** XYZ under D50 to linear sRGB, whose white is D65 (Bradford's adaptation). */
  private static final double[][] MATRIX = {
    {3.1338561, -1.6168667, -0.4906146},
    {-0.9787684, 1.9161415, 0.0334540},
    {0.0719453, -0.2289914, 1.4052427},
  };

  /** Samples of sRGB by the square root of light, which is steep where sRGB is. */
  private static final byte[] CURVE = curve();

  private LabToSrgb() {}

  private static byte[] curve() {
    byte[] curve = new byte[4096];
    for (int i = 0; i < curve.length; i++) {
      double root = (double) i / (curve.length - 1);
      double light = root * root;
      double value = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
      curve[i] = (byte) Math.round(255 * value);
    }
    return curve;
  }

  /**
   * One pixel.
   *
   * @param lightness 0 to 255 for 0 to 100
   * @param a from green to red, −128 to 127
   * @param b from blue to yellow
   */
  static void convert(int lightness, int a, int b, byte[] into, int at) {
    double fy = (lightness / 2.55 + 16) / 116;
    double x = WHITE_X * inverse(fy + a / 500.0);
    double y = inverse(fy);
    double z = WHITE_Z * inverse(fy - b / 200.0);
    for (int c = 0; c < 3; c++) {
      double[] row = MATRIX[c];
      double light = Math.clamp(row[0] * x + row[1] * y + row[2] * z, 0, 1);
      into[at + c] = CURVE[(int) (Math.sqrt(light) * (CURVE.length - 1) + 0.5)];
    }
  }

  private static double inverse(double f) {
    double epsilon = 6.0 / 29;
    return f > epsilon ? f * f * f : 3 * epsilon * epsilon * (f - 4.0 / 29);
  }
}
