package org.lectern.core.model.date;

import static org.lectern.core.model.date.Wording.oneOf;

/** Words for a part of a time, which EDTF cannot say: {@code early 1950s}. */
final class PartOfTime {
  private static final Wording PART =
      Wording.of(
          "(?iu)(?:(?:at the|am|à la|au|a|в) )?"
              + oneOf(
                  "early|mid|late|(?:start|beginning|middle|end) of", // English
                  "(?:first|second) half of", // English
                  "anfang|mitte|ende|(?:erste|zweite) hälfte", // German
                  "début|milieu|fin|(?:première|seconde|deuxième) moitié", // French
                  "(?:principi|comienz)os|mediados|finales|fines", // Spanish
                  "(?:primera|segunda) mitad", // Spanish
                  "inizio|fine|(?:prima |seconda )?metà", // Italian
                  "начал[ое]|середин[ае]|кон(?:ец|це)|(?:первая|вторая) половина", // Russian
                  "أوائل|بداية|منتصف|أواخر|نهاية") // Arabic
              + "(?: "
              + oneOf(
                  "de l|d", // French
                  "dell") // Italian
              + "['’]|(?: "
              + oneOf(
                  "the", // English
                  "der|des", // German, French
                  "du|de(?: la)?", // French, Spanish
                  "de l[oa]s(?! \\d{4}$)", // Spanish; "de los 1950" is a decade
                  "del|della|dei|degli") // Italian
              + ")?[ -])"
              + "(?:"
              + oneOf(
                  "year", // English
                  "jahres", // German
                  "année", // French
                  "año", // Spanish
                  "anno") // Italian
              + " )?(.+)"
              + "|(.+?)"
              + oneOf("初期?|中期|末期?|[前后後]期|[前後后]半")); // Chinese, Japanese

  private PartOfTime() {}

  static boolean isSaid(String words) {
    return PART.pattern().matcher(words).matches();
  }

  /** The whole time. */
  static String whole(String words) {
    return PART.date(words).orElse(words);
  }
}
