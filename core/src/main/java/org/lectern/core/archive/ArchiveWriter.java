package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;

/**
 * The one writer of an archive, across all processes, by a lock that is held until it is closed.
 *
 * <p>A write is staged, verified, synced to disk and only then visible; a crash at any point leaves
 * every document whole or absent, and opening the writer again cleans up and finishes.
 *
 * <p>{@link #compare} and {@link #stage} may be called from several threads, also during a commit;
 * everything else waits for its turn.
 */
public final class ArchiveWriter implements AutoCloseable {

  /** What became of a draft. */
  public enum Outcome {
    CREATED,
    UPDATED,
    /** The archive holds the same already: no new version, no new datestamp. */
    UNCHANGED
  }

  private final DataFolder data;
  private final WriterLock lock;
  private final ObjectStore store;
  private final Staging staging;
  private final Projection projection;
  private final Recovery recovery;
  private final Archive archive;
  private final Parallel parallel = new Parallel();
  private final Datestamps datestamps;
  private final Map<DocumentId, Prepared> prepared = new ConcurrentHashMap<>();
  private CatalogWriter catalog;
  private AuthoritiesYaml.Stored described;
  private boolean broken;

  /** A draft compared with what is stored and, where it differs, staged. */
  private record Prepared(
      Draft draft, Outcome outcome, StoredDocument next, Optional<Staging.Staged> staged) {}

  private ArchiveWriter(
      Storage storage,
      WriterLock lock,
      List<RecordFormat> formats,
      InstantSource clock,
      boolean again)
      throws IOException {
    this.data = storage.data();
    this.lock = lock;
    demandStore(data);
    Path work = data.work();
    Disk.delete(work);
    Files.createDirectories(work);
    this.staging = new Staging(work.resolve("stage"));
    this.store = storage.objects(work.resolve("ocfl"));
    this.projection = new Projection(store, formats);
    this.recovery = new Recovery(data, store, projection, formats, parallel);
    this.catalog = again ? recovery.replace() : recovery.open();
    this.described = described(catalog);
    this.datestamps = new Datestamps(clock);
    this.archive = Archive.open(storage);
  }

  /**
   * Opens, creating the folder if need be, and brings the catalogue up to the truth.
   *
   * @param formats the records to keep for each document; always all of them, as the records of
   *     formats that are not named here are dropped
   * @throws ArchiveException where another process holds the lock; the message says which
   */
  public static ArchiveWriter open(Path data, List<RecordFormat> formats) {
    return open(data, formats, InstantSource.system());
  }

  /** The same in a storage. */
  public static ArchiveWriter open(Storage storage, List<RecordFormat> formats) {
    return open(storage, formats, InstantSource.system(), false);
  }

  /** The same with another clock for datestamps. */
  public static ArchiveWriter open(Path data, List<RecordFormat> formats, InstantSource clock) {
    return open(Storage.onDisk(data), formats, clock, false);
  }

  /**
   * Makes the catalogue again from the store, datestamps included, whatever state it is in, and
   * opens. What the store has lost stays as the catalogue knew it; see {@link #faults}.
   */
  public static ArchiveWriter reindex(Path data, List<RecordFormat> formats) {
    Storage storage = Storage.onDisk(data);
    storage.data().demandArchive();
    return open(storage, formats, InstantSource.system(), true);
  }

  private static ArchiveWriter open(
      Storage storage, List<RecordFormat> formats, InstantSource clock, boolean again) {
    try {
      Storage real = storage.forWriting();
      WriterLock lock = real.lock();
      try {
        return new ArchiveWriter(real, lock, formats, clock, again);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw Disk.failure("cannot open the archive " + storage.data().root() + " for writing", e);
    }
  }

  /** A new store must not begin where the one that the catalogue is of should be. */
  private static void demandStore(DataFolder data) throws IOException {
    if (ObjectStore.isMissing(data.store()) && Files.exists(data.catalogue())) {
      int known = CatalogWriter.remains(data.catalogue()).ids().size();
      if (known > 0) {
        throw new ArchiveException(
            ("%s is missing or empty, and the catalogue lists %d documents that should be in it."
                    + " Mount it or restore it from a backup; nothing was changed.")
                .formatted(data.store(), known));
      }
    }
  }

  /** What was found damaged since this writer was opened; none of it was changed or removed. */
  public List<Fault> faults() {
    return recovery.faults();
  }

  /** A view that sees every commit of this writer at once. */
  public Archive archive() {
    return archive;
  }

  /** Whether storing the draft would change anything. */
  public Outcome compare(Draft draft) {
    try {
      return compare(stored(draft));
    } catch (IOException e) {
      throw Disk.failure("cannot read document " + draft.id(), e);
    }
  }

  /**
   * Copies a draft's scans and files into the store, where nobody sees them yet. May be called from
   * several threads; {@link #commit} then has little left to do.
   */
  public void stage(Draft draft) {
    prepared.put(draft.id(), prepare(draft));
  }

  /**
   * Makes drafts public in one step, in order of id, with datestamps above all earlier ones.
   *
   * @return what became of each, in the order given
   */
  public synchronized List<Outcome> commit(List<Draft> drafts) {
    ensureSound();
    Set<DocumentId> ids = new HashSet<>();
    for (Draft draft : drafts) {
      if (!ids.add(draft.id())) {
        throw new ArchiveException("document " + draft.id() + " comes twice in one commit");
      }
    }
    List<Prepared> all = parallel.map(drafts, this::take);
    List<Revision> revisions =
        parallel.map(
            all.stream().filter(p -> p.outcome() != Outcome.UNCHANGED).toList(),
            p -> {
              Revision revision =
                  revision(
                      p.next(),
                      p.staged(),
                      Projection.message(p.next().status(), p.draft().batch().orElse("")));
              demandIntact(revision);
              return revision;
            });
    store(revisions, Optional.empty());
    return all.stream().map(Prepared::outcome).toList();
  }

  /**
   * Replaces what the archive says of itself and its authorities. Documents that read differently
   * afterwards get a new datestamp, the others keep theirs.
   *
   * @return whether anything changed
   */
  public synchronized boolean describe(ArchiveInfo info, Authorities authorities) {
    ensureSound();
    AuthoritiesYaml.Stored next = new AuthoritiesYaml.Stored(info, authorities);
    if (Arrays.equals(AuthoritiesYaml.json(next), AuthoritiesYaml.json(described))) {
      return false;
    }
    AuthorityChanges changes = new AuthorityChanges(described.authorities(), authorities);
    Set<DocumentId> ids = new TreeSet<>();
    for (EntityKind kind : EntityKind.values()) {
      for (String name : archive.catalog().names(kind)) {
        if (changes.touch(kind, name)) {
          ids.addAll(archive.catalog().naming(kind, name));
        }
      }
    }
    List<Revision> revisions =
        parallel
            .map(
                List.copyOf(ids),
                id -> {
                  StoredDocument same =
                      DocumentYaml.fromJson(archive.catalog().entry(id).orElseThrow().body());
                  return intact(same, Projection.message(same.status(), "authorities changed"));
                })
            .stream()
            .flatMap(Optional::stream)
            .toList();
    store(revisions, Optional.of(next));
    return true;
  }

  /** One damaged document must not keep all others from being described; it stays as it is. */
  private Optional<Revision> intact(StoredDocument same, String message) {
    try {
      Revision revision = revision(same, Optional.empty(), message);
      demandIntact(revision);
      return Optional.of(revision);
    } catch (DamagedException e) {
      recovery.found(e.fault());
      return Optional.empty();
    }
  }

  /**
   * Withdraws a document: a tombstone stays, the content is kept but served to nobody. Damage in
   * its files is not a reason to go on showing it: {@link #faults} names it.
   */
  public synchronized Document withdraw(
      DocumentId id, LanguageMap reason, Optional<String> replacedBy) {
    ensureSound();
    StoredDocument now =
        archive
            .catalog()
            .entry(id)
            .map(row -> DocumentYaml.fromJson(row.body()))
            .orElseThrow(() -> new ArchiveException("there is no document " + id));
    List<Statement> statements = new ArrayList<>(now.description().statements());
    statements.removeIf(
        s ->
            s.field() == Field.STATUS
                || s.field() == Field.WITHDRAWN_REASON
                || s.field() == Field.REPLACED_BY);
    statements.add(Statement.of(Field.STATUS, Status.WITHDRAWN.toString()));
    reason
        .values()
        .forEach(
            (language, text) ->
                statements.add(new Statement(Field.WITHDRAWN_REASON, "", language, text)));
    replacedBy.ifPresent(r -> statements.add(Statement.of(Field.REPLACED_BY, r)));
    StoredDocument next =
        new StoredDocument(
            id,
            new Description(now.description().language(), statements),
            now.pages(),
            now.texts(),
            now.files(),
            now.digests());
    if (!next.equals(now)) {
      Revision revision =
          revision(next, Optional.empty(), Projection.message(Status.WITHDRAWN, ""));
      try {
        demandIntact(revision);
      } catch (DamagedException e) {
        recovery.found(e.fault());
      }
      store(List.of(revision), Optional.empty());
    }
    return archive.newest(id).orElseThrow();
  }

  /**
   * Makes the catalogue again from the store, datestamps included. What the store has lost stays as
   * the catalogue knew it.
   *
   * @return what is damaged; empty where all is well
   */
  public synchronized List<Fault> reindex() {
    try {
      catalog.close();
      catalog = recovery.replace();
      described = described(catalog);
      broken = false;
      archive.refresh();
      return recovery.faults();
    } catch (IOException e) {
      throw Disk.failure("cannot read the store in " + data.root(), e);
    }
  }

  @Override
  public synchronized void close() {
    try (lock;
        store;
        parallel) {
      archive.close();
      catalog.close();
      Disk.delete(data.work());
    } catch (IOException e) {
      throw Disk.failure("cannot close the archive " + data.root(), e);
    }
  }

  private void store(List<Revision> unsorted, Optional<AuthoritiesYaml.Stored> description) {
    boolean describes = description.isPresent();
    AuthoritiesYaml.Stored next = description.orElse(described);
    if (unsorted.isEmpty() && !describes) {
      return;
    }
    List<Revision> revisions =
        unsorted.stream().sorted(Comparator.comparing(r -> r.next().id())).toList();
    Instant begun = datestamps.now();
    parallel.map(
        revisions.stream().filter(r -> r.next().status() == Status.PUBLISHED).toList(),
        r ->
            projection.demandRecords(
                r.next().document(created(r, begun), begun, r.head() + 1), next.authorities()));
    Optional<StoredObject> archiveObject = describes ? archiveObject() : Optional.empty();
    intend(revisions, describes, archiveObject);
    try {
      // Only now, so that one who saw no commit under way has read before this second: see settled.
      Instant datestamp =
          revisions.isEmpty()
              ? datestamps.now()
              : datestamps.next(catalog.last(), revisions.getFirst().next().id());
      List<CatalogEntry> entries =
          parallel.map(
              revisions, r -> projection.of(write(r, datestamp), r.next(), next.authorities()));
      if (describes) {
        writeDescribed(next, archiveObject, datestamp);
        projection.rememberCollections(recovery::found);
      }
      sync(revisions, archiveObject, describes);
      List<CatalogEntry> tombstones = describes ? tombstones(next.authorities()) : List.of();
      catalog.transaction(
          () -> {
            for (CatalogEntry entry : entries) {
              catalog.put(entry);
            }
            for (CatalogEntry entry : tombstones) {
              catalog.put(entry);
            }
            if (describes) {
              catalog.putMeta(CatalogWriter.DESCRIBED, AuthoritiesYaml.json(next));
              catalog.putMeta(
                  CatalogWriter.ARCHIVE_HEAD, Integer.toString(head(archiveObject) + 1));
            }
            if (!revisions.isEmpty()) {
              catalog.advance(new Position(datestamp, revisions.getLast().next().id()));
            }
            catalog.removeIntents();
            catalog.nextGeneration();
          });
      described = next;
    } catch (IOException | RuntimeException e) {
      undo(e);
      throw e instanceof ArchiveException a ? a : Disk.failure("cannot write " + data.root(), e);
    }
    archive.refresh();
  }

  private void intend(
      List<Revision> revisions, boolean describes, Optional<StoredObject> archiveObject) {
    catalog.transaction(
        () -> {
          catalog.begin(datestamps.now());
          for (Revision r : revisions) {
            String id = r.next().id().value();
            catalog.putIntent(new CatalogWriter.Intent(ObjectStore.documentObject(id), r.head()));
            if (r.changesScans()) {
              catalog.putIntent(
                  new CatalogWriter.Intent(ObjectStore.scansObject(id), r.scansHead()));
            }
          }
          if (describes) {
            catalog.putIntent(new CatalogWriter.Intent(ObjectStore.ARCHIVE, head(archiveObject)));
          }
        });
  }

  /** Scans first: until its description names them, nobody knows of them. */
  private StoredObject write(Revision r, Instant datestamp) throws IOException {
    String id = r.next().id().value();
    Staging.Staged staged = r.staged().isPresent() ? r.staged().get() : staging.begin();
    if (r.changesScans()) {
      store.write(
          ObjectStore.scansObject(id),
          r.scans(),
          r.scanContents(),
          staged.others(),
          datestamp,
          r.message());
    }
    SortedMap<String, String> contents = r.descriptiveContents();
    contents.put(Projection.DOCUMENT_FILE, staging.write(staged, DocumentYaml.yaml(r.next())));
    StoredObject written =
        store.write(
            ObjectStore.documentObject(id),
            r.description(),
            contents,
            staged.descriptive(),
            datestamp,
            r.message());
    Disk.delete(staged.folder());
    return written;
  }

  /** For all objects at the end, so that the disk writes its journal once and not for each. */
  private void sync(
      List<Revision> revisions, Optional<StoredObject> archiveObject, boolean describes)
      throws IOException {
    Set<Path> paths = new LinkedHashSet<>();
    for (Revision r : revisions) {
      String id = r.next().id().value();
      if (r.changesScans()) {
        paths.addAll(store.written(ObjectStore.scansObject(id), r.scansHead() + 1));
      }
      paths.addAll(store.written(ObjectStore.documentObject(id), r.head() + 1));
    }
    if (describes) {
      paths.addAll(store.written(ObjectStore.ARCHIVE, head(archiveObject) + 1));
    }
    Disk.sync(paths);
  }

  private void writeDescribed(
      AuthoritiesYaml.Stored next, Optional<StoredObject> existing, Instant datestamp)
      throws IOException {
    Staging.Staged staged = staging.begin();
    SortedMap<String, String> contents = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : AuthoritiesYaml.files(next).entrySet()) {
      contents.put(file.getKey(), staging.write(staged, file.getValue()));
    }
    store.write(
        ObjectStore.ARCHIVE, existing, contents, staged.descriptive(), datestamp, "described");
    Disk.delete(staged.folder());
  }

  /** Tombstones keep their datestamps, but the collections around theirs may be others now. */
  private List<CatalogEntry> tombstones(Authorities authorities) {
    return parallel.map(archive.catalog().tombstones(), id -> tombstone(id, authorities)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<CatalogEntry> tombstone(DocumentId id, Authorities authorities)
      throws IOException {
    try {
      Optional<StoredObject> object = store.find(ObjectStore.documentObject(id.value()));
      return object.isEmpty()
          ? Optional.empty()
          : Optional.of(projection.of(object.get(), authorities));
    } catch (DamagedException e) {
      recovery.found(e.fault());
      return Optional.empty();
    }
  }

  /** After a failure half-way: what is whole in the store is shown, the rest goes. */
  private void undo(Exception cause) {
    broken = true;
    try {
      recovery.finish(catalog);
      described = described(catalog);
      archive.refresh();
      broken = false;
    } catch (IOException | RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  private void ensureSound() {
    if (broken) {
      throw new ArchiveException(
          "an earlier write to "
              + data.root()
              + " failed and could not be undone; open the archive again");
    }
  }

  private Prepared take(Draft draft) {
    Prepared staged = prepared.remove(draft.id());
    return staged != null && staged.draft().equals(draft) ? staged : prepare(draft);
  }

  private Prepared prepare(Draft draft) {
    try {
      StoredDocument next = stored(draft);
      Outcome outcome = compare(next);
      if (outcome == Outcome.UNCHANGED) {
        return new Prepared(draft, outcome, next, Optional.empty());
      }
      Set<String> described = held(ObjectStore.documentObject(draft.id().value()));
      Set<String> scanned = held(ObjectStore.scansObject(draft.id().value()));
      Staging.Staged staged = staging.begin();
      for (Map.Entry<String, String> file : next.contents().entrySet()) {
        String path = file.getKey();
        String sha512 = file.getValue();
        Set<String> held = StoredDocument.isDescriptive(path) ? described : scanned;
        if (!held.contains(sha512) && !staged.files(path).containsKey(sha512)) {
          staging.copy(staged, path, source(draft, path), sha512);
        }
      }
      return new Prepared(draft, outcome, next, Optional.of(staged));
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

  private Outcome compare(StoredDocument next) {
    Optional<Catalog.EntryRow> row = archive.catalog().entry(next.id());
    if (row.isEmpty()) {
      return Outcome.CREATED;
    }
    return DocumentYaml.fromJson(row.get().body()).equals(next)
        ? Outcome.UNCHANGED
        : Outcome.UPDATED;
  }

  /**
   * A version about to be written on top of those that the catalogue knows.
   *
   * @throws DamagedException where the store has fewer, more or none that can be read
   */
  private Revision revision(StoredDocument next, Optional<Staging.Staged> staged, String message) {
    String description = ObjectStore.documentObject(next.id().value());
    String scans = ObjectStore.scansObject(next.id().value());
    Revision revision =
        new Revision(next, staged, message, store.find(description), store.find(scans));
    Optional<Catalog.EntryRow> known = archive.catalog().entry(next.id());
    demandHead(description, revision.head(), known.map(Catalog.EntryRow::head).orElse(0));
    demandHead(scans, revision.scansHead(), known.map(Catalog.EntryRow::scans).orElse(0));
    return revision;
  }

  private void demandHead(String objectId, int stored, int known) {
    if (stored == known) {
      store.demandFree(objectId, stored + 1);
    } else if (stored > known) {
      throw new DamagedException(
          Fault.of(
              objectId,
              "the store has version %d, and the catalogue knows %s; run 'lectern reindex'"
                  .formatted(stored, known == 0 ? "none" : "version " + known)));
    } else {
      throw new DamagedException(
          Fault.of(
              objectId,
              "the store has %s, and the catalogue knows version %d; restore it from a backup"
                  .formatted(stored == 0 ? "lost it" : "version " + stored, known)));
    }
  }

  /** Only on top of what is whole may something new be written. */
  private void demandIntact(Revision revision) {
    String id = revision.next().id().value();
    if (revision.head() > 0) {
      store.demandIntact(ObjectStore.documentObject(id));
    }
    if (revision.scansHead() > 0) {
      store.demandIntact(ObjectStore.scansObject(id));
    }
  }

  private Optional<StoredObject> archiveObject() {
    Optional<StoredObject> object = store.find(ObjectStore.ARCHIVE);
    demandHead(ObjectStore.ARCHIVE, head(object), archive.catalog().archiveHead());
    if (object.isPresent()) {
      store.demandIntact(ObjectStore.ARCHIVE);
    }
    return object;
  }

  private static int head(Optional<StoredObject> object) {
    return object.map(o -> o.head().number()).orElse(0);
  }

  private static AuthoritiesYaml.Stored described(CatalogWriter catalog) {
    return catalog
        .meta(CatalogWriter.DESCRIBED)
        .map(AuthoritiesYaml::fromJson)
        .orElse(AuthoritiesYaml.Stored.NONE);
  }

  /** The stored form of a draft, with the digests of its small files. */
  private static StoredDocument stored(Draft draft) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    Map<String, Path> small = new HashMap<>();
    draft.pages().stream()
        .flatMap(page -> page.ocr().stream())
        .map(StoredDocument::ocrPath)
        .forEach(path -> small.put(path, source(draft, path)));
    draft.texts().stream()
        .map(StoredDocument::textPath)
        .forEach(path -> small.put(path, source(draft, path)));
    for (Map.Entry<String, Path> file : small.entrySet()) {
      digests.put(file.getKey(), Staging.digest(file.getValue()));
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

  private static Instant created(Revision r, Instant datestamp) {
    return r.description().map(o -> o.versions().getFirst().created()).orElse(datestamp);
  }
}
