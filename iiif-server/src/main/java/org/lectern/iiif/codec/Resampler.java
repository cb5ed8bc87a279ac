package org.lectern.iiif.codec;

import java.util.Arrays;

/**
 * Scales pictures with a Lanczos filter of three lobes, which keeps thin strokes of a page sharp
 * where averaging blurs and bilinear sampling breaks them.
 *
 * <p>The filter separates: a new row is first a weighted sum of the source rows around it, and then
 * narrowed to its columns. The weights of a place do not depend on the picture, so they are made
 * once for the columns and once for the rows. Sums are kept as {@code float}, whose plain loops the
 * compiler turns into vector instructions, and rounded once, at the end. The source comes from top
 * to bottom in bands, so a page of any length is scaled in the memory of one band, the rows under
 * the filter and the answer. For one thread.
 */
public final class Resampler {
  private static final int LOBES = 3;

  /** Weights come in groups of so many, the last filled up with zeros. */
  private static final int GROUP = 8;

  /** Rows that are added up in one go. */
  private static final int ROWS_AT_ONCE = 4;

  /** Whole rows of the source, between fixed columns. */
  public interface Rows {
    /** Some rows from {@code y} on, as many as are at hand; each call goes on behind the last. */
    Pixels read(int y);
  }

  /**
   * How places of the new picture come from places of the source, along one side.
   *
   * @param from where on the source the first new pixel begins
   * @param step source pixels for each new one
   * @param count new pixels
   * @param low the first source pixel that may be looked at
   * @param high the end of these
   */
  public record Axis(double from, double step, int count, int low, int high) {
    /** New pixels {@code first} to {@code first + length} only, looked up at the same places. */
    public Axis part(int first, int length) {
      return new Axis(from + first * step, step, length, low, high);
    }

    /** Half as many of everything, as planes of chroma have it. */
    public Axis halved() {
      return new Axis(from / 2, step, (count + 1) / 2, low / 2, (high + 1) / 2);
    }

    /** A whole side brought to another length. */
    public static Axis whole(int from, int to) {
      return new Axis(0, (double) from / to, to, 0, from);
    }

    /** Whether every new pixel is one source pixel. */
    public boolean isCopy() {
      return step == 1 && from == Math.rint(from) && from >= low && from + count <= high;
    }
  }

  private final Weights columns;
  private final Weights rows;
  private final int components;
  private final Pixels out;
  private final float[][] window;
  private final float[] sums;
  private final float[] line;
  private int ready;
  private int next;

  /**
   * A way to bring parts of sources to new sizes.
   *
   * @param components samples of a pixel
   */
  public Resampler(Axis across, Axis down, int components) {
    this.columns = Weights.of(across);
    this.rows = Weights.of(down);
    this.components = components;
    this.out = Pixels.blank(columns.count(), rows.count(), components);
    int length = (right() - left() + columns.groups * GROUP) * components;
    this.window = new float[rows.longest()][length];
    this.sums = new float[length];
    this.line = new float[columns.count()];
    this.ready = top();
  }

  /** The first source column that is looked at. */
  public int left() {
    return columns.lowest();
  }

  /** The end of the source columns that are looked at. */
  public int right() {
    return columns.highest();
  }

  /** The first source row that is looked at. */
  public int top() {
    return rows.lowest();
  }

  /** The end of the source rows that are looked at. */
  public int bottom() {
    return rows.highest();
  }

  /**
   * The new picture.
   *
   * @param source rows from {@link #top} to {@link #bottom}, from {@link #left} to {@link #right}
   */
  public Pixels scale(Rows source) {
    while (next < rows.count()) {
      feed(source.read(ready), left(), ready);
    }
    return out;
  }

  /**
   * Takes the next rows.
   *
   * @param band rows that begin at or above the first one that has not come yet
   * @param x the source column where they begin
   * @param y the source row
   */
  public void feed(Pixels band, int x, int y) {
    int end = Math.min(y + band.height(), bottom());
    while (ready < end) {
      widen(band, band.index(left() - x, ready - y), window[ready % window.length]);
      ready++;
      while (next < rows.count() && rows.end(next) <= ready) {
        sum();
        if (components == 1) {
          narrowGray();
        } else {
          narrowColour();
        }
        next++;
      }
    }
  }

  /** The result of the rows fed so far; all of it after the last one. */
  public Pixels result() {
    if (next < rows.count()) {
      throw new IllegalStateException(next + " rows of " + rows.count());
    }
    return out;
  }

  private void widen(Pixels band, int at, float[] to) {
    byte[] in = band.samples();
    int length = (right() - left()) * components;
    for (int i = 0; i < length; i++) {
      to[i] = in[at + i] & 0xff;
    }
  }

  /** The sum of the rows under the filter, four at a time. */
  private void sum() {
    Arrays.fill(sums, 0);
    int first = rows.first(next);
    int length = rows.length(next);
    int i = 0;
    for (; i + ROWS_AT_ONCE <= length; i += ROWS_AT_ONCE) {
      addFour(
          sums,
          row(first + i),
          row(first + i + 1),
          row(first + i + 2),
          row(first + i + 3),
          rows.weights,
          rows.at(next) + i);
    }
    for (; i < length; i++) {
      addOne(sums, row(first + i), rows.weights[rows.at(next) + i]);
    }
  }

  private float[] row(int y) {
    return window[y % window.length];
  }

  private static void addFour(
      float[] to, float[] a, float[] b, float[] c, float[] d, float[] weights, int at) {
    float p = weights[at];
    float q = weights[at + 1];
    float r = weights[at + 2];
    float s = weights[at + 3];
    for (int k = 0; k < to.length; k++) {
      to[k] += p * a[k] + q * b[k] + r * c[k] + s * d[k];
    }
  }

  private static void addOne(float[] to, float[] a, float weight) {
    for (int k = 0; k < to.length; k++) {
      to[k] += weight * a[k];
    }
  }

  /**
   * Eight weights at a time, written out, since a loop over the few of one pixel costs more than
   * they do.
   */
  private void narrowGray() {
    float[] in = sums;
    float[] weights = columns.weights;
    int step = columns.groups * GROUP;
    int left = left();
    byte[] to = out.samples();
    int target = out.index(0, next);
    Arrays.fill(line, 0.5f);
    for (int group = 0; group < step; group += GROUP) {
      for (int x = 0; x < line.length; x++) {
        int w = x * step + group;
        int i = columns.first(x) - left + group;
        float even =
            weights[w] * in[i]
                + weights[w + 1] * in[i + 1]
                + weights[w + 2] * in[i + 2]
                + weights[w + 3] * in[i + 3];
        float odd =
            weights[w + 4] * in[i + 4]
                + weights[w + 5] * in[i + 5]
                + weights[w + 6] * in[i + 6]
                + weights[w + 7] * in[i + 7];
        line[x] += even + odd;
      }
    }
    for (int x = 0; x < line.length; x++) {
      to[target + x] = (byte) (int) Math.max(0f, Math.min(255f, line[x]));
    }
  }

  private void narrowColour() {
    float[] in = sums;
    float[] weights = columns.weights;
    int group = columns.groups * GROUP;
    int left = left();
    byte[] to = out.samples();
    int target = out.index(0, next);
    for (int x = 0; x < columns.count(); x++, target += 3) {
      int at = x * group;
      int from = 3 * (columns.first(x) - left);
      int end = at + columns.length(x);
      float red = 0.5f;
      float green = 0.5f;
      float blue = 0.5f;
      for (; at < end; at++, from += 3) {
        float weight = weights[at];
        red += weight * in[from];
        green += weight * in[from + 1];
        blue += weight * in[from + 2];
      }
      to[target] = (byte) (int) Math.max(0f, Math.min(255f, red));
      to[target + 1] = (byte) (int) Math.max(0f, Math.min(255f, green));
      to[target + 2] = (byte) (int) Math.max(0f, Math.min(255f, blue));
    }
  }

  /** For each new column or row: the first source one it looks at, and a weight for each. */
  private static final class Weights {
    private final int groups;
    private final int[] firsts;
    private final int[] lengths;
    private final float[] weights;

    private Weights(int groups, int count) {
      this.groups = groups;
      this.firsts = new int[count];
      this.lengths = new int[count];
      this.weights = new float[Math.multiplyExact(count, groups * GROUP)];
    }

    static Weights of(Axis axis) {
      double stretch = Math.max(1, axis.step());
      double reach = axis.isCopy() ? 0.5 : LOBES * stretch;
      int most = Math.min(axis.high() - axis.low(), (int) Math.ceil(2 * reach) + 1);
      Weights weights = new Weights(Math.ceilDiv(most, GROUP), axis.count());
      double[] raw = new double[most];
      for (int i = 0; i < axis.count(); i++) {
        double centre = axis.from() + (i + 0.5) * axis.step();
        int first = Math.max(axis.low(), (int) Math.ceil(centre - reach - 0.5));
        first = Math.min(first, axis.high() - 1);
        int end = Math.min(axis.high(), (int) Math.floor(centre + reach - 0.5) + 1);
        end = Math.min(Math.max(end, first + 1), first + most);
        double sum = 0;
        for (int k = first; k < end; k++) {
          raw[k - first] = lanczos((k + 0.5 - centre) / stretch);
          sum += raw[k - first];
        }
        weights.set(i, first, end - first, raw, sum);
      }
      return weights;
    }

    private void set(int i, int first, int length, double[] raw, double sum) {
      firsts[i] = first;
      lengths[i] = length;
      for (int k = 0; k < length; k++) {
        // One that stands alone weighs all, however far off the filter says it is.
        weights[at(i) + k] = length == 1 ? 1 : (float) (raw[k] / sum);
      }
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
      return i * groups * GROUP;
    }

    int length(int i) {
      return lengths[i];
    }

    int end(int i) {
      return firsts[i] + lengths[i];
    }

    int lowest() {
      return firsts[0];
    }

    int highest() {
      return end(firsts.length - 1);
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
