package org.lectern.iiif.codec;

import java.util.List;

/**
 * A picture as JPEG stores it, before colours are made of it: luma, and two planes of chroma with
 * half as many pixels a side, rounded up. Scaling these is half the work of scaling colours.
 *
 * @param luma one component
 * @param chroma blue and red difference; empty for a gray picture
 */
public record Planes(Pixels luma, List<Pixels> chroma) {
  public Planes {
    chroma = List.copyOf(chroma);
    int width = (luma.width() + 1) / 2;
    int height = (luma.height() + 1) / 2;
    if (luma.components() != 1 || (!chroma.isEmpty() && chroma.size() != 2)) {
      throw new IllegalArgumentException("luma " + luma + ", chroma " + chroma);
    }
    for (Pixels plane : chroma) {
      if (plane.components() != 1 || plane.width() != width || plane.height() != height) {
        throw new IllegalArgumentException("luma " + luma + ", chroma " + chroma);
      }
    }
  }

  /** Black, with room to copy into. */
  public static Planes blank(int width, int height, boolean colour) {
    Pixels luma = Pixels.blank(width, height, 1);
    int halfWidth = (width + 1) / 2;
    int halfHeight = (height + 1) / 2;
    return new Planes(
        luma,
        colour
            ? List.of(
                Pixels.blank(halfWidth, halfHeight, 1), Pixels.blank(halfWidth, halfHeight, 1))
            : List.of());
  }

  public int width() {
    return luma.width();
  }

  public int height() {
    return luma.height();
  }

  /** The same without colour. */
  public Planes gray() {
    return new Planes(luma, List.of());
  }

  /** A part that begins at even places, sharing the arrays. */
  public Planes window(int x, int y, int width, int height) {
    return new Planes(
        luma.window(x, y, width, height),
        chroma.stream()
            .map(c -> c.window(x / 2, y / 2, (width + 1) / 2, (height + 1) / 2))
            .toList());
  }

  /** Writes these planes into others, the upper left corner at (x, y), both even. */
  public void copyInto(Planes target, int x, int y) {
    luma.copyInto(target.luma, x, y);
    for (int i = 0; i < chroma.size(); i++) {
      chroma.get(i).copyInto(target.chroma.get(i), x / 2, y / 2);
    }
  }
}
