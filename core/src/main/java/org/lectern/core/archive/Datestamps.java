package org.lectern.core.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.model.DocumentId;

/** Gives datestamps, in whole seconds, so that positions only ever rise. */
final class Datestamps {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final InstantSource clock;

  Datestamps(InstantSource clock) {
    this.clock = clock;
  }

  /** The present second. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * The datestamp of a group whose first id this is: the present second where that is above the
   * last position, else the second of that position where the first id is above it, else the second
   * after it. That second is waited for, so that a datestamp does not lie in the future; if the
   * clock is far behind, it is taken at once.
   */
  Instant next(Optional<Position> last, DocumentId first) {
    Instant second = second(last, first);
    Duration wait = Duration.between(clock.instant(), second);
    if (wait.isPositive() && wait.compareTo(LONGEST_WAIT) <= 0) {
      try {
        Thread.sleep(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ArchiveException("interrupted while waiting for the next second", e);
      }
    }
    return second;
  }

  private Instant second(Optional<Position> last, DocumentId first) {
    Instant now = now();
    if (last.isEmpty() || now.isAfter(last.get().datestamp())) {
      return now;
    }
    Instant present = last.get().datestamp();
    return first.compareTo(last.get().id()) > 0 ? present : present.plusSeconds(1);
  }
}
