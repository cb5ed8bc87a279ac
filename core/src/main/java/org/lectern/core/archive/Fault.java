package org.lectern.core.archive;

import java.util.Optional;
import org.lectern.core.model.DocumentId;

/**
 * Something in the store that is not as it was written.
 *
 * @param object of the store, for example {@code scans/letter-1962}
 * @param document the one it belongs to, if it is one's
 * @param problem for people
 */
public record Fault(String object, Optional<DocumentId> document, String problem) {
  static Fault of(String object, String problem) {
    return new Fault(object, ObjectStore.document(object), problem);
  }
}
