package org.lectern.core.archive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Gives datestamps, in whole seconds, so that positions only ever rise. */
final class Datestamps {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  private final InstantSource clock;

  Datestamps(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The datestamp of a group of revisions in order of id: the present second where that is above
   * the last position, else the second of that position where the first id is above it, else the
   * second after it. That second is waited for, so that a datestamp does not lie in the future; if
   * the clock is far behind, it is taken at once.
   */
  Instant next(Optional<Position> last, List<Revision> revisions) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (last.isEmpty() || revisions.isEmpty() || now.isAfter(last.get().datestamp())) {
      return now;
    }
    Instant present = last.get().datestamp();
    if (revisions.getFirst().next().id().compareTo(last.get().id()) > 0) {
      return present;
    }
    Instant second = present.plusSeconds(1);
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
}
