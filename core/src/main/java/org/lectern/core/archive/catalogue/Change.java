package org.lectern.core.archive.catalogue;

import java.util.Optional;
import org.lectern.core.model.DocumentId;

/**
 * One event in the journal: what became of which document, when.
 *
 * @param target where a document was moved to; empty for any other event
 */
public record Change(Position position, Kind kind, Optional<DocumentId> target) {
  /** As a public reader sees it. */
  public enum Kind {
    CREATE,
    UPDATE,
    /** Withdrawn. */
    DELETE,
    /** Withdrawn for another document that takes its place. */
    MOVE,
    /** Made a draft: not shown any more, and not withdrawn. */
    REMOVE,
    /** Shown again after it was withdrawn or removed. */
    ADD;

    /** Whether the public sees the document afterwards. */
    public boolean shows() {
      return this == CREATE || this == UPDATE || this == ADD;
    }
  }

  public Change(Position position, Kind kind) {
    this(position, kind, Optional.empty());
  }

  /** The kind and, behind a space, the target; as the catalogue keeps it. */
  public String written() {
    return kind + target.map(t -> " " + t).orElse("");
  }

  /** What was {@link #written}. */
  static Change parse(Position position, String written) {
    String[] words = written.split(" ", 2);
    return new Change(
        position,
        Kind.valueOf(words[0]),
        words.length < 2 ? Optional.empty() : DocumentId.parse(words[1]));
  }
}
