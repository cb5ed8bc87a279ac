package org.lectern.core.importer.docx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.importer.Mutants;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;

class DocxImporterTest {
  private static final String TYPES =
      """
      <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
      <Default Extension="xml" ContentType="application/xml"/>
      <Override PartName="/word/document.xml"
        ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
      </Types>
      """;
  private static final String RELATIONS =
      """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="r1" Target="word/document.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>
      </Relationships>
      """;
  private static final String NOTES =
      """
      <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
      <Relationship Id="r1" Target="footnotes.xml"
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/>
      </Relationships>
      """;
  private static final String W =
      "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

  @TempDir private Path temp;

  private Path docx(String head, String body) throws IOException {
    Path file = temp.resolve("Old report.docx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "[Content_Types].xml", TYPES);
      entry(zip, "_rels/.rels", RELATIONS);
      entry(zip, "word/_rels/document.xml.rels", NOTES);
      entry(
          zip,
          "word/footnotes.xml",
          "<w:footnotes %s><w:footnote w:id=\"2\"><w:p><w:r><w:t>See there.</w:t></w:r></w:p></w:footnote></w:footnotes>"
              .formatted(W));
      entry(
          zip,
          "docProps/core.xml",
          """
          <cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="urn:c"
            xmlns:dcterms="http://purl.org/dc/terms/"><dc:creator>Flavia</dc:creator>
          <dc:language>de-DE</dc:language><dcterms:created>1998-12-24T10:00:00Z</dcterms:created>
          </cp:coreProperties>
          """);
      entry(
          zip,
          "word/document.xml",
          head + "<w:document %s><w:body>%s</w:body></w:document>".formatted(W, body));
    }
    return file;
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private ImportReport run(Path source) {
    return new Import(temp.resolve("folder"), "en", false)
        .run(new DocxImporter(source), "source", Progress.NONE);
  }

  private static String paragraph(String style, String run) {
    return "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>%s</w:p>".formatted(style, run);
  }

  @Test
  void textComesWithHeadingsTablesEmphasisAndNotes() throws IOException {
    Path file =
        docx(
            "",
            paragraph("Heading1", "<w:r><w:t>On the weather</w:t></w:r>")
                + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Rain</w:t></w:r>"
                + "<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>"
                + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>May</w:t></w:r></w:p></w:tc></w:tr></w:tbl>");
    ImportReport report = run(file);
    assertEquals(1, report.written(), report::words);
    Path document = temp.resolve("folder/documents/old-report");
    CleanText text =
        CleanText.read(
            Files.readAllBytes(document.resolve("text/transcript.de-DE.html")), Text.Format.HTML);
    assertTrue(text.html().contains("On the weather</h"), text.html());
    assertTrue(text.html().contains("<strong>Rain</strong>"), text.html());
    assertTrue(text.html().contains("<td>"), text.html());
    assertTrue(text.plain().contains("See there."), text.plain());
    String description = Files.readString(document.resolve("document.yml"));
    assertTrue(description.contains("creator: Flavia"), description);
    assertTrue(description.contains("date: '1998-12-24'"), description);
    assertEquals(-1, Files.mismatch(file, document.resolve("files/Old report.docx")));
    assertEquals(1, run(file).unchanged());
  }

  @Test
  void xmlThatNamesAnotherFileIsRefused() throws IOException {
    Path secret = Files.writeString(temp.resolve("secret.txt"), "hidden words");
    ImportReport report =
        run(
            docx(
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>"));
    assertEquals(1, report.failed());
    assertTrue(report.words().contains("document type"), report::words);
  }

  @Test
  void whatUnpacksWithoutEndIsRefused() throws IOException {
    Path file = temp.resolve("bomb.docx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      byte[] blanks = new byte[1 << 20];
      java.util.Arrays.fill(blanks, (byte) ' ');
      for (int i = 0; i < 40; i++) {
        zip.write(blanks);
      }
      zip.closeEntry();
    }
    assertTrue(run(file).words().contains("unpacks to more than any document"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"word/x.bin", "word/media/x.png"})
  void aTextUnderAnotherNameIsBoundedToo(String name) throws IOException {
    Path file = temp.resolve("bomb.docx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "word/document.xml", "<a/>");
      entry(zip, name, "<w:document>" + " ".repeat(25 << 20));
    }
    assertTrue(run(file).words().contains("unpacks to more than any document"));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      entry(zip, "word/document.xml", "<a/>");
      entry(zip, name, "\ufeff <!DOCTYPE d>");
    }
    assertTrue(run(file).words().contains("document type"));
  }

  @Test
  void whatIsNotADocumentOfWordIsNamed() throws IOException {
    Path file = Files.writeString(temp.resolve("a.docx"), "plain words");
    assertTrue(run(file).words().contains("it is not a .docx"));
  }

  @Test
  void mutatedFilesEndNothing() throws IOException {
    Path file = docx("", paragraph("Heading1", "A report") + paragraph("Normal", "of harbours"));
    Mutants.endNothing(
        Files.readAllBytes(file), file, () -> new DocxImporter(file), temp.resolve("folder"));
  }

  /** Most damage to a file of Word is found by its checksums; this one has right ones. */
  @Test
  void mutatedTextsEndNothing() throws IOException {
    Path stored = temp.resolve("Old report.docx");
    String text =
        "<w:document %s><w:body>%s</w:body></w:document>"
            .formatted(W, paragraph("Heading1", "A report") + paragraph("Normal", "of harbours"));
    Path packed = Files.createFile(temp.resolve("packed.docx"));
    Mutants.endNothing(
        text.getBytes(StandardCharsets.UTF_8),
        stored,
        () -> {
          pack(stored, packed);
          return new DocxImporter(packed);
        },
        temp.resolve("folder"));
  }

  private static void pack(Path text, Path packed) {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(packed))) {
      entry(zip, "[Content_Types].xml", TYPES);
      entry(zip, "_rels/.rels", RELATIONS);
      zip.putNextEntry(new ZipEntry("word/document.xml"));
      zip.write(Files.readAllBytes(text));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
