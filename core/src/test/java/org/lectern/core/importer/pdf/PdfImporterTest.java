package org.lectern.core.importer.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.core.importer.pdf.TestPdfs.jpeg;
import static org.lectern.core.importer.pdf.TestPdfs.noise;
import static org.lectern.core.importer.pdf.TestPdfs.page;
import static org.lectern.core.importer.pdf.TestPdfs.random;
import static org.lectern.core.importer.pdf.TestPdfs.text;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportReport;

/** Imports PDFs that are encrypted, damaged or there already. */
class PdfImporterTest {
  @TempDir Path temp;
  private TestPdfs pdfs;

  @BeforeEach
  void open() {
    pdfs = new TestPdfs(temp);
  }

  @Test
  void whatIsEncryptedForCertificatesIsNamedSo() throws IOException {
    List<String> objects =
        List.of(
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>",
            "<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/R 131105/StmF/DefaultCryptFilter"
                + "/StrF/DefaultCryptFilter/CF<</DefaultCryptFilter<</CFM/AESV2/Length 128"
                + "/Recipients[(x)]>>>>>>");
    StringBuilder pdf = new StringBuilder("%PDF-1.6\n");
    StringBuilder places = new StringBuilder("xref\n0 5\n0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      places.append("%010d 00000 n \n".formatted(pdf.length()));
      pdf.append("%d 0 obj %s endobj\n".formatted(i + 1, objects.get(i)));
    }
    int start = pdf.length();
    pdf.append(places)
        .append("trailer <</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\nstartxref\n")
        .append(start)
        .append("\n%%EOF\n");
    Path file = Files.writeString(temp.resolve("a.pdf"), pdf);
    ImportReport report = pdfs.run(file, false);
    assertEquals(1, report.failed());
    assertTrue(report.words().contains("holders of certificates"), report.words());
  }

  @Test
  void anotherRunChangesNoByte() throws IOException {
    byte[] jpeg = jpeg();
    Path file =
        pdfs.pdf(
            "a.pdf",
            (d, _, c) -> c.drawImage(JPEGFactory.createFromByteArray(d, jpeg), 0, 0, 144, 72),
            (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "words"));
    pdfs.run(file, false);
    Map<String, String> before = snapshot();
    ImportReport second = pdfs.run(file, false);
    assertEquals(List.of(0, 1), List.of(second.written(), second.unchanged()));
    assertEquals(before, snapshot());
  }

  private Map<String, String> snapshot() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(temp.resolve("folder"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            file.toString(), new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void aFileThatCannotBeReadIsNamedAndTheOthersCome() throws IOException {
    Path folder = Files.createDirectory(temp.resolve("source"));
    Files.move(
        pdfs.pdf("a.pdf", (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "x")),
        folder.resolve("good.pdf"));
    Files.writeString(folder.resolve("letter.pdf"), "Dear Sir");
    Files.createFile(folder.resolve("nothing.pdf"));
    try (PDDocument document = new PDDocument()) {
      page(document, (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "x"));
      document.protect(new StandardProtectionPolicy("o", "secret", new AccessPermission()));
      document.save(folder.resolve("locked.pdf").toFile());
    }
    ImportReport report = pdfs.run(folder, false);
    assertEquals(List.of(1, 3), List.of(report.written(), report.failed()));
    List<String> problems = report.problems().stream().map(Object::toString).toList();
    assertTrue(problems.get(0).startsWith("letter.pdf: it is not a PDF"), problems::toString);
    assertTrue(problems.get(1).startsWith("locked.pdf: it is encrypted; take the password away"));
    assertTrue(problems.get(2).startsWith("nothing.pdf: it is empty"));
  }

  @ParameterizedTest
  @CsvSource({"2, 1, 0", "101, 0, 1"})
  void aPageThatIsListedWithoutEndIsRefused(int times, int written, int failed) throws IOException {
    Path file = temp.resolve("a.pdf");
    try (PDDocument document = new PDDocument()) {
      page(document, (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "x"));
      COSDictionary tree = document.getPages().getCOSObject();
      COSArray kids = tree.getCOSArray(COSName.KIDS);
      while (kids.size() < times) {
        kids.add(kids.get(0));
      }
      tree.setInt(COSName.COUNT, times);
      document.save(file.toFile());
    }
    ImportReport report = pdfs.run(file, false);
    assertEquals(List.of(written, failed), List.of(report.written(), report.failed()));
    assertEquals(failed == 1, report.words().contains("a.pdf: it lists one page"), report::words);
  }

  @Test
  void aFolderWithoutPdfsIsRefused() {
    ImportException refused = assertThrows(ImportException.class, () -> pdfs.run(temp, false));
    assertTrue(refused.getMessage().contains("ends in .pdf"));
  }

  @Test
  void aPageWhoseFormsAreNestedWithoutEndIsNamedAndTheOthersCome() throws IOException {
    Path file =
        pdfs.pdf(
            "a.pdf",
            (d, page, c) -> {
              var inner = new org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject(d);
              inner.setBBox(new PDRectangle(144, 72));
              var resources = new org.apache.pdfbox.pdmodel.PDResources();
              COSName name = resources.add(inner);
              inner.setResources(resources);
              String twice = "/%s Do /%s Do".formatted(name.getName(), name.getName());
              try (var out = inner.getStream().createOutputStream()) {
                out.write(twice.getBytes(StandardCharsets.US_ASCII));
              }
              page.setResources(resources);
              c.drawForm(inner);
            },
            (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "sound"));
    ImportReport report =
        new Import(temp.resolve("folder"), "en", false)
            .run(
                new PdfImporter(file, false, Optional.empty(), Duration.ofSeconds(1)),
                "source",
                Progress.NONE);
    assertEquals(
        "a, a.pdf: page 1: it takes more than 1 seconds", report.problems().getFirst().toString());
    assertTrue(Files.exists(pdfs.in("a", "pages/0002.tif")));
  }

  /** Whatever is damaged, the run ends in time, and says what is wrong or brings the document. */
  @Test
  void damagedFilesEndInAProblemOrADocument() throws IOException {
    byte[] jpeg = jpeg();
    byte[] whole =
        Files.readAllBytes(
            pdfs.pdf(
                "whole.pdf",
                (d, _, c) -> c.drawImage(JPEGFactory.createFromByteArray(d, jpeg), 0, 0, 144, 72),
                (d, _, c) ->
                    c.drawImage(
                        CCITTFactory.createFromImage(d, noise(BufferedImage.TYPE_BYTE_BINARY)),
                        0,
                        0,
                        144,
                        72),
                (d, _, c) ->
                    c.drawImage(
                        LosslessFactory.createFromImage(d, noise(BufferedImage.TYPE_INT_ARGB)),
                        0,
                        0,
                        144,
                        72),
                (_, _, c) -> text(c, RenderingMode.FILL, 10, 10, "words of a page")));
    Random random = new Random(20261128);
    List<Path> files = new ArrayList<>();
    Path folder = Files.createDirectory(temp.resolve("damaged"));
    for (int i = 0; i < 60; i++) {
      byte[] damaged = whole.clone();
      for (int hits = 1 + random.nextInt(20); hits > 0; hits--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      int length = i % 3 == 0 ? 1 + random.nextInt(damaged.length) : damaged.length;
      files.add(
          Files.write(folder.resolve("f%02d.pdf".formatted(i)), Arrays.copyOf(damaged, length)));
    }
    ImportReport report = pdfs.run(folder, random.nextBoolean());
    assertEquals(report.documents(), report.written() + report.failed());
    assertTrue(report.documents() >= files.size());
    assertTrue(report.problems().size() >= report.failed());
  }
}
