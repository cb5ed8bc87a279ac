package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Connection;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Attachment;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Sha512;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;
import org.lectern.web.server.Server;

/** What readers see of a record's history, and what they do not. */
class HistoryPagesTest {
  private static Path incoming;
  private static Server server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    incoming = Files.createDirectories(folder.resolve("incoming"));
    Path data = folder.resolve("data");
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      writer.describe(ArchiveInfo.UNNAMED, Authorities.EMPTY);
      writer.commit(
          List.of(draft("letter", "published", "open", "A leter", "The wind was still.")));
      writer.commit(List.of(draft("letter", "draft", "open", "A draft", "Nobody reads this.")));
      writer.commit(
          List.of(draft("letter", "published", "open", "A letter", "The sea was still.")));
      writer.commit(List.of(draft("secret", "published", "open", "A secret", "It was open once.")));
      writer.commit(List.of(draft("secret", "published", "closed", "A secret", "It is shut now.")));
      writer.commit(List.of(draft("opened", "published", "closed", "Opened", "Still private.")));
      writer.commit(List.of(draft("opened", "published", "open", "Opened", "Now for everybody.")));
      writer.commit(List.of(whole("open", "harbour")));
      writer.commit(List.of(whole("closed", "lighthouse")));
      writer.commit(List.of(draft("named", "published", "open", "Of Ada Moor", "By Ada Moor.")));
      writer.commit(List.of(draft("named", "published", "open", "Of a patient", "By a patient.")));
    }
    Path site = Files.createDirectories(data.resolve("site"));
    Files.writeString(site.resolve("site.yml"), "history:\n  hide: [named]\n");
    server = Server.start(TestSettings.onPort(0), data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Draft draft(String id, String status, String access, String title, String words)
      throws IOException {
    String name = "transcript.en.txt";
    Path source = Files.writeString(Files.createTempFile(incoming, id, ".txt"), words);
    List<Statement> statements = new ArrayList<>();
    statements.add(Statement.of(Field.TITLE, title));
    statements.add(Statement.of(Field.STATUS, status));
    if (!access.equals("open")) {
      statements.add(Statement.of(Field.ACCESS, access));
    }
    return new Draft(
        new DocumentId(id),
        new Description("en", statements),
        List.of(),
        List.of(text(Optional.empty(), name)),
        List.of(),
        Map.of("text/" + name, source),
        Optional.empty());
  }

  private static Text text(Optional<String> page, String fileName) {
    return new Text(
        Text.Role.TRANSCRIPT,
        "en",
        page,
        fileName,
        Text.Format.TXT,
        Text.Quality.HUMAN,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** With a page, its recognised words, a text of the page, a file and a private field. */
  private static Draft whole(String access, String words) throws IOException {
    Map<String, Path> sources = new HashMap<>();
    Scan picture = scan("0001~uv.tif", source(sources, "pages/0001~uv.tif", "uv " + words));
    source(
        sources,
        "ocr/0001.xml",
        "<alto xmlns=\"http://www.loc.gov/standards/alto/ns-v4#\"><!-- read "
            + words
            + " -->\n</alto>");
    source(sources, "text/0001.transcript.en.txt", "typed " + words);
    Path file = source(sources, "files/" + words + ".pdf", "file " + words);
    List<Statement> statements = new ArrayList<>();
    statements.add(Statement.of(Field.TITLE, "Leaves"));
    statements.add(Statement.of(Field.STATUS, "published"));
    statements.add(Statement.of(Field.ACCESS, access));
    statements.add(new Statement(Field.EXTRA, "donor", "", "donor " + words));
    return new Draft(
        new DocumentId("leaves"),
        new Description("en", statements),
        List.of(
            new Page(
                "0001",
                Optional.empty(),
                Optional.empty(),
                LanguageMap.of("en", "note " + words),
                Optional.empty(),
                LanguageMap.EMPTY,
                scan("0001.tif", source(sources, "pages/0001.tif", words)),
                Optional.of(new Page.Ocr("0001.xml", Page.Ocr.Format.ALTO)),
                LanguageMap.of("en", "light of the " + words),
                List.of(
                    new Page.Picture(
                        "0001~uv", LanguageMap.of("en", "dark of the " + words), picture)))),
        List.of(text(Optional.of("0001"), "0001.transcript.en.txt")),
        List.of(
            new Attachment(words + ".pdf", "application/pdf", Files.size(file), Sha512.of(file))),
        sources,
        Optional.empty());
  }

  private static Scan scan(String name, Path file) throws IOException {
    return new Scan(
        name,
        "image/tiff",
        new Dimensions(100, 200),
        Files.size(file),
        Sha512.of(file),
        1,
        Optional.empty(),
        "gray 8",
        Optional.empty());
  }

  private static Path source(Map<String, Path> sources, String path, String content)
      throws IOException {
    Path file = Files.writeString(Files.createTempFile(incoming, "file", ""), content);
    sources.put(path, file);
    return file;
  }

  private static Connection to(String path) {
    return Asking.browser(server, path).ignoreHttpErrors(true);
  }

  @Test
  void publishedVersionsAreListedWithWhatChangedAndDraftsAreNot() throws IOException {
    Document page = to("/documents/letter/history").get();
    assertEquals(
        List.of("v3", "v1"), page.select("section[id^=v]").stream().map(e -> e.id()).toList());
    assertEquals("leter", page.select("#v3 dt:contains(title) + dd del").text());
    assertEquals("letter", page.select("#v3 dt:contains(title) + dd ins").text());
    assertEquals("sea", page.select("#v3 dt:contains(transcript) + dd ins").text());
    assertFalse(page.text().contains("Nobody"), page.text());
    assertEquals(
        "/documents/letter/history",
        to("/documents/letter").get().select("footer.record a").attr("href"));
  }

  @Test
  void aTextIsReadAsItWas() throws IOException {
    Document page = to("/documents/letter/history").get();
    String old = page.select("#v1 a[href*=history]").attr("href");
    assertEquals("The wind was still.", to(old).get().select(".body").text());
    assertTrue(to(old).get().select("meta[name=robots]").attr("content").contains("noindex"));
  }

  /** The stricter of what held then and what holds today. */
  @ParameterizedTest
  @CsvSource({
    "secret, 1",
    "secret, 2",
    "opened, 1",
    "letter, 2",
    "letter, 9",
    "letter, 0",
    "letter, x",
  })
  void whatWasOrIsClosedStaysSo(String id, String version) throws IOException {
    assertEquals(
        404,
        to("/documents/" + id + "/history/" + version + "/transcript.en").execute().statusCode());
    String history = to("/documents/" + id + "/history").get().text();
    for (String words : List.of("It was open once", "It is shut", "Still private")) {
      assertFalse(history.contains(words), history);
    }
  }

  /** Nothing of a page that is closed today, and of a private field never. */
  @Test
  void neitherPagesNorFilesNorPrivateFieldsComeThroughTheirHistory() throws IOException {
    Document page = to("/documents/leaves/history").get();
    assertEquals(2, page.select("section[id^=v]").size());
    assertTrue(page.select("dt").eachText().contains("Access"), page.text());
    for (String words : List.of("harbour", "lighthouse", "donor")) {
      assertFalse(page.text().contains(words), page.text());
    }
  }

  @Test
  void whatTheArchiveHidesIsNamedAndNotShown() throws IOException {
    Document page = to("/documents/named/history").get();
    assertEquals("changed", page.select("#v2 dt:contains(Title) + dd").text());
    assertEquals("changed", page.select("#v2 dt:contains(Transcript) + dd").text());
    assertFalse(page.text().contains("Moor"), page.text());
    assertEquals(0, page.select("a[href*=history/]").size());
    assertEquals(404, to("/documents/named/history/1/transcript.en").execute().statusCode());
  }

  @ParameterizedTest
  @CsvSource({"de, Titel, Abschrift · Englisch", "fr, Titre, Transcription · Anglais"})
  void whatChangedIsNamedInTheWordsOfTheReader(String lang, String title, String text)
      throws IOException {
    assertEquals(
        List.of(title, text),
        to("/documents/letter/history?lang=" + lang).get().select("#v3 dt").eachText());
  }

  @Test
  void whatIsOpenNowIsReadAsItIsNow() throws IOException {
    assertEquals(
        "Now for everybody.",
        to("/documents/opened/history/2/transcript.en").get().select(".body").text());
  }
}
