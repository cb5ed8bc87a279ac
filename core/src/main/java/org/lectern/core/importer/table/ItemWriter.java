package org.lectern.core.importer.table;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.table.Dialect.Role;
import org.lectern.core.model.DocumentId;

/** Writes what the rows of a table became: documents with their parts, and collections. */
final class ItemWriter {
  private final Dialect dialect;
  private final Arrangement arrangement;
  private final NamedFiles files;
  private final Optional<Downloads> downloads;
  private final ImportTarget target;
  private final RowKeys rowKeys;
  private final Map<String, DocumentId> ids = new HashMap<>();

  ItemWriter(
      Dialect dialect,
      Arrangement arrangement,
      NamedFiles files,
      Optional<Downloads> downloads,
      ImportTarget target) {
    this.dialect = dialect;
    this.arrangement = arrangement;
    this.files = files;
    this.downloads = downloads;
    this.target = target;
    this.rowKeys = new RowKeys(dialect, arrangement, this::id, target);
  }

  void run() throws IOException {
    List<Item> documents = arrangement.with(Role.DOCUMENT);
    List<Item> collections = arrangement.with(Role.COLLECTION);
    documents.forEach(item -> ids.put(item.identifier(), id(item)));
    target.expect(documents.size());
    CollectionRow collectionRow = new CollectionRow(arrangement, target);
    for (Item item : collections) {
      collectionRow.write(item);
      if (hasFile(item)) {
        document(item);
      }
    }
    for (Item item : documents) {
      document(item);
    }
    for (Item part : arrangement.with(Role.PART)) {
      boolean belongs =
          arrangement.around(part).stream().anyMatch(a -> arrangement.role(a) == Role.DOCUMENT);
      if (!belongs) {
        target.problem(part.spot(), "is a part of what is not a document; it is left out");
      }
    }
  }

  private boolean hasFile(Item item) {
    return item.fields().stream()
        .filter(f -> f.mapping().key().equals("file"))
        .flatMap(f -> f.values().stream())
        .anyMatch(
            value ->
                files.find(value).isPresent()
                    || (downloads.isPresent() && RowFiles.isRemote(value)));
  }

  private DocumentId id(Item item) {
    String lasting = arrangement.lasting(item);
    String words =
        item.identifier().matches("\\d+")
            ? dialect.name() + "-" + item.identifier()
            : item.identifier();
    return target.id(lasting, words);
  }

  private void document(Item item) throws IOException {
    DocumentId id = ids.computeIfAbsent(item.identifier(), _ -> id(item));
    var _ = target.document(id, item.spot(), document -> write(item, document));
    if (downloads.isPresent()) {
      downloads.get().clear();
    }
  }

  private void write(Item item, DocumentTarget document) throws IOException {
    rowKeys.write(item, document);
    relate(item, document);
    RowFiles rowFiles = new RowFiles(files, downloads, target, document);
    rowFiles.add(item);
    if (rowFiles.isEmpty()) {
      for (String folder : dialect.folder(item).stream().toList()) {
        rowFiles.addFolder(folder);
      }
    }
    for (Item part : arrangement.parts(item)) {
      if (RowKeys.isDraft(part) && !RowKeys.isDraft(item)) {
        target.problem(
            document.id() + ", " + part.spot(),
            "is not published, and its document is; a page has no status of its own, so it is left"
                + " out");
        continue;
      }
      new PartRow(item, target, document).write(part, rowFiles.add(part));
    }
    Optional<String> folder = dialect.folder(item);
    if (rowFiles.isEmpty() && folder.isPresent() && document.wasImported("pages/")) {
      document.problem(
          folder.get(), "there is no such folder with files now; the pages of earlier stay");
    }
  }

  private void relate(Item item, DocumentTarget document) {
    Optional<Item> parent = arrangement.parent(item);
    if (parent.isEmpty()) {
      item.fields().stream()
          .filter(f -> f.mapping().key().equals("parent"))
          .forEach(
              f -> {
                String key = document.keys().extra(f.heading(), f.cell());
                target.fields().mapped(f.heading(), key, f.cell());
              });
      return;
    }
    DocumentId around = ids.get(parent.get().identifier());
    if (arrangement.role(parent.get()) == Role.DOCUMENT && around != null) {
      count(item, document.keys().add("relation:part-of", around.value()));
    }
    arrangement.around(item).stream()
        .filter(a -> arrangement.role(a) == Role.COLLECTION)
        .findFirst()
        .ifPresent(
            a -> count(item, document.keys().add("collection", arrangement.collectionId(a))));
  }

  private void count(Item item, String key) {
    item.fields().stream()
        .filter(f -> f.mapping().key().equals("parent"))
        .forEach(f -> target.fields().mapped(f.heading(), key, f.cell()));
  }
}
