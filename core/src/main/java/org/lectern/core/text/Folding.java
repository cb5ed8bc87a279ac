package org.lectern.core.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;
import java.util.Map;
import java.util.Set;

/**
 * Letters as a searching reader takes them to be: without case, accents, ligatures, long s, the
 * small e that old German prints set over a, o and u, Arabic vowel signs and lengthening.
 */
final class Folding {
  private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();

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

  /** Scripts whose marks are accents or vowel points that readers leave out. */
  private static final Set<UnicodeScript> MARKS_FALL =
      Set.of(
          UnicodeScript.INHERITED,
          UnicodeScript.LATIN,
          UnicodeScript.GREEK,
          UnicodeScript.CYRILLIC,
          UnicodeScript.ARABIC,
          UnicodeScript.HEBREW,
          UnicodeScript.SYRIAC);

  /** Letters that Unicode does not decompose. */
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'ø', "o"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) 'ꝛ', "r"),
          Map.entry((int) 'ة', "ه"),
          Map.entry((int) 'ى', "ي"),
          Map.entry((int) 'ک', "ك"),
          Map.entry((int) 'ی', "ي"),
          Map.entry((int) 'ـ', ""));

  private Folding() {}

  /** Whether the letter's script is written, or searched, without regard to spaces. */
  static boolean isUnspaced(int codePoint) {
    return codePoint >= 0x0E00 && UNSPACED.contains(UnicodeScript.of(codePoint));
  }

  /** The letters that one letter folds to; none for a mark that falls. */
  static String fold(int codePoint) {
    if (codePoint < 0x80) {
      return Character.toString(Character.toLowerCase(codePoint));
    }
    StringBuilder folded = new StringBuilder();
    CASEFOLD
        .normalize(Character.toString(codePoint))
        .codePoints()
        .forEach(c -> decompose(c, folded));
    return folded.toString();
  }

  private static void decompose(int codePoint, StringBuilder to) {
    if (isUnspaced(codePoint)) {
      to.appendCodePoint(codePoint); // Hangul syllables and voiced kana are letters of their own
      return;
    }
    DECOMPOSE
        .normalize(Character.toString(codePoint))
        .codePoints()
        .forEach(
            c -> {
              if (isMark(c) && c != 0x3099 && c != 0x309A) {
                if (!MARKS_FALL.contains(UnicodeScript.of(c))) {
                  to.appendCodePoint(c);
                }
              } else if (Character.isDigit(c)) {
                to.append(UCharacter.digit(c));
              } else {
                to.append(LETTERS.getOrDefault(c, Character.toString(c)));
              }
            });
  }

  /** Whether a folded letter belongs to a word rather than between words. */
  static boolean isOfWord(int codePoint) {
    return Character.isLetterOrDigit(codePoint) || isMark(codePoint);
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
