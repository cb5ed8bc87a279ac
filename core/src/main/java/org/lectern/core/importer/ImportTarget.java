package org.lectern.core.importer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.batch.BatchWriter;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.table.BadTable;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entity;
import org.lectern.core.text.Characters;

/**
 * The archive folder that an import writes. Documents are drafted beside it and moved into it one
 * by one; a document that cannot be drafted is reported and passed over. Files that a person has
 * edited since the last import stay. For one thread; made by {@link Import}.
 */
public final class ImportTarget {
  private static final String NO_MEMORY =
      "it asks for more memory than there is; give Java more with -Xmx";

  /** Less than that on the disk, and what fails fails for want of room. */
  private static final long FULL = 1 << 20;

  private final Path folder;
  private final DraftFolder drafts;
  private final Ledger ledger;
  private final Publication publication;
  private final SourceIds ids;
  private final DescribedByHand described;
  private final Progress progress;
  private final FieldFates fields = new FieldFates();
  private final List<ImportReport.Problem> questions = new ArrayList<>();
  private final List<ImportReport.Problem> problems = new ArrayList<>();
  private final Set<DocumentId> done = new HashSet<>();
  private final SourceEntities entities = new SourceEntities();
  private int expected;
  private int documents;
  private int written;
  private int unchanged;

  /** Writes one document. */
  @FunctionalInterface
  public interface Writing {
    /**
     * Gives the document its keys and files.
     *
     * @throws IOException where its source cannot be read; nothing of it then comes into the folder
     */
    void write(DocumentTarget document) throws IOException;
  }

  ImportTarget(
      Path folder, Ledger ledger, Publication publication, DraftFolder drafts, Progress progress) {
    this.folder = folder;
    this.ledger = ledger;
    this.publication = publication;
    this.drafts = drafts;
    this.ids = new SourceIds(ledger);
    this.described = new DescribedByHand(folder);
    this.progress = progress;
  }

  /** The language of texts in the folder that name none. */
  public String language() {
    return drafts.language();
  }

  /** Says how many documents there will be, for the progress that is shown. */
  public void expect(int total) {
    expected = total;
  }

  /** What becomes of the source's fields; the importer counts every value here. */
  public FieldFates fields() {
    return fields;
  }

  /** The id of the document that the source calls so; see {@link #id(String, String)}. */
  public DocumentId id(String identifier) {
    return id(identifier, identifier);
  }

  /**
   * The id of a document of the source, always the same for the same identifier in this folder.
   *
   * @param identifier what the source calls the document, different for each
   * @param words of which the id is made where it is free: a number, a name, a title
   */
  public DocumentId id(String identifier, String words) {
    try {
      return ids.of(identifier, words);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /**
   * Writes one document.
   *
   * @param id from {@link #id}; one that was written already in this run is a fault of the source
   * @param source what the source calls it, for the report
   * @return whether the folder has it now
   * @throws ImportException where the disk does not take more
   */
  public boolean document(DocumentId id, String source, Writing writing) {
    documents++;
    boolean there = false;
    try {
      if (!done.add(id)) {
        throw new IOException("the source has two documents with the id " + id);
      }
      DocumentTarget document = new DocumentTarget(this, id, drafts.fresh());
      writing.write(document);
      document.finish();
      publish(document);
      there = true;
      document.keys().questions().forEach(question -> ask(id.value(), question));
    } catch (IOException | RuntimeException e) {
      failed(source, e);
    } catch (OutOfMemoryError | StackOverflowError e) {
      problem(source, NO_MEMORY);
    }
    drafts.clear();
    at(id.value());
    return there;
  }

  /** What is done with a part of the source, for example one of its files. */
  public interface Step {
    void run() throws IOException;
  }

  /**
   * Does something with a part of the source. Where it fails, that is reported, counts as a
   * document that failed, and the other parts go on.
   *
   * @throws ImportException where nothing can go on
   */
  public void attempt(String part, Step step) {
    try {
      step.run();
    } catch (ImportException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      refuse(part, String.valueOf(e.getMessage()));
    } catch (OutOfMemoryError e) {
      refuse(part, NO_MEMORY);
    }
  }

  /** Reports a part that cannot be read, which counts as a document that failed. */
  public void refuse(String part, String message) {
    documents++;
    problem(part, message);
  }

  private void failed(String source, Exception e) {
    if (drafts.isFull(FULL)) {
      throw new ImportException(
          "the disk of %s is full; make room and run the import again, it goes on with '%s'"
              .formatted(folder, source),
          e);
    }
    String message = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
    problem(source, message);
  }

  private void publish(DocumentTarget document) throws IOException {
    boolean changed = false;
    Set<String> current = new HashSet<>();
    publication.begin("documents/" + document.id());
    refuseOthers(document);
    for (Map.Entry<String, String> file : document.files().entrySet()) {
      String path = document.inFolder(file.getKey());
      current.add(path);
      Path draft = drafts.folder().resolve(path);
      if (Files.exists(draft)) {
        changed |= publication.publish(draft, path, file.getValue());
      }
    }
    if (document.isWhole()) {
      changed |= publication.removeOthers("documents/" + document.id() + "/", current);
    }
    ledger.flush();
    if (changed) {
      written++;
    } else {
      unchanged++;
    }
  }

  /**
   * Refuses a document whose id one has that no import brought: the files of both would be mixed.
   * One of which every file is the same was being moved when an import was ended.
   */
  private void refuseOthers(DocumentTarget document) throws IOException {
    String path = document.inFolder("");
    if (wasImported(path)) {
      return;
    }
    if (publication.hasOthers(path, drafts.folder())) {
      throw new IOException(
          "%s is there already, and is not as an import would write it; give it or the document of the source"
                  .formatted(path)
              + " another id, or take the source's with --overwrite");
    }
    Optional<String> table = described.table(document.id().value());
    if (table.isPresent()) {
      throw new IOException(
          "%s has a row with the id %s, which no import wrote; give one of the two another id"
              .formatted(table.get(), document.id()));
    }
  }

  /** Reports something that could not be taken; the import goes on. */
  public void problem(String where, String message) {
    problems.add(
        new ImportReport.Problem(Characters.shown(where), Characters.shown(message.strip())));
  }

  /** Reports a question that only the archivist can answer. */
  public void ask(String where, String question) {
    questions.add(new ImportReport.Problem(Characters.shown(where), Characters.shown(question)));
  }

  /** Describes a person, place or the like; documents name it by a name or its id. */
  public void describe(Entity entity) {
    entities.add(entity);
  }

  /** Shows that something is being done that takes long. */
  public void at(String current) {
    progress.at(documents, Math.max(expected, documents), current);
  }

  /** A folder for what has to be fetched before it is drafted; the importer empties it. */
  public Path fetched() {
    return drafts.folder().resolveSibling("fetched");
  }

  boolean has(String path) {
    return Files.exists(folder.resolve(path));
  }

  InputStream open(String path) throws IOException {
    return Files.newInputStream(folder.resolve(path));
  }

  /** The rows of a table in the folder that have a key; none where there is no such table. */
  List<Map<String, String>> rows(String path, String key) {
    if (!has(path)) {
      return List.of();
    }
    try {
      return TableRows.read(folder.resolve(path), key).all().stream()
          .filter(row -> row.containsKey(key))
          .toList();
    } catch (BadTable | IOException e) {
      return List.of(); // edited, and left so
    }
  }

  boolean wasImported(String path) {
    return !ledger.below(path).isEmpty();
  }

  Optional<String> brought(String path, String fingerprint) throws IOException {
    return publication.brought(path, fingerprint);
  }

  boolean isCurrent(String path, String fingerprint) throws IOException {
    return publication.isCurrent(path, fingerprint);
  }

  /** Writes what describes no document; to be called once, at the end. */
  void finish() throws IOException {
    BatchWriter draft = drafts.fresh();
    draft.authorities(entities.all());
    new TableMerge(folder, drafts.folder(), publication, this).run();
    drafts.clear();
  }

  ImportReport report(String importer, String source) {
    return new ImportReport(
        importer,
        source,
        documents,
        written,
        unchanged,
        documents - written - unchanged,
        publication.edited(),
        publication.removed(),
        questions,
        problems,
        fields.lines());
  }

  private ImportException cannotWrite(IOException e) {
    return new ImportException("cannot write to %s: %s".formatted(folder, e.getMessage()), e);
  }
}
