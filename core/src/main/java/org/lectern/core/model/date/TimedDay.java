package org.lectern.core.model.date;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day with the time that databases and spreadsheets write behind it.
 *
 * @param day as written
 * @param time of the day in ISO 8601, with the seconds and the zone; empty at midnight, which is
 *     what programs write where they know the day only
 */
record TimedDay(String day, String time) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?i)(?<day>.*\\d)(?:t|,? )(?<hour>\\d{1,2}):(?<minute>\\d{2})"
              + "(?::(?<second>\\d{2})(?:[.,]\\d{1,9})?)?"
              + "(?: ?(?<half>[ap])\\.?m\\.?)?"
              + "(?: ?(?<zone>z|utc|gmt|[+-]\\d{2}:?(?:\\d{2})?))?");

  static Optional<TimedDay> of(String words) {
    Matcher m = FORM.matcher(words);
    if (!m.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(m.group("hour"));
    if (m.group("half") != null) {
      hour = hour % 12 + (m.group("half").equalsIgnoreCase("p") ? 12 : 0);
    }
    String second = Optional.ofNullable(m.group("second")).orElse("00");
    String time = "T%02d:%s:%s".formatted(hour, m.group("minute"), second);
    return Optional.of(
        new TimedDay(m.group("day"), time.equals("T00:00:00") ? "" : time + zone(m)));
  }

  private static String zone(Matcher m) {
    return Optional.ofNullable(m.group("zone"))
        .orElse("")
        .toUpperCase(Locale.ROOT)
        .replaceAll("UTC|GMT", "Z")
        .replaceAll("([+-]\\d\\d):?(\\d\\d)", "$1:$2");
  }

  /** The time behind a date of EDTF; empty where the date is not a day. */
  Optional<String> on(String date) {
    return date.matches("\\d{4}-\\d\\d-\\d\\d") ? Optional.of(date + time) : Optional.empty();
  }
}
