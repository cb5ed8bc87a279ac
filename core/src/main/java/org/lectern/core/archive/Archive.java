package org.lectern.core.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;

/**
 * An archive opened for reading.
 *
 * <p>Safe for any number of threads, beside a writer in this or another process; what that one
 * commits is seen within a second. Drafts are not seen here at all, withdrawn documents as {@link
 * org.lectern.core.model.Tombstone}. A data folder that does not exist yet is an empty archive.
 *
 * <p>All methods throw {@link ArchiveException} when the storage fails.
 */
public final class Archive implements AutoCloseable {

  /** Opens the archive in a data folder. */
  public static Archive open(Path data) {
    throw new UnsupportedOperationException(data.toString());
  }

  /** What the archive says of itself. */
  public ArchiveInfo info() {
    throw new UnsupportedOperationException();
  }

  /** The authorities as they stand now; the same object until they change. */
  public Authorities authorities() {
    throw new UnsupportedOperationException();
  }

  /** The document or tombstone of that id. Cached; cheap to ask again. */
  public Optional<Entry> find(DocumentId id) {
    throw new UnsupportedOperationException();
  }

  /** The document of that id, if it is there and not withdrawn. */
  public Optional<Document> document(DocumentId id) {
    return find(id).filter(Document.class::isInstance).map(Document.class::cast);
  }

  /** The document that a former id or path now leads to. */
  public Optional<DocumentId> findAlias(String alias) {
    throw new UnsupportedOperationException();
  }

  public StoredFile scan(Document document, Page page) {
    throw new UnsupportedOperationException();
  }

  public Optional<StoredFile> ocr(Document document, Page page) {
    throw new UnsupportedOperationException();
  }

  public StoredFile text(Document document, Text text) {
    throw new UnsupportedOperationException();
  }

  public StoredFile file(Document document, Attachment file) {
    throw new UnsupportedOperationException();
  }

  /** Public entries, tombstones among them, in order of position. */
  public Slice<Entry> entries(EntryQuery query) {
    throw new UnsupportedOperationException();
  }

  /** The stored records of one format, in order of position. */
  public Slice<StoredRecord> records(String prefix, EntryQuery query) {
    throw new UnsupportedOperationException();
  }

  /** The stored record of one entry; empty where the id is unknown. */
  public Optional<StoredRecord> record(String prefix, DocumentId id) {
    throw new UnsupportedOperationException();
  }

  /** How many entries a query without its limit and position has. */
  public long count(EntryQuery query) {
    throw new UnsupportedOperationException();
  }

  /** The journal of public changes, oldest first; later changes never alter earlier items. */
  public Slice<Change> changes(Optional<Position> after, int limit) {
    throw new UnsupportedOperationException();
  }

  /** Entities in use with their counts, by id; documents count for every ancestor collection. */
  public List<EntityUse> entities(EntityKind kind) {
    throw new UnsupportedOperationException();
  }

  /** The documents whose {@code relation:*} names this id, with the relation's kind. */
  public List<Incoming> incoming(DocumentId id) {
    throw new UnsupportedOperationException();
  }

  /** A relation that another document states to this one. */
  public record Incoming(String relation, DocumentId from) {}

  /** The smallest datestamp of a public entry; empty in an empty archive. */
  public Optional<Instant> earliest() {
    throw new UnsupportedOperationException();
  }

  /**
   * The position of the newest change this process has noticed: a plain read of memory, never older
   * than half a second. Caches that hold it are stale when it differs.
   */
  public Optional<Position> latest() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
