package org.lectern.core.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.core.model.Status;
import org.lectern.core.model.Text;

/**
 * Writes an archive folder, the layout that {@link Batch} reads: exports and imports go through
 * here. Every file appears whole or not at all, and characters that a batch refuses are left out.
 * Documents that are in the folder already stay. For one thread.
 */
public final class BatchWriter {
  private final Path folder;
  private final BatchTables tables;
  private final Optional<String> publisher;

  /** The content of a file that is to be written. */
  @FunctionalInterface
  public interface Content {
    InputStream open() throws IOException;
  }

  /**
   * Prepares to write; folders are made when something is written into them.
   *
   * @param language of the archive that the folder is for; texts in it carry no tag
   * @param publisher of that archive, which a document without one must not be given
   */
  public BatchWriter(Path folder, String language, Optional<String> publisher) {
    this.folder = folder;
    this.tables = new BatchTables(folder, language);
    this.publisher = publisher;
  }

  /** Writes what the archive says of itself. */
  public void archive(ArchiveInfo info) throws IOException {
    tables.archive(info);
  }

  /** Writes a table for each kind of authority that has entries. */
  public void authorities(Authorities authorities) throws IOException {
    tables.authorities(authorities);
  }

  /** Whether the folder describes a document. */
  public boolean has(DocumentId id) {
    return Files.exists(description(id));
  }

  /**
   * Writes the description of a document.
   *
   * @return whether it differs from the one that was there
   */
  public boolean description(DocumentId id, Description description) throws IOException {
    return tables.description(description(id), description, publisher);
  }

  /**
   * Writes the description of a document as keys and their values, as archivists write them. What
   * they hold is not checked.
   */
  public void keys(DocumentId id, Map<String, List<String>> keys) throws IOException {
    var _ = BatchTables.yaml(description(id), keys);
  }

  /**
   * Writes a table of a document, of all columns that some row has; its cells may hold one value
   * each.
   *
   * @param path inside the document, for example {@code pages/pages.csv}
   */
  public void table(DocumentId id, String path, List<Map<String, String>> rows) throws IOException {
    BatchTables.csv(document(id).resolve(path), rows);
  }

  /**
   * The row that describes a document in {@code documents.csv}; empty where a table cannot say
   * exactly the same as {@code document.yml}.
   */
  Optional<Map<String, String>> row(DocumentId id, Description description) {
    return tables.row(id, description, publisher);
  }

  /** Writes {@code documents.csv}. */
  void documents(List<Map<String, String>> rows) throws IOException {
    tables.documents(rows);
  }

  /**
   * Marks a document that the folder describes as withdrawn; its description stays.
   *
   * @param reason for readers, in English
   * @return whether it was not withdrawn before
   * @throws IOException also where its description cannot be read
   */
  public boolean withdraw(DocumentId id, String reason) throws IOException {
    Faults faults = new Faults();
    Map<String, List<String>> keys = new LinkedHashMap<>();
    new YamlReader(new BatchFolder(folder, faults), faults)
        .read("documents/" + id + "/document.yml")
        .orElseThrow(() -> new IOException(faults.report().text()))
        .forEach(entry -> keys.put(entry.key(), entry.values()));
    List<String> withdrawn = List.of(Status.WITHDRAWN.toString());
    if (withdrawn.equals(keys.put(Field.STATUS.key(), withdrawn))) {
      return false;
    }
    keys.put(Field.WITHDRAWN_REASON.key() + "@en", List.of(reason));
    return BatchTables.yaml(description(id), keys);
  }

  /** Writes what scans do not say of their pages; the scans themselves are {@link #file}s. */
  public void pages(DocumentId id, List<Page> pages) throws IOException {
    tables.pages(document(id).resolve("pages"), pages);
  }

  /** Writes what the names of texts do not say; the texts themselves are {@link #file}s. */
  public void texts(DocumentId id, List<Text> texts) throws IOException {
    tables.texts(document(id).resolve("texts.csv"), texts);
  }

  /**
   * Writes a file of a document.
   *
   * @param path inside the document, for example {@code pages/0001.tif}
   */
  public void file(DocumentId id, String path, Content content) throws IOException {
    WholeFile.copy(document(id).resolve(path), content);
  }

  private Path document(DocumentId id) {
    return folder.resolve("documents").resolve(id.value());
  }

  private Path description(DocumentId id) {
    return document(id).resolve("document.yml");
  }
}
