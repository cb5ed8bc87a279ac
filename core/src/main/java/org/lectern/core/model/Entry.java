package org.lectern.core.model;

/** What the archive has under an id: a document, or the tombstone of a withdrawn one. */
public sealed interface Entry permits Document, Tombstone {
  DocumentId id();

  History history();
}
