package org.lectern.web.page;

import java.util.List;
import org.lectern.core.model.LanguageMap;

/**
 * Words from the archive, with the language and direction they are to be shown in. Templates put
 * both beside every phrase, so that a screen reader changes its voice and a line its direction.
 *
 * @param lang BCP 47, empty where unknown
 * @param dir {@code ltr}, {@code rtl} or {@code auto}
 */
public record Phrase(String text, String lang, String dir) {

  public static Phrase of(String text, String language) {
    return new Phrase(text, language.equals("und") ? "" : language, Messages.direction(language));
  }

  /** Words whose language nobody stated. */
  public static Phrase of(String text) {
    return of(text, "und");
  }

  /** The text in the first of the languages that it has; empty words where there is no text. */
  public static Phrase of(LanguageMap text, List<String> preferred) {
    return text.best(preferred).map(l -> of(l.text(), l.language())).orElseGet(() -> of(""));
  }

  public boolean isEmpty() {
    return text.isEmpty();
  }
}
