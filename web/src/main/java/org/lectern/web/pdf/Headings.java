package org.lectern.web.pdf;

/** Keeps headings from leaving out a level (ISO 14289-1, 7.4.2). */
final class Headings {
  private static final int OURS = 3;
  private static final int LOWEST = 6;

  private int last;

  /** The tag of one of our own headings. */
  String at(int level) {
    last = Math.min(level, last + 1);
    return "H" + last;
  }

  /** The tag of a heading within a text, which stands below our own. */
  String below(int level) {
    return at(Math.min(OURS + level, LOWEST));
  }
}
