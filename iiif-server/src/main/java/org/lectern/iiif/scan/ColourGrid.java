package org.lectern.iiif.scan;

import java.awt.image.ColorConvertOp;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * A colour conversion that was asked once for the corners of a regular grid and answers everything
 * between them by tetrahedral interpolation.
 *
 * <p>The profiles of scanners and presses are tables of that kind themselves. The colour management
 * of Java needs half a second for a megapixel with them; this takes a twentieth of it and differs
 * by a level or two.
 */
final class ColourGrid {
  private final int inputs;
  private final int nodes;

  /** Colours of the nodes, red, green and blue in 16 bits; the first input changes slowest. */
  private final char[] colours;

  /** For each sample: the node below it, and how far it lies above that one, in 256ths. */
  private final int[] below = new int[256];

  private final int[] above = new int[256];

  private ColourGrid(int inputs, int nodes, char[] colours) {
    this.inputs = inputs;
    this.nodes = nodes;
    this.colours = colours;
    for (int v = 0; v < 256; v++) {
      below[v] = Math.min(v * (nodes - 1) / 255, nodes - 2);
      above[v] = (int) Math.round(256 * (v * (nodes - 1) / 255.0 - below[v]));
    }
  }

  /**
   * Samples a conversion to sRGB.
   *
   * @param inputs 3 or 4 samples of a pixel
   */
  static ColourGrid of(ColorConvertOp conversion, int inputs) {
    int nodes = inputs == 3 ? 33 : 17;
    int count = (int) Math.round(Math.pow(nodes, inputs));
    short[] in = new short[count * inputs];
    for (int i = 0; i < count; i++) {
      int rest = i;
      for (int c = inputs - 1; c >= 0; c--) {
        in[i * inputs + c] = (short) Math.round(rest % nodes * 65535.0 / (nodes - 1));
        rest /= nodes;
      }
    }
    short[] out = new short[count * 3];
    conversion.filter(raster(in, count, inputs), raster(out, count, 3));
    char[] colours = new char[out.length];
    for (int i = 0; i < out.length; i++) {
      colours[i] = (char) out[i];
    }
    return new ColourGrid(inputs, nodes, colours);
  }

  private static WritableRaster raster(short[] samples, int pixels, int components) {
    int[] bands = new int[components];
    for (int i = 0; i < components; i++) {
      bands[i] = i;
    }
    return Raster.createInterleavedRaster(
        new DataBufferUShort(samples, samples.length),
        pixels,
        1,
        pixels * components,
        components,
        bands,
        null);
  }

  void convert(byte[] in, byte[] out, int offset, int pixels) {
    int slice = nodes * nodes * nodes * 3;
    for (int i = 0; i < pixels; i++) {
      int to = offset + 3 * i;
      if (inputs == 3) {
        int from = 3 * i;
        cell(0, in[from] & 0xff, in[from + 1] & 0xff, in[from + 2] & 0xff, out, to);
        continue;
      }
      int from = 4 * i;
      int x = in[from + 1] & 0xff;
      int y = in[from + 2] & 0xff;
      int z = in[from + 3] & 0xff;
      int first = in[from] & 0xff;
      int weight = above[first];
      cell((below[first] + 1) * slice, x, y, z, out, to);
      int r = out[to] & 0xff;
      int g = out[to + 1] & 0xff;
      int b = out[to + 2] & 0xff;
      cell(below[first] * slice, x, y, z, out, to);
      out[to] = mix(out[to] & 0xff, r, weight);
      out[to + 1] = mix(out[to + 1] & 0xff, g, weight);
      out[to + 2] = mix(out[to + 2] & 0xff, b, weight);
    }
  }

  private static byte mix(int low, int high, int weight) {
    return (byte) ((low * (256 - weight) + high * weight + 128) >> 8);
  }

  /**
   * A cell of the grid is six tetrahedra that share its diagonal. The one that holds the point is
   * found by ordering the three distances; on the way along its edges each step adds a difference.
   */
  private void cell(int start, int x, int y, int z, byte[] out, int to) {
    int fx = above[x];
    int fy = above[y];
    int fz = above[z];
    int stepX = nodes * nodes * 3;
    int stepY = nodes * 3;
    int stepZ = 3;
    int at = start + below[x] * stepX + below[y] * stepY + below[z] * stepZ;
    int largest;
    int middle;
    int smallest;
    int first;
    int second;
    if (fx >= fy) {
      if (fy >= fz) {
        largest = fx;
        middle = fy;
        smallest = fz;
        first = stepX;
        second = stepX + stepY;
      } else if (fx >= fz) {
        largest = fx;
        middle = fz;
        smallest = fy;
        first = stepX;
        second = stepX + stepZ;
      } else {
        largest = fz;
        middle = fx;
        smallest = fy;
        first = stepZ;
        second = stepZ + stepX;
      }
    } else if (fx >= fz) {
      largest = fy;
      middle = fx;
      smallest = fz;
      first = stepY;
      second = stepY + stepX;
    } else if (fy >= fz) {
      largest = fy;
      middle = fz;
      smallest = fx;
      first = stepY;
      second = stepY + stepZ;
    } else {
      largest = fz;
      middle = fy;
      smallest = fx;
      first = stepZ;
      second = stepZ + stepY;
    }
    int last = stepX + stepY + stepZ;
    for (int c = 0; c < 3; c++) {
      int i = at + c;
      int sum =
          colours[i] * (256 - largest)
              + colours[i + first] * (largest - middle)
              + colours[i + second] * (middle - smallest)
              + colours[i + last] * smallest;
      // 16 bits times 256 down to 8 bits: divided by 257 * 256, rounded.
      out[to + c] = (byte) ((sum + 32896) / 65792);
    }
  }
}
