package org.lectern.core.archive.store;

import java.util.Optional;
import org.lectern.core.model.DocumentId;

/**
 * Something in the store that is not as it was written.
 *
 * @param object of the store, for example {@code scans/letter-1962}, or the path of a file in the
 *     data folder
 * @param document the one it belongs to; empty for what belongs to the archive as a whole
 * @param problem for people, in one line
 * @param remedy what to do about it, for people
 */
public record Fault(String object, Optional<DocumentId> document, String problem, String remedy) {
  /** The remedy for what only an intact copy heals. */
  public static final String RESTORE = "restore it from a backup";

  /** The remedy for a catalogue that is behind the store. */
  public static final String REINDEX = "run 'lectern reindex'";

  public Fault {
    problem = problem.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  /** One that only an intact copy heals. */
  public static Fault of(String object, String problem) {
    return of(object, problem, RESTORE);
  }

  public static Fault of(String object, String problem, String remedy) {
    return new Fault(object, ObjectIds.document(object), problem, remedy);
  }

  /** As a line for people. */
  @Override
  public String toString() {
    return object + ": " + problem + "; " + remedy;
  }
}
