package org.lectern.iiif.image.request;

import org.lectern.core.model.Dimensions;

/**
 * The largest picture that is sent; {@code info.json} says so and {@code max} obeys (Image API 3.0,
 * section 5.3).
 *
 * @param maxDecodedArea pixels that are decoded for one answer. A request that would take more,
 *     such as a page squeezed to a line, is made from a smaller level of the pyramid.
 */
public record ImageLimits(int maxWidth, int maxHeight, long maxArea, long maxDecodedArea) {
  /**
   * Every page up to 48 megapixels (A4 at 600 dpi has 35) goes out at its full size; no JPEG may be
   * wider than 65,535.
   */
  public static final ImageLimits DEFAULT = new ImageLimits(20_000, 20_000, 48_000_000);

  public ImageLimits {
    if (maxWidth < 1 || maxHeight < 1 || maxArea < 1 || maxDecodedArea < 1) {
      throw new IllegalArgumentException(
          "image limits must be above zero: %d, %d, %d, %d"
              .formatted(maxWidth, maxHeight, maxArea, maxDecodedArea));
    }
    if (maxWidth > 65_535 || maxHeight > 65_535) {
      throw new IllegalArgumentException("a JPEG has at most 65535 pixels a side");
    }
  }

  /** Those limits, and four times the largest area decoded at most. */
  public ImageLimits(int maxWidth, int maxHeight, long maxArea) {
    this(maxWidth, maxHeight, maxArea, 4 * maxArea);
  }

  /**
   * Pixels of an answer that must be held in memory as a whole before it is written: GIF, WebP, and
   * angles other than quarters. At most 64 MB with all that is beside it.
   */
  long maxWholeArea() {
    return Math.min(maxArea, 12_000_000);
  }

  /** The size in which {@code full/max} sends a picture. */
  public Dimensions max(Dimensions picture) {
    return largest(picture, false);
  }

  public boolean allow(long width, long height) {
    return width <= maxWidth && height <= maxHeight && width * height <= maxArea;
  }

  /** The largest allowed picture of that shape; only if {@code enlarge} is it more than that. */
  Dimensions largest(Dimensions shape, boolean enlarge) {
    double scale =
        Math.min(
            Math.min((double) maxWidth / shape.width(), (double) maxHeight / shape.height()),
            Math.sqrt((double) maxArea / shape.area()));
    if (scale == 1 || (scale > 1 && !enlarge)) {
      return shape;
    }
    return new Dimensions(
        Math.max(1, (int) (shape.width() * scale)), Math.max(1, (int) (shape.height() * scale)));
  }
}
