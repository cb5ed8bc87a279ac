package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
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
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Scan;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Text;
import org.lectern.web.server.Server;

/** What the page of a document shows: counters, locks, and nothing where there is nothing. */
class DocumentPagesTest {
  private static final String NO_WORDS =
      "<PcGts><Page imageWidth=\"100\" imageHeight=\"100\"></Page></PcGts>";

  private static Path incoming;
  private static Server server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    incoming = Files.createDirectories(folder.resolve("incoming"));
    Path data = folder.resolve("data");
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      writer.describe(
          ArchiveInfo.UNNAMED,
          new Authorities(List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
      writer.commit(
          List.of(
              draft("photograph", Optional.empty(), "recto", "verso"),
              draft("report", Optional.empty(), "title", "2", "5", "6"),
              draft("secret", Optional.of("closed"), "1", "2"),
              draft("bare", Optional.empty())));
    }
    server = Server.start(TestSettings.onPort(0), data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Draft draft(String id, Optional<String> level, String... labels)
      throws IOException {
    Map<String, Path> sources = new HashMap<>();
    List<Page> pages = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      String name = "%04d".formatted(i + 1);
      Path scan = Files.writeString(incoming.resolve(id + name + ".tif"), id + name);
      sources.put("pages/" + name + ".tif", scan);
      sources.put(
          "ocr/" + name + ".xml",
          Files.writeString(incoming.resolve(id + name + ".xml"), NO_WORDS));
      pages.add(
          new Page(
              name,
              Optional.of(labels[i]),
              Optional.empty(),
              LanguageMap.EMPTY,
              Optional.empty(),
              LanguageMap.EMPTY,
              new Scan(
                  name + ".tif",
                  "image/tiff",
                  new Dimensions(100, 100),
                  Files.size(scan),
                  sha512(scan),
                  1,
                  Optional.empty(),
                  "gray 8",
                  Optional.empty()),
              Optional.of(new Page.Ocr(name + ".xml", Page.Ocr.Format.PAGE))));
    }
    List<Statement> statements = new ArrayList<>();
    statements.add(Statement.of(Field.TITLE, "The " + id));
    level.ifPresent(word -> statements.add(Statement.of(Field.ACCESS, word)));
    List<Text> texts = new ArrayList<>();
    if (level.isPresent()) {
      for (Text.Role role : List.of(Text.Role.TRANSCRIPT, Text.Role.TRANSLATION)) {
        String name = role + (role == Text.Role.TRANSCRIPT ? ".ru" : ".en") + ".txt";
        sources.put("text/" + name, Files.writeString(incoming.resolve(id + name), "Words"));
        texts.add(
            new Text(
                role,
                role == Text.Role.TRANSCRIPT ? "ru" : "en",
                Optional.empty(),
                name,
                Text.Format.TXT,
                Text.Quality.HUMAN,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
      }
    }
    return new Draft(
        new DocumentId(id),
        new Description("en", statements),
        pages,
        texts,
        List.of(),
        sources,
        Optional.empty());
  }

  private static String sha512(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Document page(String path) {
    try {
      return Jsoup.connect("http://127.0.0.1:" + server.port() + path)
          .header("Accept-Language", "en")
          .get();
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/documents/photograph,            Page 1 of 2, Scan of page 1 of 2, true",
    "/documents/photograph/pages/0002, Page 2 of 2, Scan of page 2 of 2, false",
    "/documents/report/pages/0003,     Page 3 of 4, Scan of page 3 of 4, true",
    "/documents/report/pages/0004,     Page 4 of 4, Scan of page 4 of 4, false",
  })
  void counterCountsPositionsAndEndsAtTheLastPage(
      String path, String counter, String scan, boolean next) {
    Document page = page(path);
    assertEquals(counter, page.select(".turn .of").text());
    assertEquals(scan, page.select(".sheet img").attr("alt"));
    assertEquals(next, !page.select(".turn a[rel=next]").isEmpty());
  }

  @Test
  void aPageOnWhichTheMachineReadNothingHasNoMachineReadText() {
    assertEquals(0, page("/documents/photograph").select(".pane.words, .note").size());
  }

  @Test
  void aLockIsShownOnceAndWithoutEmptyThumbnails() {
    Document page = page("/documents/secret");
    assertEquals(1, page.select(".gate").size());
    assertEquals(0, page.select(".strip, .turn a").size());
  }

  @Test
  void aDocumentOfADescriptionOnlyOffersNothingToReadSearchOrZoom() {
    Document page = page("/documents/bare");
    assertEquals(0, page.select(".room, .inside, a[href*=viewer]").size());
    assertEquals("The bare", page.select("h1").text());
  }

  @ParameterizedTest
  @CsvSource({
    "/documents,        Documents, page",
    "/documents/report, Documents, true",
    "/people,           People,    page",
    "/search,           '',        ''",
  })
  void navigationSaysWhereTheReaderIs(String path, String link, String current) {
    Document page = page(path);
    assertEquals(link, page.select(".ways [aria-current]").text());
    assertEquals(current, page.select(".ways [aria-current]").attr("aria-current"));
  }
}
