package org.lectern.web.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.Position;

/** Whether an archive was changed while the clock of its machine ran ahead. */
public final class ClockAhead {
  /** Two machines over one data folder need not agree to the second. */
  private static final Duration TOLERANCE = Duration.ofMinutes(2);

  private ClockAhead() {}

  /** What to say about it; empty where no change is dated after the present. */
  public static Optional<String> warning(Archive archive, Instant now) {
    return archive
        .latest()
        .map(Position::datestamp)
        .filter(newest -> newest.isAfter(now.plus(TOLERANCE)))
        .map(
            newest ->
                ("the newest change is dated %s, and now it is %s: the clock ran ahead then, or is"
                        + " behind now. Correct the clock; until that time every change is dated"
                        + " just after it, so that harvesters miss none")
                    .formatted(newest, now));
  }
}
