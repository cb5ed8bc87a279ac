package org.lectern.core.archive;

/** One event in the journal: what became of which document, when. */
public record Change(Position position, Kind kind) {
  /** As a public reader sees it. */
  public enum Kind {
    CREATE,
    UPDATE,
    DELETE
  }
}
