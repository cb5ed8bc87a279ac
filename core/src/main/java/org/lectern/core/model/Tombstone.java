package org.lectern.core.model;

import java.util.List;
import java.util.Optional;

/**
 * What remains to be seen of a withdrawn document: nothing of its content or description.
 *
 * @param reason why, in the archivist's words; may be empty
 * @param replacedBy a document id or URL
 * @param renamedTo the id that the document has now, to which its old addresses lead
 * @param collections ids of the collections it was in; harvesters of those sets learn it
 */
public record Tombstone(
    DocumentId id,
    LanguageMap reason,
    Optional<String> replacedBy,
    Optional<DocumentId> renamedTo,
    List<String> collections,
    History history)
    implements Entry {
  public Tombstone {
    collections = List.copyOf(collections);
  }
}
