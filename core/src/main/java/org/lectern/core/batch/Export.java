package org.lectern.core.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveException;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.EntryQuery;
import org.lectern.core.archive.Position;
import org.lectern.core.archive.Slice;
import org.lectern.core.archive.StoredFile;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;

/**
 * Writes an archive as a batch folder, the layout that {@link Batch} reads: ingesting what was
 * exported changes nothing.
 */
public final class Export {
  private static final int SLICE = 200;

  private final Archive archive;
  private final Function<DocumentId, Optional<Document>> find;
  private final List<DocumentId> all;

  private Export(
      Archive archive, Function<DocumentId, Optional<Document>> find, List<DocumentId> all) {
    this.archive = archive;
    this.find = find;
    this.all = all;
  }

  /** Exports what the public sees: published documents, whole, without the withdrawn ones. */
  public static Export ofPublished(Archive archive) {
    List<DocumentId> ids = new ArrayList<>();
    Optional<Position> after = Optional.empty();
    do {
      EntryQuery query =
          after.map(EntryQuery.all(SLICE)::after).orElseGet(() -> EntryQuery.all(SLICE));
      Slice<Entry> slice = archive.entries(query);
      slice.items().stream().filter(Document.class::isInstance).map(Entry::id).forEach(ids::add);
      after = slice.next();
    } while (after.isPresent());
    return new Export(archive, archive::document, ids.stream().sorted().toList());
  }

  /** Exports everything: drafts and withdrawn documents as well. */
  public static Export ofAll(ArchiveWriter writer) {
    List<DocumentId> ids = new ArrayList<>();
    List<DocumentId> slice;
    do {
      slice = writer.ids(ids.isEmpty() ? "" : ids.getLast().value(), SLICE);
      ids.addAll(slice);
    } while (!slice.isEmpty());
    return new Export(writer.archive(), writer::newest, ids);
  }

  /** Writes all documents; see {@link #run(Path, List, Progress)}. */
  public int run(Path folder, Progress progress) {
    return run(folder, all, progress);
  }

  /**
   * Writes some documents, with all that the archive says of itself and its authorities.
   *
   * @param folder new or empty
   * @return how many documents were written
   * @throws ArchiveException where the folder holds something, an id is unknown or the disk fails
   */
  public int run(Path folder, List<DocumentId> ids, Progress progress) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> children = Files.list(folder)) {
        if (children.findAny().isPresent()) {
          throw new ArchiveException(
              "%s is not empty: name a new or empty folder to export to".formatted(folder));
        }
      }
      BatchWriter batch =
          new BatchWriter(folder, archive.info().language(), archive.info().publisher());
      batch.archive(archive.info());
      batch.authorities(archive.authorities());
      int done = 0;
      for (DocumentId id : ids) {
        Document document =
            find.apply(id)
                .orElseThrow(() -> new ArchiveException("no document '" + id + "' to export"));
        write(batch, document);
        progress.at(++done, ids.size(), id.value());
      }
      return done;
    } catch (IOException e) {
      throw new ArchiveException("cannot export to " + folder + ": " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new ArchiveException(
          "cannot export to " + folder + ": " + e.getCause().getMessage(), e);
    }
  }

  private void write(BatchWriter batch, Document document) throws IOException {
    DocumentId id = document.id();
    batch.description(id, document.description());
    batch.pages(id, document.pages());
    batch.texts(id, document.texts());
    for (Page page : document.pages()) {
      copy(batch, id, "pages/" + page.scan().fileName(), archive.scan(document, page));
      Optional<StoredFile> ocr = archive.ocr(document, page);
      if (ocr.isPresent()) {
        copy(batch, id, "ocr/" + page.ocr().orElseThrow().fileName(), ocr.get());
      }
    }
    for (Text text : document.texts()) {
      copy(batch, id, "text/" + text.fileName(), archive.text(document, text));
    }
    for (Attachment file : document.files()) {
      copy(batch, id, "files/" + file.fileName(), archive.file(document, file));
    }
  }

  private static void copy(BatchWriter batch, DocumentId id, String path, StoredFile file)
      throws IOException {
    batch.file(id, path, () -> Files.newInputStream(file.path()));
  }
}
