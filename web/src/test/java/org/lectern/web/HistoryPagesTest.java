package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
import org.lectern.core.archive.ArchiveInfo;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
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
    }
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
        List.of(
            new Text(
                Text.Role.TRANSCRIPT,
                "en",
                Optional.empty(),
                name,
                Text.Format.TXT,
                Text.Quality.HUMAN,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        List.of(),
        Map.of("text/" + name, source),
        Optional.empty());
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

  @Test
  void whatIsOpenNowIsReadAsItIsNow() throws IOException {
    assertEquals(
        "Now for everybody.",
        to("/documents/opened/history/2/transcript.en").get().select(".body").text());
  }
}
