package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.form.ArchiveInfo;
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
      writer.describe(ArchiveInfo.UNNAMED, Authorities.EMPTY);
      writer.commit(
          List.of(
              draft("photograph", Optional.empty(), "recto", "verso"),
              draft("report", Optional.empty(), "title", "2", "5", "6"),
              draft("secret", Optional.of("closed"), "1", "2"),
              draft("bare", Optional.empty()),
              credited(),
              letters()));
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
                  Sha512.of(scan),
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

  /** A line to be shown with the document, and no word on where the original is. */
  private static Draft credited() {
    return new Draft(
        new DocumentId("credited"),
        new Description(
            "en",
            List.of(
                Statement.of(Field.TITLE, "The credited"),
                Statement.of(Field.CREDIT, "Gift of the keeper's family"))),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  /** Four texts and no scan; the translations lack the third paragraph. */
  private static Draft letters() throws IOException {
    Map<String, Path> sources = new HashMap<>();
    List<Text> texts = new ArrayList<>();
    Map<String, String> words =
        Map.of(
            "transcript.en", "One\n\nTwo\n\nThree",
            "translation.es", "Uno\n\nDos",
            "translation.fr", "Un\n\nDeux",
            "translation.de", "Eins\n\nZwei");
    for (String name :
        List.of("transcript.en", "translation.es", "translation.fr", "translation.de")) {
      String file = name + ".txt";
      sources.put("text/" + file, Files.writeString(incoming.resolve(file), words.get(name)));
      texts.add(
          new Text(
              Text.Role.parse(name.substring(0, name.indexOf('.'))),
              name.substring(name.indexOf('.') + 1),
              Optional.empty(),
              file,
              Text.Format.TXT,
              Text.Quality.HUMAN,
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty()));
    }
    return new Draft(
        new DocumentId("letters"),
        new Description("en", List.of(Statement.of(Field.TITLE, "The letters"))),
        List.of(),
        texts,
        List.of(),
        sources,
        Optional.empty());
  }

  private static Document page(String path) {
    return Asking.page(server, path);
  }

  @ParameterizedTest
  @CsvSource({
    "/documents/photograph,            Page 1 of 2, / 2 (labelled recto), Scan of page 1 of 2,"
        + " true",
    "/documents/photograph/pages/0002, Page 2 of 2, / 2 (labelled verso), Scan of page 2 of 2,"
        + " false",
    "/documents/report/pages/0002,     Page 2 of 4, / 4,                  Scan of page 2 of 4,"
        + " true",
    "/documents/report/pages/0003,     Page 3 of 4, / 4 (labelled 5),     Scan of page 3 of 4,"
        + " true",
    "/documents/report/pages/0004,     Page 4 of 4, / 4 (labelled 6),     Scan of page 4 of 4,"
        + " false",
  })
  void counterCountsPositionsAndEndsAtTheLastPage(
      String path, String counter, String count, String scan, boolean next) {
    Document page = page(path);
    assertEquals(counter, page.select(".turn .of").text());
    assertEquals(count, page.select(".turn .count-of").text());
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

  @Test
  void theCreditIsShownAlsoWhereNobodySaysWhoHoldsTheOriginal() {
    Element credit = page("/documents/credited").selectFirst(".use .under");
    assertEquals("Gift of the keeper's family", credit.text());
    assertEquals("Rights", credit.parent().selectFirst("h2").text());
  }

  @Test
  void noHeadingStandsAboveNothing() {
    Document page = page("/documents/bare");
    assertEquals(
        List.of(),
        page.select("main h2").stream()
            .filter(h -> h.parent().text().equals(h.text()))
            .map(Element::text)
            .toList());
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

  @ParameterizedTest
  @CsvSource({
    "2,     /documents/report/pages/0002#read",
    "6,     /documents/report/pages/0004#read",
    "99,    /documents/report/pages/0004#read",
    "0,     /documents/report/pages/0001#read",
    "Title, /documents/report/pages/0001#read",
    "xi,    /documents/report/pages/0001#read",
  })
  void aPageIsFoundByItsPositionThenByItsLabel(String typed, String path) throws Exception {
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        URI.create(
                            "http://127.0.0.1:"
                                + server.port()
                                + "/documents/report/turn?to="
                                + typed))
                    .build(),
                HttpResponse.BodyHandlers.discarding());
    assertEquals(303, answer.statusCode());
    assertEquals(path, answer.headers().firstValue("Location").orElse(""));
  }

  @Test
  void textsStandParagraphBesideParagraphWithNothingInAGap() {
    Document page = page("/documents/letters?show=transcript.en,translation.es");
    assertEquals(
        List.of(List.of("One", "Two", "Three"), List.of("Uno", "Dos", "")),
        page.select(".rows .words .body").stream().map(DocumentPagesTest::rows).toList());
  }

  private static List<String> rows(Element body) {
    return body.select(".row").stream().map(Element::text).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "'',                                                                        transcript.en",
    "?show=translation.es,                                                      translation.es",
    "'?show=translation.de,transcript.en,nothing,translation.es,translation.fr,translation.de',"
        + " translation.de transcript.en translation.es translation.fr",
  })
  void anyNumberOfTextsIsShownInTheOrderAskedFor(String query, String shown) {
    Document page = page("/documents/letters" + query);
    assertEquals(
        shown,
        String.join(
            " ",
            page.select(".words .under a[href*=/text/], .words [id$=-p1]").stream()
                .map(e -> e.id().replaceFirst("-p1$", "").replaceFirst("-", "."))
                .toList()));
    assertEquals(shown.split(" ", -1).length, page.select(".versions .shown").size());
  }

  @Test
  void everyHitHasAnAddressAndTheFirstIsTheOneThatSearchesLeadTo() {
    Document page = page("/documents/letters?q=two");
    assertEquals("two", page.select("#hit + mark").text().toLowerCase(Locale.ROOT));
    for (Element link : page.select(".hits li a")) {
      String id = link.attr("href").replaceFirst(".*#", "");
      assertEquals(1, page.select("#" + id).size(), id);
    }
    assertEquals(1, page.select(".hits li").size());
  }

  @Test
  void aWholeTextHasTheAddressOfItsFirstHitToo() {
    Document page = page("/documents/letters/text/transcript.en?q=two");
    assertEquals(1, page.select("#hit").size());
    assertEquals("two", page.select("#hit + mark").text().toLowerCase(Locale.ROOT));
    assertEquals(0, page("/documents/letters/text/transcript.en").select("#hit").size());
  }

  /** The list of what was found says that there is nothing, or leads on. */
  @Test
  void theListIsTheHitWhereNothingOnTheDeskIsOne() {
    Document page = page("/documents/letters?q=nowhere");
    assertEquals(1, page.select("section.hits#hit").size());
    assertEquals(0, page("/documents/letters?q=two").select("section.hits#hit").size());
  }
}
