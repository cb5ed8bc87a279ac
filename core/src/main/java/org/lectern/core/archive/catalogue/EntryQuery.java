package org.lectern.core.archive.catalogue;

import java.time.Instant;
import java.util.Optional;

/**
 * Which public entries, in order of {@link Position}.
 *
 * @param from earliest datestamp, inclusive
 * @param until latest datestamp, inclusive
 * @param collection id of a collection; its descendants' entries belong to it
 * @param after go on behind this position
 * @param upTo last position, inclusive: what {@code Archive.end} was when a list began bounds it so
 *     that no change after that can come into it
 * @param limit most items in the answer, above zero
 */
public record EntryQuery(
    Optional<Instant> from,
    Optional<Instant> until,
    Optional<String> collection,
    Optional<Position> after,
    Optional<Position> upTo,
    int limit) {
  public EntryQuery {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  /** Without a last position. */
  public EntryQuery(
      Optional<Instant> from,
      Optional<Instant> until,
      Optional<String> collection,
      Optional<Position> after,
      int limit) {
    this(from, until, collection, after, Optional.empty(), limit);
  }

  /** Everything from the beginning. */
  public static EntryQuery all(int limit) {
    return new EntryQuery(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }

  /** Without its limit and position: what is counted of it. */
  public EntryQuery whole() {
    return new EntryQuery(from, until, collection, Optional.empty(), upTo, limit);
  }

  /** With one item more, which shows whether something comes behind a {@link Slice}. */
  public EntryQuery oneMore() {
    return new EntryQuery(from, until, collection, after, upTo, Slice.oneMore(limit));
  }

  public EntryQuery after(Position position) {
    return new EntryQuery(from, until, collection, Optional.of(position), upTo, limit);
  }

  /** The same in a collection, or in none. */
  public EntryQuery in(Optional<String> other) {
    return new EntryQuery(from, until, other, after, upTo, limit);
  }
}
