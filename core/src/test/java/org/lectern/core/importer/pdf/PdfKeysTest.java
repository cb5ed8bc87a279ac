package org.lectern.core.importer.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.core.importer.pdf.TestPdfs.page;
import static org.lectern.core.importer.pdf.TestPdfs.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDPageLabelRange;
import org.apache.pdfbox.pdmodel.common.PDPageLabels;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.importer.ImportReport;

/** What PDFs say of themselves, and their bookmarks and page labels, as keys of documents. */
class PdfKeysTest {
  @TempDir Path temp;
  private TestPdfs pdfs;

  @BeforeEach
  void open() {
    pdfs = new TestPdfs(temp);
  }

  @Test
  void metadataBecomeKeysAndTheReportCountsThem() throws IOException {
    Path file = temp.resolve("scan_0012.pdf");
    try (PDDocument document = new PDDocument()) {
      page(document, (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "x"));
      document.getDocumentCatalog().setLanguage("de-DE");
      var info = document.getDocumentInformation();
      info.setTitle("Über das Wetter");
      info.setAuthor("Rudolf Rassendyll; Flavia");
      info.setSubject("Ein Bericht");
      info.setKeywords("Wetter, Ruritanien");
      info.setCustomMetadataValue("CreationDate", "D:19981224");
      document.save(file.toFile());
    }
    ImportReport report = pdfs.run(file, false);
    assertEquals(
        """
        title: Über das Wetter
        creator:
        - Rudolf Rassendyll
        - Flavia
        summary: Ein Bericht
        subject:
        - Wetter
        - Ruritanien
        date: '1998-12-24'
        language: de-DE
        """,
        pdfs.description("scan_0012"));
    assertTrue(report.words().contains("Keywords → subject (2, for example: Wetter)"));
  }

  @ParameterizedTest
  @CsvSource({
    "Microsoft Word - letter.doc, scan 12",
    "untitled, scan 12",
    "letter_final.docx, scan 12",
    "The letter, The letter",
    "Scan 7 of the tower, Scan 7 of the tower",
    "Image0001, scan 12",
  })
  void whatAProgramCallsAFileIsNotATitle(String title, String expected) throws IOException {
    Path file = temp.resolve("scan_12.pdf");
    try (PDDocument document = new PDDocument()) {
      page(document, (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "x"));
      document.getDocumentInformation().setTitle(title);
      document.save(file.toFile());
    }
    pdfs.run(file, false);
    assertTrue(pdfs.description("scan_12").startsWith("title: " + expected + "\n"));
  }

  @Test
  void eachBookmarkBeginsADocumentAndPagesKeepTheirLabels() throws IOException {
    Path file = temp.resolve("Minutes.pdf");
    try (PDDocument document = new PDDocument()) {
      for (int i = 1; i <= 5; i++) {
        int number = i;
        page(document, (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "sheet " + number));
      }
      PDDocumentOutline outline = new PDDocumentOutline();
      document.getDocumentCatalog().setDocumentOutline(outline);
      bookmark(outline, "Second meeting", document.getPage(3));
      bookmark(outline, "First meeting", document.getPage(1));
      PDPageLabels labels = new PDPageLabels(document);
      PDPageLabelRange roman = new PDPageLabelRange();
      roman.setStyle(PDPageLabelRange.STYLE_ROMAN_LOWER);
      labels.setLabelItem(0, roman);
      document.getDocumentCatalog().setPageLabels(labels);
      document.save(file.toFile());
    }
    ImportReport report = pdfs.run(file, true);
    assertEquals(3, report.written());
    assertTrue(pdfs.description("minutes-01").contains("x-pdf-pages: Minutes.pdf, 1 to 1"));
    assertTrue(pdfs.description("minutes-02").startsWith("title: First meeting\n"));
    assertTrue(pdfs.description("minutes-03").startsWith("title: Second meeting\n"));
    assertEquals(
        List.of("name,label", "0001,ii", "0002,iii"),
        Files.readAllLines(pdfs.in("minutes-02", "pages/pages.csv")));
    assertTrue(Files.exists(pdfs.in("minutes-01", "files/Minutes.pdf")));
    assertFalse(Files.exists(pdfs.in("minutes-02", "files/Minutes.pdf")));
  }

  private static void bookmark(PDDocumentOutline outline, String title, PDPage page) {
    PDOutlineItem item = new PDOutlineItem();
    item.setTitle(title);
    item.setDestination(page);
    outline.addLast(item);
  }

  @Test
  void bookmarksInACircleEnd() throws IOException {
    Path file = temp.resolve("a.pdf");
    try (PDDocument document = new PDDocument()) {
      page(document, (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "x"));
      PDDocumentOutline outline = new PDDocumentOutline();
      document.getDocumentCatalog().setDocumentOutline(outline);
      bookmark(outline, "One", document.getPage(0));
      bookmark(outline, "Two", document.getPage(0));
      outline.getLastChild().getCOSObject().setItem(COSName.NEXT, outline.getFirstChild());
      document.save(file.toFile());
    }
    assertEquals(2, pdfs.run(file, true).written());
  }
}
