package org.lectern.core.archive.store;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.History;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Status;
import org.lectern.core.model.Text;

/**
 * A document as {@code document.yml} holds it: everything except its history, which the versions of
 * its object hold.
 *
 * @param digests SHA-512 by path ({@code ocr/0001.xml}, {@code text/transcript.de.md}) of the files
 *     whose digest no page or attachment states
 */
public record StoredDocument(
    DocumentId id,
    Description description,
    List<Page> pages,
    List<Text> texts,
    List<Attachment> files,
    SortedMap<String, String> digests) {
  public StoredDocument {
    pages = List.copyOf(pages);
    texts = List.copyOf(texts);
    files = List.copyOf(files);
    digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
  }

  public static String scanPath(Scan scan) {
    return "pages/" + scan.fileName();
  }

  public static String ocrPath(Page.Ocr ocr) {
    return "ocr/" + ocr.fileName();
  }

  /** Whether a path belongs to the description's object, which is small and edited often. */
  public static boolean isDescriptive(String path) {
    return path.startsWith("text/") || (path.startsWith("media/") && path.endsWith(".vtt"));
  }

  public Status status() {
    return description.status();
  }

  /** Every file with its digest, by path. */
  public SortedMap<String, String> contents() {
    SortedMap<String, String> contents = new TreeMap<>(digests);
    for (Page page : pages) {
      page.scans().forEach(scan -> contents.put(scanPath(scan), scan.sha512()));
    }
    files.forEach(file -> contents.put(file.path(), file.sha512()));
    return contents;
  }

  public Document document(Instant created, Instant updated, int revision) {
    return new Document(
        id, description, pages, texts, files, new History(created, updated, revision));
  }
}
