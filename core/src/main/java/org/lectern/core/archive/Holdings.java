package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.lectern.core.archive.catalogue.Catalog;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.archive.projection.Projection;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.StoreRoot;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.archive.store.StoredObject;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Page;
import org.lectern.core.model.Status;

/**
 * What an archive should hold by its catalogue and does hold in its store, for those who check,
 * mend and copy it. Reads only, and may be used beside a writer and readers, by several threads.
 */
public final class Holdings implements AutoCloseable {
  private static final int SLICE = 1000;

  private static final String MADE_AGAIN = "'lectern reindex' makes it again from the store";

  /** How often a folder that cannot be read is looked at again before it counts as damaged. */
  private static final int LOOKS = 4;

  private static final long BETWEEN_LOOKS = 250; // milliseconds

  private final DataFolder data;
  private final Path work;
  private final ObjectStore store;
  private final Catalog catalog;
  private final Map<String, Integer> known;
  private final boolean catalogued;
  private final List<Fault> faults;

  /**
   * A file of an object, by whatever name its newest version gave it.
   *
   * @param path inside the object, for example {@code pages/0001.tif}
   * @param version the newest that has it
   * @param current whether that is the object's newest
   * @param sha512 its digest
   * @param location its path below the storage root
   */
  public record Part(String path, int version, boolean current, String sha512, String location) {}

  private Holdings(DataFolder data, Path work) throws IOException {
    this.data = data;
    this.work = work;
    this.store = Storage.onDisk(data.root()).objects(work);
    this.catalog = new Catalog(data.catalogue());
    List<Fault> found = new ArrayList<>(StoreRoot.faults(data.store()));
    // The catalogue first: what a writer adds meanwhile is then in the store for certain.
    Optional<Map<String, Integer>> read = known(found);
    this.catalogued = read.isPresent();
    this.known = read.orElse(Map.of());
    this.faults = found;
  }

  /**
   * Opens an archive.
   *
   * @throws DamagedException where the store is not there or not a store
   * @throws ArchiveException where there is no archive in the folder
   */
  public static Holdings open(Path folder) {
    DataFolder data = new DataFolder(folder).demandArchive();
    try {
      if (StoreRoot.isMissing(data.store())) {
        throw new DamagedException(
            Fault.of(
                data.store().getFileName().toString(),
                "missing or empty, and with it every document",
                "mount it or restore it from a backup"));
      }
      Path work = Files.createTempDirectory("lectern-holdings");
      try {
        return new Holdings(data, work);
      } catch (IOException | RuntimeException e) {
        Disk.delete(work);
        throw e;
      }
    } catch (IOException e) {
      throw Disk.failure("cannot read " + folder, e);
    }
  }

  /**
   * Every object that the catalogue or the store knows, in order.
   *
   * @param faults is given what belongs to none of them
   */
  public List<String> objects(List<Fault> faults) {
    try {
      ObjectStore.Objects objects = store.objects();
      List<Fault> unknown = new ArrayList<>(objects.unknown());
      for (int i = 0; i < LOOKS && !unknown.isEmpty() && pause(); i++) {
        objects =
            store.objects(); // a writer may have begun an object and not come to its inventory
        unknown.retainAll(objects.unknown());
      }
      faults.addAll(this.faults);
      faults.addAll(unknown);
      Set<String> all = new TreeSet<>(objects.ids());
      all.addAll(known.keySet());
      return List.copyOf(all);
    } catch (IOException e) {
      throw Disk.failure("cannot read " + data.store(), e);
    }
  }

  private static boolean pause() {
    try {
      Thread.sleep(BETWEEN_LOOKS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The document whose description an object is. */
  public static Optional<DocumentId> documentOf(String object) {
    return ObjectIds.described(object).flatMap(DocumentId::parse);
  }

  /** The document to which an object belongs. */
  public static Optional<DocumentId> ownerOf(String object) {
    return ObjectIds.document(object);
  }

  /** The object with the scans and files of a document. */
  public static String scansOf(DocumentId id) {
    return ObjectIds.ofScans(id.value());
  }

  /** Where an object is in a store like ours. */
  public static Path folder(Path root, String object) {
    return ObjectIds.folder(root, object);
  }

  /** The root of the OCFL store. */
  public Path root() {
    return data.store();
  }

  /** Where an object lies or should. */
  public Path folder(String object) {
    return store.objectRoot(object);
  }

  /** Where what cannot stay in the store is kept. */
  public Path setAside() {
    return data.setAside();
  }

  /** The newest version of an object that the catalogue knows, 0 where it knows none. */
  public int known(String object) {
    return known.getOrDefault(object, 0);
  }

  /** The newest version of an object that can be read, 0 where there is none. */
  public int head(String object) {
    return store.findIntact(object, _ -> {}).map(o -> o.head().number()).orElse(0);
  }

  /** Everything that is wrong with an object but the bytes of its files. */
  public List<Fault> look(String object) {
    return look(object, known);
  }

  /** The same once more: the catalogue may have changed since this was opened. */
  public List<Fault> lookAgain(String object) {
    return look(object, now(object));
  }

  /** Every file that some version of an object has; empty where it cannot be read. */
  public List<Part> parts(String object) {
    Map<String, Part> parts = new LinkedHashMap<>();
    store
        .findIntact(object, _ -> {})
        .ifPresent(
            found -> {
              for (StoredObject.Version version : found.versions().reversed()) {
                boolean current = version.equals(found.head());
                version
                    .files()
                    .forEach(
                        (path, content) ->
                            parts.putIfAbsent(
                                content.location(),
                                new Part(
                                    path,
                                    version.number(),
                                    current,
                                    content.sha512(),
                                    content.location())));
              }
            });
    return List.copyOf(parts.values());
  }

  /** The pages of a document that readers may ask for; none of one that was withdrawn. */
  public List<Page> pages(DocumentId id) {
    try {
      return catalog
          .entry(id)
          .map(row -> DocumentYaml.fromJson(row.body()))
          .filter(document -> document.status() != Status.WITHDRAWN)
          .map(StoredDocument::pages)
          .orElse(List.of());
    } catch (ArchiveException e) {
      return List.of(); // which is reported of the catalogue itself
    }
  }

  /** The description of a document as the catalogue knows it, in the form in which it is stored. */
  public Optional<byte[]> description(DocumentId id) {
    try {
      return catalog.entry(id).map(row -> DocumentYaml.yaml(DocumentYaml.fromJson(row.body())));
    } catch (ArchiveException e) {
      return Optional.empty();
    }
  }

  private List<Fault> look(String object, Map<String, Integer> known) {
    Optional<StoredObject> stored;
    try {
      stored = store.find(object);
    } catch (DamagedException e) {
      return List.of(e.fault());
    }
    if (stored.isEmpty()) {
      return List.of(
          Fault.of(
              object,
              "is in the catalogue (version %d) and not in the store"
                  .formatted(known.getOrDefault(object, 0))));
    }
    List<Fault> found = new ArrayList<>();
    store.structure(object).forEach(problem -> found.add(Fault.of(object, problem)));
    int head = stored.get().head().number();
    int listed = known.getOrDefault(object, 0);
    if (catalogued && head != listed) {
      found.add(difference(object, head, listed));
    }
    if (found.isEmpty() && ObjectIds.described(object).isPresent()) {
      found.addAll(lost(object));
    }
    return found;
  }

  private static Fault difference(String object, int stored, int listed) {
    String problem =
        "the store has version %d, and the catalogue knows %s"
            .formatted(stored, listed == 0 ? "none" : "version " + listed);
    return listed > stored ? Fault.of(object, problem) : Fault.of(object, problem, Fault.REINDEX);
  }

  private List<Fault> lost(String object) {
    try {
      return Projection.lost(store, object).stream()
          .map(path -> Fault.of(object, path + " is named here but not in the store"))
          .toList();
    } catch (IOException | ArchiveException e) {
      return List.of(); // what cannot be read is reported of its own object
    }
  }

  /** The newest version of each object that the catalogue knows; empty where it cannot be read. */
  private Optional<Map<String, Integer>> known(List<Fault> found) {
    Map<String, Integer> heads = new TreeMap<>();
    String name = data.catalogue().getFileName().toString();
    if (Files.notExists(data.catalogue())) {
      found.add(Fault.of(name, "missing", MADE_AGAIN));
      return Optional.empty();
    }
    try {
      if (catalog.archiveHead() > 0) {
        heads.put(ObjectIds.ARCHIVE, catalog.archiveHead());
      }
      List<Catalog.Heads> slice = catalog.heads("", SLICE);
      while (!slice.isEmpty()) {
        slice.forEach(entry -> put(entry, heads));
        slice = catalog.heads(slice.getLast().id().value(), SLICE);
      }
      List<LoggedBatch> batches = catalog.log().batches(Optional.empty(), SLICE);
      while (!batches.isEmpty()) {
        batches.forEach(batch -> heads.put(ObjectIds.ofBatch(batch.id()), 1));
        batches = catalog.log().batches(Optional.of(batches.getLast().id()), SLICE);
      }
      return Optional.of(heads);
    } catch (ArchiveException e) {
      found.add(unread(name, e.getMessage()));
      return Optional.empty();
    }
  }

  /** What cannot be read of the catalogue; such a message ends with what to do, if it says it. */
  private static Fault unread(String name, String message) {
    int remedy = message.lastIndexOf("; ");
    return remedy < 0
        ? Fault.of(name, message, MADE_AGAIN)
        : Fault.of(name, message.substring(0, remedy), message.substring(remedy + 2));
  }

  private static void put(Catalog.Heads entry, Map<String, Integer> heads) {
    String id = entry.id().value();
    heads.put(ObjectIds.ofDocument(id), entry.head());
    if (entry.scans() > 0) {
      heads.put(ObjectIds.ofScans(id), entry.scans());
    }
  }

  /** What the catalogue knows by now of an object. */
  private Map<String, Integer> now(String object) {
    Map<String, Integer> now = new HashMap<>();
    try {
      catalog.refresh();
      now.put(ObjectIds.ARCHIVE, catalog.archiveHead());
      ObjectIds.document(object)
          .flatMap(catalog::entry)
          .ifPresent(row -> put(new Catalog.Heads(row.id(), row.head(), row.scans()), now));
      ObjectIds.batch(object).flatMap(catalog.log()::batch).ifPresent(_ -> now.put(object, 1));
      return now;
    } catch (ArchiveException e) {
      return known; // which is reported of the catalogue itself
    }
  }

  @Override
  public void close() {
    catalog.close();
    store.close();
    try {
      Disk.delete(work);
    } catch (IOException e) {
      throw Disk.failure("cannot remove " + work, e);
    }
  }
}
