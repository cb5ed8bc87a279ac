package org.lectern.core.model.date;

import static org.lectern.core.model.date.Wording.YEAR_WORD;
import static org.lectern.core.model.date.Wording.oneOf;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns years, decades, centuries and spans of years as people write them into EDTF. */
final class UsualSpan {
  private static final String YEARS_WORD =
      "(?: ?"
          + oneOf(
              "гг?\\.?|годы", // Russian
              "рр\\.?") // Ukrainian
          + ")?";

  private static final Pattern YEAR = Pattern.compile("(\\d{4})" + YEAR_WORD);
  private static final Pattern UNKNOWN_DIGITS =
      Pattern.compile("(\\d{1,3}x{1,3})(?:年|" + YEAR_WORD + ")|\\d{4}-xx(-xx)?|\\d{4}-\\d\\d-xx");

  private static final Pattern YEARS =
      Pattern.compile("(\\d{4})年?\\s*[-–—~～〜至]\\s*(\\d{4})(?:年|" + YEARS_WORD + ")");

  /**
   * Two years of which the second is short. Behind a hyphen a number up to 12 would be a month, and
   * 21 to 24 a season of EDTF, which is read before.
   */
  private static final Pattern SHORT_YEARS =
      Pattern.compile("(\\d{2})(\\d{2})\\s*(?:[–—/]\\s*|-(?!0\\d|1[0-2]))(\\d{2})" + YEARS_WORD);

  /** With one digit, behind a dash; behind a hyphen it might be a month. */
  private static final Pattern SHORTEST_YEARS = Pattern.compile("(\\d{3})(\\d)\\s*[–—]\\s*(\\d)");

  private static final Pattern BETWEEN =
      Pattern.compile(
          oneOf(
                  "between", // English
                  "zwischen", // German
                  "entre", // French, Spanish
                  "(?:tra|fra)(?: il)?", // Italian
                  "между", // Russian
                  "بين") // Arabic
              + " (\\d{4}) "
              + oneOf(
                  "and ", // English
                  "und ", // German
                  "et ", // French
                  "y ", // Spanish
                  "e (?:il )?", // Italian
                  "и ", // Russian
                  "و ?") // Arabic
              + "(\\d{4})"
              + YEARS_WORD);

  private static final Pattern EITHER =
      Pattern.compile(
          "(\\d{4}) "
              + oneOf(
                  "or", // English
                  "oder", // German
                  "ou", // French
                  "o", // Spanish, Italian
                  "или") // Russian
              + " (\\d{4})"
              + YEAR_WORD);

  private static final Pattern BEFORE =
      Pattern.compile(
          oneOf(
                  "before |prior to |pre-?", // English
                  "vor ", // German
                  "avant ", // French
                  "antes de ", // Spanish
                  "prima del ", // Italian
                  "до ") // Russian
              + "(\\d{4})"
              + YEAR_WORD);

  private static final Pattern AFTER =
      Pattern.compile(
          oneOf(
                  "after |post-?", // English
                  "nach ", // German
                  "après ", // French
                  "después de ", // Spanish
                  "dopo il ", // Italian
                  "после ") // Russian
              + "(\\d{4})"
              + YEAR_WORD);

  private UsualSpan() {}

  /**
   * The expression, which may still be wrong in itself; empty where it is another form.
   *
   * @param lower in small letters, with single spaces and without signs of doubt
   */
  static Optional<String> toEdtf(String lower) {
    Matcher m = UNKNOWN_DIGITS.matcher(lower);
    if (m.matches()) {
      return Optional.of((m.group(1) == null ? lower : m.group(1)).replace('x', 'X'));
    }
    m = YEAR.matcher(lower);
    if (m.matches()) {
      return Optional.of(m.group(1));
    }
    m = SHORT_YEARS.matcher(lower);
    if (m.matches() && number(m, 3) > number(m, 2)) {
      return Optional.of("%1$s%2$s/%1$s%3$s".formatted(m.group(1), m.group(2), m.group(3)));
    }
    m = SHORTEST_YEARS.matcher(lower);
    if (m.matches() && number(m, 3) > number(m, 2)) {
      return Optional.of("%1$s%2$s/%1$s%3$s".formatted(m.group(1), m.group(2), m.group(3)));
    }
    Optional<String> years = DecadeOrCentury.toEdtf(lower);
    if (years.isPresent()) {
      return years;
    }
    m = YEARS.matcher(lower);
    if (m.matches()) {
      return Optional.of(m.group(1) + "/" + m.group(2));
    }
    m = BETWEEN.matcher(lower);
    if (m.matches()) {
      return Optional.of("[" + m.group(1) + ".." + m.group(2) + "]");
    }
    m = EITHER.matcher(lower);
    if (m.matches()) {
      return Optional.of("[" + m.group(1) + "," + m.group(2) + "]");
    }
    m = BEFORE.matcher(lower);
    if (m.matches()) {
      return Optional.of("[..%04d]".formatted(number(m, 1) - 1));
    }
    m = AFTER.matcher(lower);
    return m.matches() ? Optional.of("[%04d..]".formatted(number(m, 1) + 1)) : Optional.empty();
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
