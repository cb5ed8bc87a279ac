package org.lectern.core.model.date;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Words with a date in them.
 *
 * @param pattern of the whole, whose groups hold the date; one of them takes part in a match
 */
record Wording(Pattern pattern) {
  /** What stands behind a year in Russian and Ukrainian. */
  static final String YEAR_WORD =
      "(?: ?"
          + oneOf(
              "г\\.?|года|год", // Russian
              "р\\.?|року") // Ukrainian
          + ")?";

  static Wording of(String expression) {
    return new Wording(Pattern.compile(expression));
  }

  /**
   * A group of a regular expression that matches any of the words.
   *
   * @param languages the words of one language each, separated by {@code |}
   */
  static String oneOf(String... languages) {
    return "(?:" + String.join("|", languages) + ")";
  }

  /** The date inside; empty where these are other words. */
  Optional<String> date(String words) {
    Matcher m = pattern.matcher(words);
    return m.matches()
        ? IntStream.rangeClosed(1, m.groupCount())
            .mapToObj(m::group)
            .filter(Objects::nonNull)
            .findFirst()
        : Optional.empty();
  }
}
