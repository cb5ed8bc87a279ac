package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.search.LuceneIndex;
import org.lectern.core.search.SearchIndex;
import org.lectern.web.server.Server;

/** What pages of collections, names and searches say. */
class BrowsePagesTest {
  private static Server server;

  @BeforeAll
  static void start(@TempDir Path data) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of());
        SearchIndex index = LuceneIndex.openForWriting(data)) {
      writer.describe(
          ArchiveInfo.UNNAMED,
          new Authorities(
              List.of(
                  new Agent(
                      "marchetti-livia",
                      Agent.Kind.PERSON,
                      LanguageMap.of("en", "Marchetti, Livia"),
                      List.of("Livia M.", "Livia M."),
                      Optional.empty(),
                      LanguageMap.EMPTY,
                      List.of())),
              List.of(),
              List.of(),
              List.of(),
              List.of(collection("letters", "marchetti-livia"), collection("maps", "The Map Room")),
              List.of()));
      writer.commit(List.of(letter("one"), letter("two")));
      try (Archive archive = Archive.open(data)) {
        index.follow(archive);
      }
    }
    server = Server.start(TestSettings.onPort(0), data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aListWithoutNamesSaysSo() {
    assertEquals("There is nothing here yet.", page("/subjects").select("main .lead").text());
    assertEquals(0, page("/people").select("main .lead").size());
  }

  private static Collection collection(String id, String curator) {
    return new Collection(
        id,
        LanguageMap.of("en", "The " + id),
        List.of(),
        LanguageMap.EMPTY,
        LanguageMap.of(
            "en",
            """
            | Year | Height |
            | --- | ---: |
            | 1958 | 12 |

            A <script>alert(1)</script> [bad](javascript:alert(1)) line.
            """),
        Optional.empty(),
        0,
        Optional.empty(),
        Optional.of(curator));
  }

  private static Draft letter(String id) {
    return new Draft(
        new DocumentId(id),
        new Description(
            "en",
            List.of(
                Statement.of(Field.TITLE, "Letter " + id),
                new Statement(Field.TITLE, "", "de", "Brief " + id),
                Statement.of(Field.COLLECTION, "letters"),
                Statement.of(Field.DATE, id.equals("one") ? "195X" : "1958"),
                new Statement(Field.CREATOR, "author", "", "marchetti-livia"),
                Statement.of(Field.TYPE, "letter"))),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static JsonNode read(String path) throws IOException {
    return new ObjectMapper()
        .readTree(
            Jsoup.connect("http://127.0.0.1:" + server.port() + path)
                .ignoreContentType(true)
                .execute()
                .body());
  }

  private static Document page(String path) {
    return Asking.page(server, path);
  }

  @Test
  void tablesOfAnEssayAreTablesAndNothingInItRuns() {
    Element essay = page("/collections/letters").select(".essay").first();
    assertEquals("Year Height", essay.select("table tr").first().text());
    assertEquals("1958 12", essay.select("table tr").last().text());
    assertEquals(0, essay.select("script, a[href^=javascript]").size());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "letters, 'Marchetti, Livia', /people/marchetti-livia",
        "maps,    The Map Room,       -",
      })
  void curatorIsShownByName(String collection, String name, String href) {
    Element curator =
        page("/collections/" + collection).select(".facts dt:contains(Curator) + dd").first();
    assertEquals(name, curator.text());
    assertEquals(
        Optional.ofNullable(href),
        curator.select("a").stream().findFirst().map(a -> a.attr("href")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "all=harbour+wave              | /search?q=harbour%20wave",
        "phrase=the+wave               | /search?q=%22the%20wave%22",
        "phrase=%22the+wave%22         | /search?q=%22the%20wave%22",
        "any=tide++wave                | /search?q=%28tide%20OR%20wave%29",
        "none=tide+wave                | /search?q=-tide%20-wave",
        "title=a)+b&person=Marchetti   | /search?q=title:%28a%20b%29%20person:%28Marchetti%29",
        "first=1958&last=1962          | /search?from=1958&to=1962",
        "all=x&first=1958              | /search?q=x&from=1958",
        "first=1958&dates=within       | /search?from=1958&dates=within",
      })
  void fieldsOfTheAdvancedFormMakeASearch(String filled, String search) throws IOException {
    assertEquals(
        search,
        Jsoup.connect("http://127.0.0.1:" + server.port() + "/search/advanced?" + filled)
            .followRedirects(false)
            .execute()
            .header("Location"));
  }

  @Test
  void anotherNameStandsOnce() {
    Document page = page("/people/marchetti-livia");
    assertEquals(List.of("Livia M."), page.select(".facts div:first-child dd").eachText());
  }

  @Test
  void advancedFormWithoutWordsIsShownWithTheSyntax() {
    Document form = page("/search/advanced?all=+");
    assertEquals(1, form.select("form.fields input[name=phrase]").size());
    assertEquals(10, form.select(".syntax dt").size());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "liv,  'Marchetti, Livia', Person,   /people/marchetti-livia",
        "lett, Letter one,         Document, /search?q=Letter%20one",
        "zzzz, -,                  -,        -",
      })
  void titlesAndNamesAreProposedWhileTheReaderTypes(
      String typed, String label, String kind, String path) throws IOException {
    JsonNode answer = read("/search/suggest?q=" + typed);
    assertEquals(typed, answer.get(0).asText());
    if (label == null) {
      assertEquals(0, answer.get(1).size());
    } else {
      assertEquals(label, answer.get(1).get(0).asText());
      assertEquals(kind, answer.get(2).get(0).asText());
      String address = answer.get(3).get(0).asText();
      assertEquals("http://127.0.0.1:" + server.port() + path, address);
      assertEquals(200, Jsoup.connect(address).execute().statusCode());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "person=Marchetti%2C+Livia, 2",
    "person=marchetti%2C+livia, 2",
    "person=marchetti-livia,    2",
    "collection=The+letters,    2",
    "collection=The+maps,       0",
    "person=Nobody,             0",
  })
  void filtersTakeNamesAsWellAsIds(String filter, int documents) throws IOException {
    assertEquals(documents, page("/search?" + filter).select(".result").size());
    JsonNode found = read("/api/1/search?" + filter);
    assertEquals(documents, found.get("total").asInt());
  }

  @Test
  void wordsAreMarkedInTheTitleOfAResult() {
    assertEquals("Letter", page("/search?q=letter").select(".result h2 mark").first().text());
  }

  @Test
  void aTitleInAnotherLanguageIsShownWhereTheWordsAreInItAlone() {
    Document results = page("/search?q=brief");
    assertEquals("Letter one", results.select(".result h2").first().text());
    assertEquals("Brief one", results.select(".result .snips q[lang=de]").first().text());
    assertEquals("Brief", results.select(".result .snips mark").first().text());
    assertEquals(0, page("/search?q=letter").select(".result .snips").size());
  }

  @Test
  void fewerWordsAreOfferedWhereAllFindNothing() {
    Element offered = page("/search?q=letter+qqqqq").select(".fewer a").first();
    assertEquals("letter", offered.text());
    assertEquals("/search?q=letter", offered.attr("href"));
  }

  @Test
  void readerChoosesHowManyResultsAPageShows() {
    assertEquals(
        "50", page("/search?size=50&q=letter").select("input[name=size]").attr("value"), "kept");
    assertEquals(
        2, page("/search?size=7&q=letter").select(".result").size(), "other sizes are passed over");
  }

  @ParameterizedTest
  @CsvSource({
    "'',            .result article h2",
    "&view=list,    .result article h2",
    "&view=gallery, .gallery article h2",
    "&view=compact, .compact li > a",
    "&view=mosaic,  .result article h2",
  })
  void resultsAreSeenAsReaderChooses(String view, String titles) {
    Document results = page("/search?q=letter" + view);
    assertEquals(List.of("Letter one", "Letter two"), results.select(titles).eachText());
    assertEquals(
        view.equals("&view=mosaic") ? "" : view.replace("&view=list", ""),
        view.endsWith("gallery") || view.endsWith("compact")
            ? "&view=" + results.select(".span input[name=view]").attr("value")
            : "",
        "the form of years keeps the view");
  }

  @ParameterizedTest
  @CsvSource({"'', 2", "&dates=within, 1", "&dates=sometimes, 2"})
  void datesAreInTheYearsAsAWholeWhereReaderAsksForIt(String dates, int documents) {
    Document results = page("/search?from=1958&to=1959" + dates);
    assertEquals(documents, results.select(".result").size());
    assertEquals(
        documents == 1,
        results.select("input[name=dates]").first().hasAttr("checked"),
        "the form shows it");
  }

  @Test
  void noMoreFiltersAreOfferedThanASearchMayHave() {
    String most = "/search?type=letter&type=a&type=b&type=c&type=d";
    Document full = page(most);
    assertEquals(5, full.select(".chips li a:not(.clear)").size());
    assertEquals(
        List.of(), full.select(".facet li a[href]:not(.chosen)").eachText(), "it would be lost");
    assertEquals(5, page(most + "&person=x").select(".chips li a:not(.clear)").size());
  }

  @Test
  void documentLeadsToThoseBesideItInItsCollection() {
    assertEquals(
        List.of("/documents/two"),
        page("/documents/one").select(".turns a[rel=next]").eachAttr("href"));
    assertEquals(
        "Letter one",
        page("/documents/two")
            .select(
                ".relations dt:contains(Previous in the collection) + dd a[href=/documents/one]")
            .text());
    assertEquals(0, page("/documents/two").select(".turns a[rel=next]").size(), "the last");
  }

  @Test
  void documentLeadsToThoseLikeIt() {
    assertEquals(
        "/documents/two",
        page("/documents/one")
            .select(".relations dt:contains(More like this) + dd a")
            .attr("href"));
  }

  @ParameterizedTest
  @CsvSource({
    "en, There is no field “colour”; it was searched for as a word.",
    "de, Ein Feld „colour“ gibt es nicht; danach wurde als Wort gesucht.",
  })
  void notesAreInTheLanguageOfTheReader(String language, String note) {
    assertEquals(
        note, page("/search?q=colour:red&lang=" + language).select("p.note").first().text());
  }
}
