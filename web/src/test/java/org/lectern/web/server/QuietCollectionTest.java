package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuietCollectionTest {
  private static final long MEGABYTE = 1 << 20;

  private final AtomicBoolean quiet = new AtomicBoolean();
  private final AtomicLong grown = new AtomicLong();
  private final AtomicInteger looks = new AtomicInteger();
  private final CountDownLatch collected = new CountDownLatch(1);

  @Test
  void waitsWhileRequestsAreAnswered() throws Exception {
    grown.set(30 * MEGABYTE);
    try (QuietCollection _ = start()) {
      lookTwice();
      assertEquals(1, collected.getCount());
      quiet.set(true);
      assertTrue(collected.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void waitsUntilItIsWorthAPause() throws Exception {
    quiet.set(true);
    grown.set(3 * MEGABYTE);
    try (QuietCollection _ = start()) {
      lookTwice();
      assertEquals(1, collected.getCount());
      grown.set(30 * MEGABYTE);
      assertTrue(collected.await(20, TimeUnit.SECONDS));
    }
  }

  private QuietCollection start() {
    return QuietCollection.start(
        quiet::get,
        () -> {
          looks.incrementAndGet();
          return grown.get();
        },
        collected::countDown,
        Duration.ofMillis(1));
  }

  /** The third look begins after the second has been decided. */
  private void lookTwice() throws InterruptedException {
    while (looks.get() < 3) {
      Thread.sleep(5);
    }
  }
}
