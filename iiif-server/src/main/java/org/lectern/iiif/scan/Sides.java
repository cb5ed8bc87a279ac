package org.lectern.iiif.scan;

/** How one side of a picture follows from the other. */
public final class Sides {
  private Sides() {}

  /**
   * The other side of a picture that is scaled until one of its sides is {@code side}. It is
   * rounded; but where {@code side} is that of a level of a pyramid, whose sides are rounded up,
   * the other is that level's.
   *
   * @param of the side before
   * @param otherOf the other side before
   */
  public static long following(long side, int of, int otherOf) {
    for (long scale = 2; scale < of; scale *= 2) {
      if ((of + scale - 1) / scale == side) {
        return (otherOf + scale - 1) / scale;
      }
    }
    return Math.max(1, Math.round((double) otherOf * side / of));
  }
}
