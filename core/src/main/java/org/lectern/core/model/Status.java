package org.lectern.core.model;

import java.util.Locale;

/** Where a document stands between the archivist's desk and the public. */
public enum Status {
  /** Kept, shown to nobody. */
  DRAFT,
  PUBLISHED,
  /** Taken back; a {@link Tombstone} takes its place. */
  WITHDRAWN;

  /** Reads {@code draft}, {@code published} or {@code withdrawn}. */
  public static Status parse(String word) {
    return Words.parse(Status.class, "status", word);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
