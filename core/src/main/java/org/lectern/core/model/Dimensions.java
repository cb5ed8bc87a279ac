package org.lectern.core.model;

/** Width and height in pixels, both above zero. */
public record Dimensions(int width, int height) {
  public Dimensions {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("dimensions " + width + " x " + height);
    }
  }

  /** The number of pixels. */
  public long area() {
    return (long) width * height;
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
