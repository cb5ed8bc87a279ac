package org.lectern.iiif.image.request;

import org.lectern.core.model.Dimensions;

/** A rectangle in whole pixels of an image, never empty and never outside it. */
public record Area(int x, int y, int width, int height) {
  public Area {
    if (x < 0 || y < 0 || width < 1 || height < 1) {
      throw new IllegalArgumentException("area " + x + "," + y + "," + width + "," + height);
    }
  }

  public static Area whole(Dimensions image) {
    return new Area(0, 0, image.width(), image.height());
  }

  Dimensions size() {
    return new Dimensions(width, height);
  }

  public boolean isWhole(Dimensions image) {
    return width == image.width() && height == image.height();
  }

  /** As a region of the Image API: {@code x,y,w,h}. */
  @Override
  public String toString() {
    return x + "," + y + "," + width + "," + height;
  }
}
