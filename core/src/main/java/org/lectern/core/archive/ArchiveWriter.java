package org.lectern.core.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;

/**
 * The one writer of an archive, across all processes, by a lock that is held until it is closed.
 *
 * <p>A write is staged, verified, synced to disk and only then visible; a crash at any point leaves
 * every document whole or absent, and opening the writer again cleans up and finishes.
 */
public final class ArchiveWriter implements AutoCloseable {

  /** What became of a draft. */
  public enum Outcome {
    CREATED,
    UPDATED,
    /** The archive holds the same already: no new version, no new datestamp. */
    UNCHANGED
  }

  /**
   * Opens, creating the folder if need be, and brings the catalogue up to the truth.
   *
   * @param formats the records to keep for each document
   * @throws ArchiveException where another process holds the lock; the message says which
   */
  public static ArchiveWriter open(Path data, List<RecordFormat> formats) {
    throw new UnsupportedOperationException(data + " " + formats);
  }

  /** A view that sees every commit of this writer at once. */
  public Archive archive() {
    throw new UnsupportedOperationException();
  }

  /** Whether storing the draft would change anything. */
  public Outcome compare(Draft draft) {
    throw new UnsupportedOperationException(draft.toString());
  }

  /**
   * Copies a draft's scans and files into the store, where nobody sees them yet. May be called from
   * several threads; {@link #commit} then has little left to do.
   */
  public void stage(Draft draft) {
    throw new UnsupportedOperationException(draft.toString());
  }

  /**
   * Makes drafts public in one step, in order of id, with datestamps above all earlier ones.
   *
   * @return what became of each, in the order given
   */
  public List<Outcome> commit(List<Draft> drafts) {
    throw new UnsupportedOperationException(drafts.toString());
  }

  /**
   * Replaces what the archive says of itself and its authorities. Documents that read differently
   * afterwards get a new datestamp, the others keep theirs.
   *
   * @return whether anything changed
   */
  public boolean describe(ArchiveInfo info, Authorities authorities) {
    throw new UnsupportedOperationException(info.toString() + authorities.agents());
  }

  /** Withdraws a document: a tombstone stays, the content is kept but served to nobody. */
  public Document withdraw(DocumentId id, LanguageMap reason, Optional<String> replacedBy) {
    throw new UnsupportedOperationException(id.toString() + reason + replacedBy);
  }

  /** Throws the catalogue away and makes it again from the store, datestamps included. */
  public void reindex() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
