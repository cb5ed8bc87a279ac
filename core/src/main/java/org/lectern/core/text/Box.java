package org.lectern.core.text;

/** A rectangle on a page, in pixels of the scan as a reader sees it. */
public record Box(int x, int y, int width, int height) {
  /** The {@code xywh} value of a media fragment. */
  public String xywh() {
    return x + "," + y + "," + width + "," + height;
  }
}
