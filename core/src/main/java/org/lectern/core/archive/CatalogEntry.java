package org.lectern.core.archive;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lectern.core.model.DocumentId;

/**
 * Everything the catalogue holds of one document.
 *
 * @param datestamp of the last change that the public saw; of the newest version where it never saw
 *     one
 * @param collections ids of those it is in itself
 * @param memberships the same and all around them
 * @param body the newest stored form as JSON
 * @param records bytes by prefix; empty for a tombstone
 */
@SuppressWarnings("ArrayRecordComponent") // made once, written once, never compared
record CatalogEntry(
    DocumentId id,
    State state,
    Instant datestamp,
    Instant created,
    int revision,
    List<String> collections,
    Set<String> memberships,
    byte[] body,
    List<FileRow> files,
    List<Change> changes,
    Set<Link> links,
    Set<Relation> relations,
    Set<String> aliases,
    Map<String, byte[]> records) {

  /** What the public sees of it. */
  enum State {
    HIDDEN,
    DOCUMENT,
    TOMBSTONE
  }

  /** A file of the newest version and its place below the storage root. */
  record FileRow(String path, String sha512, String location) {}

  /** Another document or address that a document names. */
  record Relation(String target, String kind) {}

  /** An entity that a document names. */
  record Link(EntityKind kind, String entity, String name) {}
}
