package org.lectern.core.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.lectern.core.archive.catalogue.Catalog;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.archive.catalogue.CatalogWriter;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.catalogue.Remains;
import org.lectern.core.archive.form.AuthoritiesYaml;
import org.lectern.core.archive.form.BatchFile;
import org.lectern.core.archive.form.Described;
import org.lectern.core.archive.projection.Projection;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.StoredObject;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Version;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.DocumentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the catalogue up to the store: after a crash for the objects that were being written, when
 * the record formats have changed for the records, and altogether where there is no sound
 * catalogue.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final String FORMATS = "formats";

  private static final List<String> SUFFIXES = List.of("", "-wal", "-shm");

  /** Documents held in memory at a time. */
  private static final int AT_ONCE = 256;

  private final DataFolder data;
  private final ObjectStore store;
  private final Projection projection;
  private final Parallel parallel;
  private final List<String> prefixes;
  private final String formats;
  private final List<Fault> faults = new CopyOnWriteArrayList<>();

  /** What was read of a document, or why it could not be. */
  private record Read(
      Optional<CatalogEntry> entry, Optional<Position> newest, Optional<Fault> fault) {}

  /** What the archive says of itself, and from which version of its object. */
  private record Self(Described described, int head, List<StoredObject.Version> versions) {}

  Recovery(
      DataFolder data,
      ObjectStore store,
      Projection projection,
      List<RecordFormat> formats,
      Parallel parallel) {
    this.data = data;
    this.store = store;
    this.projection = projection;
    this.parallel = parallel;
    this.prefixes = formats.stream().map(RecordFormat::prefix).toList();
    this.formats =
        formats.stream()
            .map(format -> format.prefix() + "=" + format.version())
            .sorted()
            .collect(Collectors.joining(" "));
  }

  /** What was found damaged so far. */
  List<Fault> faults() {
    return List.copyOf(faults);
  }

  /** Takes note of damage; once for each. */
  void found(Fault fault) {
    if (!faults.contains(fault)) {
      faults.add(fault);
      LOG.error("{}", fault);
    }
  }

  /** Opens the catalogue, sound and up to date. */
  CatalogWriter open() throws IOException {
    Optional<CatalogWriter> found = CatalogWriter.open(data.catalogue());
    if (found.isEmpty()) {
      return replace();
    }
    CatalogWriter catalog = found.get();
    catalog.replaces(prefixes);
    projection.rememberCollections(this::found);
    finish(catalog);
    if (catalog.meta(FORMATS).map(Catalog::utf8).equals(Optional.of(formats))) {
      return catalog;
    }
    catalog.close();
    return replace();
  }

  /** Completes or undoes the writes that were cut off, so that every document is whole. */
  void finish(CatalogWriter catalog) throws IOException {
    List<CatalogWriter.Intent> intents = catalog.intents();
    if (intents.isEmpty()) {
      return;
    }
    LOG.info("finishing {} writes that were cut off", intents.size());
    for (CatalogWriter.Intent intent : intents) {
      try {
        store.finish(intent.object(), intent.head(), data.setAside());
      } catch (DamagedException e) {
        found(e.fault());
      }
    }
    Map<String, Integer> heads = new HashMap<>();
    intents.forEach(intent -> heads.put(intent.object(), intent.head()));
    String descriptions = ObjectIds.ofDocument("");
    List<StoredObject> objects = new ArrayList<>();
    for (CatalogWriter.Intent intent : intents) {
      if (intent.object().startsWith(descriptions)) {
        try {
          // A loss of power may take the scans and leave the description that names them.
          if (!Projection.lost(store, intent.object()).isEmpty()) {
            store.undo(intent.object(), intent.head(), data.setAside());
          }
          Optional<StoredObject> written = store.find(intent.object());
          written.ifPresent(objects::add);
          String scans = ObjectIds.ofScans(intent.object().substring(descriptions.length()));
          // Scans are written first: without a description nobody knows of them.
          if (written.isEmpty() && heads.containsKey(scans)) {
            store.undo(scans, heads.get(scans), data.setAside());
          }
        } catch (DamagedException e) {
          found(e.fault());
        }
      }
    }
    Self self =
        self(
            catalog.meta(CatalogWriter.DESCRIBED).map(AuthoritiesYaml::fromJson),
            catalog.meta(CatalogWriter.ARCHIVE_HEAD).map(Recovery::number).orElse(0));
    List<CatalogEntry> entries = new ArrayList<>();
    for (StoredObject object : objects) {
      entries.add(projection.of(object, self.described().authorities()));
    }
    List<LoggedBatch> batches =
        batches(intents.stream().map(CatalogWriter.Intent::object).toList());
    catalog.transaction(
        () -> {
          for (LoggedBatch batch : batches) {
            catalog.put(batch);
          }
          for (CatalogEntry entry : entries) {
            catalog.put(entry);
          }
          put(catalog, self);
          for (StoredObject object : objects) {
            catalog.advance(newest(object));
          }
          catalog.removeIntents();
          catalog.nextGeneration();
        });
  }

  /**
   * Makes the catalogue again from the store, beside the old one if there is one, and puts it into
   * its place. What the store has lost or nobody can read stays as the old one had it, and is
   * named: nothing vanishes because a file did.
   */
  CatalogWriter replace() throws IOException {
    Path file = data.catalogue();
    Disk.clear(file, data.setAside());
    Remains old = prepare(file);
    Path made = data.work().resolve("catalogue.db");
    for (String suffix : SUFFIXES) {
      Files.deleteIfExists(made.resolveSibling(made.getFileName() + suffix));
    }
    try (CatalogWriter catalog = CatalogWriter.create(made)) {
      catalog.replaces(prefixes);
      Set<String> listed = rebuild(catalog, old);
      keep(catalog, old, listed);
      catalog.checkpoint();
    }
    Disk.sync(made);
    // The log of the old file must never be read as the new one's.
    for (String suffix : List.of("-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(data.root());
    CatalogWriter catalog =
        CatalogWriter.open(file)
            .orElseThrow(() -> new ArchiveException("cannot open " + file + " just made"));
    catalog.replaces(prefixes);
    return catalog;
  }

  /** Brings the store to rest, and reads what is still to be known from the old catalogue. */
  private Remains prepare(Path file) throws IOException {
    boolean atRest = false;
    Optional<CatalogWriter> found = CatalogWriter.open(file);
    if (found.isPresent()) {
      try (CatalogWriter catalog = found.get()) {
        if (catalog.isUndamaged()) {
          catalog.replaces(prefixes);
          projection.rememberCollections(this::found);
          finish(catalog);
          catalog.checkpoint();
          atRest = true;
        }
      }
    }
    if (!atRest) {
      store.heal(data.setAside());
    }
    projection.rememberCollections(this::found);
    return Remains.of(file);
  }

  /** Fills an empty catalogue from the store, in one step; returns what could be read. */
  private Set<String> rebuild(CatalogWriter catalog, Remains old) throws IOException {
    ObjectStore.Objects objects = store.objects();
    objects.unknown().forEach(this::found);
    // An object is read by its inventory alone, and so is one whose marker was altered.
    parallel.map(objects.ids(), this::lost).forEach(faults -> faults.forEach(this::found));
    List<String> ids =
        objects.ids().stream().flatMap(object -> ObjectIds.described(object).stream()).toList();
    Self self =
        self(
            Optional.ofNullable(old.meta().get(CatalogWriter.DESCRIBED))
                .map(AuthoritiesYaml::fromJson),
            old.archiveHead());
    Set<String> listed = new HashSet<>();
    List<LoggedBatch> batches = batches(objects.ids());
    catalog.transaction(
        () -> {
          for (LoggedBatch batch : batches) {
            catalog.put(batch);
          }
          Optional<Position> last = old.last();
          for (int i = 0; i < ids.size(); i += AT_ONCE) {
            List<String> group = ids.subList(i, Math.min(i + AT_ONCE, ids.size()));
            for (Read read : parallel.map(group, id -> read(id, self.described().authorities()))) {
              read.fault().ifPresent(this::found);
              if (read.entry().isPresent()) {
                catalog.put(read.entry().get());
                listed.add(read.entry().get().id().value());
                Position newest = read.newest().orElseThrow();
                if (last.isEmpty() || last.get().compareTo(newest) < 0) {
                  last = Optional.of(newest);
                }
              }
            }
          }
          if (last.isPresent()) {
            catalog.advance(last.get());
          }
          put(catalog, self);
          catalog.putMeta(FORMATS, formats.getBytes(StandardCharsets.UTF_8));
          catalog.nextGeneration();
        });
    return listed;
  }

  /** What the store has of the log, among all its objects or some of them. */
  private List<LoggedBatch> batches(List<String> objects) {
    return parallel
        .map(objects.stream().filter(o -> ObjectIds.batch(o).isPresent()).toList(), this::batch)
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<LoggedBatch> batch(String objectId) {
    try {
      Optional<StoredObject> object = store.find(objectId);
      return object.isEmpty() ? Optional.empty() : Optional.of(BatchFile.read(store, object.get()));
    } catch (DamagedException e) {
      found(e.fault());
    } catch (IOException | RuntimeException e) {
      found(Fault.of(objectId, "cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }

  /**
   * What keeps an object from being read, or else what it lacks, without reading a file. Whether
   * the files are unaltered only an audit reads; descriptions are all read for the catalogue.
   */
  private List<Fault> lost(String objectId) {
    Optional<Fault> unreadable = store.unreadable(objectId);
    if (unreadable.isPresent()) {
      return List.of(unreadable.get());
    }
    List<Fault> lost = new ArrayList<>();
    store.findIntact(objectId, lost::add).ifPresent(object -> lost.addAll(missing(object)));
    return lost;
  }

  /** What the versions of an object list and the store lacks, named for the newest of them. */
  private List<Fault> missing(StoredObject object) {
    List<Fault> missing = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (StoredObject.Version version : object.versions().reversed()) {
      String of =
          version.equals(object.head()) ? "" : " (version %d of it)".formatted(version.number());
      for (Map.Entry<String, StoredObject.Content> file : version.files().entrySet()) {
        if (!seen.contains(file.getValue().location())
            && !file.getKey().equals(Projection.DOCUMENT_FILE)
            && !store.holds(file.getValue())) {
          missing.add(Fault.of(object.id(), file.getKey() + " is missing or empty" + of));
        }
      }
      version.files().values().forEach(content -> seen.add(content.location()));
    }
    return missing;
  }

  /** Takes over what is known of documents that the store does not have, or not readable. */
  private void keep(CatalogWriter catalog, Remains old, Set<String> listed) {
    List<String> lost = old.ids().stream().filter(id -> !listed.contains(id)).sorted().toList();
    for (String id : lost) {
      if (Files.notExists(store.objectRoot(ObjectIds.ofDocument(id)))) {
        found(Fault.of(ObjectIds.ofDocument(id), "is in the catalogue and not in the store"));
      }
    }
    List<String> lostBatches =
        old.batches().stream().filter(id -> catalog.lacksBatch(id)).sorted().toList();
    for (String id : lostBatches) {
      if (Files.notExists(store.objectRoot(ObjectIds.ofBatch(id)))) {
        found(Fault.of(ObjectIds.ofBatch(id), "is in the log and not in the store"));
      }
    }
    if (!lost.isEmpty() || !lostBatches.isEmpty()) {
      try {
        catalog.copy(old, lost);
      } catch (SQLException e) {
        found(
            Fault.of(
                old.file().getFileName().toString(),
                "what it knew of %d damaged documents could not be read: %s"
                    .formatted(lost.size(), e.getMessage())));
      }
    }
  }

  private static void put(CatalogWriter catalog, Self self) throws SQLException {
    catalog.putMeta(CatalogWriter.DESCRIBED, AuthoritiesYaml.json(self.described()));
    catalog.putMeta(CatalogWriter.ARCHIVE_HEAD, Integer.toString(self.head()));
    for (StoredObject.Version version : self.versions()) {
      Optional<String> batch = Version.Message.batch(version.message());
      if (batch.isPresent()) {
        catalog.putDescribed(batch.get(), version.number());
      }
    }
  }

  private static int number(byte[] written) {
    return Integer.parseInt(Catalog.utf8(written));
  }

  /**
   * What the archive last said of itself and its authorities; as the catalogue knows it, where the
   * store has lost it.
   */
  private Self self(Optional<Described> known, int knownHead) throws IOException {
    projection.rememberCollections(this::found);
    Optional<StoredObject> object = store.findIntact(ObjectIds.ARCHIVE, this::found);
    if (object.isEmpty()) {
      if (knownHead > 0 && Files.notExists(store.objectRoot(ObjectIds.ARCHIVE))) {
        found(
            Fault.of(
                ObjectIds.ARCHIVE,
                "the archive's own object, with its title and authorities, is not in the store"));
      }
      return new Self(known.orElse(Described.NONE), knownHead, List.of());
    }
    Map<String, byte[]> files = new TreeMap<>();
    for (Map.Entry<String, StoredObject.Content> file : object.get().head().files().entrySet()) {
      try {
        files.put(file.getKey(), store.read(ObjectIds.ARCHIVE, file.getValue()));
      } catch (DamagedException e) {
        found(e.fault());
        return new Self(known.orElse(Described.NONE), knownHead, List.of());
      }
    }
    return new Self(
        AuthoritiesYaml.fromFiles(files), object.get().head().number(), object.get().versions());
  }

  /** A document that is not readable does not keep the others from being listed. */
  private Read read(String id, Authorities authorities) {
    String objectId = ObjectIds.ofDocument(id);
    try {
      StoredObject object = store.find(objectId).orElseThrow();
      return new Read(
          Optional.of(projection.of(object, authorities)),
          Optional.of(newest(object)),
          Optional.empty());
    } catch (DamagedException e) {
      return new Read(Optional.empty(), Optional.empty(), Optional.of(e.fault()));
    } catch (IOException | RuntimeException e) {
      LOG.debug("cannot read {}", objectId, e);
      return new Read(
          Optional.empty(),
          Optional.empty(),
          Optional.of(Fault.of(objectId, "cannot be read: " + e.getMessage())));
    }
  }

  private static Position newest(StoredObject object) {
    return new Position(
        object.head().created(),
        new DocumentId(object.id().substring(ObjectIds.ofDocument("").length())));
  }
}
