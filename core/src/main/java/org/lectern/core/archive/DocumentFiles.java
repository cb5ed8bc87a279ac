package org.lectern.core.archive;

import java.nio.file.Path;
import java.util.Optional;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.archive.file.NoticedDamage;
import org.lectern.core.archive.file.Proofs;
import org.lectern.core.archive.file.StoredFile;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.StoredDocument;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Text;

/** Where the files of documents are in the store, by what the catalogue lists. */
final class DocumentFiles {
  private final Path store;
  private final LiveView view;
  private final Proofs proofs;

  DocumentFiles(DataFolder data, LiveView view) {
    this.store = data.store();
    this.view = view;
    this.proofs = new Proofs(new NoticedDamage(data.root())::add);
  }

  StoredFile scan(Document document, Scan scan) {
    String path = StoredDocument.scanPath(scan);
    CatalogEntry.FileRow row = locate(document.id(), path, Optional.of(scan.sha512()));
    return stored(document.id(), row, scan.mediaType(), scan.bytes()).proven(proofs);
  }

  StoredFile file(Document document, Attachment file) {
    CatalogEntry.FileRow row = locate(document.id(), file.path(), Optional.of(file.sha512()));
    return stored(document.id(), row, file.mediaType(), file.bytes()).proven(proofs);
  }

  Optional<StoredFile> ocr(Document document, Page page) {
    return page.ocr()
        .map(
            ocr ->
                measured(
                    document,
                    StoredDocument.ocrPath(ocr),
                    switch (ocr.format()) {
                      case ALTO, PAGE -> "application/xml";
                      case HOCR -> "text/html";
                    }));
  }

  StoredFile text(Document document, Text text) {
    return measured(
        document,
        text.path(),
        switch (text.format()) {
          case MD -> "text/markdown";
          case HTML -> "text/html";
          case TXT -> "text/plain";
          case VTT -> "text/vtt";
        });
  }

  /** A file as the catalogue lists it, whether it is there or not. */
  StoredFile listed(DocumentId id, CatalogEntry.FileRow row, long bytes) {
    return stored(id, row, "application/octet-stream", bytes);
  }

  private StoredFile stored(DocumentId id, CatalogEntry.FileRow row, String mediaType, long bytes) {
    return new StoredFile(
        ObjectIds.holding(id, row.path()),
        row.path(),
        store.resolve(row.location()),
        row.sha512(),
        mediaType,
        bytes);
  }

  private StoredFile measured(Document document, String path, String mediaType) {
    CatalogEntry.FileRow row = locate(document.id(), path, Optional.empty());
    return StoredFile.measured(
            ObjectIds.holding(document.id(), path),
            path,
            store.resolve(row.location()),
            row.sha512(),
            mediaType)
        .proven(proofs);
  }

  private CatalogEntry.FileRow locate(DocumentId id, String path, Optional<String> sha512) {
    CatalogEntry.FileRow file = view.files(id).get(path);
    if (file == null || sha512.filter(d -> !d.equals(file.sha512())).isPresent()) {
      throw new ArchiveException(
          "%s of document %s is not there any more; the document has changed since it was read"
              .formatted(path, id));
    }
    return file;
  }
}
