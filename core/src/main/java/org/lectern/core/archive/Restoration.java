package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.archive.catalogue.CatalogWriter;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.form.AuthoritiesYaml;
import org.lectern.core.archive.form.BatchFile;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.archive.projection.Projection;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.Staging;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.archive.store.StoredObject;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Occasion;
import org.lectern.core.model.Authorities;

/**
 * Puts objects with several versions, which another archive made, into the store. Each is built
 * apart, checked and moved into its place, so a crash leaves it whole or absent; the same
 * restoration may then be run again.
 */
final class Restoration {
  private final DataFolder data;
  private final ObjectStore store;
  private final Projection projection;

  /** A version to be written. */
  private record Next(
      Instant when, ObjectStore.Note note, SortedMap<String, String> contents, Sources sources) {}

  /** Copies what a version brings, as far as no earlier one has it. */
  @FunctionalInterface
  private interface Sources {
    void stage(Staging.Staged staged, SortedMap<String, String> contents, Set<String> held)
        throws IOException;
  }

  Restoration(DataFolder data, ObjectStore store, Projection projection) {
    this.data = data;
    this.store = store;
    this.projection = projection;
  }

  /** What the archive said of itself, and the log; the catalogue is to be made again after it. */
  void self(List<Chronicle.Self> self, List<LoggedBatch> batches) throws IOException {
    try (Workshop workshop = new Workshop()) {
      for (LoggedBatch batch : batches) {
        Occasion occasion = batch.occasion();
        workshop.object(
            ObjectIds.ofBatch(batch.id()),
            List.of(
                workshop.small(
                    batch.when(),
                    new ObjectStore.Note(occasion.kind().toString(), occasion.by()),
                    Map.of(BatchFile.NAME, BatchFile.json(batch)))));
      }
      List<Next> versions = new ArrayList<>();
      for (Chronicle.Self past : self) {
        versions.add(
            workshop.small(
                past.when(),
                new ObjectStore.Note(past.message(), past.by()),
                AuthoritiesYaml.files(past.described())));
      }
      workshop.object(ObjectIds.ARCHIVE, versions);
      workshop.install();
    }
  }

  /** Documents, which the catalogue lists afterwards. */
  void documents(
      CatalogWriter catalog,
      List<Chronicle> documents,
      Authorities authorities,
      Chronicle.Files files)
      throws IOException {
    try (Workshop workshop = new Workshop()) {
      for (Chronicle chronicle : documents) {
        workshop.document(chronicle, files);
      }
      // With the head that they will have: what a crash leaves is listed where it is whole.
      catalog.transaction(
          () -> {
            for (Chronicle chronicle : documents) {
              catalog.putIntent(
                  new CatalogWriter.Intent(
                      ObjectIds.ofDocument(chronicle.id().value()), chronicle.versions().size()));
            }
          });
      workshop.install();
    }
    List<CatalogEntry> entries = new ArrayList<>();
    for (Chronicle chronicle : documents) {
      entries.add(
          projection.of(
              store.find(ObjectIds.ofDocument(chronicle.id().value())).orElseThrow(), authorities));
    }
    catalog.transaction(
        () -> {
          for (CatalogEntry entry : entries) {
            catalog.put(entry);
          }
          for (Chronicle chronicle : documents) {
            catalog.advance(new Position(chronicle.newest().when(), chronicle.id()));
          }
          catalog.removeIntents();
          catalog.nextGeneration();
        });
  }

  /** A store apart, in which objects are built. */
  private final class Workshop implements AutoCloseable {
    private final Path work = data.work().resolve("restore");
    private final ObjectStore apart;
    private final Staging staging;
    private final List<String> built = new ArrayList<>();

    Workshop() throws IOException {
      Disk.delete(work);
      apart = ObjectStore.open(work.resolve("ocfl"), work.resolve("work"));
      staging = new Staging(work.resolve("stage"));
    }

    /** A version of small files at hand. */
    Next small(Instant when, ObjectStore.Note note, Map<String, byte[]> files) {
      return new Next(
          when,
          note,
          new TreeMap<>(),
          (staged, contents, _) -> {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
              contents.put(file.getKey(), staging.write(staged, file.getValue()));
            }
          });
    }

    /** Scans first: until its description names them, nobody knows of them. */
    void document(Chronicle chronicle, Chronicle.Files files) throws IOException {
      List<Next> scans = new ArrayList<>();
      List<Next> descriptions = new ArrayList<>();
      for (Chronicle.Past past : chronicle.versions()) {
        ObjectStore.Note note = new ObjectStore.Note(past.message(), past.by());
        SortedMap<String, String> large = new TreeMap<>(past.document().contents());
        large.keySet().removeIf(StoredDocument::isDescriptive);
        SortedMap<String, String> small = new TreeMap<>(past.document().contents());
        small.keySet().removeIf(path -> !StoredDocument.isDescriptive(path));
        if (!large.isEmpty() && (scans.isEmpty() || !large.equals(scans.getLast().contents()))) {
          scans.add(
              new Next(
                  past.when(),
                  note,
                  large,
                  (staged, contents, held) -> copy(chronicle, files, staged, contents, held)));
        }
        descriptions.add(
            new Next(
                past.when(),
                note,
                small,
                (staged, contents, held) -> {
                  copy(chronicle, files, staged, contents, held);
                  contents.put(
                      Projection.DOCUMENT_FILE,
                      staging.write(staged, DocumentYaml.yaml(past.document())));
                }));
      }
      String id = chronicle.id().value();
      object(ObjectIds.ofScans(id), scans);
      object(ObjectIds.ofDocument(id), descriptions);
    }

    private void copy(
        Chronicle chronicle,
        Chronicle.Files files,
        Staging.Staged staged,
        SortedMap<String, String> contents,
        Set<String> held)
        throws IOException {
      for (Map.Entry<String, String> file : contents.entrySet()) {
        String path = file.getKey();
        String sha512 = file.getValue();
        if (!held.contains(sha512)) {
          staging.copy(staged, path, files.find(chronicle.id(), path, sha512), sha512);
        }
      }
    }

    /** Builds an object with all its versions, unless the store has exactly that already. */
    void object(String objectId, List<Next> versions) throws IOException {
      Optional<StoredObject> there = store.find(objectId);
      if (versions.isEmpty() || there.filter(o -> isSame(o, versions)).isPresent()) {
        return;
      }
      if (there.isPresent()) {
        throw new ArchiveException(
            "%s is in the store with another history; nothing of it was changed"
                .formatted(objectId));
      }
      Optional<StoredObject> object = Optional.empty();
      Set<String> held = new HashSet<>();
      for (Next next : versions) {
        Staging.Staged staged = staging.begin();
        SortedMap<String, String> contents = new TreeMap<>(next.contents());
        next.sources().stage(staged, contents, held);
        Map<String, Path> files = new HashMap<>(staged.descriptive());
        files.putAll(staged.others());
        object =
            Optional.of(apart.write(objectId, object, contents, files, next.when(), next.note()));
        held.addAll(contents.values());
        staged.delete();
      }
      List<String> problems = apart.structure(objectId);
      if (!problems.isEmpty()) {
        throw new IOException(objectId + " is not sound: " + problems.getFirst());
      }
      built.add(objectId);
    }

    private static boolean isSame(StoredObject object, List<Next> versions) {
      List<String> has =
          object.versions().stream().map(v -> v.created() + " " + v.message()).toList();
      return has.equals(versions.stream().map(n -> n.when() + " " + n.note().message()).toList());
    }

    /** Moves what was built into the store, synced to disk. */
    void install() throws IOException {
      Set<Path> files = new LinkedHashSet<>();
      Set<Path> places = new LinkedHashSet<>();
      for (String objectId : built) {
        try (Stream<Path> tree = Files.walk(apart.objectRoot(objectId))) {
          tree.forEach(files::add);
        }
      }
      Disk.sync(files);
      for (String objectId : built) {
        Path place = store.objectRoot(objectId);
        DataFolder.make(place.getParent());
        store.step("restore " + objectId);
        Disk.delete(place); // folders without a file in them: see ObjectStore.find
        Files.move(apart.objectRoot(objectId), place, StandardCopyOption.ATOMIC_MOVE);
        store.forget(objectId);
        for (Path above = place.getParent();
            !above.equals(data.store().getParent());
            above = above.getParent()) {
          places.add(above);
        }
      }
      Disk.sync(places);
    }

    @Override
    public void close() throws IOException {
      apart.close();
      Disk.delete(work);
    }
  }
}
