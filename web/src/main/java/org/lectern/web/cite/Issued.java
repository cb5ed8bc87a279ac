package org.lectern.web.cite;

import de.undercouch.citeproc.csl.CSLDate;
import de.undercouch.citeproc.csl.CSLDateBuilder;
import java.util.Locale;
import java.util.Optional;

/**
 * A date as a style is to lay it out: in numbers where the style has the words for it, else in
 * ours.
 *
 * <p>The styles know how English writes days and months; dates of other languages come as words.
 *
 * @param date its year, its parts or its words
 * @param beside what does not fit in a style that puts the bare year first: it goes with the kind
 */
record Issued(CSLDate date, Optional<String> beside) {

  static Issued of(CitedDate date, KnownStyle style, Locale language, boolean beginsSentence) {
    boolean english = language.getLanguage().equals("en");
    if (english && (date.isPlain() || date.isPlainInterval() || style.hasWordsFor(date))) {
      return new Issued(date.csl(language), Optional.empty());
    }
    if (english && date.isApproximate()) {
      return literal("ca. " + date.withoutDoubt().words(language), beginsSentence);
    }
    String words = date.words(language);
    if (style == KnownStyle.CHICAGO_AUTHOR_DATE
        && date.year().isPresent()
        && !words.equals(date.year().orElseThrow().toString())) {
      return new Issued(
          new CSLDateBuilder().dateParts(date.year().orElseThrow()).build(), Optional.of(words));
    }
    return literal(words, beginsSentence);
  }

  private static Issued literal(String words, boolean beginsSentence) {
    return new Issued(
        new CSLDateBuilder().literal(beginsSentence ? capitalised(words) : words).build(),
        Optional.empty());
  }

  private static String capitalised(String words) {
    int first = words.codePointAt(0);
    return Character.toString(Character.toTitleCase(first))
        + words.substring(Character.charCount(first));
  }
}
