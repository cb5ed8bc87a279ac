package org.lectern.core.model.date;

import static org.lectern.core.model.date.Wording.YEAR_WORD;
import static org.lectern.core.model.date.Wording.oneOf;
import static org.lectern.core.model.date.WrittenDate.group;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A span of two months, seasons or days with the year, or month and year, written once: {@code
 * March-April 1923}, {@code 28-30 October 1962}.
 */
final class SharedYear {
  private static final String TO =
      "(?:\\s?[-–—/~～〜至]\\s?|\\s"
          + oneOf(
              "to|until|till|through", // English
              "bis", // German
              "à|au", // French
              "al?|hasta", // Spanish, Italian
              "по|до", // Russian
              "إلى|الى|حتى") // Arabic
          + "\\s)";

  private static final String FROM =
      "(?:"
          + oneOf(
              "from", // English
              "vo[nm]", // German
              "d[eu]", // French, Spanish
              "del|desde", // Spanish
              "со?", // Russian
              "من") // Arabic
          + "\\s)?";

  private static final String OF = "(?:" + oneOf("of", "del?") + "\\s)?";
  private static final String DAY = "\\d{1,2})" + WrittenDate.ORDINAL_OR_POINT + "?";

  /**
   * Each names its groups {@code year}, and {@code month1}, {@code day1} and so on where it can.
   */
  private static final List<Pattern> FORMS =
      List.of(
          // March-April 1923
          Pattern.compile(
              FROM
                  + ("(?<month1>\\p{L}+)\\.?" + TO)
                  + (OF + "(?<month2>\\p{L}+)\\.?,?\\s")
                  + (OF + "(?<year>\\d{4})" + YEAR_WORD)),
          // 28-30 October 1962, 28 October - 3 November 1962
          Pattern.compile(
              FROM
                  + ("(?<day1>" + DAY + "(?:\\s" + OF + "(?<month1>\\p{L}+)\\.?)?" + TO)
                  + ("(?<day2>" + DAY + "\\s" + OF + "(?<month2>\\p{L}+)\\.?,?\\s")
                  + (OF + "(?<year>\\d{4})" + YEAR_WORD)),
          // October 28-30, 1962
          Pattern.compile(
              FROM
                  + ("(?<month1>\\p{L}+)\\.?\\s(?<day1>" + DAY + TO)
                  + ("(?:(?<month2>\\p{L}+)\\.?\\s)?(?<day2>" + DAY + ",?\\s(?<year>\\d{4})")),
          // 1923 March-April, 1962 October 28-30
          Pattern.compile(
              "(?<year>\\d{4})\\.?,?\\s(?<month1>\\p{L}+)\\.?(?:\\s(?<day1>\\d{1,2}))?"
                  + TO
                  + "(?:(?<month2>\\p{L}+)\\.?\\s?)?(?<day2>\\d{1,2})?"),
          // 1923年3月-4月, 1962年10月28日-30日
          Pattern.compile(
              "(?<year>\\d{4})[年년]\\s?(?<month1>\\d{1,2})[月월]?(?:\\s?(?<day1>\\d{1,2})[日号일]?)?"
                  + TO
                  + "(?:(?<month2>\\d{1,2})[月월]\\s?)?(?:(?<day2>\\d{1,2})[日号일])?"),
          // 28.-30.10.1962, 28.10.-3.11.1962
          Pattern.compile(
              "(?<day1>\\d{1,2})(?:\\.(?<month1>\\d{1,2}))?\\.?"
                  + TO
                  + "(?<day2>\\d{1,2})\\.(?<month2>\\d{1,2})\\.(?<year>\\d{4})"
                  + YEAR_WORD));

  /** Behind a month another month or a day, with another sign than before it. */
  private static final Pattern MONTHS_OR_DAY =
      Pattern.compile("(\\d{4})(?:[.-](\\d{1,2})/|[./](\\d{1,2})-)(\\d{1,2})");

  private SharedYear() {}

  /**
   * The span, whose days may not exist in the calendar; empty where it is another form.
   *
   * @param lower in small letters, with single spaces and without signs of doubt
   * @throws AmbiguousDate where the first may belong to the year before, as in {@code Dec-Jan 1923}
   */
  static Optional<String> toEdtf(String lower, String whole) {
    return FORMS.stream()
        .map(form -> form.matcher(lower))
        .filter(Matcher::matches)
        .findFirst()
        .flatMap(m -> span(m, whole));
  }

  private static Optional<String> span(Matcher m, String whole) {
    String day1 = group(m, "day1");
    String day2 = group(m, "day2");
    String written1 = group(m, "month1");
    String written2 = group(m, "month2");
    String month1 = number(written1.isEmpty() ? written2 : written1);
    String month2 = number(written2.isEmpty() ? written1 : written2);
    boolean alike = isMonth(month1) ? isMonth(month2) : isSeason(month1) && isSeason(month2);
    boolean complete = day1.isEmpty() == day2.isEmpty() && !(day2 + written2).isEmpty();
    if (!alike || !complete) {
      return Optional.empty();
    }
    int year = Integer.parseInt(m.group("year"));
    if (month1.compareTo(month2) > 0) {
      throw new AmbiguousDate(
          whole,
          "does not say in which year the first is, and can be %s/%s or %s/%s"
              .formatted(
                  date(year - 1, month1, day1),
                  date(year, month2, day2),
                  date(year, month1, day1),
                  date(year + 1, month2, day2)),
          "write both with their years");
    }
    String start = date(year, month1, day1);
    String end = date(year, month2, day2);
    if (start.equals(end) && day1.isEmpty()) {
      return Optional.of(start); // a month by two names
    }
    return start.compareTo(end) < 0 ? Optional.of(start + "/" + end) : Optional.empty();
  }

  /** Two digits, which are those of EDTF for a season; empty where it is neither. */
  private static String number(String written) {
    Optional<String> number =
        written.matches("\\d+")
            ? Optional.of(written)
            : DateNames.month(written).or(() -> DateNames.season(written));
    return number.map(n -> n.length() < 2 ? "0" + n : n).orElse("");
  }

  private static boolean isMonth(String number) {
    return number.compareTo("01") >= 0 && number.compareTo("12") <= 0;
  }

  private static boolean isSeason(String number) {
    return number.startsWith("2");
  }

  private static String date(int year, String month, String day) {
    return IsoDate.of("%04d".formatted(year), month, day);
  }

  /** Refuses {@code 1923-03/04}. */
  static void refuseMonthOrDay(String lower, String whole) {
    Matcher m = MONTHS_OR_DAY.matcher(lower);
    if (m.matches()) {
      String year = m.group(1);
      String first = number(m.group(m.group(2) == null ? 3 : 2));
      String second = number(m.group(4));
      if (isMonth(first) && isMonth(second) && first.compareTo(second) < 0) {
        throw new AmbiguousDate(
            whole,
            "can be the months %1$s-%2$s/%1$s-%3$s or the day %1$s-%2$s-%3$s"
                .formatted(year, first, second),
            "write the one that is meant");
      }
    }
  }
}
