package org.lectern.core.archive.projection;

import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;

/**
 * A form in which each document is kept beside the catalogue, written once when the document
 * changes: the door through which metadata formats reach the archive without its knowing them.
 */
public interface RecordFormat {
  /** Short name, for example {@code oai_dc}; unique among the formats. */
  String prefix();

  /** Changes when the output for an unchanged document would; then records are written again. */
  int version();

  /**
   * The record of a document, to be stored as it is; nothing where the format is not for documents
   * like this one. A document that had a record and has it no more is a deleted one of the format;
   * one that never had it is none.
   *
   * @throws RuntimeException where the document has no valid record; its ingest is then refused
   */
  byte[] write(Document document, Authorities authorities);
}
