package org.lectern.iiif.image.request;

import java.math.BigDecimal;
import org.lectern.core.model.Dimensions;

/**
 * How a picture is turned, clockwise, after it was mirrored left to right where that is asked
 * (Image API 3.0, section 4.3).
 *
 * @param degrees 0 to 360; 360 is kept as 0
 */
public record Rotation(boolean mirrored, double degrees) {
  public static final Rotation NONE = new Rotation(false, 0);

  public Rotation {
    if (!(degrees >= 0 && degrees <= 360)) {
      throw BadImageRequest.invalid("rotation " + degrees + ": give 0 to 360 degrees");
    }
    degrees = degrees == 360 ? 0 : degrees;
  }

  /**
   * Reads the rotation of an address: {@code n} or {@code !n}.
   *
   * @throws BadImageRequest where it is neither, or not between 0 and 360
   */
  public static Rotation parse(String text) {
    boolean mirrored = text.startsWith("!");
    return new Rotation(mirrored, Numbers.decimal(mirrored ? text.substring(1) : text, text));
  }

  /** Whether the pixels stay where they are. */
  public boolean isNone() {
    return !mirrored && degrees == 0;
  }

  /** Whether it takes no more than exchanging rows and columns. */
  public boolean isRightAngled() {
    return degrees % 90 == 0;
  }

  /** The number of quarter turns of a right-angled rotation. */
  public int quarters() {
    return (int) (degrees / 90);
  }

  /** The size of the smallest upright box around a turned picture. */
  public Dimensions bounds(Dimensions size) {
    if (isRightAngled()) {
      return quarters() % 2 == 0
          ? size
          : new Dimensions(/* width= */ size.height(), /* height= */ size.width());
    }
    double cos = Math.abs(Math.cos(Math.toRadians(degrees)));
    double sin = Math.abs(Math.sin(Math.toRadians(degrees)));
    return new Dimensions(
        wholePixels(size.width() * cos + size.height() * sin),
        wholePixels(size.width() * sin + size.height() * cos));
  }

  /** Rounded up, but not for the sake of an error of the arithmetic. */
  private static int wholePixels(double length) {
    return (int) Math.max(1, Math.ceil(length - 1e-6));
  }

  /** The canonical form: an integer where it is one, no trailing zeros. */
  @Override
  public String toString() {
    if (isNone()) {
      return "0";
    }
    return (mirrored ? "!" : "")
        + new BigDecimal(Double.toString(degrees)).stripTrailingZeros().toPlainString();
  }
}
