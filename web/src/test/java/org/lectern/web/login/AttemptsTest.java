package org.lectern.web.login;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final String HERE = "192.0.2.0/24";
  private static final String ELSEWHERE = "203.0.113.0/24";

  private Instant now = Instant.parse("2026-01-01T08:00:00Z");
  private final Attempts attempts = new Attempts(() -> now);

  private void begin(int times, String name, String network) {
    for (int i = 0; i < times; i++) {
      attempts.begin(name, network);
    }
  }

  private long wait(String name, String network) {
    return attempts.wait(name, network).toSeconds();
  }

  @Test
  void fourWrongOnesNeedNotWaitThenTheWaitDoublesUpToFiveMinutes() {
    long[] waits = {0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300};
    for (int i = 0; i < waits.length; i++) {
      attempts.begin("ada", "network " + i);
      assertEquals(waits[i], wait("ada", ELSEWHERE), "after " + (i + 1));
      now = now.plusSeconds(waits[i]);
      assertEquals(0, wait("ada", ELSEWHERE));
    }
  }

  @Test
  void otherNamesFromElsewhereDoNotWait() {
    begin(8, "ada", HERE);
    assertEquals(8, wait("ada", ELSEWHERE));
    assertEquals(0, wait("bel", HERE));
  }

  @Test
  void manyNamesFromOneNetworkWait() {
    for (int i = 0; i < 22; i++) {
      attempts.begin("name " + i, HERE);
    }
    assertEquals(4, wait("bel", HERE));
    assertEquals(0, wait("bel", ELSEWHERE));
  }

  @Test
  void aRightOneForgetsTheWrongOnesOfThatName() {
    begin(8, "ada", HERE);
    attempts.begin("ada", ELSEWHERE);
    attempts.right("ada", ELSEWHERE);
    assertEquals(0, wait("ada", ELSEWHERE));
    begin(4, "ada", ELSEWHERE);
    assertEquals(0, wait("ada", ELSEWHERE));
  }

  @Test
  void whatWasNotLookedAtDoesNotCount() {
    begin(4, "ada", HERE);
    attempts.begin("ada", HERE);
    attempts.takeBack("ada", HERE);
    assertEquals(Duration.ZERO, attempts.wait("ada", HERE));
    assertEquals(5, attempts.begin("ada", HERE));
  }
}
