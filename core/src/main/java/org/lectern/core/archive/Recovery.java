package org.lectern.core.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /** Documents held in memory at a time. */
  private static final int AT_ONCE = 256;

  private final Path data;
  private final ObjectStore store;
  private final Projection projection;
  private final Parallel parallel;
  private final List<String> prefixes;
  private final String formats;

  /** What was read of a document, or why it could not be. */
  private record Read(
      Optional<CatalogEntry> entry, Optional<Position> newest, Optional<Fault> fault) {}

  Recovery(
      Path data,
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

  /** Opens the catalogue, sound and up to date. */
  CatalogWriter open() throws IOException {
    Path file = data.resolve("catalogue.db");
    Optional<CatalogWriter> found = CatalogWriter.open(file);
    if (found.isEmpty()) {
      replace(file);
      found = CatalogWriter.open(file);
    }
    CatalogWriter catalog =
        found.orElseThrow(() -> new ArchiveException("cannot open " + file + " just made"));
    catalog.replaces(prefixes);
    finish(catalog);
    if (!catalog.meta(FORMATS).map(Catalog::utf8).equals(Optional.of(formats))) {
      rebuild(catalog);
    }
    return catalog;
  }

  /** Completes or undoes the writes that were cut off, so that every document is whole. */
  void finish(CatalogWriter catalog) throws IOException {
    List<CatalogWriter.Intent> intents = catalog.intents();
    if (intents.isEmpty()) {
      return;
    }
    LOG.info("finishing {} writes that were cut off", intents.size());
    for (CatalogWriter.Intent intent : intents) {
      store.finish(intent.object(), intent.head());
    }
    List<StoredObject> objects = new ArrayList<>();
    for (CatalogWriter.Intent intent : intents) {
      if (intent.object().startsWith(ObjectStore.documentObject(""))) {
        // A loss of power may take the scans and leave the description that names them.
        if (!Projection.lost(store, intent.object()).isEmpty()) {
          store.undo(intent.object(), intent.head());
        }
        store.find(intent.object()).ifPresent(objects::add);
      }
    }
    AuthoritiesYaml.Stored described = described();
    List<CatalogEntry> entries = new ArrayList<>();
    for (StoredObject object : objects) {
      entries.add(projection.of(object, described.authorities()));
    }
    catalog.transaction(
        () -> {
          for (CatalogEntry entry : entries) {
            catalog.put(entry);
          }
          catalog.putMeta("described", AuthoritiesYaml.json(described));
          for (StoredObject object : objects) {
            catalog.advance(newest(object));
          }
          catalog.removeIntents();
          catalog.nextGeneration();
        });
  }

  /** Makes everything in the catalogue anew from the store, in one step; tells what cannot be. */
  List<Fault> rebuild(CatalogWriter catalog) throws IOException {
    AuthoritiesYaml.Stored described = described();
    List<String> ids;
    try (Stream<String> found = store.documentIds()) {
      ids = found.sorted().toList();
    }
    List<Fault> faults = new ArrayList<>();
    catalog.transaction(
        () -> {
          catalog.clear();
          Optional<Position> last = Optional.empty();
          for (int i = 0; i < ids.size(); i += AT_ONCE) {
            List<String> group = ids.subList(i, Math.min(i + AT_ONCE, ids.size()));
            for (Read read : parallel.map(group, id -> read(id, described.authorities()))) {
              read.fault().ifPresent(faults::add);
              if (read.entry().isPresent()) {
                catalog.put(read.entry().get());
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
          catalog.putMeta("described", AuthoritiesYaml.json(described));
          catalog.putMeta(FORMATS, formats.getBytes(StandardCharsets.UTF_8));
          catalog.nextGeneration();
        });
    faults.forEach(fault -> LOG.error("{}: {}", fault.object(), fault.problem()));
    return faults;
  }

  /** What the archive last said of itself and its authorities. */
  AuthoritiesYaml.Stored described() throws IOException {
    projection.rememberCollections();
    Optional<StoredObject> object = store.find(ObjectStore.ARCHIVE);
    if (object.isEmpty()) {
      return AuthoritiesYaml.Stored.NONE;
    }
    Map<String, byte[]> files = new TreeMap<>();
    for (Map.Entry<String, StoredObject.Content> file : object.get().head().files().entrySet()) {
      files.put(file.getKey(), store.read(file.getValue().location()));
    }
    return AuthoritiesYaml.fromFiles(files);
  }

  /** Makes the catalogue beside the old one, if there is one, and puts it into its place. */
  List<Fault> replace(Path file) throws IOException {
    Path made = data.resolve("work").resolve("catalogue.db");
    Disk.delete(made);
    store.heal(data.resolve("set-aside"));
    List<Fault> faults;
    try (CatalogWriter catalog = CatalogWriter.create(made)) {
      catalog.replaces(prefixes);
      faults = rebuild(catalog);
      catalog.checkpoint();
    }
    Disk.sync(made);
    // The log of the old file must never be read as the new one's; and what is left should this be
    // cut off is no catalogue at all, which is made anew.
    for (String suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + suffix));
    }
    Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(data);
    return faults;
  }

  /** A document that is not readable does not keep the others from being listed. */
  private Read read(String id, Authorities authorities) {
    String objectId = ObjectStore.documentObject(id);
    try {
      StoredObject object = store.find(objectId).orElseThrow();
      return new Read(
          Optional.of(projection.of(object, authorities)),
          Optional.of(newest(object)),
          Optional.empty());
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
        new DocumentId(object.id().substring(ObjectStore.documentObject("").length())));
  }
}
