package org.lectern.web.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ProgressBarTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final AtomicLong seconds = new AtomicLong();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // seconds; done; total; line
        "10; 1000; 3000; ingest 1000 of 3000 (100/s, 20 s left) d7",
        "10; 50; 3000; ingest 50 of 3000 (5.0/s, 10 min left) d7",
        "100; 100; 14500; ingest 100 of 14500 (1.0/s, 4.0 h left) d7",
        "10; 0; 3000; ingest 0 of 3000 d7",
      })
  void aLineShowsRateAndTimeLeft(long after, int done, int total, String line) {
    try (ProgressBar bar = bar(false)) {
      seconds.set(after);
      bar.at(done, total, "d7");
    }
    assertEquals(line, text());
  }

  @Test
  void whatIsDoneAtOnceShowsNothing() {
    try (ProgressBar bar = bar(false)) {
      bar.at(1, 2, "a");
      bar.at(2, 2, "b");
    }
    assertEquals("", text());
  }

  @Test
  void aTerminalShowsABarWithoutARateWhileThatWouldBeTheRateOfStarting() {
    try (ProgressBar bar = bar(true)) {
      seconds.set(1);
      bar.at(1, 2, "a");
    }
    assertEquals("ingest [###############...............] 1/2 a", text());
  }

  private ProgressBar bar(boolean terminal) {
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    return new ProgressBar(
        "ingest", stream, terminal, () -> Duration.ofSeconds(seconds.get()).toNanos());
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8).strip();
  }
}
