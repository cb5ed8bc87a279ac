package org.lectern.core.archive;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.change.Version;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;

/**
 * A document as one of its versions has it, public or not: for the archivist, and for nobody else.
 *
 * @param digests SHA-512 of every file, by its path inside the document ({@code text/…})
 * @param files the same files
 */
public record Edition(
    Version version,
    Document document,
    SortedMap<String, String> digests,
    SortedMap<String, StoredFile> files) {
  public Edition {
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** The same content as a draft; storing it makes a new version. */
  public Draft draft() {
    return draft(document.id(), document.description(), "version " + version.number());
  }

  /**
   * The same under another id and description.
   *
   * @param note why, for the log
   */
  public Draft draft(DocumentId id, Description description, String note) {
    Map<String, Path> sources = new HashMap<>();
    files.forEach((path, file) -> sources.put(path, file.local()));
    return new Draft(
        id,
        description,
        document.pages(),
        document.texts(),
        document.files(),
        sources,
        Optional.of(note));
  }
}
