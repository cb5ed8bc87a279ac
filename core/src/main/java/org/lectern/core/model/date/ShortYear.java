package org.lectern.core.model.date;

import java.time.Year;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses years in one or two digits that can be more than one date. */
final class ShortYear {
  /** A number behind a year that is a month, or a later year in short. */
  private static final Pattern MONTH_OR_YEAR = Pattern.compile("(\\d{4})[/-](0[1-9]|1[0-2]|[1-9])");

  /** Days and months with the year in two digits, as spreadsheets shorten them. */
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{2})");

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(3[2-9]|[4-9]\\d)([./-])(\\d{1,2})\\2(\\d{1,2})");

  private static final Pattern WORDS =
      Pattern.compile(
          "(?:(\\d{1,2})\\.?[-/ ]?)?(\\p{L}+)\\.?(?:[-/]| ?['’]|,? (?=[4-9]|3[2-9]))(\\d{2})");

  private ShortYear() {}

  /** Refuses {@code 1826-7}, which can be a month and two years. */
  static void refuseMonthOrYear(String lower, String whole) {
    Matcher m = MONTH_OR_YEAR.matcher(lower);
    if (!m.matches()) {
      return;
    }
    String year = m.group(1);
    String later = year.substring(0, 4 - m.group(2).length()) + m.group(2);
    if (Integer.parseInt(later) > Integer.parseInt(year)) {
      throw new AmbiguousDate(
          whole,
          "can be the month %s or the years %s/%s"
              .formatted(IsoDate.of(year, m.group(2)), year, later),
          "write the one that is meant");
    }
  }

  /** Refuses {@code 25-Dec-50}, with the two centuries that the year may belong to. */
  static void refuseNoCentury(String lower, String whole) {
    Matcher m = NUMBERS.matcher(lower);
    if (m.matches() && Integer.parseInt(m.group(1)) <= 31) {
      if (!m.group(2).equals(".") && isMonth(m.group(1)) && isMonth(m.group(3))) {
        throw noCenturyNorMonth(m.group(4), m.group(1), m.group(3), whole);
      }
      boolean monthFirst = Integer.parseInt(m.group(3)) > 12;
      throw noCentury(m.group(4), m.group(monthFirst ? 1 : 3), m.group(monthFirst ? 3 : 1), whole);
    }
    m = YEAR_FIRST.matcher(lower);
    if (m.matches()) {
      throw noCentury(m.group(1), m.group(3), m.group(4), whole);
    }
    m = WORDS.matcher(lower);
    if (m.matches()) {
      Optional<String> month = DateNames.month(m.group(2));
      String day = Optional.ofNullable(m.group(1)).orElse("");
      if (month.isPresent()) {
        throw noCentury(m.group(3), month.get(), day, whole);
      }
    }
  }

  private static boolean isMonth(String number) {
    return Integer.parseInt(number) >= 1 && Integer.parseInt(number) <= 12;
  }

  private static AmbiguousDate noCenturyNorMonth(
      String twoDigits, String one, String other, String whole) {
    String year = "" + latest(twoDigits);
    return new AmbiguousDate(
        whole,
        "names neither the century nor the month, and can be %s, %s or the same a century before"
            .formatted(IsoDate.of(year, other, one), IsoDate.of(year, one, other)),
        "write the one that is meant, with the year in four digits");
  }

  private static AmbiguousDate noCentury(String twoDigits, String month, String day, String whole) {
    int last = latest(twoDigits);
    return new AmbiguousDate(
        whole,
        "does not name the century, and can be %s or %s"
            .formatted(
                IsoDate.of("" + last, month, day), IsoDate.of("" + (last - 100), month, day)),
        "write the one that is meant, with the year in four digits");
  }

  /** The latest year with these two digits that is not in the future. */
  private static int latest(String twoDigits) {
    int now = Year.now(ZoneOffset.UTC).getValue();
    return now - Math.floorMod(now - Integer.parseInt(twoDigits), 100);
  }
}
