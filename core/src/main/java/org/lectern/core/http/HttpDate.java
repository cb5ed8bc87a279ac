package org.lectern.core.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Points in time as HTTP writes them, to the second (RFC 9110, section 5.6.7). */
public final class HttpDate {
  private static final String SHORT_DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)";
  private static final String LONG_DAY =
      "(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)";
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final String MONTH = "(?<month>" + String.join("|", MONTHS) + ")";
  private static final String TIME = "(?<hour>[0-9]{2}):(?<minute>[0-9]{2}):(?<second>[0-9]{2})";

  /** Today's form, that of RFC 850, and that of C's asctime. */
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(
              SHORT_DAY + ", (?<day>[0-9]{2}) " + MONTH + " (?<year>[0-9]{4}) " + TIME + " GMT"),
          Pattern.compile(
              LONG_DAY + ", (?<day>[0-9]{2})-" + MONTH + "-(?<year>[0-9]{2}) " + TIME + " GMT"),
          Pattern.compile(
              SHORT_DAY + " " + MONTH + " (?<day>[0-9]{2}| [0-9]) " + TIME + " (?<year>[0-9]{4})"));

  /** Java's own formatter of RFC 1123 writes days below ten with one digit, which HTTP does not. */
  private static final DateTimeFormatter WRITTEN =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private HttpDate() {}

  /**
   * Reads any of the three forms; empty for anything else. The day of the week is not compared with
   * the date, which says the same and more.
   *
   * @param now decides the century of a year of two digits, which is at most 50 years ahead
   */
  public static Optional<Instant> parse(String text, Instant now) {
    for (Pattern form : FORMS) {
      Matcher read = form.matcher(text.strip());
      if (read.matches()) {
        try {
          return Optional.of(instant(read, now));
        } catch (DateTimeException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  private static Instant instant(Matcher read, Instant now) {
    int year = Integer.parseInt(read.group("year"));
    boolean ofTwoDigits = read.group("year").length() == 2;
    LocalDateTime today = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    // The second before a leap second lasts one longer.
    int second = Integer.parseInt(read.group("second"));
    LocalDateTime time =
        LocalDateTime.of(
                ofTwoDigits ? today.getYear() / 100 * 100 + 100 + year : year,
                MONTHS.indexOf(read.group("month")) + 1,
                Integer.parseInt(read.group("day").strip()),
                Integer.parseInt(read.group("hour")),
                Integer.parseInt(read.group("minute")),
                second == 60 ? 59 : second)
            .plusSeconds(second == 60 ? 1 : 0);
    while (ofTwoDigits && time.isAfter(today.plusYears(50))) {
      time = time.minusYears(100);
    }
    return time.toInstant(ZoneOffset.UTC);
  }

  /** Writes the first form. */
  public static String format(Instant time) {
    return WRITTEN.format(time);
  }
}
