package org.lectern.web.server;

import java.nio.file.Path;
import java.time.Duration;
import org.lectern.core.care.SecondRoot;

/** Keeps a second root in step with the archive that is served, whichever process writes it. */
final class SecondRootWatch implements AutoCloseable {
  private static final Duration EVERY = Duration.ofSeconds(5);

  /** A disk that is not there is not asked for all the time. */
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final Thread thread;

  private SecondRootWatch(Thread thread) {
    this.thread = thread;
  }

  static SecondRootWatch start(Path data, Path root) {
    SecondRoot second = new SecondRoot(data, root);
    return new SecondRootWatch(
        Thread.ofPlatform()
            .daemon()
            .name("second-root")
            .start(
                () -> {
                  try {
                    while (true) {
                      boolean failed = second.follow().problem().isPresent();
                      Thread.sleep(failed ? AFTER_FAILURE : EVERY);
                    }
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
