package org.lectern.core.archive.catalogue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.archive.store.Nodes;
import org.lectern.core.change.Version;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.LanguageMap;

/**
 * Everything the catalogue holds of one document.
 *
 * @param datestamp of the last change that the public saw; of the newest version where it never saw
 *     one
 * @param head the newest version of its description's object
 * @param scans the newest version of its scans' object, 0 where there is none
 * @param collections ids of those it is in itself
 * @param memberships the same and all around them
 * @param left those in which the public once saw it and now does not; those who harvest one of them
 *     learn it
 * @param collectionChanges the changes as those who follow a collection see them, by its id
 * @param rank its place among the documents of a collection; empty for all but public documents
 * @param body the newest stored form as JSON
 * @param tombstone what is still said of a withdrawn document
 * @param versions all of them, oldest first
 * @param records bytes by prefix; empty for a tombstone and where a document has no record
 */
@SuppressWarnings("ArrayRecordComponent") // made once, written once, never compared
public record CatalogEntry(
    DocumentId id,
    State state,
    Instant datestamp,
    Instant created,
    int revision,
    int head,
    int scans,
    List<String> collections,
    Set<String> memberships,
    Set<String> left,
    Optional<Rank> rank,
    byte[] body,
    Optional<TombstoneWords> tombstone,
    List<FileRow> files,
    List<Version> versions,
    List<Change> changes,
    Map<String, List<Change>> collectionChanges,
    Set<Link> links,
    Set<Relation> relations,
    Set<String> aliases,
    Map<String, byte[]> records) {

  /** What the public sees of it. */
  public enum State {
    HIDDEN,
    DOCUMENT,
    TOMBSTONE
  }

  /** The kind of relation under which a renamed document names the id that it has now. */
  public static final String RENAMED = "=renamed";

  /** The words on a tombstone. */
  public record TombstoneWords(
      LanguageMap reason, Optional<String> replacedBy, Optional<DocumentId> renamedTo) {
    byte[] json() {
      ObjectNode node = Nodes.object();
      Nodes.put(node, "reason", reason);
      Nodes.put(node, "replaced-by", replacedBy);
      Nodes.put(node, "renamed-to", renamedTo.map(DocumentId::value));
      return Nodes.json(node);
    }

    public static TombstoneWords fromJson(byte[] json) {
      ObjectNode node = Nodes.readJson(json);
      return new TombstoneWords(
          Nodes.text(node, "reason"),
          Nodes.word(node, "replaced-by"),
          Nodes.word(node, "renamed-to").flatMap(DocumentId::parse));
    }
  }

  /**
   * What comes first: as the archivist numbered them, then by date.
   *
   * @param day since 1970
   */
  public record Rank(int ordinal, long day) {}

  /** A file of the newest version and its place below the storage root. */
  public record FileRow(String path, String sha512, String location) {}

  /** Another document or address that a document names. */
  public record Relation(String target, String kind) {}

  /** An entity that a document names. */
  public record Link(EntityKind kind, String entity, String name) {}
}
