package org.lectern.iiif.image;

import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.image.request.Rotation;

/** Mirrors pixels and turns them by quarters. */
final class Turn {
  private Turn() {}

  /** Mirrored first, then turned clockwise, as the Image API orders it (section 4.3). */
  static Pixels turn(Pixels pixels, Rotation rotation) {
    if (rotation.isNone()) {
      return pixels;
    }
    int quarters = rotation.quarters();
    boolean lying = quarters % 2 == 1;
    int lastX = pixels.width() - 1;
    int lastY = pixels.height() - 1;
    int n = pixels.components();
    Pixels out =
        lying
            ? Pixels.blank(pixels.height(), pixels.width(), n)
            : Pixels.blank(pixels.width(), pixels.height(), n);
    int side = rotation.mirrored() ? -n : n;
    int step =
        switch (quarters) {
          case 0 -> side;
          case 1 -> -pixels.stride();
          case 2 -> -side;
          default -> pixels.stride();
        };
    byte[] from = pixels.samples();
    byte[] to = out.samples();
    for (int row = 0; row < out.height(); row++) {
      int x =
          switch (quarters) {
            case 0 -> 0;
            case 1 -> row;
            case 2 -> lastX;
            default -> lastX - row;
          };
      int y =
          switch (quarters) {
            case 0 -> row;
            case 1 -> lastY;
            case 2 -> lastY - row;
            default -> 0;
          };
      int at = pixels.index(rotation.mirrored() ? lastX - x : x, y);
      int begin = out.index(0, row);
      for (int i = begin; i < begin + out.width() * n; i += n, at += step) {
        for (int c = 0; c < n; c++) {
          to[i + c] = from[at + c];
        }
      }
    }
    return out;
  }
}
