package org.lectern.iiif.pyramid;

/**
 * One size of a page in a pyramid.
 *
 * @param number 0 for full size
 * @param scale how many pixels of the full size one pixel stands for: 1, 2, 4 …
 */
public record Level(int number, int scale, int width, int height, int tileWidth, int tileHeight) {

  public int columns() {
    return (width + tileWidth - 1) / tileWidth;
  }

  public int rows() {
    return (height + tileHeight - 1) / tileHeight;
  }

  /** The width of a tile without padding. */
  public int tileWidth(int column) {
    return Math.min(tileWidth, width - column * tileWidth);
  }

  /** The height of a tile without padding. */
  public int tileHeight(int row) {
    return Math.min(tileHeight, height - row * tileHeight);
  }

  /**
   * Whether the level has the size that image servers and viewers expect: the full size divided by
   * the scale, rounded up. Some programs round down; their tiles then show a little more than the
   * region that is asked for.
   */
  public boolean exact(Level full) {
    return width == (full.width + scale - 1) / scale && height == (full.height + scale - 1) / scale;
  }
}
