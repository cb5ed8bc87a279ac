package org.lectern.core.archive.projection;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.archive.store.StoredObject;
import org.lectern.core.change.Departure;
import org.lectern.core.change.Version;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works out what the catalogue holds of a document from the versions in the store: after a commit,
 * after a crash and when all is made again, always by this one way.
 *
 * <p>A version's message begins with the status it gave the document, so the whole public history
 * follows from the versions alone.
 */
public final class Projection {
  public static final String DOCUMENT_FILE = "document.yml";
  private static final Logger LOG = LoggerFactory.getLogger(Projection.class);

  private final ObjectStore store;
  private final DocumentRecords records;
  private volatile CollectionHistory history = CollectionHistory.NONE;

  /** A document as the public saw it from a time on, and the authorities of that time. */
  public record Seen(Instant from, Document document, Authorities authorities) {}

  public Projection(ObjectStore store, List<RecordFormat> formats) {
    this.store = store;
    this.records = new DocumentRecords(formats);
  }

  public DocumentRecords records() {
    return records;
  }

  /** Looks at how the collections lay inside each other; to be called when that has changed. */
  public void rememberCollections(Consumer<Fault> damaged) throws IOException {
    history = CollectionHistory.of(store, damaged);
  }

  /** The newest stored form. */
  public static StoredDocument newest(ObjectStore store, StoredObject description)
      throws IOException {
    return read(store, description, description.head());
  }

  /** The files that the newest description names and the store does not have. */
  public static List<String> lost(ObjectStore store, String documentObject) throws IOException {
    Optional<StoredObject> description = store.find(documentObject);
    if (description.isEmpty()) {
      return List.of();
    }
    StoredDocument newest = newest(store, description.get());
    Map<String, String> held = description.get().locations();
    store
        .find(ObjectIds.ofScans(newest.id().value()))
        .ifPresent(scans -> held.putAll(scans.locations()));
    return newest.contents().entrySet().stream()
        .filter(file -> !held.containsKey(file.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  public CatalogEntry of(StoredObject description, Authorities authorities) throws IOException {
    return of(description, newest(store, description), authorities);
  }

  /** The same where the newest stored form is at hand. */
  public CatalogEntry of(StoredObject description, StoredDocument newest, Authorities authorities)
      throws IOException {
    return of(description, newest, authorities, Optional.empty());
  }

  /** The same where its records were perhaps written already. */
  public CatalogEntry of(
      StoredObject description,
      StoredDocument newest,
      Authorities authorities,
      Optional<DocumentRecords.Written> written)
      throws IOException {
    CatalogEntry.State state = CatalogEntry.State.HIDDEN;
    Optional<StoredObject.Version> reported = Optional.empty();
    Optional<StoredObject.Version> described = Optional.empty();
    List<Change> changes = new ArrayList<>();
    for (StoredObject.Version version : description.versions()) {
      Status status = status(version);
      Optional<Change.Kind> kind = change(state, status, version.number());
      if (kind.isPresent()) {
        state =
            status == Status.PUBLISHED ? CatalogEntry.State.DOCUMENT : CatalogEntry.State.TOMBSTONE;
        reported = Optional.of(version);
        changes.add(
            change(
                new Position(version.created(), newest.id()),
                kind.get(),
                status == Status.WITHDRAWN && version.number() < description.head().number()
                    ? read(store, description, version)
                    : newest));
      }
      if (status != Status.DRAFT) {
        described = Optional.of(version);
      }
    }
    // A tombstone stays in the collections in which the public last knew its document.
    List<String> collections =
        state == CatalogEntry.State.HIDDEN
            ? List.of()
            : Named.collections(
                (described.get().number() == description.head().number()
                        ? newest
                        : read(store, description, described.get()))
                    .description(),
                authorities);
    Set<String> memberships = Named.around(collections, authorities);
    List<Seen> seen = seen(description, newest, authorities);
    Map<Instant, Set<String>> stood = memberships(seen);
    Set<String> left = new LinkedHashSet<>();
    stood.values().forEach(left::addAll);
    left.removeAll(memberships);
    Instant created = description.versions().getFirst().created();
    StoredObject.Version shown = reported.orElse(description.head());
    boolean isDocument = state == CatalogEntry.State.DOCUMENT;
    Document document = newest.document(created, shown.created(), shown.number());
    Optional<StoredObject> scans = store.find(ObjectIds.ofScans(newest.id().value()));
    return new CatalogEntry(
        newest.id(),
        state,
        shown.created(),
        created,
        shown.number(),
        description.head().number(),
        scans.map(object -> object.head().number()).orElse(0),
        collections,
        memberships,
        left,
        isDocument ? Optional.of(rank(newest.description())) : Optional.empty(),
        DocumentYaml.json(newest),
        state == CatalogEntry.State.TOMBSTONE
            ? Optional.of(
                tombstone(
                    shown.number() == description.head().number()
                        ? newest
                        : read(store, description, shown)))
            : Optional.empty(),
        files(description, scans, newest),
        description.versions().stream().map(Projection::version).toList(),
        changes,
        collectionChanges(changes, stood),
        isDocument ? Named.links(newest.description(), memberships, authorities) : Set.of(),
        isDocument ? Named.relations(newest.description()) : Named.renamed(newest.description()),
        state == CatalogEntry.State.HIDDEN || newest.status() == Status.DRAFT
            ? Set.of()
            : Set.copyOf(newest.description().words(Field.ALIASES)),
        state == CatalogEntry.State.HIDDEN
            ? Map.of()
            : records.of(
                isDocument ? Optional.of(document) : Optional.empty(),
                Departure.of(newest.description()),
                authorities,
                seen,
                written
                    .filter(w -> w.document().equals(document))
                    .map(DocumentRecords.Written::bytes)));
  }

  /** A document that became a draft again leaves no words: nobody wrote any. */
  private static CatalogEntry.TombstoneWords tombstone(StoredDocument document) {
    return document.status() == Status.WITHDRAWN
        ? new CatalogEntry.TombstoneWords(
            document.description().text(Field.WITHDRAWN_REASON),
            document.description().word(Field.REPLACED_BY),
            Departure.of(document.description()).renamedTo())
        : new CatalogEntry.TombstoneWords(LanguageMap.EMPTY, Optional.empty(), Optional.empty());
  }

  /** Every version that the public saw, newest first. */
  private List<Seen> seen(StoredObject description, StoredDocument newest, Authorities authorities)
      throws IOException {
    Instant created = description.versions().getFirst().created();
    List<Seen> seen = new ArrayList<>();
    Map<String, StoredDocument> read = new HashMap<>();
    for (StoredObject.Version version : description.versions()) {
      if (status(version) != Status.PUBLISHED) {
        continue;
      }
      boolean head = version.number() == description.head().number();
      String location = version.files().get(DOCUMENT_FILE).location();
      if (!head && !read.containsKey(location)) {
        read.put(location, read(store, description, version));
      }
      StoredDocument stored = head ? newest : read.get(location);
      seen.add(
          new Seen(
              version.created(),
              stored.document(created, version.created(), version.number()),
              head ? authorities : history.at(version.created())));
    }
    return seen.reversed();
  }

  /** The collections of what the public saw, and all around them, by its time. */
  private static Map<Instant, Set<String>> memberships(List<Seen> seen) {
    Map<Instant, Set<String>> stood = new TreeMap<>();
    seen.forEach(
        s ->
            stood.put(
                s.from(),
                Named.around(
                    Named.collections(s.document().description(), s.authorities()),
                    s.authorities())));
    return stood;
  }

  /** The changes as those who follow a collection see them, by its id. */
  private static Map<String, List<Change>> collectionChanges(
      List<Change> changes, Map<Instant, Set<String>> stood) {
    Map<String, List<Change>> byCollection = new TreeMap<>();
    Set<String> before = Set.of();
    boolean wasShown = false;
    for (Change change : changes) {
      boolean shows = change.kind().shows();
      Set<String> now = shows ? stood.get(change.position().datestamp()) : before;
      for (String collection : now) {
        boolean enters = !before.contains(collection) && change.kind() != Change.Kind.CREATE;
        byCollection
            .computeIfAbsent(collection, _ -> new ArrayList<>())
            .add(enters ? new Change(change.position(), Change.Kind.ADD) : change);
      }
      for (String collection : before) {
        if (wasShown && !now.contains(collection)) {
          byCollection.get(collection).add(new Change(change.position(), Change.Kind.REMOVE));
        }
      }
      before = now;
      wasShown = shows;
    }
    return byCollection;
  }

  private static CatalogEntry.Rank rank(Description description) {
    return new CatalogEntry.Rank(
        description
            .word(Field.COLLECTION_ORDER)
            .filter(n -> n.matches("[0-9]{1,9}"))
            .map(Integer::parseInt)
            .orElse(Integer.MAX_VALUE),
        description
            .date()
            .flatMap(EdtfDate::earliest)
            .map(LocalDate::toEpochDay)
            .orElse(Long.MAX_VALUE));
  }

  private static List<CatalogEntry.FileRow> files(
      StoredObject description, Optional<StoredObject> scansObject, StoredDocument newest) {
    Map<String, String> locations = description.locations();
    Map<String, String> scans = scansObject.map(StoredObject::locations).orElse(Map.of());
    List<CatalogEntry.FileRow> rows = new ArrayList<>();
    newest
        .contents()
        .forEach(
            (path, sha512) -> {
              String location =
                  (StoredDocument.isDescriptive(path) ? locations : scans).get(sha512);
              if (location == null) {
                // The rest of the document is served all the same; an audit reports this as well.
                LOG.error("the store has lost {} of document {}", path, newest.id());
              } else {
                rows.add(new CatalogEntry.FileRow(path, sha512, location));
              }
            });
    return rows;
  }

  private static StoredDocument read(
      ObjectStore store, StoredObject description, StoredObject.Version version)
      throws IOException {
    return DocumentYaml.fromYaml(store.read(description.id(), version.files().get(DOCUMENT_FILE)));
  }

  /** What a version of a description's object says of itself. */
  public static Version version(StoredObject.Version version) {
    Version.Message message = Version.Message.parse(version.message());
    return new Version(
        version.number(),
        version.created(),
        version.by(),
        message.status(),
        message.batch(),
        message.note());
  }

  private static Status status(StoredObject.Version version) {
    return Version.Message.parse(version.message()).status();
  }

  /** What the public sees of a version; nothing where a draft is given up that it never saw. */
  private static Optional<Change.Kind> change(
      CatalogEntry.State before, Status status, int version) {
    return switch (status) {
      case PUBLISHED ->
          Optional.of(
              switch (before) {
                case HIDDEN -> Change.Kind.CREATE;
                case DOCUMENT -> Change.Kind.UPDATE;
                case TOMBSTONE -> Change.Kind.ADD;
              });
      case WITHDRAWN ->
          before == CatalogEntry.State.HIDDEN && version > 1
              ? Optional.empty()
              : Optional.of(Change.Kind.DELETE);
      case DRAFT ->
          before == CatalogEntry.State.DOCUMENT
              ? Optional.of(Change.Kind.REMOVE)
              : Optional.empty();
    };
  }

  /** A document that is withdrawn for another one has moved there. */
  private static Change change(Position position, Change.Kind kind, StoredDocument document) {
    Optional<DocumentId> target =
        kind == Change.Kind.DELETE
            ? document.description().word(Field.REPLACED_BY).flatMap(DocumentId::parse)
            : Optional.empty();
    return target.isPresent()
        ? new Change(position, Change.Kind.MOVE, target)
        : new Change(position, kind);
  }
}
