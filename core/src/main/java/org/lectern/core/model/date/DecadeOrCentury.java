package org.lectern.core.model.date;

import static org.lectern.core.model.date.Wording.oneOf;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns decades and centuries into EDTF: {@code 1950s} into {@code 195X}. */
final class DecadeOrCentury {
  private static final Wording DECADE =
      Wording.of(
          "(?:"
              + oneOf(
                  "the", // English
                  "die|der|den", // German
                  "les|des|années", // French
                  "los|(?:los )?años|década de", // Spanish
                  "gli|anni") // Italian
              + " )?(\\d{3})0"
              + oneOf(
                  "['’]?s", // English
                  "er(?:[ -]?jahren?)?", // German
                  "[-–]?(?:е|х|ые|ых)(?: (?:гг?\\.?|годы|годов))?", // Russian
                  "年代") // Chinese, Japanese
              + "|"
              + oneOf(
                  "années", // French
                  "los|(?:los )?años|década de", // Spanish
                  "(?:gli )?anni") // Italian
              + " (\\d{3})0");

  /** 20世纪50年代 */
  private static final Pattern DECADE_OF_CENTURY = Pattern.compile("(\\d{1,2})世[紀纪](\\d)0年代");

  private static final Wording CENTURY =
      Wording.of(
          "(?:"
              + oneOf(
                  "the", // English
                  "der|des", // German
                  "le|du", // French
                  "il|del") // Italian
              + " )?(\\d{1,2}|[ivx]+)"
              + oneOf(
                  "(?:st|nd|rd|th)? (?:century|cent\\.|c\\.)", // English
                  "\\. ?(?:jahrhunderts?|jh\\.?)", // German
                  "(?:e|ème)? siècle", // French
                  " secolo", // Italian
                  " ?века?| ?в\\.", // Russian
                  "世[紀纪]") // Chinese, Japanese
              + "|(?:el |del )?"
              + oneOf(
                  "siglo|s\\.", // Spanish
                  "século", // Portuguese
                  "secolo|sec\\.") // Italian
              + " ([ivx]+)");

  private DecadeOrCentury() {}

  static Optional<String> toEdtf(String lower) {
    Matcher chinese = DECADE_OF_CENTURY.matcher(lower);
    if (chinese.matches() && Integer.parseInt(chinese.group(1)) > 0) {
      int century = Integer.parseInt(chinese.group(1)) - 1;
      return Optional.of("%02d%sX".formatted(century, chinese.group(2)));
    }
    return DECADE
        .date(lower)
        .map(digits -> digits + "X")
        .or(
            () ->
                CENTURY
                    .date(lower)
                    .map(DecadeOrCentury::century)
                    .filter(century -> century > 0)
                    .map(century -> "%02dXX".formatted(century - 1)));
  }

  /** Of a number in our digits or in Roman numerals; 0 where it is neither. */
  private static int century(String number) {
    return Character.isDigit(number.charAt(0)) ? Integer.parseInt(number) : DateNames.roman(number);
  }
}
