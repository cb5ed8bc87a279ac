package org.lectern.core.text;

import java.util.OptionalInt;

/** Which characters may stand in an archive: those that XML 1.0 holds and Unicode has a use for. */
public final class Characters {
  private Characters() {}

  /** The first code point that may not stand in text: XML 1.0, clause 2.2, and noncharacters. */
  public static OptionalInt firstForbidden(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (!isAllowed(c)) {
        return OptionalInt.of(c);
      }
      i += Character.charCount(c);
    }
    return OptionalInt.empty();
  }

  private static boolean isAllowed(int c) {
    boolean control = c < 0x20 ? c != '\t' && c != '\n' && c != '\r' : c >= 0x7F && c < 0xA0;
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    boolean nonCharacter = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    // U+0085 is the line end of some mainframes and may stand in XML.
    return (!control || c == 0x85) && !surrogate && !nonCharacter;
  }

  /** The text without what may not stand in it. */
  public static String taken(String text) {
    return firstForbidden(text).isEmpty()
        ? text
        : text.codePoints()
            .filter(Characters::isAllowed)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** The text with each run of white space, which may hold line ends, as one space. */
  public static String singleSpaced(String text) {
    StringBuilder spaced = null;
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean more = space;
      space = c == ' ' || (c >= '\t' && c <= '\r');
      more &= space;
      if (spaced == null && (more || (space && c != ' '))) {
        spaced = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (spaced != null && !more) {
        spaced.append(space ? ' ' : c);
      }
    }
    return spaced == null ? text : spaced.toString();
  }

  /** {@code U+000B}. */
  public static String name(int c) {
    return "U+%04X".formatted(c);
  }

  /** The text with what may not stand in it written as {@code U+000B}, on one line. */
  public static String shown(String text) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\r' || c == '\t') {
                shown.append(' ');
              } else if (isAllowed(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append(name(c));
              }
            });
    return shown.toString();
  }
}
