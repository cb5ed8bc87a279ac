package org.lectern.core.text;

import java.lang.Character.UnicodeScript;
import java.util.Set;

/** What kind of letter a letter is, where lines are put together. */
final class Letters {
  private static final Set<UnicodeScript> UNSPACED =
      Set.of(
          UnicodeScript.HAN,
          UnicodeScript.HIRAGANA,
          UnicodeScript.KATAKANA,
          UnicodeScript.HANGUL,
          UnicodeScript.THAI,
          UnicodeScript.LAO,
          UnicodeScript.KHMER,
          UnicodeScript.MYANMAR);

  private Letters() {}

  /** Whether the letter's script is written without spaces between words. */
  static boolean isUnspaced(int codePoint) {
    return codePoint >= 0x0E00 && UNSPACED.contains(UnicodeScript.of(codePoint));
  }

  /** Whether a letter belongs to a word rather than between words. */
  static boolean isOfWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint)
        || switch (Character.getType(codePoint)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }
}
