package org.lectern.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.web.Asking.header;

import com.adobe.epubcheck.api.EpubCheck;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.web.pdf.PdfUa;
import org.lectern.web.server.Server;

/** What a reader takes along of a document, and what stays. */
class TakeTest {
  private static final String OCR = SmallArchive.alto(1200, 800, "Typewritten");

  private static Server server;
  private static Asking asking;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    Path batch = folder.resolve("batch");
    SmallArchive.in(folder);
    for (String id : List.of("warned", "bare")) {
      Files.createDirectories(batch.resolve("documents").resolve(id).resolve("text"));
    }
    Files.writeString(
        batch.resolve("documents/warned/document.yml"),
        "title: Warned\naccess: advisory\nadvisory: Hard to read\n");
    Files.writeString(batch.resolve("documents/warned/text/transcript.en.md"), "The hard part.");
    Files.writeString(
        batch.resolve("documents/bare/document.yml"), "title: Bare\nsummary: Held elsewhere\n");
    Path typed = batch.resolve("documents/typed");
    Files.createDirectories(typed.resolve("pages"));
    Files.createDirectories(typed.resolve("ocr"));
    Files.copy(batch.resolve("documents/letter/pages/0001.png"), typed.resolve("pages/0001.png"));
    Files.writeString(
        typed.resolve("document.yml"), "title: Typed\naccess: restricted\naccess-applies: texts\n");
    Files.writeString(typed.resolve("ocr/0001.xml"), OCR);
    SmallArchive.ingest(folder);
    server =
        Server.start(
            TestSettings.onPort(
                0, "--trusted-proxies", "127.0.0.1", "--reading-room", "10.9.0.0/16"),
            folder.resolve("data"));
    asking = new Asking(server.port());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String words(byte[] pdf) throws Exception {
    try (PDDocument read = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(read).replaceAll("\\s+", " ");
    }
  }

  @Test
  void aPdfHasCoverScanAndTextAndIsAccessible() throws Exception {
    HttpResponse<byte[]> answer = asking.ask("GET", "/documents/letter.pdf");
    assertEquals(200, answer.statusCode());
    assertEquals("application/pdf", header(answer, "Content-Type"));
    assertEquals(List.of(), PdfUa.faults(answer.body()));
    String words = words(answer.body());
    assertTrue(words.contains("A letter"), words);
    assertTrue(words.contains("/documents/letter"), words);
    assertTrue(words.contains("the weather is fine"), words);
    try (PDDocument read = Loader.loadPDF(answer.body())) {
      assertEquals("en", read.getDocumentCatalog().getLanguage());
      assertEquals(
          "A letter", read.getDocumentCatalog().getDocumentOutline().getFirstChild().getTitle());
      assertTrue(read.getPage(1).getResources().getXObjectNames().iterator().hasNext());
    }
  }

  @Test
  void aPdfIsMadeOnceAndAClientThatHasItGets304() {
    HttpResponse<byte[]> first = asking.ask("GET", "/documents/letter.pdf");
    HttpResponse<byte[]> second = asking.ask("GET", "/documents/letter.pdf");
    assertEquals(List.of(first.body().length), List.of(second.body().length));
    assertEquals(header(first, "ETag"), header(second, "ETag"));
    assertEquals(
        304,
        asking
            .ask("GET", "/documents/letter.pdf", "If-None-Match", header(first, "ETag"))
            .statusCode());
    assertEquals(
        206, asking.ask("GET", "/documents/letter.pdf", "Range", "bytes=0-4").statusCode());
  }

  @Test
  void whatIsRestrictedIsLeftOutAndTheCoverSaysSo() throws Exception {
    HttpResponse<byte[]> answer = asking.ask("GET", "/documents/secret.pdf");
    assertEquals(200, answer.statusCode());
    String words = words(answer.body());
    assertFalse(words.contains("weather"), words);
    assertTrue(words.contains("1 scan is left out"), words);
    assertTrue(words.contains("1 text is left out"), words);
    assertEquals("private, no-cache", header(answer, "Cache-Control"));
  }

  /**
   * The machine text of pages is read while the file is written, so the file depends on who asks.
   */
  @ParameterizedTest
  @CsvSource({"pdf", "tei.xml"})
  void aFileThatAReaderTookDoesNotHandTheirWordsToOthers(String extension) throws Exception {
    String path = "/documents/typed." + extension;
    HttpResponse<byte[]> reader = asking.ask("GET", path, "X-Forwarded-For", "10.9.0.7");
    HttpResponse<byte[]> other = asking.ask("GET", path, "X-Forwarded-For", "192.0.2.1");
    String read = extension.equals("pdf") ? words(reader.body()) : new String(reader.body(), UTF_8);
    String shown = extension.equals("pdf") ? words(other.body()) : new String(other.body(), UTF_8);
    assertTrue(read.contains("Typewritten"), read);
    assertFalse(shown.contains("Typewritten"), shown);
  }

  @Test
  void aDocumentWithoutScansHasAPdfToo() throws Exception {
    HttpResponse<byte[]> answer = asking.ask("GET", "/documents/bare.pdf");
    assertEquals(List.of(), PdfUa.faults(answer.body()));
    assertTrue(words(answer.body()).contains("Held elsewhere"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 200",
    "1-1, 200",
    "1-9, 200",
    "1-, 200",
    "2, 400",
    "0, 400",
    "x, 400",
    "3-1, 400"
  })
  void somePagesAreChosenByTheirNumbers(String pages, int status) {
    assertEquals(status, asking.ask("GET", "/documents/letter.pdf?pages=" + pages).statusCode());
  }

  @Test
  void aWarningIsReadBeforeTheFile() throws Exception {
    HttpResponse<byte[]> paused = asking.ask("GET", "/documents/warned.pdf");
    assertEquals(303, paused.statusCode());
    assertTrue(header(paused, "Location").endsWith("/documents/warned"));
    HttpResponse<byte[]> read =
        asking.ask("GET", "/documents/warned.pdf", "Cookie", "lectern-looked=yes");
    assertEquals(200, read.statusCode());
    String words = words(read.body());
    assertTrue(words.contains("Hard to read") && words.contains("The hard part"), words);
    HttpResponse<byte[]> looked = asking.ask("POST", "/documents/warned/look");
    assertTrue(header(looked, "Set-Cookie").contains("Path=/documents/warned.pdf;"));
  }

  @Test
  void anEpubOfTheTextsIsValid(@TempDir Path folder) throws Exception {
    for (String id : List.of("letter", "bare")) {
      HttpResponse<byte[]> answer = asking.ask("GET", "/documents/" + id + ".epub");
      assertEquals("application/epub+zip", header(answer, "Content-Type"));
      Path file = Files.write(folder.resolve(id + ".epub"), answer.body());
      StringWriter report = new StringWriter();
      EpubCheck check = new EpubCheck(file.toFile(), new PrintWriter(report));
      assertEquals(0, check.doValidate(), report.toString());
    }
  }

  @Test
  void aZipOfEverythingIsAValidBag(@TempDir Path folder) throws Exception {
    unpacked(asking.ask("GET", "/documents/letter.zip").body(), folder);
    Path bag = folder.resolve("letter");
    try (BagVerifier verifier = new BagVerifier()) {
      verifier.isValid(new BagReader().read(bag), false);
    }
    assertArrayEquals(SmallArchive.FILE, Files.readAllBytes(bag.resolve("data/files/data.bin")));
    assertEquals(1200, ImageIO.read(bag.resolve("data/scans/0001.jpg").toFile()).getWidth());
    assertTrue(
        Files.readString(bag.resolve("data/texts/plain/transcript.en.txt"))
            .contains("the weather is fine"));
  }

  @ParameterizedTest
  @CsvSource({
    "letter.zip?what=scans&size=700, 600",
    "letter.zip?what=scans, 1200",
  })
  void scansAreTakenInAChosenSize(String address, int width, @TempDir Path folder)
      throws Exception {
    unpacked(asking.ask("GET", "/documents/" + address).body(), folder);
    assertEquals(
        width, ImageIO.read(folder.resolve("letter/data/scans/0001.jpg").toFile()).getWidth());
    assertFalse(Files.exists(folder.resolve("letter/data/texts")));
  }

  @Test
  void aZipHoldsNothingThatTheReaderMayNotSee(@TempDir Path folder) throws Exception {
    unpacked(asking.ask("GET", "/documents/secret.zip").body(), folder);
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> names =
          files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
      assertTrue(names.contains("bagit.txt"), "the file breaks off");
      assertFalse(names.contains("0001.jpg") || names.contains("data.bin"), names.toString());
      assertFalse(names.contains("transcript.en.md"), names.toString());
    }
    String typed = "/documents/typed.zip?what=all";
    for (String from : List.of("10.9.0.7", "192.0.2.1")) {
      Path to = Files.createDirectories(folder.resolve(from));
      unpacked(asking.ask("GET", typed, "X-Forwarded-For", from).body(), to);
      assertTrue(Files.exists(to.resolve("typed/bagit.txt")), "the file breaks off");
      assertEquals(
          from.startsWith("10."), Files.exists(to.resolve("typed/data/ocr/0001.xml")), from);
    }
    assertEquals(404, asking.ask("GET", "/documents/secret.zip?what=scans").statusCode());
    assertEquals(404, asking.ask("GET", "/documents/secret.zip?what=texts").statusCode());
    assertEquals(400, asking.ask("GET", "/documents/letter.zip?what=nothing").statusCode());
    assertEquals(400, asking.ask("GET", "/documents/letter.zip?size=0").statusCode());
  }

  private static void unpacked(byte[] zip, Path folder) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = folder.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.copy(in, file);
      }
    }
  }
}
