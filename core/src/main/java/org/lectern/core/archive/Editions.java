package org.lectern.core.archive;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.archive.form.DocumentYaml;
import org.lectern.core.archive.projection.Projection;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.Inventory;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.archive.store.StoredObject;
import org.lectern.core.change.Version;
import org.lectern.core.model.DocumentId;

/** The versions of documents, read from the store beside whatever writes it. */
final class Editions {
  private final Path root;

  Editions(Path root) {
    this.root = root;
  }

  List<Version> versions(DocumentId id) {
    return description(id)
        .map(object -> object.versions().stream().map(Projection::version).toList())
        .orElse(List.of());
  }

  Optional<Edition> find(DocumentId id, int number) {
    Optional<StoredObject> description = description(id);
    if (description.isEmpty() || number < 1 || number > description.get().head().number()) {
      return Optional.empty();
    }
    StoredObject object = description.get();
    StoredObject.Version version = object.version(number);
    StoredDocument stored =
        DocumentYaml.fromYaml(
            version.files().get(Projection.DOCUMENT_FILE).read(root, object.id()));
    Map<String, String> texts = object.locations();
    Map<String, String> others =
        Inventory.read(root, ObjectIds.ofScans(id.value()))
            .map(StoredObject::locations)
            .orElse(Map.of());
    SortedMap<String, StoredFile> files = new TreeMap<>();
    stored
        .contents()
        .forEach(
            (path, sha512) ->
                files.put(
                    path,
                    file(id, path, sha512, StoredDocument.isDescriptive(path) ? texts : others)));
    return Optional.of(
        new Edition(
            Projection.version(version),
            stored.document(object.version(1).created(), version.created(), number),
            stored.contents(),
            files));
  }

  private Optional<StoredObject> description(DocumentId id) {
    return Inventory.read(root, ObjectIds.ofDocument(id.value()));
  }

  private StoredFile file(
      DocumentId id, String path, String sha512, Map<String, String> locations) {
    String object = ObjectIds.holding(id, path);
    String location = locations.get(sha512);
    if (location == null) {
      throw new DamagedException(Fault.of(object, path + " is missing"));
    }
    return StoredFile.measured(
        object, path, root.resolve(location), sha512, "application/octet-stream");
  }
}
