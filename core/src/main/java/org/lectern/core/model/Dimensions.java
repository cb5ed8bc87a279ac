package org.lectern.core.model;

/** Width and height in pixels, both above zero. */
public record Dimensions(int width, int height) {
  /** How far the proportions of two sizes may differ that are of one shape. */
  private static final double SAME_SHAPE = 0.02;

  public Dimensions {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("dimensions " + width + " x " + height);
    }
  }

  /** The number of pixels. */
  public long area() {
    return (long) width * height;
  }

  /** Whether width and height stand in the same proportion as others, but for two percent. */
  public boolean hasShapeOf(Dimensions other) {
    double proportion = (double) width / height * other.height / other.width;
    return Math.abs(Math.log(proportion)) <= SAME_SHAPE;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
