package org.lectern.core.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.archive.catalogue.Catalog;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.archive.catalogue.CatalogWriter;
import org.lectern.core.archive.catalogue.Remains;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.archive.form.AuthoritiesYaml;
import org.lectern.core.archive.form.Described;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.archive.projection.Projection;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.Staging;
import org.lectern.core.archive.store.StoreRoot;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.change.Departure;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Occasion;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of an archive, across all processes, by a lock that is held until it is closed.
 *
 * <p>A write is staged, verified, synced to disk and only then visible; a crash at any point leaves
 * every document whole or absent, and opening the writer again cleans up and finishes.
 *
 * <p>{@link #stage} may be called from several threads, also during a commit; everything else waits
 * for its turn.
 */
public final class ArchiveWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveWriter.class);

  private final DataFolder data;
  private final WriterLock lock;
  private final ObjectStore store;
  private final Recovery recovery;
  private final Archive archive;
  private final Parallel parallel = new Parallel();
  private final Preparation preparation;
  private final Heads heads;
  private final Commit commit;
  private final Projection projection;
  private final Erasure erasure;
  private final Restoration restoration;
  private final OpenBatch batch;
  private CatalogWriter catalog;
  private Described described;
  private boolean broken;

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
    mendTop(data);
    Path work = data.work();
    Disk.delete(work);
    DataFolder.make(work);
    Staging staging = new Staging(work.resolve("stage"));
    this.store = storage.objects(work.resolve("ocfl"));
    this.projection = new Projection(store, formats);
    this.erasure = new Erasure(data, store);
    this.restoration = new Restoration(data, store, projection);
    this.batch = new OpenBatch(store, clock);
    erasure.settle();
    this.recovery = new Recovery(data, store, projection, formats, parallel);
    this.catalog = again ? recovery.replace() : recovery.open();
    this.described = described(catalog);
    this.archive = Archive.open(storage);
    Catalog reading = archive.catalog();
    this.preparation = new Preparation(reading, store, staging);
    this.heads = new Heads(store, reading);
    this.commit =
        new Commit(store, staging, projection, recovery, parallel, new Datestamps(clock), reading);
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
    if (StoreRoot.isMissing(data.store()) && Files.exists(data.catalogue())) {
      int known = Remains.of(data.catalogue()).ids().size();
      if (known > 0) {
        throw new ArchiveException(
            ("%s is missing or empty, and the catalogue lists %d documents that should be in it."
                    + " Mount it or restore it from a backup; nothing was changed.")
                .formatted(data.store(), known));
      }
    }
  }

  /** By an altered layout objects would be looked for, and begun, in other places. */
  private static void mendTop(DataFolder data) throws IOException {
    if (!StoreRoot.isMissing(data.store())) {
      StoreRoot.demand(data.store());
      for (String written : StoreRoot.mend(data.store(), data.setAside())) {
        LOG.warn("{} was missing or altered and is written again", written);
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

  /**
   * Begins a batch: everything that is stored from now on belongs to it, and the log names it with
   * its first change. What is stored before any batch was begun is in no log.
   */
  public synchronized void begin(Occasion next) {
    batch.begin(next);
  }

  /** The id of the batch that was begun; empty where nothing has changed since. */
  public synchronized Optional<String> batch() {
    return batch.logged().map(LoggedBatch::id);
  }

  /**
   * Copies a draft's scans and files into the store, where nobody sees them yet. May be called from
   * several threads; {@link #commit} then has little left to do.
   */
  public void stage(Draft draft) {
    preparation.ahead(draft);
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
    List<Preparation.Prepared> all = parallel.map(drafts, preparation::take);
    List<Revision> revisions =
        parallel.map(
            all.stream().filter(p -> p.outcome() != Outcome.UNCHANGED).toList(),
            p -> {
              Revision revision =
                  heads.revision(p.next(), p.staged(), p.draft().batch().orElse(""));
              heads.demandIntact(revision);
              return revision;
            });
    // A document that gets no version is not opened, and what was lost of it would stay unnoticed.
    parallel
        .map(
            all.stream().filter(p -> p.outcome() == Outcome.UNCHANGED).toList(),
            p -> p.known().map(heads::unreadable).orElse(List.of()))
        .forEach(faults -> faults.forEach(recovery::found));
    store(revisions, Optional.empty());
    return all.stream().map(Preparation.Prepared::outcome).toList();
  }

  /**
   * Takes over what another archive said of itself and its log, with the dates that they have. Only
   * for an archive without documents.
   */
  public synchronized void restoreSelf(List<Chronicle.Self> self, List<LoggedBatch> batches) {
    ensureSound();
    if (!archive.ids("", 1).isEmpty()) {
      throw new ArchiveException("the archive has documents already");
    }
    try {
      restoration.self(self, batches);
      var _ = reindex();
    } catch (IOException e) {
      throw Disk.failure("cannot write " + data.root(), e);
    }
  }

  /**
   * Takes over documents that this archive never had, with all their versions and datestamps as
   * another archive gave them. Those who have read this archive up to a later datestamp do not
   * notice: it is for the move of a whole archive into an empty one, in order of datestamps.
   *
   * @param files where the files of the versions are
   */
  public synchronized void restore(List<Chronicle> documents, Chronicle.Files files) {
    ensureSound();
    for (Chronicle chronicle : documents) {
      if (archive.newest(chronicle.id()).isPresent()) {
        throw new ArchiveException("the archive has a document " + chronicle.id() + " already");
      }
    }
    try {
      restoration.documents(catalog, documents, described.authorities(), files);
    } catch (IOException | RuntimeException e) {
      undo(e);
      throw e instanceof ArchiveException a ? a : Disk.failure("cannot restore", e);
    }
    archive.refresh();
  }

  /**
   * Replaces what the archive says of itself and its authorities. Documents that read differently
   * afterwards get a new datestamp, the others keep theirs.
   *
   * @return whether anything changed
   */
  public synchronized boolean describe(ArchiveInfo info, Authorities authorities) {
    ensureSound();
    Described next = new Described(info, authorities);
    if (Arrays.equals(AuthoritiesYaml.json(next), AuthoritiesYaml.json(described))) {
      return false;
    }
    AuthorityChanges changes = new AuthorityChanges(described.authorities(), authorities);
    List<Revision> revisions =
        parallel
            .map(
                List.copyOf(changes.documents(archive.catalog().mentions())),
                id -> {
                  StoredDocument same =
                      DocumentYaml.fromJson(archive.catalog().entry(id).orElseThrow().body());
                  return intact(same, "authorities changed");
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
      Revision revision = heads.revision(same, Optional.empty(), message);
      heads.demandIntact(revision);
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
    StoredDocument next =
        new StoredDocument(
            id,
            Departure.withdrawn(now.description(), reason, replacedBy),
            now.pages(),
            now.texts(),
            now.files(),
            now.digests());
    if (!next.equals(now)) {
      Revision revision = heads.revision(next, Optional.empty(), "");
      try {
        heads.demandIntact(revision);
      } catch (DamagedException e) {
        recovery.found(e.fault());
      }
      store(List.of(revision), Optional.empty());
    }
    return archive.newest(id).orElseThrow();
  }

  /**
   * Erases the content of a document, under all ids that it ever had, from every version: for
   * privacy. A tombstone and the log remain. {@link #erased} must follow when all that was made of
   * the content is gone, too; what is cut off before that comes back in {@link #pending} at the
   * next start.
   *
   * @param reason for the tombstone
   * @return what was erased, without the content
   */
  public synchronized List<Erased> erase(DocumentId id, LanguageMap reason, Occasion purge) {
    ensureSound();
    if (archive.newest(id).isEmpty()) {
      throw new ArchiveException("there is no document " + id);
    }
    try {
      erasure.decide(List.copyOf(archive.names(id)), reason, purge);
    } catch (IOException e) {
      throw Disk.failure("cannot write " + data.erasing(), e);
    }
    return pending();
  }

  /** Goes on with erasures that were decided; empty where none is left. */
  public synchronized List<Erased> pending() {
    try {
      List<Erasure.Pending> pending = erasure.pending();
      if (pending.isEmpty()) {
        return List.of();
      }
      List<Revision> tombstones = erasure.tombstones(pending, heads, archive.catalog());
      if (!tombstones.isEmpty()) {
        begin(pending.getFirst().occasion());
        store(tombstones, Optional.empty());
      }
      for (Erasure.Pending document : pending) {
        erasure.rewrite(document.id());
      }
      List<CatalogEntry> entries =
          parallel.map(
              pending,
              p ->
                  projection.of(
                      store.find(ObjectIds.ofDocument(p.id().value())).orElseThrow(),
                      described.authorities()));
      catalog.transaction(
          () -> {
            for (CatalogEntry entry : entries) {
              catalog.put(entry);
            }
            catalog.nextGeneration();
          });
      catalog.compact();
      archive.refresh();
      return pending.stream().map(p -> new Erased(p.id(), p.scans())).toList();
    } catch (IOException e) {
      throw Disk.failure("cannot erase in " + data.root(), e);
    }
  }

  /** Notes that nothing is left of a document's content, also of what was made of it. */
  public synchronized void erased(DocumentId id) {
    try {
      erasure.done(id);
    } catch (IOException e) {
      throw Disk.failure("cannot write " + data.erasing(), e);
    }
  }

  /** Bytes of the catalogue that hold nothing any more. */
  public synchronized long free() {
    return catalog.free();
  }

  /** Gives back what {@link #free} counts. */
  public synchronized void compact() {
    catalog.compact();
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

  private void store(List<Revision> revisions, Optional<Described> description) {
    if (revisions.isEmpty() && description.isEmpty()) {
      return;
    }
    Optional<LoggedBatch> belongs = batch.forChange();
    Commit.Step step =
        new Commit.Step(
            revisions,
            description.orElse(described),
            description.isPresent(),
            belongs,
            batch.logged().isEmpty());
    try {
      commit.run(catalog, step);
      described = step.described();
      batch.stored(belongs);
    } catch (IOException | RuntimeException e) {
      undo(e);
      throw e instanceof ArchiveException a ? a : Disk.failure("cannot write " + data.root(), e);
    }
    archive.refresh();
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

  private static Described described(CatalogWriter catalog) {
    return catalog
        .meta(CatalogWriter.DESCRIBED)
        .map(AuthoritiesYaml::fromJson)
        .orElse(Described.NONE);
  }
}
