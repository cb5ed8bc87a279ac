package org.lectern.iiif.codec;

/**
 * A turn as blocks of coefficients take it: rows and columns exchanged, then mirrored left to
 * right, then top to bottom.
 */
record BlockTurn(boolean transposed, boolean flipX, boolean flipY) {
  /** Mirrored left to right where that is asked, then turned clockwise. */
  static BlockTurn of(boolean mirrored, int quarters) {
    return switch (quarters) {
      case 0 -> new BlockTurn(false, mirrored, false);
      case 1 -> new BlockTurn(true, true, mirrored);
      case 2 -> new BlockTurn(false, !mirrored, true);
      case 3 -> new BlockTurn(true, false, !mirrored);
      default -> throw new IllegalArgumentException(quarters + " quarters");
    };
  }

  JpegFrame frame(JpegFrame before) {
    return transposed ? before.transposed() : before;
  }

  /**
   * Whether nothing need be left out: a picture begins at a corner of an MCU, so an edge that is no
   * border of MCUs must not come to lie left or above.
   */
  boolean isExact(JpegFrame before) {
    JpegFrame after = frame(before);
    return (!flipX || after.width() % after.unitWidth() == 0)
        && (!flipY || after.height() % after.unitHeight() == 0);
  }
}
