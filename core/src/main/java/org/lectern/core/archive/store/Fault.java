package org.lectern.core.archive.store;

import java.util.Optional;
import org.lectern.core.model.DocumentId;

/**
 * Something in the store that is not as it was written.
 *
 * @param object of the store, for example {@code scans/letter-1962}, or the path of a file in the
 *     data folder
 * @param document the one it belongs to; empty for what belongs to the archive as a whole
 * @param problem for people
 */
public record Fault(String object, Optional<DocumentId> document, String problem) {
  public static Fault of(String object, String problem) {
    return new Fault(object, ObjectIds.document(object), problem);
  }

  /** As a line for people. */
  @Override
  public String toString() {
    return object + ": " + problem;
  }
}
