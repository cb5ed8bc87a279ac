package org.lectern.core.model.date;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A day in numbers with the year at the end: {@code 28.10.1962}, {@code 10/28/1962}. */
final class NumberedDay {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{4})" + Wording.YEAR_WORD);

  private NumberedDay() {}

  /**
   * The day, or the month where the day is 0.
   *
   * @throws AmbiguousDate where both numbers can be the month
   */
  static Optional<String> toEdtf(String lower, String whole) {
    Matcher m = FORM.matcher(lower);
    if (!m.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(m.group(1));
    int second = Integer.parseInt(m.group(3));
    String year = m.group(4);
    String dayFirst = IsoDate.of(year, m.group(3), m.group(1));
    String monthFirst = IsoDate.of(year, m.group(1), m.group(3));
    if (first == 0 || second == 0) {
      // 1/0/1900 is how a spreadsheet shows the number 0 as a date
      return lower.contains("00" + m.group(2))
          ? Optional.of(IsoDate.of(year, m.group(first == 0 ? 3 : 1)))
          : Optional.empty();
    }
    // Points stand between day and month in this order everywhere; strokes and dashes in either.
    if (m.group(2).equals(".") || first > 12 || first == second) {
      return Optional.of(dayFirst);
    }
    if (second > 12) {
      return Optional.of(monthFirst);
    }
    throw new AmbiguousDate(
        whole, "can be two days, " + dayFirst + " or " + monthFirst, "write the one that is meant");
  }
}
