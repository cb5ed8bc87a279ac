package org.lectern.web.pdf;

import java.awt.font.GlyphVector;
import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A piece of text in one font, as glyphs from left to right.
 *
 * @param text what they show, in reading order
 * @param width in thousandths of the size
 */
record Glyphs(Face face, String text, List<Glyph> glyphs, float width) {
  /** Java's id of a glyph that shows nothing, such as that of a joiner. */
  private static final int NOTHING = 0xFFFF;

  /** The glyph of a character that the font lacks. */
  private static final int MISSING = 0;

  /**
   * One glyph.
   *
   * @param id in the font
   * @param x where its origin is, in thousandths of the size
   * @param y likewise, upwards
   * @param text the characters it stands for; empty where an earlier glyph stands for them
   */
  record Glyph(int id, float x, float y, String text) {}

  static Glyphs of(Face face, String text, GlyphVector vector) {
    int count = vector.getNumGlyphs();
    TreeSet<Integer> starts = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      starts.add(vector.getGlyphCharIndex(i));
    }
    TreeSet<Integer> shown = new TreeSet<>();
    List<Glyph> glyphs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int id = vector.getGlyphCode(i);
      int from = vector.getGlyphCharIndex(i);
      if (id != NOTHING && id != MISSING) {
        Integer next = starts.higher(from);
        String letters = text.substring(from, next == null ? text.length() : next);
        Point2D at = vector.getGlyphPosition(i);
        glyphs.add(
            new Glyph(id, (float) at.getX(), (float) -at.getY(), shown.add(from) ? letters : ""));
      }
    }
    return new Glyphs(
        face, text, List.copyOf(glyphs), (float) vector.getGlyphPosition(count).getX());
  }
}
