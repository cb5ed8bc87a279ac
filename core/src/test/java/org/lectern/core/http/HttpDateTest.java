package org.lectern.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDateTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 06 Nov 1994 08:49:37 GMT     | 1994-11-06T08:49:37Z",
        "Sunday, 06-Nov-94 08:49:37 GMT    | 1994-11-06T08:49:37Z",
        "'Sun Nov  6 08:49:37 1994'        | 1994-11-06T08:49:37Z",
        "Sun Nov 16 08:49:37 1994          | 1994-11-16T08:49:37Z",
        // the day of the week does not say what day it is
        "'Sun Nov  6 08:49:37 2094'        | 2094-11-06T08:49:37Z",
        "Mon, 06 Nov 1994 08:49:37 GMT     | 1994-11-06T08:49:37Z",
        // a leap second
        "Sat, 31 Dec 2016 23:59:60 GMT     | 2017-01-01T00:00:00Z",
        // two digits: at most 50 years ahead of now
        "Saturday, 28-Nov-76 12:00:00 GMT  | 2076-11-28T12:00:00Z",
        "Saturday, 28-Nov-76 12:00:01 GMT  | 1976-11-28T12:00:01Z",
        "Friday, 01-Jan-00 00:00:00 GMT    | 2000-01-01T00:00:00Z",
      })
  void allThreeFormsAreRead(String written, Instant expected) {
    assertEquals(Optional.of(expected), HttpDate.parse(written, NOW));
  }

  /** In the last years of a century the next one is less than 50 years ahead. */
  @Test
  void twoDigitsMayNameTheNextCentury() {
    assertEquals(
        Optional.of(Instant.parse("2105-01-01T00:00:00Z")),
        HttpDate.parse("Thursday, 01-Jan-05 00:00:00 GMT", Instant.parse("2094-01-01T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "now",
        "1994-11-06T08:49:37Z",
        "Sun, 06 Nov 1994 08:49:37",
        "Sun, 06 Nov 1994 08:49:37 CET",
        "Sun, 06 Nov 1994 08:49:37 +0000",
        "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 24:49:37 GMT",
        "Sun, 06 Nov 1994 08:60:37 GMT",
        "Sun, 06 Nov 1994 08:49:61 GMT",
        "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 94 08:49:37 GMT",
        "Sun, 06-Nov-94 08:49:37 GMT",
        "Sun Nov 6 08:49:37 1994",
        "Sun, 06 Foo 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov ١٩٩٤ 08:49:37 GMT",
      })
  void nothingElseIsADate(String written) {
    assertEquals(Optional.empty(), HttpDate.parse(written, NOW));
  }

  @Test
  void daysBelowTenAreWrittenWithTwoDigits() {
    assertEquals(
        "Sun, 06 Nov 1994 08:49:37 GMT", HttpDate.format(Instant.parse("1994-11-06T08:49:37Z")));
  }
}
