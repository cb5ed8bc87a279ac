package org.lectern.core.archive.catalogue;

import java.time.Instant;
import java.util.Comparator;
import org.lectern.core.model.DocumentId;

/**
 * A place in the archive's order of changes: every change stands at a position above all earlier
 * ones, so anyone who goes on after the last position seen misses nothing.
 *
 * @param datestamp to the second, UTC
 */
public record Position(Instant datestamp, DocumentId id) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::datestamp).thenComparing(Position::id);

  static Position of(long epochSecond, String id) {
    return new Position(Instant.ofEpochSecond(epochSecond), new DocumentId(id));
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
