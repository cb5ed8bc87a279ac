package org.lectern.core.archive;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lectern.core.archive.store.Staging;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.archive.store.StoredObject;

/**
 * A version of a document about to be written.
 *
 * @param next what will be stored
 * @param staged its new files, if it brings any
 * @param why the version is made, where there is more to say than its batch does
 * @param description its first object as it stands
 * @param scans its second object as it stands
 */
record Revision(
    StoredDocument next,
    Optional<Staging.Staged> staged,
    String why,
    Optional<StoredObject> description,
    Optional<StoredObject> scans) {

  /** What the scans object will hold; the same as it holds where nothing is to be written. */
  SortedMap<String, String> scanContents() {
    SortedMap<String, String> contents = new TreeMap<>(next.contents());
    contents.keySet().removeIf(StoredDocument::isDescriptive);
    return contents;
  }

  SortedMap<String, String> descriptiveContents() {
    SortedMap<String, String> contents = new TreeMap<>(next.contents());
    contents.keySet().removeIf(path -> !StoredDocument.isDescriptive(path));
    return contents;
  }

  /** Whether the scans object gets a new version: content changed, and there is some. */
  boolean changesScans() {
    SortedMap<String, String> contents = scanContents();
    return !contents.isEmpty()
        && !contents.equals(scans.map(object -> digests(object.head())).orElse(new TreeMap<>()));
  }

  int head() {
    return description.map(object -> object.head().number()).orElse(0);
  }

  int scansHead() {
    return scans.map(object -> object.head().number()).orElse(0);
  }

  private static SortedMap<String, String> digests(StoredObject.Version version) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Map.Entry<String, StoredObject.Content> file : version.files().entrySet()) {
      digests.put(file.getKey(), file.getValue().sha512());
    }
    return digests;
  }
}
