package org.lectern.core.importer.tiff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.SourceFiles;

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

  /** Prepares to import a TIFF, or all in a folder. */
  public TiffImporter(Path source) {
    this.source = source;
  }

  @Override
  public String name() {
    return "tiff";
  }

  @Override
  public void run(ImportTarget target) throws IOException {
    SourceFiles files = new SourceFiles(source, Set.of("tif", "tiff"));
    target.expect(files.all().size());
    Path draft = Files.createTempFile("lectern-tiff-", ".tif");
    try {
      for (Path file : files.all()) {
        String identifier = files.identifier(file);
        var _ =
            target.document(
                target.id(identifier, SourceFiles.stem(file)),
                identifier,
                document -> write(target, document, file, draft));
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void write(ImportTarget target, DocumentTarget document, Path file, Path draft)
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
        return;
      }
      int taken = 0;
      String failure = "";
      for (int i = 0; i < pages.size(); i++) {
        TiffPages.Page page = pages.get(i);
        String number = "%04d".formatted(i + 1);
        String fingerprint =
            "%d %s page %d"
                .formatted(Files.size(file), Files.getLastModifiedTime(file).toInstant(), i + 1);
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
