package org.lectern.iiif.image.request;

import org.lectern.core.model.Dimensions;

/** Which part of an image is asked for (Image API 3.0, section 4.1). */
public sealed interface Region {

  /** The part in whole pixels, cropped at the edges of the image. */
  Area within(Dimensions image);

  /** All of it: {@code full}. */
  record Full() implements Region {
    @Override
    public Area within(Dimensions image) {
      return Area.whole(image);
    }
  }

  /** The largest square, in the middle: {@code square}. */
  record Square() implements Region {
    @Override
    public Area within(Dimensions image) {
      int side = Math.min(image.width(), image.height());
      return new Area((image.width() - side) / 2, (image.height() - side) / 2, side, side);
    }
  }

  /** {@code x,y,w,h}. */
  record Pixels(long x, long y, long width, long height) implements Region {
    public Pixels {
      if (width < 1 || height < 1) {
        throw BadImageRequest.invalid(
            "region %d,%d,%d,%d: width and height must be above zero"
                .formatted(x, y, width, height));
      }
    }

    @Override
    public Area within(Dimensions image) {
      if (x >= image.width() || y >= image.height()) {
        throw BadImageRequest.invalid(
            "region %d,%d,%d,%d lies outside the image, which has %s pixels"
                .formatted(x, y, width, height, image));
      }
      return new Area(
          (int) x,
          (int) y,
          (int) Math.min(width, image.width() - x),
          (int) Math.min(height, image.height() - y));
    }
  }

  /** {@code pct:x,y,w,h}; a part that is above zero has at least one pixel. */
  record Percent(double x, double y, double width, double height) implements Region {
    public Percent {
      if (width <= 0 || height <= 0) {
        throw BadImageRequest.invalid("region in per cent: width and height must be above zero");
      }
      if (x >= 100 || y >= 100) {
        throw BadImageRequest.invalid("region in per cent: x and y must be below 100");
      }
    }

    @Override
    public Area within(Dimensions image) {
      long left = Math.min(of(x, image.width()), image.width() - 1L);
      long top = Math.min(of(y, image.height()), image.height() - 1L);
      return new Pixels(
              left,
              top,
              Math.max(1, of(width, image.width())),
              Math.max(1, of(height, image.height())))
          .within(image);
    }

    private static long of(double percent, int pixels) {
      return Math.round(percent * pixels / 100);
    }
  }

  /**
   * Reads the region of an address.
   *
   * @throws BadImageRequest where it has none of the four forms
   */
  static Region parse(String text) {
    if (text.equals("full")) {
      return new Full();
    }
    if (text.equals("square")) {
      return new Square();
    }
    boolean percent = text.startsWith("pct:");
    String[] n = (percent ? text.substring(4) : text).split(",", -1);
    if (n.length != 4) {
      throw BadImageRequest.invalid(
          "region '" + text + "': write full, square, x,y,w,h or pct:x,y,w,h");
    }
    return percent
        ? new Percent(
            Numbers.decimal(n[0], text),
            Numbers.decimal(n[1], text),
            Numbers.decimal(n[2], text),
            Numbers.decimal(n[3], text))
        : new Pixels(
            Numbers.integer(n[0], text),
            Numbers.integer(n[1], text),
            Numbers.integer(n[2], text),
            Numbers.integer(n[3], text));
  }
}
