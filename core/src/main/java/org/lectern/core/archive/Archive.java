package org.lectern.core.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lectern.core.archive.catalogue.BatchLog;
import org.lectern.core.archive.catalogue.Catalog;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.archive.catalogue.CatalogWriter;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.EntityUse;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Incoming;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.catalogue.Slice;
import org.lectern.core.archive.catalogue.StoredRecord;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.change.Version;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Sha512;
import org.lectern.core.model.Text;
import org.lectern.core.model.Tombstone;

/**
 * An archive opened for reading.
 *
 * <p>Safe for any number of threads, beside a writer in this or another process; what that one
 * commits is seen within a second. Drafts are not seen here at all, withdrawn documents as {@link
 * org.lectern.core.model.Tombstone}. A data folder that does not exist yet is an empty archive.
 *
 * <p>All methods throw {@link ArchiveException} when the storage fails.
 */
public final class Archive implements AutoCloseable {
  /** Documents whose files are read at a time. */
  private static final int SLICE = 10_000;

  /** A document renamed more often is taken for one that was renamed in a circle. */
  private static final int MOST_NAMES = 32;

  private final Storage storage;
  private final Catalog catalog;
  private final LiveView view;
  private final DocumentFiles files;
  private final Editions editions;

  private Archive(Storage storage) {
    this.storage = storage;
    this.catalog = storage.catalogue();
    this.view = new LiveView(catalog);
    this.files = new DocumentFiles(storage.data(), view);
    this.editions = new Editions(storage.data().store());
  }

  /**
   * Whether a data folder can be read as it is. Otherwise its catalogue is missing or of another
   * version of this program, and {@link ArchiveWriter#open} makes or repairs it.
   */
  public static boolean isReadable(Path data) {
    return CatalogWriter.isCurrent(new DataFolder(data).catalogue());
  }

  /** Opens the archive in a data folder. */
  public static Archive open(Path data) {
    return open(Storage.onDisk(data));
  }

  /** Opens the archive in a storage. */
  public static Archive open(Storage storage) {
    Archive archive = new Archive(storage);
    try {
      archive.refresh();
    } catch (RuntimeException e) {
      archive.view.close();
      throw e;
    }
    archive.view.start();
    return archive;
  }

  /** The folder that it is in. */
  public DataFolder data() {
    return storage.data();
  }

  /** In what state a document is held, of whatever status. */
  public Optional<DocumentState> state(DocumentId id) {
    return catalog
        .entry(id)
        .map(row -> new DocumentState(row.head(), Sha512.of(row.body()).substring(0, 16)));
  }

  /** Whether the documents are where they were: a disk may be gone while the catalogue is not. */
  public boolean hasStore() {
    return storage.hasObjects();
  }

  /** What the archive says of itself. */
  public ArchiveInfo info() {
    return view.described().info();
  }

  /** The authorities as they stand now; the same object until they change. */
  public Authorities authorities() {
    return view.described().authorities();
  }

  /** The document or tombstone of that id. Cached; cheap to ask again. */
  public Optional<Entry> find(DocumentId id) {
    return view.entry(id);
  }

  /** The document of that id, if it is there and not withdrawn. */
  public Optional<Document> document(DocumentId id) {
    return find(id).filter(Document.class::isInstance).map(Document.class::cast);
  }

  /** Whether storing a draft would change anything; reads the draft's small files. */
  public Outcome compare(Draft draft) {
    return Preparation.compare(catalog, draft);
  }

  /** The log of batches. */
  public BatchLog log() {
    return catalog.log();
  }

  /** What the archive said of itself, and when. */
  public SelfHistory selfHistory() {
    return new SelfHistory(storage.data().store(), catalog.log());
  }

  /**
   * Every version of a document, whatever its status, oldest first; none of an unknown one.
   *
   * @throws DamagedException where the store has lost those of a document that is known
   */
  public List<Version> versions(DocumentId id) {
    List<Version> versions = editions.versions(id);
    if (versions.isEmpty() && catalog.entry(id).isPresent()) {
      throw new DamagedException(
          Fault.of(ObjectIds.ofDocument(id.value()), "its inventory is missing"));
    }
    return versions;
  }

  /**
   * A document as a version has it.
   *
   * @throws DamagedException where a file of it or the inventory is missing, or its description was
   *     altered
   */
  public Optional<Edition> edition(DocumentId id, int version) {
    Optional<Edition> found = editions.find(id, version);
    if (found.isEmpty()) {
      var _ = versions(id); // says where the inventory is missing
    }
    return found;
  }

  /** The document of that id or, where it was renamed, of the id that it has now. */
  public Optional<Document> current(DocumentId id) {
    return document(renamed(id).orElse(id));
  }

  /** The id that a renamed document has now; empty for one that was not renamed. */
  public Optional<DocumentId> renamed(DocumentId id) {
    Optional<DocumentId> now = Optional.empty();
    DocumentId next = id;
    for (int i = 0; i < MOST_NAMES; i++) {
      if (!(find(next).orElse(null) instanceof Tombstone tombstone)
          || tombstone.renamedTo().isEmpty()) {
        return now;
      }
      next = tombstone.renamedTo().get();
      now = Optional.of(next);
    }
    return Optional.empty();
  }

  /** All ids that a document ever had, this one among them. */
  public Set<DocumentId> names(DocumentId id) {
    Set<DocumentId> names = new LinkedHashSet<>(List.of(id));
    boolean more = true;
    while (more) {
      more = names.addAll(catalog.log().renamedWith(names));
    }
    return names;
  }

  /** Those of these digests that no file of any document has, whatever its status. */
  public Set<String> unused(Set<String> sha512) {
    Set<String> unused = new HashSet<>(sha512);
    String after = "";
    while (!unused.isEmpty()) {
      List<Map.Entry<DocumentId, List<CatalogEntry.FileRow>>> slice = catalog.files(after, SLICE);
      if (slice.isEmpty()) {
        break;
      }
      slice.forEach(files -> files.getValue().forEach(file -> unused.remove(file.sha512())));
      after = slice.getLast().getKey().value();
    }
    return unused;
  }

  /** The document that a former id or path now leads to. */
  public Optional<DocumentId> findAlias(String alias) {
    return catalog.mentions().alias(alias);
  }

  /** The image of a page. */
  public StoredFile scan(Document document, Page page) {
    return scan(document, page.scan());
  }

  /** One of the images of a page. */
  public StoredFile scan(Document document, Scan scan) {
    return files.scan(document, scan);
  }

  /** The file of a page's recognised words, if it has one. */
  public Optional<StoredFile> ocr(Document document, Page page) {
    return files.ocr(document, page);
  }

  /** A text as it was received. */
  public StoredFile text(Document document, Text text) {
    return files.text(document, text);
  }

  /** An attachment. */
  public StoredFile file(Document document, Attachment file) {
    return files.file(document, file);
  }

  /**
   * The newest version of a document of whatever status, drafts and withdrawn ones among them: for
   * the archivist, and for nobody else.
   */
  public Optional<Document> newest(DocumentId id) {
    return catalog
        .entry(id)
        .map(
            row ->
                DocumentYaml.fromJson(row.body())
                    .document(row.created(), row.datestamp(), row.revision()));
  }

  /** The ids of all documents of whatever status behind one id, {@code ""} for the first ones. */
  public List<DocumentId> ids(String after, int limit) {
    return catalog.ids(after, limit);
  }

  /** Shows the ids of all documents of whatever status, in their order. */
  public void forEachId(Consumer<DocumentId> reader) {
    List<DocumentId> slice = ids("", SLICE);
    while (!slice.isEmpty()) {
      slice.forEach(reader);
      slice = ids(slice.getLast().value(), SLICE);
    }
  }

  /** Public entries, tombstones among them, in order of position. */
  public Slice<Entry> entries(EntryQuery query) {
    List<Catalog.EntryRow> rows = catalog.entries(query.oneMore());
    return Slice.of(
        rows, query.limit(), Catalog.EntryRow::position, row -> LiveView.entry(row).orElseThrow());
  }

  /**
   * Shows every entry of a query, whatever its limit, in order of position: so many at a time are
   * read as the limit says. What changes meanwhile comes again under its new position.
   */
  public void forEach(EntryQuery query, Consumer<Entry> reader) {
    Optional<EntryQuery> next = Optional.of(query);
    while (next.isPresent()) {
      EntryQuery now = next.get();
      Slice<Entry> slice = entries(now);
      slice.items().forEach(reader);
      next = slice.next().map(now::after);
    }
  }

  /** Where the public documents of a query stand, without reading them; no tombstones. */
  public Slice<Position> positions(EntryQuery query) {
    return Slice.of(
        catalog.positions(query.oneMore()),
        query.limit(),
        Function.identity(),
        Function.identity());
  }

  /**
   * The position of the last of so many entries, from the one on with which a query begins; empty
   * where no more come behind it. Reads an index and no entry: see {@link Parts}.
   */
  public Optional<Position> partEnd(EntryQuery query, int size) {
    return catalog.partEnd(query, size);
  }

  /**
   * The public documents that are in a collection itself and not only in one inside it, or in no
   * collection at all, in readers' order: as the archivist numbered them, then by date, then by id.
   *
   * @param first how many to leave out
   */
  public List<DocumentId> shelf(Optional<String> collection, int first, int limit) {
    return catalog.shelf(collection, first, limit);
  }

  /** How many documents {@link #shelf} has in all. */
  public int shelved(Optional<String> collection) {
    return catalog.shelved(collection);
  }

  /**
   * The stored records of one format, in order of position: one for each public entry. Those of a
   * collection include, as deleted ones, the entries that have left it.
   */
  public Slice<StoredRecord> records(String prefix, EntryQuery query) {
    return records(prefix, query, true);
  }

  /** The same without their bytes, which are read only where they are wanted. */
  public Slice<StoredRecord> headers(String prefix, EntryQuery query) {
    return records(prefix, query, false);
  }

  private Slice<StoredRecord> records(String prefix, EntryQuery query, boolean whole) {
    return Slice.of(
        catalog.records().list(prefix, query.oneMore(), whole),
        query.limit(),
        StoredRecord::position,
        Function.identity());
  }

  /** The stored record of one entry; empty where the id is unknown. */
  public Optional<StoredRecord> record(String prefix, DocumentId id) {
    return catalog.records().find(prefix, id);
  }

  /**
   * The same as those who harvest a collection receive it; empty where the entry never was in it.
   */
  public Optional<StoredRecord> record(String prefix, DocumentId id, String collection) {
    return catalog.records().find(prefix, id, collection);
  }

  /** How many entries a query without its limit and position has. */
  public long count(EntryQuery query) {
    return catalog.count(query.whole());
  }

  /** How many records {@link #records} has for a query without its limit and position. */
  public long countRecords(EntryQuery query) {
    return catalog.records().count(query.whole());
  }

  /** The same of several collections together, whatever the query says of one. */
  public long countRecords(EntryQuery query, List<String> collections) {
    return catalog.records().count(query.whole().in(Optional.empty()), collections);
  }

  /** The journal of public changes, oldest first; later changes never alter earlier items. */
  public Slice<Change> changes(Optional<Position> after, int limit) {
    return Slice.of(
        catalog.journal().changes(Optional.empty(), after, Slice.oneMore(limit)),
        limit,
        Change::position,
        Function.identity());
  }

  /**
   * The journal as those who follow a collection, or all of them, see it: what comes into the
   * collection otherwise than by being made is added, what leaves it is removed.
   */
  public List<Change> changes(Optional<String> collection, Optional<Position> after, int limit) {
    return catalog.journal().changes(collection, after, limit);
  }

  /**
   * The position of the change that comes so many {@link #changes(Optional, Optional, int)
   * changes}, at least one, behind a position; empty where there are not as many.
   */
  public Optional<Position> skip(Optional<String> collection, Optional<Position> after, int count) {
    return catalog.journal().skip(collection, after, count);
  }

  /** Entities in use with their counts, by id; documents count for every ancestor collection. */
  public List<EntityUse> entities(EntityKind kind) {
    return view.entities(kind);
  }

  /** Whether a public document names any entity of a kind. */
  public boolean hasEntities(EntityKind kind) {
    return catalog.mentions().hasEntities(kind);
  }

  /** The public documents that name an entity of that id, in order of their own ids. */
  public List<DocumentId> documents(EntityKind kind, String entity) {
    return catalog.mentions().documents(kind, entity);
  }

  /**
   * The documents whose {@code relation:*} names this id or one that the document had before, with
   * the relation's kind.
   */
  public List<Incoming> incoming(DocumentId id) {
    Set<DocumentId> names = new LinkedHashSet<>(List.of(id));
    boolean more = true;
    for (int i = 0; i < MOST_NAMES && more; i++) {
      more = names.addAll(catalog.mentions().renamedTo(names));
    }
    return names.stream()
        .flatMap(name -> catalog.mentions().incoming(name).stream())
        .filter(incoming -> !names.contains(incoming.from()))
        .distinct()
        .toList();
  }

  /** The smallest datestamp of a public entry; empty in an empty archive. */
  public Optional<Instant> earliest() {
    return catalog.earliest();
  }

  /**
   * The position of the newest change this process has noticed: a plain read of memory, never older
   * than half a second. Caches of what depends on documents are stale when it differs.
   */
  public Optional<Position> latest() {
    return view.last();
  }

  /**
   * The position of the newest change, by the catalogue itself: every change that is committed
   * after this was asked stands above it. Empty where nothing was ever public.
   */
  public Optional<Position> end() {
    return catalog.journal().last();
  }

  /**
   * The latest second, not after a given present one, from which on somebody who has read
   * everything up to {@link #end} misses nothing: what is committed later is dated in it or after
   * it. A commit under way has its datestamp already and is not seen yet, so while there is one
   * this is the second in which it began (and stays it where a crash has cut the commit off, until
   * somebody opens the archive for writing and finishes it). Ask before {@link #end}, and take the
   * present before.
   */
  public Instant settled(Instant present) {
    return catalog.begun().filter(present::isAfter).orElse(present);
  }

  /**
   * A number that differs whenever anything readers see has changed, the archive's own name and its
   * authorities among them: a plain read of memory like {@link #latest}. Zero where there is no
   * archive yet.
   */
  public long generation() {
    return view.generation();
  }

  @Override
  public void close() {
    view.close();
  }

  /** Looks for what has been written since, at once. */
  void refresh() {
    view.refresh();
  }

  Catalog catalog() {
    return catalog;
  }

  /** Where the files of documents are. */
  DocumentFiles files() {
    return files;
  }
}
