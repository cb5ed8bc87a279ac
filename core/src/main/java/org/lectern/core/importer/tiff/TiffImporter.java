package org.lectern.core.importer.tiff;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.SourceFiles;
import org.lectern.core.importer.ocr.Tesseract;

/**
 * Imports TIFF files of several pages: a document for each file, a page for each of its pages,
 * whose pixels are copied as they are stored.
 */
public final class TiffImporter implements Importer {
  private static final int DOCUMENT_NAME = 269;
  private static final int DESCRIPTION = 270;
  private static final int PAGE_NAME = 285;
  private static final int SOFTWARE = 305;
  private static final int DATE = 306;
  private static final int ARTIST = 315;

  private final Path source;
  private final Optional<Tesseract> ocr;

  /**
   * Prepares to import.
   *
   * @param source a TIFF or a folder
   * @param ocr reads the words of the pages
   */
  public TiffImporter(Path source, Optional<Tesseract> ocr) {
    this.source = source;
    this.ocr = ocr;
  }

  @Override
  public String name() {
    return "tiff";
  }

  @Override
  public void run(ImportTarget target) throws IOException {
    SourceFiles files = new SourceFiles(source, Set.of("tif", "tiff"));
    Path draft = Files.createTempFile("lectern-tiff-", ".tif");
    try {
      files.each(target, (document, file) -> write(target, document, file, draft));
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void write(ImportTarget target, DocumentTarget document, Path file, Path draft)
      throws IOException {
    String name = file.getFileName().toString();
    try (TiffPages tiff = new TiffPages(file)) {
      List<TiffPages.Page> pages = tiff.pages();
      if (pages.isEmpty()) {
        throw new IOException("it has no page; copy it again from where it came");
      }
      if (tiff.isBroken()) {
        document.problem(name, "what is behind page %d cannot be read".formatted(pages.size()));
      }
      keys(target, document, pages.getFirst(), file);
      if (pages.size() == 1) {
        document.copy("pages/0001.tif", file);
        recognise(document, pages.getFirst(), "0001", fingerprint(file, 1), draft);
        return;
      }
      int taken = 0;
      String failure = "";
      for (int i = 0; i < pages.size(); i++) {
        TiffPages.Page page = pages.get(i);
        String number = "%04d".formatted(i + 1);
        String fingerprint = fingerprint(file, i + 1);
        try {
          document.file(
              "pages/" + number + ".tif",
              fingerprint,
              () -> {
                page.copy(draft);
                return Files.newInputStream(draft);
              });
          page.text(PAGE_NAME)
              .filter(label -> !label.equals(number.replaceFirst("^0+", "")))
              .ifPresent(label -> document.page(number, "label", label));
          taken++;
          recognise(document, page, number, fingerprint, draft);
        } catch (IOException e) {
          failure = "page %d: %s".formatted(i + 1, e.getMessage());
          document.problem(name, failure);
        }
      }
      if (taken == 0) {
        throw new IOException("none of its pages can be read: " + failure);
      }
    }
  }

  private static String fingerprint(Path file, int page) throws IOException {
    return "%d %s page %d"
        .formatted(Files.size(file), Files.getLastModifiedTime(file).toInstant(), page);
  }

  /** Has the words of a page read, where that is asked for; without them it is a page, too. */
  private void recognise(
      DocumentTarget document, TiffPages.Page page, String name, String fingerprint, Path draft) {
    if (ocr.isEmpty()) {
      return;
    }
    String path = "ocr/" + name + ".xml";
    try {
      document.file(
          path,
          "%s ocr %s".formatted(fingerprint, ocr.get().languages()),
          () -> {
            page.copy(draft); // alone: thumbnails beside it are no pages to read
            return new ByteArrayInputStream(ocr.get().read(draft, page.size()));
          });
    } catch (IOException e) {
      document.problem("words of page " + name, e.getMessage());
      var _ = document.keep(path);
    }
  }

  private static void keys(
      ImportTarget target, DocumentTarget document, TiffPages.Page page, Path file) {
    map(target, document, page, DOCUMENT_NAME, "DocumentName", "title");
    if (!document.keys().has("title")) {
      document.keys().add("title", SourceFiles.stem(file).replace('_', ' '));
    }
    map(target, document, page, DESCRIPTION, "ImageDescription", "summary");
    map(target, document, page, ARTIST, "Artist", "x-tiff-artist");
    map(target, document, page, SOFTWARE, "Software", "x-tiff-software");
    page.text(DATE)
        .filter(date -> date.matches("\\d{4}:\\d{2}:\\d{2} .*"))
        .ifPresent(
            date -> {
              String day = date.substring(0, 10).replace(':', '-');
              target.fields().mapped("DateTime", document.keys().date("date:copied", day), date);
            });
  }

  private static void map(
      ImportTarget target,
      DocumentTarget document,
      TiffPages.Page page,
      int tag,
      String field,
      String key) {
    page.text(tag)
        .ifPresent(text -> target.fields().mapped(field, document.keys().add(key, text), text));
  }
}
