package org.lectern.core.model;

import java.util.List;
import java.util.Optional;

/** An event that documents bear on, of the whole archive or of one collection. */
public record TimelineEntry(
    EdtfDate date,
    LanguageMap title,
    LanguageMap text,
    List<DocumentId> documents,
    Optional<String> collection) {
  public TimelineEntry {
    documents = List.copyOf(documents);
  }
}
