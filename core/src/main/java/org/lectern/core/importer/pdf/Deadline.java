package org.lectern.core.importer.pdf;

import java.time.Duration;

/** When the work on one page must be over. */
final class Deadline {
  private final long end;
  private final Duration limit;

  /** The page asks for more time than any honest one. */
  static final class Passed extends RuntimeException {
    private static final long serialVersionUID = 1;

    Passed(Duration limit) {
      super("it takes more than %d seconds".formatted(limit.toSeconds()));
    }
  }

  /** The limit begins now. */
  Deadline(Duration limit) {
    this.limit = limit;
    this.end = System.nanoTime() + limit.toNanos();
  }

  /**
   * @throws Passed where the time is over
   */
  void check() {
    if (System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted()) {
      throw new Passed(limit);
    }
  }
}
