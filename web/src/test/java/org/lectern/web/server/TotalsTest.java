package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @Test
  void totalsOutliveTheServer(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("totals.json");
    try (TotalsFile _ = TotalsFile.open(file, totals)) {
      totals.count("search", 200);
    }
    Totals next = new Totals(() -> today);
    try (TotalsFile kept = TotalsFile.open(file, next)) {
      next.count("search", 200);
      kept.save();
      next.count("search", 404);
      assertEquals(
          "{\"2026-11-28\":{\"search\":{\"answered\":2,\"not-found-or-wrong\":1}}}",
          new ObjectMapper().readTree(next.json()).toString());
    }
  }

  @Test
  void twoServersAddToOneFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("totals.json");
    Totals other = new Totals(() -> today);
    try (TotalsFile first = TotalsFile.open(file, totals);
        TotalsFile second = TotalsFile.open(file, other)) {
      totals.count("search", 200);
      other.count("oai", 200);
      first.save();
      second.save();
      first.save();
      assertEquals(other.json(), totals.json());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"2026-11-", "[]", "{\"yesterday\":{\"search\":{\"answered\":1}}}", "three"})
  void aDamagedFileIsPutAsideAndCountingGoesOn(String damaged, @TempDir Path folder)
      throws Exception {
    Path file = Files.writeString(folder.resolve("totals.json"), damaged);
    try (TotalsFile kept = TotalsFile.open(file, totals)) {
      totals.count("search", 200);
      kept.save();
    }
    assertEquals(damaged, Files.readString(folder.resolve("totals.json.damaged")));
    assertEquals(
        "{\"2026-11-28\":{\"search\":{\"answered\":1}}}",
        new ObjectMapper().readTree(Files.readString(file)).toString());
  }

  @Test
  void whatCannotBeKeptIsCountedOn(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing");
    try (TotalsFile kept = TotalsFile.open(missing.resolve("totals.json"), totals)) {
      totals.count("search", 200);
      kept.save();
      Files.createDirectories(missing);
      kept.save();
    }
    assertEquals(1, Totals.read(Files.readString(missing.resolve("totals.json"))).size());
  }

  @Test
  void oldDaysLeaveTheFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("totals.json");
    try (TotalsFile kept = TotalsFile.open(file, totals)) {
      totals.count("search", 200);
      kept.save();
      today = today.plusDays(401);
      totals.count("search", 200);
    }
    assertEquals(1, Totals.read(Files.readString(file)).size());
  }
}
