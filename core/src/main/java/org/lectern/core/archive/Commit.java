package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lectern.core.archive.catalogue.Catalog;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.archive.catalogue.CatalogWriter;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.form.AuthoritiesYaml;
import org.lectern.core.archive.form.BatchFile;
import org.lectern.core.archive.form.Described;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.archive.projection.DocumentRecords;
import org.lectern.core.archive.projection.Projection;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.Staging;
import org.lectern.core.archive.store.StoredObject;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Version;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Status;

/**
 * One step from the archive as it is to the archive as it will be: intents into the catalogue,
 * versions into the store, everything synced to disk, then rows into the catalogue, where readers
 * see all of it at once. What a failure leaves half-way, {@link Recovery#finish} completes or takes
 * back.
 */
final class Commit {
  private final ObjectStore store;
  private final Staging staging;
  private final Projection projection;
  private final Recovery recovery;
  private final Parallel parallel;
  private final Datestamps datestamps;
  private final Catalog reading;
  private final Heads heads;

  /**
   * What is to be stored together.
   *
   * @param revisions the new versions of documents
   * @param described what the archive says of itself afterwards
   * @param describes whether that is something new
   * @param batch to which all of it belongs, if it belongs to one
   * @param begins whether this is the batch's first step
   */
  record Step(
      List<Revision> revisions,
      Described described,
      boolean describes,
      Optional<LoggedBatch> batch,
      boolean begins) {
    Step {
      revisions = revisions.stream().sorted(Comparator.comparing(r -> r.next().id())).toList();
    }

    boolean isEmpty() {
      return revisions.isEmpty() && !describes;
    }

    private ObjectStore.Note note(Revision revision) {
      return note(new Version.Message(revision.next().status(), id(), revision.why()).toString());
    }

    private ObjectStore.Note note(String message) {
      return new ObjectStore.Note(
          message, batch.map(b -> b.occasion().by()).orElse(ObjectStore.Note.PROGRAM));
    }

    private Optional<String> id() {
      return batch.map(LoggedBatch::id);
    }

    private Optional<LoggedBatch> begun() {
      return batch.filter(_ -> begins);
    }
  }

  Commit(
      ObjectStore store,
      Staging staging,
      Projection projection,
      Recovery recovery,
      Parallel parallel,
      Datestamps datestamps,
      Catalog reading) {
    this.store = store;
    this.staging = staging;
    this.projection = projection;
    this.recovery = recovery;
    this.parallel = parallel;
    this.datestamps = datestamps;
    this.reading = reading;
    this.heads = new Heads(store, reading);
  }

  void run(CatalogWriter catalog, Step step) throws IOException {
    List<Revision> revisions = step.revisions();
    Authorities authorities = step.described().authorities();
    Optional<StoredObject> archiveObject =
        step.describes() ? heads.archiveObject() : Optional.empty();
    intend(catalog, step, archiveObject);
    // Only now, so that one who saw no commit under way has read before this second: see settled.
    Instant datestamp =
        revisions.isEmpty()
            ? datestamps.now()
            : datestamps.next(catalog.last(), revisions.getFirst().next().id());
    // With that datestamp, and before anything is written: what has no valid record is refused.
    Map<DocumentId, DocumentRecords.Written> records =
        parallel
            .map(
                revisions.stream().filter(r -> r.next().status() == Status.PUBLISHED).toList(),
                r ->
                    projection
                        .records()
                        .demand(
                            r.next().document(created(r, datestamp), datestamp, r.head() + 1),
                            authorities))
            .stream()
            .collect(Collectors.toMap(written -> written.document().id(), Function.identity()));
    if (step.begun().isPresent()) {
      // First, so that no version that a crash leaves names a batch that nobody knows.
      writeBatch(step.begun().get(), datestamp, step);
    }
    List<CatalogEntry> entries =
        parallel.map(
            revisions,
            r ->
                projection.of(
                    write(r, datestamp, step.note(r)),
                    r.next(),
                    authorities,
                    Optional.ofNullable(records.get(r.next().id()))));
    if (step.describes()) {
      writeDescribed(step, archiveObject, datestamp);
      projection.rememberCollections(recovery::found);
    }
    store.step("sync");
    sync(step, archiveObject);
    store.step("list");
    List<CatalogEntry> tombstones = step.describes() ? tombstones(authorities) : List.of();
    catalog.transaction(
        () -> {
          if (step.begun().isPresent()) {
            catalog.put(step.begun().get());
          }
          for (CatalogEntry entry : entries) {
            catalog.put(entry);
          }
          for (CatalogEntry entry : tombstones) {
            catalog.put(entry);
          }
          if (step.describes()) {
            catalog.putMeta(CatalogWriter.DESCRIBED, AuthoritiesYaml.json(step.described()));
            catalog.putMeta(
                CatalogWriter.ARCHIVE_HEAD, Integer.toString(Heads.of(archiveObject) + 1));
            if (step.id().isPresent()) {
              catalog.putDescribed(step.id().get(), Heads.of(archiveObject) + 1);
            }
          }
          if (!revisions.isEmpty()) {
            catalog.advance(new Position(datestamp, revisions.getLast().next().id()));
          }
          catalog.removeIntents();
          catalog.nextGeneration();
        });
  }

  private void intend(CatalogWriter catalog, Step step, Optional<StoredObject> archiveObject) {
    catalog.transaction(
        () -> {
          catalog.begin(datestamps.now());
          for (Revision r : step.revisions()) {
            String id = r.next().id().value();
            catalog.putIntent(new CatalogWriter.Intent(ObjectIds.ofDocument(id), r.head()));
            if (r.changesScans()) {
              catalog.putIntent(new CatalogWriter.Intent(ObjectIds.ofScans(id), r.scansHead()));
            }
          }
          if (step.begun().isPresent()) {
            String object = ObjectIds.ofBatch(step.begun().get().id());
            catalog.putIntent(new CatalogWriter.Intent(object, 0));
          }
          if (step.describes()) {
            catalog.putIntent(new CatalogWriter.Intent(ObjectIds.ARCHIVE, Heads.of(archiveObject)));
          }
        });
  }

  /** Scans first: until its description names them, nobody knows of them. */
  private StoredObject write(Revision r, Instant datestamp, ObjectStore.Note note)
      throws IOException {
    String id = r.next().id().value();
    Staging.Staged staged = r.staged().isPresent() ? r.staged().get() : staging.begin();
    if (r.changesScans()) {
      store.write(
          ObjectIds.ofScans(id), r.scans(), r.scanContents(), staged.others(), datestamp, note);
    }
    SortedMap<String, String> contents = r.descriptiveContents();
    contents.put(Projection.DOCUMENT_FILE, staging.write(staged, DocumentYaml.yaml(r.next())));
    StoredObject written =
        store.write(
            ObjectIds.ofDocument(id),
            r.description(),
            contents,
            staged.descriptive(),
            datestamp,
            note);
    staged.delete();
    return written;
  }

  private void writeBatch(LoggedBatch batch, Instant datestamp, Step step) throws IOException {
    Staging.Staged staged = staging.begin();
    SortedMap<String, String> contents = new TreeMap<>();
    contents.put(BatchFile.NAME, staging.write(staged, BatchFile.json(batch)));
    store.write(
        ObjectIds.ofBatch(batch.id()),
        Optional.empty(),
        contents,
        staged.descriptive(),
        datestamp,
        step.note(batch.occasion().kind().toString()));
    Disk.sync(store.written(ObjectIds.ofBatch(batch.id()), 1));
    staged.delete();
  }

  private void writeDescribed(Step step, Optional<StoredObject> existing, Instant datestamp)
      throws IOException {
    Staging.Staged staged = staging.begin();
    SortedMap<String, String> contents = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : AuthoritiesYaml.files(step.described()).entrySet()) {
      contents.put(file.getKey(), staging.write(staged, file.getValue()));
    }
    store.write(
        ObjectIds.ARCHIVE,
        existing,
        contents,
        staged.descriptive(),
        datestamp,
        step.note("described" + step.id().map(id -> " " + id).orElse("")));
    staged.delete();
  }

  /** For all objects at the end, so that the disk writes its journal once and not for each. */
  private void sync(Step step, Optional<StoredObject> archiveObject) throws IOException {
    Set<Path> paths = new LinkedHashSet<>();
    for (Revision r : step.revisions()) {
      String id = r.next().id().value();
      if (r.changesScans()) {
        paths.addAll(store.written(ObjectIds.ofScans(id), r.scansHead() + 1));
      }
      paths.addAll(store.written(ObjectIds.ofDocument(id), r.head() + 1));
    }
    if (step.describes()) {
      paths.addAll(store.written(ObjectIds.ARCHIVE, Heads.of(archiveObject) + 1));
    }
    Disk.sync(paths);
  }

  /** Tombstones keep their datestamps, but the collections around theirs may be others now. */
  private List<CatalogEntry> tombstones(Authorities authorities) {
    return parallel.map(reading.tombstones(), id -> tombstone(id, authorities)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<CatalogEntry> tombstone(DocumentId id, Authorities authorities)
      throws IOException {
    try {
      Optional<StoredObject> object = store.find(ObjectIds.ofDocument(id.value()));
      return object.isEmpty()
          ? Optional.empty()
          : Optional.of(projection.of(object.get(), authorities));
    } catch (DamagedException e) {
      recovery.found(e.fault());
      return Optional.empty();
    }
  }

  private static Instant created(Revision r, Instant datestamp) {
    return r.description().map(o -> o.versions().getFirst().created()).orElse(datestamp);
  }
}
