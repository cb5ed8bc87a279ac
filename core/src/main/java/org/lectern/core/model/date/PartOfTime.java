package org.lectern.core.model.date;

import static org.lectern.core.model.date.Wording.oneOf;

/** Words for a part of a time, which EDTF cannot say: {@code early 1950s}. */
final class PartOfTime {
  private static final Wording PART =
      Wording.of(
          "(?iu)"
              + oneOf(
                  "early|mid|late|middle of|beginning of|end of", // English
                  "(?:first|second) half of", // English
                  "anfang|mitte|ende", // German
                  "début|milieu|fin", // French
                  "principios|mediados|finales", // Spanish
                  "inizio|metà", // Italian
                  "начало|середина|конец") // Russian
              + "(?: "
              + oneOf(
                  "the", // English
                  "der|des", // German
                  "du|de", // French, Spanish
                  "del", // Spanish, Italian
                  "degli") // Italian
              + ")?[ -](.+)");

  private PartOfTime() {}

  static boolean isSaid(String words) {
    return PART.pattern().matcher(words).matches();
  }

  /** The whole time. */
  static String whole(String words) {
    return PART.date(words).orElse(words);
  }
}
