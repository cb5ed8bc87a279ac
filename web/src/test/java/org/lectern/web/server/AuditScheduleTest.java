package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.care.AuditReport;

class AuditScheduleTest {
  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

  @ParameterizedTest(name = "last ended {0}, every {1}: waits {2}")
  @CsvSource({
    "2026-11-28T12:00:00Z, P30D, PT720H",
    "2026-11-08T12:00:00Z, P30D, PT240H",
    "2026-10-29T12:05:00Z, P30D, PT10M",
    "2026-01-01T00:00:00Z, P30D, PT10M",
  })
  void theNextAuditIsDueSoLongAfterTheLast(Instant ended, Duration every, Duration wait) {
    AuditReport last =
        new AuditReport(
            ended.minusSeconds(60), ended, true, new AuditReport.Totals(1, 1, 1, 1), List.of());
    assertEquals(wait, AuditSchedule.wait(Optional.of(last), every, NOW));
  }

  @Test
  void anArchiveThatWasNeverAuditedIsSoonAfterAStart() {
    assertEquals(
        Duration.ofMinutes(10), AuditSchedule.wait(Optional.empty(), Duration.ofDays(30), NOW));
  }
}
