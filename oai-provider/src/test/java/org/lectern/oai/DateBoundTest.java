package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateBoundTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-23, 2026-11-23T00:00:00Z, 2026-11-23T23:59:59Z",
    "2024-02-29, 2024-02-29T00:00:00Z, 2024-02-29T23:59:59Z",
    "2026-11-23T08:00:01Z, 2026-11-23T08:00:01Z, 2026-11-23T08:00:01Z",
    "0001-01-01, 0001-01-01T00:00:00Z, 0001-01-01T23:59:59Z",
    "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
  })
  void daysAndSecondsAreInclusive(String written, String from, String until) {
    assertEquals(from, DateBound.parse(written, false).orElseThrow().instant().toString());
    assertEquals(until, DateBound.parse(written, true).orElseThrow().instant().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2002-02-30",
        "2002-02-30T00:00:00Z",
        "2023-02-29",
        "2002-13-01",
        "2002-00-10",
        "2002-10-00",
        "0000-01-01",
        "2002-10-01T24:00:00Z",
        "2002-10-01T23:60:00Z",
        "2002-10-01T23:59:60Z",
        "2002-10-01T23:59:59",
        "2002-10-01T23:59Z",
        "2002-10-01T23:59:59.0Z",
        "2002-10-01T23:59:59+00:00",
        "2002-10-01t23:59:59z",
        "2002-10-01 23:59:59Z",
        " 2002-10-01",
        "2002-10",
        "2002",
        "20021001",
        "+2002-10-01",
        "-2002-10-01",
        "٢٠٠٢-10-01",
        "",
        "tomorrow"
      })
  void whatNoCalendarHasIsRefused(String written) {
    assertTrue(DateBound.parse(written, false).isEmpty());
    assertTrue(DateBound.parse(written, true).isEmpty());
  }

  @Test
  void granularityIsThatWhichWasWritten() {
    assertTrue(DateBound.parse("2026-11-23", true).orElseThrow().isDay());
    assertTrue(!DateBound.parse("2026-11-23T00:00:00Z", true).orElseThrow().isDay());
  }
}
