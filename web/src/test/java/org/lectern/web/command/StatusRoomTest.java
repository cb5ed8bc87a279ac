package org.lectern.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A disk that will soon be full is warned of before it is. */
class StatusRoomTest {
  private static final long GB = 1_000_000_000;

  @ParameterizedTest
  @CsvSource({
    "1.1, 8, false", "0.9, 8, true", // on a small disk, a gigabyte
    "5.1, 100, false", "4.9, 100, true", // a twentieth
    "11, 20000, false", "9, 20000, true" // on a large one, ten gigabytes
  })
  void littleRoomIsWarnedOf(double free, double all, boolean warned) {
    assertEquals(warned, StatusCommand.room((long) (free * GB), (long) (all * GB)).isPresent());
  }

  @Test
  void theWarningSaysHowMuchIsFree() {
    assertEquals(
        Optional.of(
            "the disk is nearly full: 400 MB of 20 GB are free; make room before the next ingest"),
        StatusCommand.room(400_000_000, 20 * GB));
  }
}
