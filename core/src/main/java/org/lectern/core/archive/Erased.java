package org.lectern.core.archive;

import java.util.List;
import org.lectern.core.model.DocumentId;

/**
 * A document whose content is gone from store and catalogue, and not yet from what was made of it.
 *
 * @param scans digests of every scan that any of its versions had
 */
public record Erased(DocumentId id, List<String> scans) {
  public Erased {
    scans = List.copyOf(scans);
  }
}
