package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotalsTest {
  private LocalDate today = LocalDate.parse("2026-11-28");
  private final Totals totals = new Totals(() -> today);

  @ParameterizedTest
  @CsvSource({
    "200, answered",
    "206, answered",
    "301, redirected",
    "304, unchanged",
    "401, closed",
    "403, closed",
    "404, not-found-or-wrong",
    "429, refused",
    "503, refused",
    "500, failed",
  })
  void answersAreCountedByOutcome(int status, String outcome) throws Exception {
    totals.count("documents", status);
    totals.count("documents", status);
    assertEquals(
        "{\"2026-11-28\":{\"documents\":{\"%s\":2}}}".formatted(outcome),
        new ObjectMapper().readTree(totals.json()).toString());
  }

  @Test
  void lastDayComesFirstAndOldDaysGo() throws Exception {
    totals.count("search", 200);
    today = today.plusDays(400);
    totals.count("search", 200);
    assertEquals(
        "{\"2028-01-02\":{\"search\":{\"answered\":1}},\"2026-11-28\":{\"search\":{\"answered\":1}}}",
        new ObjectMapper().readTree(totals.json()).toString());
    today = today.plusDays(1);
    totals.count("search", 200);
    assertEquals(2, new ObjectMapper().readTree(totals.json()).size());
  }

  /** Both days lie in one bin of the hash table. */
  @Test
  void theFirstAnswerOfADayIsCountedWhereADayOfTheSameHashGoes() throws Exception {
    totals.count("search", 200);
    today = LocalDate.parse("2028-03-28");
    totals.count("search", 200);
    assertEquals(
        "{\"2028-03-28\":{\"search\":{\"answered\":1}}}",
        new ObjectMapper().readTree(totals.json()).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "03:30, 2026-11-28T03:00:00Z, PT30M",
    "03:30, 2026-11-28T03:30:00Z, PT24H",
    "03:30, 2026-11-28T23:30:00Z, PT4H",
    "02:30, 2026-03-28T03:00:00+01:00[Europe/Berlin], PT23H30M",
  })
  void nextDumpIsAtItsTime(LocalTime at, ZonedDateTime now, Duration wait) {
    assertEquals(wait, DumpSchedule.wait(at, now));
  }
}
