package org.lectern.core.importer.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDPageLabels;
import org.lectern.core.importer.DocumentTarget;
import org.lectern.core.importer.ImportTarget;
import org.lectern.core.importer.Importer;
import org.lectern.core.importer.SourceFiles;
import org.lectern.core.importer.ocr.Tesseract;
import org.lectern.core.text.AltoWriter;

/**
 * Imports a PDF, or all of a folder: a document for each file, or for each bookmark of the first
 * level. The PDF itself is kept among the files of the (first) document.
 */
public final class PdfImporter implements Importer {
  private static final String SOFTWARE = "Text of the PDF";

  private final Path source;
  private final boolean byBookmarks;
  private final Optional<Tesseract> ocr;
  private final Duration limit;

  /**
   * Prepares to import.
   *
   * @param source a PDF or a folder
   * @param byBookmarks whether each bookmark of the first level begins a document
   * @param ocr reads pages that have no text
   */
  public PdfImporter(Path source, boolean byBookmarks, Optional<Tesseract> ocr) {
    this(source, byBookmarks, ocr, PdfFile.FOR_A_PAGE);
  }

  PdfImporter(Path source, boolean byBookmarks, Optional<Tesseract> ocr, Duration limit) {
    this.ocr = ocr;
    this.source = source;
    this.byBookmarks = byBookmarks;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "pdf";
  }

  @Override
  public void run(ImportTarget target) throws IOException {
    SourceFiles files = new SourceFiles(source, Set.of("pdf"));
    target.expect(files.all().size());
    Path draft = Files.createTempFile("lectern-pdf-", ".tmp");
    try {
      for (Path file : files.all()) {
        file(target, file, files.identifier(file), draft);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void file(ImportTarget target, Path file, String identifier, Path draft) {
    target.at(identifier);
    try (PdfFile pdf = new PdfFile(file, draft, limit)) {
      parts(target, pdf, file, identifier);
    } catch (IOException e) {
      var _ =
          target.document(
              target.id(identifier, SourceFiles.stem(file)),
              identifier,
              _ -> {
                throw e;
              });
    }
  }

  private void parts(ImportTarget target, PdfFile pdf, Path file, String identifier)
      throws IOException {
    List<Bookmarks.Part> parts =
        byBookmarks ? Bookmarks.parts(pdf.document(), pdf.pages()) : List.of();
    if (parts.isEmpty()) {
      if (byBookmarks) {
        target.problem(identifier, "it has no bookmarks that lead to pages, so it is one document");
      }
      Bookmarks.Part whole = new Bookmarks.Part(Optional.empty(), 1, pdf.pages());
      var _ =
          target.document(
              target.id(identifier, SourceFiles.stem(file)),
              identifier,
              document -> {
                write(target, document, pdf, file, whole, false);
                document.copy(document.path("files", file.getFileName().toString()), file);
              });
      return;
    }
    for (int i = 0; i < parts.size(); i++) {
      Bookmarks.Part part = parts.get(i);
      boolean first = i == 0;
      String words = "%s-%02d".formatted(SourceFiles.stem(file), i + 1);
      var _ =
          target.document(
              target.id(identifier + "#" + (i + 1), words),
              "%s, pages %d to %d".formatted(identifier, part.first(), part.last()),
              document -> {
                write(target, document, pdf, file, part, true);
                document
                    .keys()
                    .extra(
                        "pdf-pages",
                        "%s, %d to %d".formatted(file.getFileName(), part.first(), part.last()));
                if (first) {
                  document.copy(document.path("files", file.getFileName().toString()), file);
                }
              });
    }
  }

  private void write(
      ImportTarget target,
      DocumentTarget document,
      PdfFile pdf,
      Path file,
      Bookmarks.Part part,
      boolean ofSeveral)
      throws IOException {
    String fingerprint =
        "%d %s".formatted(Files.size(file), Files.getLastModifiedTime(file).toInstant());
    List<String> labels = labels(pdf.document());
    List<String> faults = new ArrayList<>();
    int images = 0;
    int pages = 0;
    int digits = Math.max(4, Integer.toString(part.last()).length());
    for (int number = part.first(); number <= part.last(); number++) {
      String name = ("%0" + digits + "d").formatted(number - part.first() + 1);
      try {
        PdfFile.Read page = pdf.page(number);
        PagePicture picture = page.picture();
        document.file(
            "pages/" + name + "." + picture.extension(),
            "%s page %d".formatted(fingerprint, number),
            () -> pdf.open(picture));
        pages++;
        images += picture.kind() == PagePicture.Kind.RENDERED ? 0 : 1;
        int at = number;
        picture.notes().forEach(note -> faults.add("page %d: %s".formatted(at, note)));
        if (page.words().isPresent()) {
          byte[] alto = AltoWriter.write(page.words().get(), picture.size(), SOFTWARE);
          document.file("ocr/" + name + ".xml", () -> new ByteArrayInputStream(alto));
        } else if (ocr.isPresent()) {
          document.file(
              "ocr/" + name + ".xml",
              "%s page %d ocr %s".formatted(fingerprint, number, ocr.get().languages()),
              () -> new ByteArrayInputStream(recognised(ocr.get(), pdf, picture)));
        }
        if (number <= labels.size()
            && !labels.get(number - 1).equals(Integer.toString(number - part.first() + 1))) {
          document.page(name, "label", labels.get(number - 1));
        }
      } catch (IOException e) {
        faults.add("page %d: %s".formatted(number, e.getMessage()));
      }
    }
    if (pages == 0) {
      throw new IOException(
          faults.isEmpty()
              ? "it has no pages"
              : "none of its pages can be read: " + faults.getFirst());
    }
    faults.forEach(fault -> document.problem(file.getFileName().toString(), fault));
    PdfKeys.fill(
        pdf.document(),
        ofSeveral ? part.title() : Optional.empty(),
        SourceFiles.stem(file),
        2 * images > pages,
        document.keys(),
        target.fields());
  }

  private static byte[] recognised(Tesseract ocr, PdfFile pdf, PagePicture picture)
      throws IOException {
    Path file = Files.createTempFile("lectern-ocr-", "." + picture.extension());
    try (InputStream in = pdf.open(picture)) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
      return ocr.read(file, picture.size());
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** What the pages are called, where the PDF says it. */
  private static List<String> labels(PDDocument document) {
    try {
      PDPageLabels labels = document.getDocumentCatalog().getPageLabels();
      return labels == null ? List.of() : List.of(labels.getLabelsByPageIndices());
    } catch (IOException | RuntimeException e) {
      return List.of(); // the pages are numbered
    }
  }
}
