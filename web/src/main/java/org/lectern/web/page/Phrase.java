package org.lectern.web.page;

import com.ibm.icu.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import org.lectern.core.model.LanguageMap;

/**
 * Words from the archive, with the language and direction they are to be shown in. Templates put
 * both beside every phrase, so that a screen reader changes its voice and a line its direction.
 *
 * @param lang BCP 47, empty where unknown
 * @param dir {@code ltr}, {@code rtl} or {@code auto}
 */
public record Phrase(String text, String lang, String dir) {
  /** As many characters fill two lines as a heading. */
  private static final int LONG = 110;

  public static Phrase of(String text, String language) {
    return new Phrase(text, language.equals("und") ? "" : language, Messages.direction(language));
  }

  /** Words whose language nobody stated. */
  public static Phrase of(String text) {
    return of(text, "und");
  }

  /** The text in the first of the languages that it has; empty where it has none. */
  public static Phrase of(LanguageMap text, List<String> preferred) {
    return text.best(preferred).map(l -> of(l.text(), l.language())).orElseGet(() -> of(""));
  }

  /** At most so many characters, ended by an ellipsis where any are left out; no letter is cut. */
  public static String shortened(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(text);
    return text.substring(0, letters.preceding(most)).stripTrailing() + "…";
  }

  /** The same with at most so many characters. */
  public Phrase shortened(int most) {
    return new Phrase(shortened(text, most), lang, dir);
  }

  /** Whether it is too long for the size of a heading. */
  public boolean isLong() {
    return text.length() > LONG;
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }
}
