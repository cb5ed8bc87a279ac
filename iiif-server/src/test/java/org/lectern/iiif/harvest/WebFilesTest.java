package org.lectern.iiif.harvest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.importer.table.TableImporter;
import org.lectern.core.importer.table.TableSystem;

/** Files that a table names by their addresses, fetched from a server. */
class WebFilesTest {
  @TempDir Path temporary;
  private Path table;
  private Path folder;
  private Source source;

  @BeforeEach
  void start() throws IOException {
    source = new Source();
    folder = temporary.resolve("folder");
    table = Files.createDirectories(temporary.resolve("source")).resolve("table.csv");
  }

  @AfterEach
  void stop() {
    source.close();
  }

  private ImportReport run(String rows) throws IOException {
    return run(rows, new Web(Source.ONLY_THIS, Source.BOUNDS), false);
  }

  private ImportReport run(String rows, Web web, boolean overwrite) throws IOException {
    Files.writeString(
        table,
        "objectid,title,object_location,object_transcript\n" + rows.replace("BASE", source.base()));
    source.asked.clear();
    return new Import(folder, "en", overwrite)
        .run(
            new TableImporter(
                TableSystem.COLLECTIONBUILDER,
                table,
                Optional.empty(),
                Optional.of(new WebFiles(web))),
            "table.csv",
            Progress.NONE);
  }

  private static byte[] png(int width) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, 8, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }

  private Path file(String path) {
    return folder.resolve("documents/one").resolve(path);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(file(""))) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> file("").relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  private static String problems(ImportReport report) {
    return String.join("\n", report.problems().stream().map(Object::toString).toList());
  }

  @Test
  void theFilesOfARowAreFetchedOnce() throws IOException {
    source
        .with("/a.jpg", png(4)) // what it is counts, and not what it is called
        .with("/b b.png", png(5))
        .with("/list.pdf", "%PDF-1.7")
        .with("/words.txt", "Dear sister");
    String row = "one,One,BASE/a.jpg;BASE/b%20b.png;BASE/list.pdf,BASE/words.txt\n";
    ImportReport report = run(row);
    assertEquals("", problems(report));
    assertEquals(
        List.of(
            "document.yml",
            "files/list.pdf",
            "pages/0001.png",
            "pages/0002.png",
            "text/transcript.en.txt"),
        files());
    assertArrayEquals(png(5), Files.readAllBytes(file("pages/0002.png")));
    assertEquals("Dear sister", Files.readString(file("text/transcript.en.txt")));
    assertEquals(4, source.asked.size());

    ImportReport second = run(row);
    assertEquals(List.of(), source.asked);
    assertEquals(1, second.unchanged());
    assertEquals(5, files().size());
    assertFalse(Files.exists(folder.resolve(".import/fetched")));
  }

  @Test
  void aFileThatCannotBeHadIsNamedAndTheOthersCome() throws IOException {
    source
        .with("/login.png", "<!DOCTYPE html><title>Log in</title>")
        .with("/words.png", "no picture at all")
        .with("/large.png", new byte[2 << 20])
        .with("/last.png", png(7))
        .with("/page.pdf", "<html><body>Gone</body></html>")
        .status("/private.png", 302, "Location", "http://169.254.169.254/latest/meta-data.png");
    String row =
        "one,One,BASE/none.png;BASE/login.png;BASE/words.png;BASE/large.png;BASE/private.png;BASE/page.pdf;BASE/last.png,\n";
    ImportReport report = run(row + "two,Two,BASE/last.png,\n");
    String problems = problems(report);
    assertTrue(problems.contains("/none.png: answers with status 404"), problems);
    assertTrue(problems.contains("/login.png: answers with a web page"), problems);
    assertTrue(problems.contains("/words.png: answers with what is not a picture"), problems);
    assertTrue(problems.contains("larger than 1 MB"), problems);
    assertTrue(problems.contains("169.254.169.254"), problems);
    assertTrue(problems.contains("/page.pdf: answers with a web page"), problems);
    assertEquals(List.of("document.yml", "pages/0006.png"), files());
    assertTrue(Files.exists(folder.resolve("documents/two/pages/0001.png")));

    source.with("/none.png", png(1));
    var _ = run(row + "two,Two,BASE/last.png,\n");
    assertEquals(List.of("document.yml", "pages/0001.png", "pages/0006.png"), files());
    assertFalse(source.asked.contains("/last.png"));
  }

  @Test
  void whatAPersonEditedIsNotFetchedAgain() throws IOException {
    source.with("/a.png", png(4)).with("/words.txt", "Dear sister");
    String row = "one,One,BASE/a.png,BASE/words.txt\n";
    var _ = run(row);
    Files.write(file("pages/0001.png"), png(9));
    Files.delete(file("text/transcript.en.txt"));
    var _ = run(row);
    assertEquals(List.of(), source.asked);
    assertEquals(List.of("document.yml", "pages/0001.png"), files());
    assertArrayEquals(png(9), Files.readAllBytes(file("pages/0001.png")));

    var _ = run(row, new Web(Source.ONLY_THIS, Source.BOUNDS), true);
    assertArrayEquals(png(4), Files.readAllBytes(file("pages/0001.png")));
    assertEquals("Dear sister", Files.readString(file("text/transcript.en.txt")));
  }

  @Test
  void aPageThatHasAnotherPlaceIsMovedAndNotFetched() throws IOException {
    source.with("/a.png", png(4)).with("/b.png", png(5)).with("/c.png", png(6));
    var _ = run("one,One,BASE/a.png;BASE/b.png,\n");
    var _ = run("one,One,BASE/c.png;BASE/b.png;BASE/a.png,\n");
    assertEquals(List.of("/c.png"), source.asked);
    assertArrayEquals(png(6), Files.readAllBytes(file("pages/0001.png")));
    assertArrayEquals(png(5), Files.readAllBytes(file("pages/0002.png")));
    assertArrayEquals(png(4), Files.readAllBytes(file("pages/0003.png")));
    var _ = run("one,One,BASE/a.png,\n");
    assertEquals(List.of(), source.asked);
    assertEquals(List.of("document.yml", "pages/0001.png"), files());
    assertArrayEquals(png(4), Files.readAllBytes(file("pages/0001.png")));
  }

  @Test
  void aDocumentThatWasDeletedIsFetchedAgain() throws IOException {
    source.with("/a.png", png(4));
    var _ = run("one,One,BASE/a.png,\n");
    Files.delete(file("pages/0001.png"));
    Files.delete(file("pages"));
    Files.delete(file("document.yml"));
    Files.delete(file(""));
    var _ = run("one,One,BASE/a.png,\n");
    assertEquals(List.of("document.yml", "pages/0001.png"), files());
  }

  @Test
  void addressesOfThisMachineAreRefused() throws IOException {
    source.with("/a.png", png(4));
    ImportReport report =
        run("one,One,BASE/a.png,\n", new Web(OpenWeb.of(false), Source.BOUNDS), false);
    assertTrue(problems(report).contains("not a public address"), problems(report));
    assertEquals(List.of(), source.asked);
    assertEquals(List.of("document.yml"), files());
  }

  @Test
  void aServerThatDoesNotAnswerIsNotAskedForEver() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path into = temporary.resolve("x");
    try (WebFiles web = new WebFiles(new Web(Source.ONLY_THIS, Source.BOUNDS))) {
      String address = "http://127.0.0.1:" + port + "/a.png";
      for (int i = 0; i < 3; i++) {
        String message =
            assertThrows(IOException.class, () -> web.fetch(address, into)).getMessage();
        assertTrue(message.contains("cannot be asked"), message);
      }
      String message = assertThrows(IOException.class, () -> web.fetch(address, into)).getMessage();
      assertTrue(message.contains("run the import again later"), message);
      source.with("/a.png", png(4));
      web.fetch(source.base() + "/a.png", into);
    }
    assertArrayEquals(png(4), Files.readAllBytes(into));
  }

  @Test
  void textsAreReadInUtf8() throws IOException {
    source.with("/w.txt", "Привет".getBytes(StandardCharsets.UTF_8));
    var _ = run("one,One,,BASE/w.txt\n");
    assertEquals("Привет", Files.readString(file("text/transcript.en.txt")));
  }
}
