package org.lectern.core.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.DocumentState;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.bag.BagWriter;
import org.lectern.core.change.Departure;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Status;
import org.lectern.core.model.Text;
import org.lectern.core.move.MoveWriter;
import org.lectern.core.origin.Origins;

/**
 * Writes an archive as a batch folder, the layout that {@link Batch} reads: ingesting what was
 * exported changes nothing, and ingesting it into an empty archive makes the same archive.
 */
public final class Export {
  private final Archive archive;
  private final Choice choice;
  private final List<DocumentId> all;
  private final List<Fault> damaged = new ArrayList<>();
  private int tombstones;
  private boolean packed;
  private boolean tables;
  private final List<Map<String, String>> rows = new ArrayList<>();

  /**
   * What is exported beside the documents as they are.
   *
   * @param withdrawn the content of withdrawn documents too, of which else a tombstone goes along
   * @param history earlier versions, datestamps, tombstones and the log
   * @param users the accounts of readers
   */
  public record Choice(boolean withdrawn, boolean history, boolean users) {
    /** All that a move of the archive needs but accounts and withdrawn content. */
    public static final Choice USUAL = new Choice(false, true, false);
  }

  private Export(Archive archive, Choice choice, List<DocumentId> all) {
    this.archive = archive;
    this.choice = choice;
    this.all = all;
  }

  /** Exports everything, drafts as well, by the usual choice. Needs no writer's lock. */
  public static Export ofAll(Archive archive) {
    return ofAll(archive, Choice.USUAL);
  }

  /** The same by another choice. */
  public static Export ofAll(Archive archive, Choice choice) {
    List<DocumentId> ids = new ArrayList<>();
    archive.forEachId(ids::add);
    return new Export(archive, choice, ids);
  }

  /** What could not be exported as it was stored; the rest of its document is there. */
  public List<Fault> damaged() {
    return List.copyOf(damaged);
  }

  /**
   * Describes documents as rows of a table; those of which a table cannot say all have a {@code
   * document.yml} as before.
   */
  public Export asTables() {
    tables = true;
    return this;
  }

  /** How many withdrawn documents went along as tombstones, without their content. */
  public int tombstones() {
    return tombstones;
  }

  /**
   * The folder to export to, where the whole is to become a bag.
   *
   * @throws ArchiveException where the bag's folder holds something
   */
  public Path payload(Path bag) {
    try {
      Files.createDirectories(bag);
      demandEmpty(bag);
      packed = true;
      return bag.resolve(BagWriter.DATA);
    } catch (IOException e) {
      throw Disk.failure("cannot export to " + bag, e);
    }
  }

  /** Makes a bag of what was exported to its {@link #payload}. */
  public void seal(Path bag, LocalDate today) {
    Map<String, String> about = new LinkedHashMap<>();
    LanguageMap title = archive.info().title();
    about.put("Source-Organization", best(title));
    if (!archive.info().summary().isEmpty()) {
      about.put("External-Description", best(archive.info().summary()));
    }
    about.put("Bagging-Date", today.toString());
    about.put("Bag-Software-Agent", "Lectern <https://lectern.org/>");
    try {
      BagWriter.seal(bag, about);
    } catch (IOException e) {
      throw new ArchiveException("cannot make a bag of " + bag + ": " + e.getMessage(), e);
    }
  }

  private String best(LanguageMap text) {
    return text.best(List.of(archive.info().language(), "en")).orElseThrow().text();
  }

  private static void demandEmpty(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      if (children.findAny().isPresent()) {
        throw new ArchiveException(
            "%s is not empty: name a new or empty folder to export to".formatted(folder));
      }
    }
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
      demandEmpty(folder);
      BatchWriter batch =
          new BatchWriter(folder, archive.info().language(), archive.info().publisher());
      batch.archive(archive.info());
      batch.authorities(archive.authorities());
      MoveWriter move = new MoveWriter(archive, folder);
      Map<DocumentId, DocumentState> states = new HashMap<>();
      int done = 0;
      int written = 0;
      for (DocumentId id : ids) {
        // Before the document itself: what is edited meanwhile is then seen as newer, not as known.
        Optional<DocumentState> state = archive.state(id);
        Document document =
            archive
                .newest(id)
                .orElseThrow(() -> new ArchiveException("no document '" + id + "' to export"));
        boolean whole = isWhole(document);
        if (whole) {
          state.ifPresent(now -> states.put(id, now));
          write(batch, document);
          written++;
        }
        if (choice.history()) {
          history(move, document, whole);
        }
        progress.at(++done, ids.size(), id.value());
      }
      batch.documents(rows);
      if (choice.history()) {
        move.finish();
        move.site();
      }
      if (choice.users()) {
        move.users();
      }
      if (!packed) {
        // A file that the next ingest changes has no place in a bag.
        Origins.of(archive).exported(folder, states);
      }
      return written;
    } catch (IOException | UncheckedIOException e) {
      throw Disk.failure("cannot export to " + folder, e);
    }
  }

  /** An id that was renamed or erased cannot be ingested again. */
  private boolean isWhole(Document document) {
    Departure departure = Departure.of(document.description());
    return document.description().status() != Status.WITHDRAWN
        || (choice.withdrawn() && !departure.erased() && departure.renamedTo().isEmpty());
  }

  private void history(MoveWriter move, Document document, boolean whole) throws IOException {
    DocumentId id = document.id();
    try {
      if (whole) {
        move.document(id);
      } else if (Departure.of(document.description()).renamedTo().isPresent()
          && (choice.withdrawn() || archive.current(id).isPresent())) {
        move.withFiles(id);
      } else {
        move.tombstone(id);
        tombstones++;
      }
    } catch (DamagedException e) {
      damaged.add(e.fault());
    }
  }

  private void write(BatchWriter batch, Document document) throws IOException {
    DocumentId id = document.id();
    Optional<Map<String, String>> row =
        tables ? batch.row(id, document.description()) : Optional.empty();
    if (row.isPresent()) {
      rows.add(row.get());
    } else {
      batch.description(id, document.description());
    }
    batch.pages(id, document.pages());
    batch.texts(id, document.texts());
    for (Page page : document.pages()) {
      for (Scan scan : page.scans()) {
        copy(batch, id, "pages/" + scan.fileName(), () -> archive.scan(document, scan).open());
      }
      if (page.ocr().isPresent()) {
        copy(
            batch,
            id,
            "ocr/" + page.ocr().get().fileName(),
            () -> archive.ocr(document, page).orElseThrow().open());
      }
    }
    for (Text text : document.texts()) {
      copy(batch, id, text.path(), () -> archive.text(document, text).open());
    }
    for (Attachment file : document.files()) {
      copy(batch, id, file.path(), () -> archive.file(document, file).open());
    }
  }

  /** A damaged file is left out and named, and never copied as if it were sound. */
  private void copy(BatchWriter batch, DocumentId id, String path, BatchWriter.Content content)
      throws IOException {
    try {
      batch.file(id, path, content);
    } catch (DamagedException e) {
      damaged.add(e.fault());
    } catch (IOException e) {
      if (!(e.getCause() instanceof DamagedException damage)) {
        throw e;
      }
      damaged.add(damage.fault());
    }
  }
}
