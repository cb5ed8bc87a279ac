package org.lectern.core.archive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lectern.core.archive.catalogue.Catalog;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.archive.projection.Projection;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Nodes;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.Staging;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.archive.store.StoredObject;
import org.lectern.core.change.Departure;
import org.lectern.core.change.Occasion;
import org.lectern.core.change.Version;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Status;

/**
 * Takes the content of a document out of every version in the store, for privacy. The versions stay
 * with their dates, people and batches, so that harvesters and the log see the same history;
 * nothing of what was described, written or scanned does.
 *
 * <p>An erasure is noted in a file before its first step, and the file goes after its last one:
 * what a crash cuts off is gone on with at the next start. Each step may be done again.
 */
final class Erasure {
  private static final String NOTE = ".json";
  private static final String BUILT = ".object";
  private static final String OLD = ".old";

  private final DataFolder data;
  private final ObjectStore store;

  Erasure(DataFolder data, ObjectStore store) {
    this.data = data;
    this.store = store;
  }

  /**
   * An erasure that was decided and has not come to its end.
   *
   * @param reason for the tombstone
   * @param scans digests of every scan that any version had
   */
  record Pending(DocumentId id, LanguageMap reason, Occasion occasion, List<String> scans) {

    private byte[] json() {
      ObjectNode node = Nodes.object();
      node.put("id", id.value());
      Nodes.put(node, "reason", reason);
      node.put("kind", occasion.kind().toString());
      node.put("by", occasion.by());
      node.put("message", occasion.message());
      Nodes.put(node, "target", occasion.target());
      Nodes.put(node, "scans", scans);
      return Nodes.json(node);
    }

    private static Pending fromJson(byte[] json) {
      ObjectNode node = Nodes.readJson(json);
      return new Pending(
          new DocumentId(Nodes.need(node, "id")),
          Nodes.text(node, "reason"),
          new Occasion(
              Occasion.Kind.valueOf(Nodes.need(node, "kind").toUpperCase(Locale.ROOT)),
              Nodes.need(node, "by"),
              Nodes.need(node, "message"),
              Nodes.word(node, "target")),
          Nodes.words(node, "scans"));
    }
  }

  /** Decides on erasures: from now on they come to their end, whatever happens. */
  void decide(List<DocumentId> ids, LanguageMap reason, Occasion occasion) throws IOException {
    Files.createDirectories(data.erasing());
    for (DocumentId id : ids) {
      List<String> scans =
          store
              .findIntact(ObjectIds.ofScans(id.value()), _ -> {})
              .map(Erasure::scans)
              .orElse(List.of());
      Path file = data.erasing().resolve(id + NOTE);
      Path made = data.erasing().resolve(id + ".new");
      Files.write(made, new Pending(id, reason, occasion, scans).json());
      Disk.sync(made);
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
    }
    Disk.sync(List.of(data.erasing(), data.root()));
  }

  private static List<String> scans(StoredObject object) {
    return object.versions().stream()
        .flatMap(version -> version.files().entrySet().stream())
        .filter(file -> file.getKey().startsWith("pages/"))
        .map(file -> file.getValue().sha512())
        .distinct()
        .toList();
  }

  /** What was decided and has not come to its end, by id. */
  List<Pending> pending() throws IOException {
    if (Files.notExists(data.erasing())) {
      return List.of();
    }
    List<Pending> pending = new ArrayList<>();
    try (Stream<Path> files = Files.list(data.erasing())) {
      for (Path file : files.filter(f -> f.toString().endsWith(NOTE)).sorted().toList()) {
        pending.add(Pending.fromJson(Files.readAllBytes(file)));
      }
    }
    return pending;
  }

  /** Goes on where a crash has left a document outside of the store. */
  void settle() throws IOException {
    for (Pending document : pending()) {
      if (Files.exists(data.erasing().resolve(document.id() + BUILT))) {
        rewrite(document.id());
      }
    }
  }

  /**
   * The first step: versions by which the public sees tombstones, and that have no content; none
   * for documents that have such a version.
   */
  List<Revision> tombstones(List<Pending> pending, Heads heads, Catalog catalog) {
    List<Revision> revisions = new ArrayList<>();
    for (Pending document : pending) {
      DocumentId id = document.id();
      Description now = DocumentYaml.fromJson(catalog.entry(id).orElseThrow().body()).description();
      if (!Departure.of(now).erased()) {
        StoredDocument next =
            ErasedForm.tombstone(id, now, document.reason(), catalog.records().prefixes(id));
        revisions.add(heads.revision(next, Optional.empty(), "erased"));
      }
    }
    return revisions;
  }

  /**
   * Puts an object without content in the place of a document's object, and removes the object of
   * its scans, what was set aside of both, and what an erasure that was cut off has left.
   */
  void rewrite(DocumentId id) throws IOException {
    String objectId = ObjectIds.ofDocument(id.value());
    Path place = store.objectRoot(objectId);
    Path built = data.erasing().resolve(id + BUILT);
    if (Files.notExists(built)) {
      store.step("build " + id);
      build(id, built);
    }
    remove(place, data.erasing().resolve(id + OLD));
    store.step("put in place " + id);
    Files.move(built, place, StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(List.of(place.getParent(), data.erasing()));
    remove(
        store.objectRoot(ObjectIds.ofScans(id.value())),
        data.erasing().resolve(id + ".scans" + OLD));
    removeEmpty(store.objectRoot(ObjectIds.ofScans(id.value())).getParent());
    store.forget(objectId);
    store.forget(ObjectIds.ofScans(id.value()));
    removeSetAside(id);
    store.step("erased " + id);
  }

  /** An object must not be seen half-deleted: first it leaves the store, then it goes. */
  private void remove(Path object, Path aside) throws IOException {
    Disk.delete(aside);
    store.step("take out " + object.getFileName());
    if (Files.exists(object)) {
      Files.move(object, aside, StandardCopyOption.ATOMIC_MOVE);
      Disk.sync(object.getParent());
      store.step("delete " + aside.getFileName());
      Disk.delete(aside);
      Disk.sync(data.erasing());
    }
  }

  /**
   * A folder above a removed object, and those above it: a store has no empty ones (OCFL, E073).
   */
  private void removeEmpty(Path folder) throws IOException {
    for (Path at = folder; !at.equals(data.store()); at = at.getParent()) {
      if (Files.isDirectory(at)) {
        try (Stream<Path> children = Files.list(at)) {
          if (children.findAny().isPresent()) {
            return;
          }
        }
        Files.delete(at);
        Disk.sync(at.getParent());
      }
    }
  }

  private void build(DocumentId id, Path built) throws IOException {
    String objectId = ObjectIds.ofDocument(id.value());
    StoredObject before = store.find(objectId).orElseThrow();
    Path work = data.work().resolve("erase-" + id);
    Disk.delete(work);
    try (ObjectStore apart = ObjectStore.open(work.resolve("ocfl"), work.resolve("work"))) {
      Staging staging = new Staging(work.resolve("stage"));
      Optional<StoredObject> after = Optional.empty();
      for (StoredObject.Version version : before.versions()) {
        Version.Message message = Version.Message.parse(version.message());
        Staging.Staged staged = staging.begin();
        SortedMap<String, String> contents = new TreeMap<>();
        contents.put(
            Projection.DOCUMENT_FILE,
            staging.write(staged, DocumentYaml.yaml(left(id, before, version))));
        after =
            Optional.of(
                apart.write(
                    objectId,
                    after,
                    contents,
                    staged.descriptive(),
                    version.created(),
                    new ObjectStore.Note(
                        new Version.Message(message.status(), message.batch(), "erased").toString(),
                        version.by())));
      }
      List<String> problems = apart.validate(objectId);
      if (!problems.isEmpty()) {
        throw new IOException("the object without content is not sound: " + problems.getFirst());
      }
      Path object = apart.objectRoot(objectId);
      try (Stream<Path> files = Files.walk(object)) {
        Disk.sync(files.toList());
      }
      Files.move(object, built, StandardCopyOption.ATOMIC_MOVE);
      Disk.sync(data.erasing());
    } finally {
      Disk.delete(work);
    }
  }

  /** What stays of a version; of one that cannot be read, only its status. */
  private StoredDocument left(DocumentId id, StoredObject object, StoredObject.Version version)
      throws IOException {
    Status status = Version.Message.parse(version.message()).status();
    try {
      Description before =
          DocumentYaml.fromYaml(
                  store.read(object.id(), version.files().get(Projection.DOCUMENT_FILE)))
              .description();
      boolean erased = version.number() == object.head().number() && Departure.of(before).erased();
      return erased ? ErasedForm.of(id, before) : ErasedForm.of(id, before.statements(), status);
    } catch (DamagedException e) {
      return ErasedForm.of(id, List.of(), status);
    }
  }

  /** Objects of the document that could not stay in the store. */
  private void removeSetAside(DocumentId id) throws IOException {
    if (Files.notExists(data.setAside())) {
      return;
    }
    List<String> names =
        List.of(
            "\"" + ObjectIds.ofDocument(id.value()) + "\"",
            "\"" + ObjectIds.ofScans(id.value()) + "\"");
    try (Stream<Path> children = Files.list(data.setAside())) {
      for (Path child : children.toList()) {
        if (names(child, names)) {
          Disk.delete(child);
        }
      }
    }
    Disk.sync(data.setAside());
  }

  private static boolean names(Path folder, List<String> names) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.endsWith("inventory.json")).toList()) {
        String inventory = Files.readString(file, StandardCharsets.UTF_8);
        if (names.stream().anyMatch(inventory::contains)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Notes that an erasure has come to its end. */
  void done(DocumentId id) throws IOException {
    Files.deleteIfExists(data.erasing().resolve(id + NOTE));
    Disk.sync(data.erasing());
  }
}
