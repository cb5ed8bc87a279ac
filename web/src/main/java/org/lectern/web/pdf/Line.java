package org.lectern.web.pdf;

import java.util.List;

/**
 * A line of a paragraph.
 *
 * @param pieces in reading order
 * @param width of what is seen, in points
 */
record Line(List<Piece> pieces, float width) {
  /**
   * Glyphs on the line.
   *
   * @param span which span of the paragraph they belong to
   * @param x from the line's left end, in points
   * @param rightToLeft whether they are read from the right
   */
  record Piece(Glyphs glyphs, int span, float x, boolean rightToLeft) {}

  Line {
    pieces = List.copyOf(pieces);
  }
}
