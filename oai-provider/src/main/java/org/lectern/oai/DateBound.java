package org.lectern.oai;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A {@code from} or {@code until} argument, to the day or to the second (sections 2.7.1 and 3.3);
 * both ends are inclusive, so a day as {@code until} reaches to its last second.
 *
 * @param written as it came
 * @param instant what it means
 */
record DateBound(String written, Instant instant) {
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Pattern SECOND =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");

  /** Empty where it is not a date, or one that no calendar has. */
  static Optional<DateBound> parse(String written, boolean until) {
    try {
      if (written.startsWith("0000")) {
        return Optional.empty(); // no such year in XML Schema 1.0, so it could not be repeated
      }
      if (DAY.matcher(written).matches()) {
        LocalDate day = LocalDate.parse(written);
        LocalDateTime time = until ? day.atTime(23, 59, 59) : day.atStartOfDay();
        return Optional.of(new DateBound(written, time.toInstant(ZoneOffset.UTC)));
      }
      if (SECOND.matcher(written).matches()) {
        LocalDateTime time = LocalDateTime.parse(written.substring(0, written.length() - 1));
        return Optional.of(new DateBound(written, time.toInstant(ZoneOffset.UTC)));
      }
      return Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  boolean isDay() {
    return written.length() == 10;
  }
}
