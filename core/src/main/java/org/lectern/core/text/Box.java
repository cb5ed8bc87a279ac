package org.lectern.core.text;

/** A rectangle on a page, in pixels of the scan as a reader sees it. */
public record Box(int x, int y, int width, int height) {
  /** The {@code xywh} value of a media fragment. */
  public String xywh() {
    return x + "," + y + "," + width + "," + height;
  }

  /** The smallest box around both. */
  public Box union(Box other) {
    int left = Math.min(x, other.x);
    int top = Math.min(y, other.y);
    return new Box(
        left,
        top,
        Math.max(x + width, other.x + other.width) - left,
        Math.max(y + height, other.y + other.height) - top);
  }

  /** A part of the box along its longer side, as a line of writing runs; 0 to 1. */
  Box part(double from, double to) {
    if (height > 2 * width) {
      int start = (int) Math.round(height * from);
      return new Box(x, y + start, width, Math.max(1, (int) Math.round(height * to) - start));
    }
    int start = Math.min((int) Math.round(width * from), width - 1);
    return new Box(x + start, y, Math.max(1, (int) Math.round(width * to) - start), height);
  }
}
