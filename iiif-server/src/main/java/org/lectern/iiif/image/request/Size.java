package org.lectern.iiif.image.request;

import org.lectern.core.model.Dimensions;
import org.lectern.iiif.scan.Sides;

/**
 * To which size a region is brought (Image API 3.0, section 4.2). {@code enlarge} stands for the
 * {@code ^} in front.
 *
 * <p>Where one side follows from the other, it is rounded; but a side that a tile or level of a
 * pyramid has, the other side of that tile or level goes with: those are rounded up. So {@code w,}
 * of a viewer is the tile it means.
 */
public sealed interface Size {

  /** Whether more pixels may come out than the region has. */
  boolean enlarge();

  /** The size in pixels, before any rotation. */
  Dimensions of(Dimensions region, ImageLimits limits);

  /** {@code max}, {@code ^max}: as large as the limits allow. */
  record Max(boolean enlarge) implements Size {
    @Override
    public Dimensions of(Dimensions region, ImageLimits limits) {
      return limits.largest(region, enlarge);
    }
  }

  /** {@code w,}. */
  record Width(long width, boolean enlarge) implements Size {
    @Override
    public Dimensions of(Dimensions region, ImageLimits limits) {
      return checked(
          width, Sides.following(width, region.width(), region.height()), this, region, limits);
    }
  }

  /** {@code ,h}. */
  record Height(long height, boolean enlarge) implements Size {
    @Override
    public Dimensions of(Dimensions region, ImageLimits limits) {
      return checked(
          Sides.following(height, region.height(), region.width()), height, this, region, limits);
    }
  }

  /** {@code pct:n}. */
  record Percent(double percent, boolean enlarge) implements Size {
    @Override
    public Dimensions of(Dimensions region, ImageLimits limits) {
      double width = region.width() * percent / 100;
      double height = region.height() * percent / 100;
      if (width < 1 && height < 1) {
        throw BadImageRequest.invalid(
            "size pct:%s of %s pixels is less than one pixel".formatted(percent, region));
      }
      if (isPowerOfTwo(100 / percent)) {
        width = Math.ceil(width);
        height = Math.ceil(height);
      }
      return checked(
          Math.max(1, Math.round(width)), Math.max(1, Math.round(height)), this, region, limits);
    }

    private static boolean isPowerOfTwo(double scale) {
      return scale >= 1
          && scale <= 1 << 30
          && scale == Math.rint(scale)
          && Long.bitCount((long) scale) == 1;
    }
  }

  /** {@code w,h}, also where that distorts. */
  record Exact(long width, long height, boolean enlarge) implements Size {
    @Override
    public Dimensions of(Dimensions region, ImageLimits limits) {
      return checked(width, height, this, region, limits);
    }
  }

  /** {@code !w,h}: the largest that fits the box, the limits and, without {@code ^}, the region. */
  record Confined(long width, long height, boolean enlarge) implements Size {
    @Override
    public Dimensions of(Dimensions region, ImageLimits limits) {
      Dimensions most = limits.largest(region, enlarge);
      long boxWidth = Math.min(width, most.width());
      long boxHeight = Math.min(height, most.height());
      boolean wide = boxWidth * region.height() <= boxHeight * region.width();
      long w = wide ? boxWidth : Sides.following(boxHeight, region.height(), region.width());
      long h = wide ? Sides.following(boxWidth, region.width(), region.height()) : boxHeight;
      return checked(Math.min(w, boxWidth), Math.min(h, boxHeight), this, region, limits);
    }
  }

  /** {@code full} of version 2: neither scaled nor brought below the limits. */
  record Unscaled() implements Size {
    @Override
    public boolean enlarge() {
      return false;
    }

    @Override
    public Dimensions of(Dimensions region, ImageLimits limits) {
      return checked(region.width(), region.height(), this, region, limits);
    }
  }

  /**
   * Reads the size of an address.
   *
   * <p>Version 2 knows no {@code ^}: there every size may be larger than the region ({@code
   * sizeAboveFull}), and {@code full} is its word for the size of the region.
   *
   * @throws BadImageRequest where it has none of the forms
   */
  static Size parse(String text, ImageApi api) {
    if (api == ImageApi.V3) {
      boolean enlarge = text.startsWith("^");
      return parse(text, enlarge ? text.substring(1) : text, enlarge);
    }
    if (text.startsWith("^")) {
      throw BadImageRequest.invalid(
          "size '" + text + "': version 2 enlarges without ^; leave it out");
    }
    if (text.equals("full")) {
      return new Unscaled();
    }
    return text.equals("max") ? new Max(false) : parse(text, text, true);
  }

  private static Size parse(String text, String rest, boolean enlarge) {
    if (rest.equals("max")) {
      return new Max(enlarge);
    }
    if (rest.startsWith("pct:")) {
      return percent(Numbers.decimal(rest.substring(4), text), enlarge);
    }
    boolean confined = rest.startsWith("!");
    String[] n = (confined ? rest.substring(1) : rest).split(",", -1);
    if (n.length != 2 || (n[0].isEmpty() && n[1].isEmpty())) {
      throw BadImageRequest.invalid(
          "size '%s': write max, w,h or w, or ,h or !w,h or pct:n, with ^ in front to enlarge%s"
              .formatted(text, rest.equals("full") ? " (full became max in version 3)" : ""));
    }
    if (confined) {
      return new Confined(side(n[0], text), side(n[1], text), enlarge);
    }
    if (n[1].isEmpty()) {
      return new Width(side(n[0], text), enlarge);
    }
    return n[0].isEmpty()
        ? new Height(side(n[1], text), enlarge)
        : new Exact(side(n[0], text), side(n[1], text), enlarge);
  }

  private static Size percent(double percent, boolean enlarge) {
    if (percent > 100 && !enlarge) {
      throw BadImageRequest.invalid(
          "size pct:%s enlarges; write ^pct:%s to allow it".formatted(percent, percent));
    }
    if (percent == 0) {
      throw BadImageRequest.invalid("size pct:0 leaves nothing");
    }
    return new Percent(percent, enlarge);
  }

  private static long side(String number, String whole) {
    long side = Numbers.integer(number, whole);
    if (side < 1) {
      throw BadImageRequest.invalid("size '" + whole + "': a side must be above zero");
    }
    return Math.min(side, Integer.MAX_VALUE);
  }

  private static Dimensions checked(
      long width, long height, Size size, Dimensions region, ImageLimits limits) {
    if (!size.enlarge() && (width > region.width() || height > region.height())) {
      throw BadImageRequest.invalid(
          "size %d,%d is larger than the region, which has %s pixels; put ^ in front to enlarge"
              .formatted(width, height, region));
    }
    if (!limits.allow(width, height)) {
      throw BadImageRequest.invalid(
          "size %d,%d is above the limits: width %d, height %d, area %d; max obeys them"
              .formatted(width, height, limits.maxWidth(), limits.maxHeight(), limits.maxArea()));
    }
    return new Dimensions((int) width, (int) height);
  }
}
