package org.lectern.core.archive;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.archive.catalogue.Catalog;
import org.lectern.core.archive.projection.Projection;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.Staging;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.archive.store.StoredObject;

/**
 * What must hold before a version is added: the store has the versions that the catalogue knows,
 * neither fewer nor more, and they are whole.
 */
final class Heads {
  private final ObjectStore store;
  private final Catalog catalog;

  Heads(ObjectStore store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /**
   * A version about to be written on top of those that the catalogue knows.
   *
   * @throws DamagedException where the store has fewer, more or none that can be read
   */
  Revision revision(StoredDocument next, Optional<Staging.Staged> staged, String why) {
    String description = ObjectIds.ofDocument(next.id().value());
    String scans = ObjectIds.ofScans(next.id().value());
    Revision revision = new Revision(next, staged, why, store.find(description), store.find(scans));
    Optional<Catalog.EntryRow> known = catalog.entry(next.id());
    demand(description, revision.head(), known.map(Catalog.EntryRow::head).orElse(0));
    demand(scans, revision.scansHead(), known.map(Catalog.EntryRow::scans).orElse(0));
    return revision;
  }

  /** The archive's own object, which has the version that the catalogue knows and is whole. */
  Optional<StoredObject> archiveObject() {
    Optional<StoredObject> object = store.find(ObjectIds.ARCHIVE);
    demand(ObjectIds.ARCHIVE, of(object), catalog.archiveHead());
    if (object.isPresent()) {
      store.demandIntact(ObjectIds.ARCHIVE);
    }
    return object;
  }

  /** Only on top of what is whole may something new be written. */
  void demandIntact(Revision revision) {
    String id = revision.next().id().value();
    if (revision.head() > 0) {
      store.demandIntact(ObjectIds.ofDocument(id));
    }
    if (revision.scansHead() > 0) {
      store.demandIntact(ObjectIds.ofScans(id));
    }
  }

  /**
   * What keeps the objects of a document from being read, and its description from being what was
   * stored, for one that gets no version.
   */
  List<Fault> unreadable(Catalog.EntryRow known) {
    String description = ObjectIds.ofDocument(known.id().value());
    String scans = ObjectIds.ofScans(known.id().value());
    return Stream.of(
            known.head() > 0
                ? store
                    .unreadable(description)
                    .or(() -> store.unsound(description, Projection.DOCUMENT_FILE))
                : Optional.<Fault>empty(),
            known.scans() > 0 ? store.unreadable(scans) : Optional.<Fault>empty())
        .flatMap(Optional::stream)
        .toList();
  }

  /** The newest version of an object, 0 where there is none. */
  static int of(Optional<StoredObject> object) {
    return object.map(o -> o.head().number()).orElse(0);
  }

  private void demand(String objectId, int stored, int known) {
    if (stored == known) {
      store.demandFree(objectId, stored + 1);
    } else if (stored > known) {
      throw new DamagedException(
          Fault.of(
              objectId,
              "the store has version %d, and the catalogue knows %s"
                  .formatted(stored, known == 0 ? "none" : "version " + known),
              Fault.REINDEX));
    } else {
      throw new DamagedException(
          Fault.of(
              objectId,
              "the store has %s, and the catalogue knows version %d"
                  .formatted(stored == 0 ? "lost it" : "version " + stored, known)));
    }
  }
}
