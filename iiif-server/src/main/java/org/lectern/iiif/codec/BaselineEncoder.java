package org.lectern.iiif.codec;

import java.util.Arrays;
import java.util.List;
import javax.imageio.plugins.jpeg.JPEGQTable;

/**
 * One JPEG being written: baseline DCT, 8 bits, the Huffman tables of ITU-T T.81 Annex K.3 and the
 * quantization tables of Annex K.1 scaled as libjpeg does, so that both codecs of this package
 * write the same tables for the same quality.
 *
 * <p>The picture is worked through in rows of minimum coded units (MCU): the pixels of such a row
 * become planes of luma and chroma around zero, each 8x8 block of a plane goes through the scaled
 * DCT of Arai, Agui and Nakajima, whose scale factors are part of the quantization, and the
 * coefficients are written in zigzag order. Pixels beyond the right and lower edge repeat the last
 * ones, which costs the fewest bits.
 */
final class BaselineEncoder {
  private static final double[] AAN = {
    1.0, 1.387039845, 1.306562965, 1.175875602, 1.0, 0.785694958, 0.541196100, 0.275899379
  };

  private final Pixels pixels;
  private final List<Pixels> chroma;
  private final boolean gray;
  private final int factor;
  private final int[] lumaTable;
  private final int[] chromaTable;
  private final float[] lumaScale;
  private final float[] chromaScale;
  private final float[] block = new float[64];
  private final short[] coefficients = new short[64];
  private final EntropyWriter out;

  BaselineEncoder(Pixels pixels, int quality, Subsampling subsampling) {
    this(pixels, List.of(), quality, subsampling);
  }

  BaselineEncoder(Planes planes, int quality) {
    this(planes.luma(), planes.chroma(), quality, Subsampling.HALVED);
  }

  /**
   * @param pixels gray or RGB; luma where there is chroma
   */
  private BaselineEncoder(
      Pixels pixels, List<Pixels> chroma, int quality, Subsampling subsampling) {
    this.pixels = pixels;
    this.chroma = chroma;
    this.gray = pixels.components() == 1 && chroma.isEmpty();
    this.factor = gray ? 1 : subsampling.factor();
    this.lumaTable = scaled(JPEGQTable.K1Luminance, quality);
    this.chromaTable = scaled(JPEGQTable.K2Chrominance, quality);
    this.lumaScale = reciprocals(lumaTable);
    this.chromaScale = reciprocals(chromaTable);
    this.out = new EntropyWriter(4096 + pixels.width() * pixels.height() / 4);
  }

  private static int[] scaled(JPEGQTable standard, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    return Arrays.stream(standard.getTable())
        .map(q -> Math.max(1, Math.min(255, (q * percent + 50) / 100)))
        .toArray();
  }

  private static float[] reciprocals(int[] table) {
    float[] scale = new float[64];
    for (int i = 0; i < 64; i++) {
      scale[i] = (float) (1 / (table[i] * AAN[i / 8] * AAN[i % 8] * 8));
    }
    return scale;
  }

  byte[] encode() {
    writeHeader();
    int unit = 8 * factor;
    int columns = (pixels.width() + unit - 1) / unit;
    int rows = (pixels.height() + unit - 1) / unit;
    int lineLength = columns * unit;
    float[][] planes = new float[gray ? 1 : 3][lineLength * unit];
    int[] before = new int[3];
    for (int row = 0; row < rows; row++) {
      for (int y = 0; y < unit; y++) {
        int line = Math.min(row * unit + y, pixels.height() - 1);
        load(line, planes, y * lineLength, lineLength);
      }
      if (!chroma.isEmpty()) {
        loadChroma(row, planes, lineLength / 2);
      } else if (factor == 2) {
        halve(planes[1], lineLength);
        halve(planes[2], lineLength);
      }
      for (int column = 0; column < columns; column++) {
        writeUnit(planes, column, lineLength, before);
      }
    }
    return out.finish();
  }

  private void writeUnit(float[][] planes, int column, int lineLength, int[] before) {
    for (int v = 0; v < factor; v++) {
      for (int h = 0; h < factor; h++) {
        int from = 8 * v * lineLength + 8 * (column * factor + h);
        transform(planes[0], from, lineLength);
        before[0] = write(lumaScale, HuffmanCode.LUMA_DC, HuffmanCode.LUMA_AC, before[0]);
      }
    }
    for (int c = 1; c < planes.length; c++) {
      transform(planes[c], 8 * column, lineLength / factor);
      before[c] = write(chromaScale, HuffmanCode.CHROMA_DC, HuffmanCode.CHROMA_AC, before[c]);
    }
  }

  private void load(int line, float[][] planes, int to, int lineLength) {
    byte[] in = pixels.samples();
    int width = pixels.width();
    int at = pixels.index(0, line);
    float[] luma = planes[0];
    if (pixels.components() == 1) {
      center(in, at, width, luma, to, lineLength);
      return;
    }
    float[] blue = planes[1];
    float[] red = planes[2];
    for (int x = 0; x < width; x++) {
      int i = at + 3 * x;
      float r = in[i] & 0xff;
      float g = in[i + 1] & 0xff;
      float b = in[i + 2] & 0xff;
      luma[to + x] = 0.299f * r + 0.587f * g + 0.114f * b - 128f;
      blue[to + x] = -0.168736f * r - 0.331264f * g + 0.5f * b;
      red[to + x] = 0.5f * r - 0.418688f * g - 0.081312f * b;
    }
    for (float[] plane : planes) {
      Arrays.fill(plane, to + width, to + lineLength, plane[to + width - 1]);
    }
  }

  private void loadChroma(int row, float[][] planes, int lineLength) {
    for (int c = 0; c < 2; c++) {
      Pixels plane = chroma.get(c);
      for (int y = 0; y < 8; y++) {
        int at = plane.index(0, Math.min(8 * row + y, plane.height() - 1));
        center(plane.samples(), at, plane.width(), planes[c + 1], y * lineLength, lineLength);
      }
    }
  }

  private static void center(byte[] in, int at, int width, float[] out, int to, int lineLength) {
    for (int x = 0; x < width; x++) {
      out[to + x] = (in[at + x] & 0xff) - 128f;
    }
    Arrays.fill(out, to + width, to + lineLength, out[to + width - 1]);
  }

  /** Two by two chroma samples become one; the result is in the upper left, half as wide. */
  private static void halve(float[] plane, int lineLength) {
    int half = lineLength / 2;
    for (int y = 0; y < 8; y++) {
      int upper = 2 * y * lineLength;
      int lower = upper + lineLength;
      for (int x = 0; x < half; x++) {
        int i = 2 * x;
        plane[y * half + x] =
            (plane[upper + i] + plane[upper + i + 1] + plane[lower + i] + plane[lower + i + 1])
                * 0.25f;
      }
    }
  }

  private void transform(float[] plane, int from, int lineLength) {
    float[] d = block;
    for (int y = 0; y < 8; y++) {
      System.arraycopy(plane, from + y * lineLength, d, 8 * y, 8);
    }
    for (int y = 0; y < 64; y += 8) {
      dct(d, y, 1);
    }
    for (int x = 0; x < 8; x++) {
      dct(d, x, 8);
    }
  }

  private static void dct(float[] d, int o, int s) {
    float t0 = d[o] + d[o + 7 * s];
    float t7 = d[o] - d[o + 7 * s];
    float t1 = d[o + s] + d[o + 6 * s];
    float t6 = d[o + s] - d[o + 6 * s];
    float t2 = d[o + 2 * s] + d[o + 5 * s];
    float t5 = d[o + 2 * s] - d[o + 5 * s];
    float t3 = d[o + 3 * s] + d[o + 4 * s];
    float t4 = d[o + 3 * s] - d[o + 4 * s];

    float e0 = t0 + t3;
    float e3 = t0 - t3;
    float e1 = t1 + t2;
    float e2 = t1 - t2;
    d[o] = e0 + e1;
    d[o + 4 * s] = e0 - e1;
    float z1 = (e2 + e3) * 0.707107f;
    d[o + 2 * s] = e3 + z1;
    d[o + 6 * s] = e3 - z1;

    float o0 = t4 + t5;
    float o1 = t5 + t6;
    float o2 = t6 + t7;
    float z5 = (o0 - o2) * 0.382683f;
    float z2 = 0.541196f * o0 + z5;
    float z4 = 1.306563f * o2 + z5;
    float z3 = o1 * 0.707107f;
    float z11 = t7 + z3;
    float z13 = t7 - z3;
    d[o + 5 * s] = z13 + z2;
    d[o + 3 * s] = z13 - z2;
    d[o + s] = z11 + z4;
    d[o + 7 * s] = z11 - z4;
  }

  /** Quantizes and writes the block; returns its DC for the difference of the next one, F.1.2.1. */
  private int write(float[] scale, HuffmanCode dc, HuffmanCode ac, int dcBefore) {
    short[] q = coefficients;
    for (int i = 0; i < 64; i++) {
      // Rounds to the nearest: the sum is positive, so that the cast rounds down.
      q[i] = (short) ((int) (block[i] * scale[i] + 16384.5f) - 16384);
    }
    out.block(q, 0, 63, dcBefore, dc, ac);
    return q[0];
  }

  private void writeHeader() {
    out.bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
    quantization(0, lumaTable);
    if (!gray) {
      quantization(1, chromaTable);
    }
    int components = gray ? 1 : 3;
    out.bytes(0xff, 0xc0, 0, 8 + 3 * components, 8);
    out.bytes(
        pixels.height() >> 8, pixels.height(), pixels.width() >> 8, pixels.width(), components);
    for (int c = 0; c < components; c++) {
      int sampling = c == 0 ? factor << 4 | factor : 0x11;
      out.bytes(c + 1, sampling, Math.min(c, 1));
    }
    HuffmanCode.LUMA_DC.define(out);
    HuffmanCode.LUMA_AC.define(out);
    if (!gray) {
      HuffmanCode.CHROMA_DC.define(out);
      HuffmanCode.CHROMA_AC.define(out);
    }
    out.bytes(0xff, 0xda, 0, 6 + 2 * components, components);
    for (int c = 0; c < components; c++) {
      out.bytes(c + 1, Math.min(c, 1) * 0x11);
    }
    out.bytes(0, 63, 0);
  }

  private void quantization(int id, int[] table) {
    out.bytes(0xff, 0xdb, 0, 67, id);
    for (int i : EntropyWriter.ZIGZAG) {
      out.bytes(table[i]);
    }
  }
}
