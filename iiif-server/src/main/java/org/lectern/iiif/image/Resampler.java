package org.lectern.iiif.image;

import java.util.Arrays;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.codec.Pixels;

/**
 * Scales pictures with a Lanczos filter of three lobes, which keeps thin strokes of a page sharp
 * where averaging blurs and bilinear sampling breaks them.
 *
 * <p>The filter separates: every source row is first brought to its new width, then each new row is
 * a weighted sum of the few narrowed rows around it. The weights of a place do not depend on the
 * picture, so they are made once for the columns and once for the rows, as whole numbers of 14
 * bits. Between the two steps samples keep four bits more than they have and may leave 0 to 255:
 * rounding happens once, at the end. The source is read from top to bottom in bands, each once, so
 * a page of any length is scaled in the memory of one band, the rows under the filter and the
 * answer.
 */
final class Resampler {
  private static final int LOBES = 3;
  private static final int WEIGHT_BITS = 14;
  private static final int EXTRA_BITS = 4;

  /** Whole rows of the source, between fixed columns. */
  interface Rows {
    /** Some rows from {@code y} on, as many as are at hand; each call goes on behind the last. */
    Pixels read(int y);
  }

  /** A stretch of source pixels, whose ends may lie inside pixels: {@code [from, to)}. */
  record Span(double from, double to) {
    double length() {
      return to - from;
    }
  }

  private final Weights columns;
  private final Weights rows;
  private final int components;

  private Resampler(Span across, Span down, Dimensions size, int components) {
    this.columns = Weights.of(across, size.width());
    this.rows = Weights.of(down, size.height());
    this.components = components;
  }

  /**
   * Brings a part of the source to a new size.
   *
   * @param across the part's columns, counted from the first column that {@code source} gives
   * @param down the part's rows, likewise
   */
  static Pixels scale(Rows source, int components, Span across, Span down, Dimensions size) {
    return new Resampler(across, down, size, components).run(source);
  }

  private Pixels run(Rows source) {
    Pixels out = Pixels.blank(columns.count(), rows.count(), components);
    int rowLength = columns.count() * components;
    short[][] window = new short[rows.longest()][rowLength];
    int[] sums = new int[rowLength];
    int ready = 0;
    int next = 0;
    while (next < rows.count()) {
      Pixels read = source.read(ready);
      for (int y = 0; y < read.height(); y++) {
        narrow(read, y, window[(ready + y) % window.length]);
        while (next < rows.count() && rows.end(next) <= ready + y + 1) {
          sum(window, next, sums, out);
          next++;
        }
      }
      ready += read.height();
    }
    return out;
  }

  private void narrow(Pixels source, int y, short[] to) {
    byte[] in = source.samples();
    int row = source.index(0, y);
    if (components == 3) {
      narrowColour(in, row, to);
      return;
    }
    int half = 1 << (WEIGHT_BITS - EXTRA_BITS - 1);
    for (int x = 0; x < columns.count(); x++) {
      int at = columns.at(x);
      for (int c = 0; c < components; c++) {
        int from = row + columns.first(x) * components + c;
        int sum = half;
        for (int i = 0; i < columns.length(x); i++) {
          sum += columns.weights[at + i] * (in[from + i * components] & 0xff);
        }
        to[x * components + c] = (short) (sum >> (WEIGHT_BITS - EXTRA_BITS));
      }
    }
  }

  private void narrowColour(byte[] in, int row, short[] to) {
    short[] weights = columns.weights;
    int half = 1 << (WEIGHT_BITS - EXTRA_BITS - 1);
    for (int x = 0; x < columns.count(); x++) {
      int at = columns.at(x);
      int from = row + columns.first(x) * 3;
      int end = at + columns.length(x);
      int red = half;
      int green = half;
      int blue = half;
      for (; at < end; at++, from += 3) {
        int weight = weights[at];
        red += weight * (in[from] & 0xff);
        green += weight * (in[from + 1] & 0xff);
        blue += weight * (in[from + 2] & 0xff);
      }
      to[3 * x] = (short) (red >> (WEIGHT_BITS - EXTRA_BITS));
      to[3 * x + 1] = (short) (green >> (WEIGHT_BITS - EXTRA_BITS));
      to[3 * x + 2] = (short) (blue >> (WEIGHT_BITS - EXTRA_BITS));
    }
  }

  private void sum(short[][] window, int y, int[] sums, Pixels out) {
    Arrays.fill(sums, 1 << (WEIGHT_BITS + EXTRA_BITS - 1));
    for (int i = 0; i < rows.length(y); i++) {
      short[] row = window[(rows.first(y) + i) % window.length];
      int weight = rows.weights[rows.at(y) + i];
      for (int k = 0; k < sums.length; k++) {
        sums[k] += weight * row[k];
      }
    }
    byte[] to = out.samples();
    int at = out.index(0, y);
    for (int k = 0; k < sums.length; k++) {
      to[at + k] = (byte) Math.clamp(sums[k] >> (WEIGHT_BITS + EXTRA_BITS), 0, 255);
    }
  }

  /** For each new column or row: the first source one it looks at, and a weight for each. */
  private static final class Weights {
    private final int[] firsts;
    private final int[] starts;
    private final short[] weights;

    private Weights(int[] firsts, int[] starts, short[] weights) {
      this.firsts = firsts;
      this.starts = starts;
      this.weights = weights;
    }

    static Weights of(Span span, int count) {
      double scale = span.length() / count;
      double stretch = Math.max(1, scale);
      double reach = LOBES * stretch;
      int low = (int) Math.floor(span.from());
      int high = (int) Math.ceil(span.to());
      int most = Math.min(high - low, (int) Math.ceil(2 * reach) + 1);
      int[] firsts = new int[count];
      int[] starts = new int[count + 1];
      short[] weights = new short[Math.multiplyExact(count, most)];
      double[] raw = new double[most];
      for (int i = 0; i < count; i++) {
        double centre = span.from() + (i + 0.5) * scale;
        int first = Math.max(low, (int) Math.ceil(centre - reach - 0.5));
        int end = Math.min(high, (int) Math.floor(centre + reach - 0.5) + 1);
        end = Math.min(Math.max(end, first + 1), first + most);
        double sum = 0;
        for (int k = first; k < end; k++) {
          raw[k - first] = lanczos((k + 0.5 - centre) / stretch);
          sum += raw[k - first];
        }
        firsts[i] = first;
        starts[i + 1] = starts[i] + end - first;
        share(raw, sum, weights, starts[i], end - first);
      }
      return new Weights(firsts, starts, weights);
    }

    /** Rounds so that the weights sum up to exactly one: a white page stays white. */
    private static void share(double[] raw, double sum, short[] weights, int at, int length) {
      int rest = 1 << WEIGHT_BITS;
      int heaviest = at;
      for (int k = 0; k < length; k++) {
        weights[at + k] = (short) Math.round(raw[k] / sum * (1 << WEIGHT_BITS));
        rest -= weights[at + k];
        heaviest = weights[at + k] > weights[heaviest] ? at + k : heaviest;
      }
      weights[heaviest] += (short) rest;
    }

    private static double lanczos(double x) {
      if (Math.abs(x) < 1e-9) {
        return 1;
      }
      if (Math.abs(x) >= LOBES) {
        return 0;
      }
      double angle = Math.PI * x;
      return LOBES * Math.sin(angle) * Math.sin(angle / LOBES) / (angle * angle);
    }

    int count() {
      return firsts.length;
    }

    int first(int i) {
      return firsts[i];
    }

    int at(int i) {
      return starts[i];
    }

    int length(int i) {
      return starts[i + 1] - starts[i];
    }

    int end(int i) {
      return firsts[i] + length(i);
    }

    int longest() {
      int longest = 0;
      for (int i = 0; i < firsts.length; i++) {
        longest = Math.max(longest, length(i));
      }
      return longest;
    }
  }
}
