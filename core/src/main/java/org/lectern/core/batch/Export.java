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
      ExportTables tables = new ExportTables(folder, archive.info().language());
      tables.archive(archive.info());
      tables.authorities(archive.authorities());
      int done = 0;
      for (DocumentId id : ids) {
        Document document =
            find.apply(id)
                .orElseThrow(() -> new ArchiveException("no document '" + id + "' to export"));
        write(folder.resolve("documents").resolve(id.value()), document, tables);
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

  private void write(Path folder, Document document, ExportTables tables) throws IOException {
    Files.createDirectories(folder);
    tables.description(
        folder.resolve("document.yml"), document.description(), archive.info().publisher());
    tables.pages(folder.resolve("pages"), document.pages());
    tables.texts(folder.resolve("texts.csv"), document.texts());
    for (Page page : document.pages()) {
      copy(archive.scan(document, page), folder.resolve("pages"), page.scan().fileName());
      Optional<StoredFile> ocr = archive.ocr(document, page);
      if (ocr.isPresent()) {
        copy(ocr.get(), folder.resolve("ocr"), page.ocr().orElseThrow().fileName());
      }
    }
    for (Text text : document.texts()) {
      copy(archive.text(document, text), folder.resolve("text"), text.fileName());
    }
    for (Attachment file : document.files()) {
      copy(archive.file(document, file), folder.resolve("files"), file.fileName());
    }
  }

  private static void copy(StoredFile file, Path folder, String name) throws IOException {
    Files.createDirectories(folder);
    Files.copy(file.path(), folder.resolve(name));
  }
}
