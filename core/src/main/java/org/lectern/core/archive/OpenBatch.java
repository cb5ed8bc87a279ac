package org.lectern.core.archive;

import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.IntStream;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Occasion;

/**
 * The batch to which a writer's changes belong. It gets its id with its first change, so that a
 * batch that changes nothing is in no log. For one thread at a time.
 */
final class OpenBatch {
  private final ObjectStore store;
  private final InstantSource clock;
  private Optional<Occasion> occasion = Optional.empty();
  private Optional<LoggedBatch> logged = Optional.empty();

  OpenBatch(ObjectStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  void begin(Occasion next) {
    occasion = Optional.of(next);
    logged = Optional.empty();
  }

  /** The batch as the log has it; empty where nothing has changed since it was begun. */
  Optional<LoggedBatch> logged() {
    return logged;
  }

  /** What the next change belongs to; empty where no batch was begun. */
  Optional<LoggedBatch> forChange() {
    return logged.or(() -> occasion.map(this::fresh));
  }

  /** Notes that a change was stored that belongs to {@link #forChange}. */
  void stored(Optional<LoggedBatch> batch) {
    logged = batch;
  }

  /** A batch with an id that no other has. */
  private LoggedBatch fresh(Occasion of) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    String id =
        IntStream.iterate(1, n -> n + 1)
            .mapToObj(n -> LoggedBatch.id(now, n))
            .filter(i -> Files.notExists(store.objectRoot(ObjectIds.ofBatch(i))))
            .findFirst()
            .orElseThrow();
    return new LoggedBatch(id, now, of, LoggedBatch.Counts.NONE);
  }
}
