package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.lectern.core.archive.catalogue.Catalog;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.Staging;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Sha512;
import org.lectern.core.model.Text;

/**
 * Drafts before they are stored: compared with what the archive holds and, where they differ,
 * copied into the work folder. Safe for several threads, also beside a commit.
 */
final class Preparation {
  private final Catalog catalog;
  private final ObjectStore store;
  private final Staging staging;
  private final Map<DocumentId, Prepared> ahead = new ConcurrentHashMap<>();

  /**
   * A draft compared with what is stored and, where it differs, staged.
   *
   * @param known what the catalogue holds of the document
   */
  record Prepared(
      Draft draft,
      Outcome outcome,
      StoredDocument next,
      Optional<Catalog.EntryRow> known,
      Optional<Staging.Staged> staged) {}

  Preparation(Catalog catalog, ObjectStore store, Staging staging) {
    this.catalog = catalog;
    this.store = store;
    this.staging = staging;
  }

  /** Whether storing a draft would change anything; reads the draft's small files. */
  static Outcome compare(Catalog catalog, Draft draft) {
    Optional<Catalog.EntryRow> known = catalog.entry(draft.id());
    try {
      return known.isEmpty() ? Outcome.CREATED : compare(known, stored(draft));
    } catch (IOException e) {
      throw Disk.failure("cannot read document " + draft.id(), e);
    }
  }

  private static Outcome compare(Optional<Catalog.EntryRow> known, StoredDocument next) {
    return known
        .map(row -> isStored(row.body(), next) ? Outcome.UNCHANGED : Outcome.UPDATED)
        .orElse(Outcome.CREATED);
  }

  /** Most often the bytes are equal, which is quicker to see than to read them. */
  private static boolean isStored(byte[] json, StoredDocument next) {
    return Arrays.equals(json, DocumentYaml.json(next)) || DocumentYaml.fromJson(json).equals(next);
  }

  /** Prepares a draft that will be taken later. */
  void ahead(Draft draft) {
    ahead.put(draft.id(), prepare(draft));
  }

  /** A draft prepared: as it was ahead, where it is still the same. */
  Prepared take(Draft draft) {
    Prepared staged = ahead.remove(draft.id());
    return staged != null && staged.draft().equals(draft) ? staged : prepare(draft);
  }

  private Prepared prepare(Draft draft) {
    try {
      StoredDocument next = stored(draft);
      Optional<Catalog.EntryRow> known = catalog.entry(draft.id());
      Outcome outcome = compare(known, next);
      if (outcome == Outcome.UNCHANGED) {
        return new Prepared(draft, outcome, next, known, Optional.empty());
      }
      Set<String> described = held(ObjectIds.ofDocument(draft.id().value()));
      Set<String> scanned = held(ObjectIds.ofScans(draft.id().value()));
      Staging.Staged staged = staging.begin();
      for (Map.Entry<String, String> file : next.contents().entrySet()) {
        String path = file.getKey();
        String sha512 = file.getValue();
        Set<String> held = StoredDocument.isDescriptive(path) ? described : scanned;
        if (!held.contains(sha512)) {
          staging.copy(staged, path, source(draft, path), sha512);
        }
      }
      return new Prepared(draft, outcome, next, known, Optional.of(staged));
    } catch (IOException e) {
      throw Disk.failure("cannot store document " + draft.id(), e);
    }
  }

  private Set<String> held(String objectId) {
    return store
        .findIntact(objectId, _ -> {})
        .map(object -> object.locations().keySet())
        .orElse(Set.of());
  }

  /** The stored form of a draft, with the digests of its small files. */
  private static StoredDocument stored(Draft draft) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    Map<String, Path> small = new HashMap<>();
    draft.pages().stream()
        .flatMap(page -> page.ocr().stream())
        .map(StoredDocument::ocrPath)
        .forEach(path -> small.put(path, source(draft, path)));
    draft.texts().stream().map(Text::path).forEach(path -> small.put(path, source(draft, path)));
    for (Map.Entry<String, Path> file : small.entrySet()) {
      digests.put(file.getKey(), Sha512.of(file.getValue()));
    }
    return new StoredDocument(
        draft.id(), draft.description(), draft.pages(), draft.texts(), draft.files(), digests);
  }

  private static Path source(Draft draft, String path) {
    Path source = draft.sources().get(path);
    if (source == null) {
      throw new ArchiveException("document " + draft.id() + " names no source for " + path);
    }
    return source;
  }
}
