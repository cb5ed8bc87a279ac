package org.lectern.web.server;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Collects the heap at a moment at which nobody waits for an answer.
 *
 * <p>The serial collector lets the old generation grow to its bound before it looks for what in it
 * is no longer used, so a server that has time would hold all of its heap after an hour. Other
 * collectors, which {@code LECTERN_JAVA_OPTS} may name, do this by themselves.
 */
final class QuietCollection implements AutoCloseable {
  /** Of the serial collector, in the words of the virtual machine. */
  private static final String OLD_GENERATION = "Tenured Gen";

  /** Less is not worth the tenth of a second. */
  private static final long WORTH_IT = 16 << 20;

  private static final Duration AT_MOST_EVERY = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final Thread thread;

  private QuietCollection(Thread thread) {
    this.thread = thread;
  }

  /**
   * Begins to look; empty where another collector is at work.
   *
   * @param quiet whether no request is being answered
   */
  static Optional<QuietCollection> start(BooleanSupplier quiet) {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals(OLD_GENERATION))
        .findFirst()
        .map(pool -> start(quiet, () -> grown(pool), System::gc, AT_MOST_EVERY));
  }

  static QuietCollection start(
      BooleanSupplier quiet, LongSupplier grown, Runnable collect, Duration every) {
    return new QuietCollection(
        Thread.ofPlatform()
            .daemon()
            .name("quiet-collection")
            .start(
                () -> {
                  try {
                    while (true) {
                      Thread.sleep(every);
                      while (grown.getAsLong() < WORTH_IT || !quiet.getAsBoolean()) {
                        Thread.sleep(LOOK_EVERY);
                      }
                      collect.run();
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  /** Bytes that came into a generation after it was last collected. */
  private static long grown(MemoryPoolMXBean pool) {
    return pool.getUsage().getUsed() - pool.getCollectionUsage().getUsed();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
