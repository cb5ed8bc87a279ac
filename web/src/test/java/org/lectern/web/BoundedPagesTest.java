package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.model.TimelineEntry;
import org.lectern.core.search.LuceneIndex;
import org.lectern.core.search.SearchIndex;
import org.lectern.web.server.Server;

/** Pages of an archive with thousands of names stay small, and every name is still reached. */
class BoundedPagesTest {
  private static final int DOCUMENTS = 120;
  private static final int NAMES_EACH = 10;
  private static final int MOST_BYTES_OF_A_SEARCH = 60_000;
  private static final int MOST_BYTES = 80_000;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static Server server;

  @BeforeAll
  static void start(@TempDir Path data) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of());
        SearchIndex index = LuceneIndex.openForWriting(data)) {
      writer.describe(
          ArchiveInfo.UNNAMED,
          new Authorities(
              List.of(),
              List.of(),
              List.of(),
              List.of(),
              IntStream.range(0, 400).mapToObj(BoundedPagesTest::collection).toList(),
              IntStream.range(0, 400).mapToObj(BoundedPagesTest::event).toList()));
      writer.commit(IntStream.range(0, DOCUMENTS).mapToObj(BoundedPagesTest::document).toList());
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

  private static Collection collection(int number) {
    return new Collection(
        "collection-" + number,
        LanguageMap.of("en", "Collection " + number),
        List.of(),
        LanguageMap.of("en", "What is in it. ".repeat(10)),
        LanguageMap.EMPTY,
        number % 2 == 0 || number == 1 ? Optional.empty() : Optional.of("collection-1"),
        number,
        Optional.empty(),
        Optional.empty());
  }

  private static TimelineEntry event(int number) {
    return new TimelineEntry(
        EdtfDate.parse(String.valueOf(1500 + number)),
        LanguageMap.of("en", "Event " + number),
        LanguageMap.of("en", "What happened then. ".repeat(10)),
        List.of(),
        Optional.of("collection-1"));
  }

  private static Draft document(int number) {
    List<Statement> statements = new ArrayList<>();
    statements.add(Statement.of(Field.TITLE, "Сообщение о погоде, лист " + number));
    statements.add(
        new Statement(Field.SUMMARY, "", "ru", "Погода была такой, как и вчера. ".repeat(40)));
    statements.add(Statement.of(Field.DATE, String.valueOf(1900 + number)));
    statements.add(Statement.of(Field.TYPE, "kind " + number));
    statements.add(Statement.of(Field.COLLECTION, "collection-1"));
    for (int i = 0; i < NAMES_EACH; i++) {
      String name = (number * NAMES_EACH + i) + " " + (char) ('А' + number % 30) + "лександров";
      statements.add(new Statement(Field.CREATOR, "author", "", "Особа " + name));
      statements.add(new Statement(Field.PLACE, "about", "", "Место " + name));
      statements.add(Statement.of(Field.SUBJECT, "Предмет " + name));
    }
    return new Draft(
        new DocumentId("weather-" + number),
        new Description("ru", statements),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private static String get(String path) {
    try {
      HttpResponse<byte[]> answer =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port()).resolve(path))
                  .header("Accept-Language", "en")
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertEquals(200, answer.statusCode(), path);
      int most = path.startsWith("/search") ? MOST_BYTES_OF_A_SEARCH : MOST_BYTES;
      assertTrue(answer.body().length <= most, path + " has " + answer.body().length + " bytes");
      return new String(answer.body(), StandardCharsets.UTF_8);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path, e);
    }
  }

  private static Document page(String path) {
    return Jsoup.parse(get(path), "http://127.0.0.1:" + server.port() + "/");
  }

  /** What a selector finds on a page and those that its pager leads on to. */
  private static Set<String> walk(String path, String selector) {
    Set<String> found = new HashSet<>();
    Optional<String> next = Optional.of(path);
    while (next.isPresent()) {
      Document page = page(next.orElseThrow());
      page.select(selector).forEach(e -> found.add(e.text()));
      next = page.select("a[rel=next]").stream().findFirst().map(e -> e.attr("href"));
    }
    return found;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/search",
        "/search?q=%D0%BF%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0",
        "/search?q=%D0%BF%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0&from=1900&to=1990&sort=newest&page=2",
        "/search?q=%D0%BF%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0+%D0%B1%D1%8B%D0%BB%D0%B0+%D1%82%D0%B0%D0%BA%D0%BE%D0%B9",
        "/documents",
        "/collections",
        "/collections/collection-1",
        "/people",
        "/places",
        "/subjects",
        "/timeline",
        "/search/facet/person",
        "/search/facet/subject?by=name&q=%D0%BF%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0",
      })
  void pageStaysSmall(String path) {
    get(path);
  }

  @Test
  void everyValueOfAFacetIsReachedFromTheSearch() {
    Document search = page("/search?q=%D0%BF%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0&type=kind+7");
    assertTrue(search.select(".result mark").size() > 0, "words are marked all the same");
    String href = search.select("a[href*=/facet/type]").attr("href");
    assertEquals("noindex, nofollow", page(href).select("meta[name=robots]").attr("content"));
    assertEquals(DOCUMENTS, walk(href, ".columns a bdi").size());
    assertEquals(DOCUMENTS, walk(href + "&by=name", ".columns a bdi").size(), "and from A to Z");
  }

  @Test
  void valuesAreFoundByTheLettersThatAWordBeginsWith() {
    String path = "/search/facet/person?begins=%D0%91%D0%9B%D0%B5%D0%BA";
    assertEquals(4 * NAMES_EACH, walk(path, ".columns a bdi").size());
    assertEquals(Set.of(), walk("/search/facet/person?begins=leksandrov", ".columns a bdi"));
  }

  @Test
  void theSearchAndItsFiltersAreKeptOnThePageOfAFacet() {
    Document page =
        page("/search/facet/type?q=%D0%BF%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0&type=kind+7&from=1900");
    Element chosen = page.select(".columns a.chosen").first();
    assertEquals("/search?q=%D0%BF%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0&from=1900", chosen.attr("href"));
    assertEquals(
        "/search?q=%D0%BF%D0%BE%D0%B3%D0%BE%D0%B4%D0%B0&type=kind%207&type=kind%208&from=1900",
        page.select(".columns a").stream()
            .filter(a -> a.select("bdi").text().equals("kind 8"))
            .findFirst()
            .orElseThrow()
            .attr("href"));
    assertEquals(List.of("q", "type", "from"), page.select("input[type=hidden]").eachAttr("name"));
  }

  /** One search of many filters costs what one of a few does, whatever the output. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/search",
        "/search.csv",
        "/search.json",
        "/search.ris",
        "/search.atom",
        "/search/facet/person",
        "/api/1/search",
      })
  void anyNumberOfFiltersIsCutToAFew(String path) {
    StringBuilder many = new StringBuilder(path + "?q=");
    StringBuilder few = new StringBuilder(path + "?q=");
    for (int i = 0; i < 60; i++) {
      String filter = "&type=kind+" + i;
      many.append(filter);
      if (i < 5) {
        few.append(filter);
      }
    }
    many.append("&place=nowhere".repeat(40)).append("&sort=oldest&sort=newest&page=1&page=2");
    String answer = get(many.toString());
    assertEquals(found(get(few.toString())), found(answer), "no filter but the first five counts");
    if (answer.startsWith("<!doctype html>")) {
      String canonical = Jsoup.parse(answer).select("link[rel=canonical]").attr("href");
      assertEquals(5, canonical.split("type=", -1).length - 1, canonical);
    }
  }

  private static Set<String> found(String answer) {
    return Pattern.compile("weather-[0-9]+")
        .matcher(answer)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toSet());
  }

  /** Each of them leads to others without end, so a crawler goes no further there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/search?type=kind+7",
        "/search?q=x",
        "/search?from=1900",
        "/search?sort=oldest",
        "/search?subject=nothing+of+that+name",
        "/search?type=kind+7&nosuch=1",
        "/search/facet/person",
        "/search/facet/person?begins=a",
      })
  void aNarrowedSearchLeadsNoCrawlerOn(String path) {
    assertEquals("noindex, nofollow", page(path).select("meta[name=robots]").attr("content"));
  }

  @Test
  void theSearchLeadsNoCrawlerIntoItsFilters() {
    for (Element link : page("/search").select("main a[href*='/search?']")) {
      assertTrue(
          link.attr("rel").matches("nofollow|next|prev")
              || link.attr("href").matches(".*[?]page=[0-9]+"),
          link.outerHtml());
    }
  }

  @Test
  void everyNameIsReachedFromItsList() {
    assertEquals(DOCUMENTS * NAMES_EACH, walk("/people", ".columns a bdi").size());
    assertEquals(201 + 6, walk("/collections", ".shelf > li h3").size());
    assertEquals(199, walk("/collections?in=collection-1", ".shelf > li h3").size());
    assertEquals(400, walk("/timeline", ".timeline h3").size());
    assertEquals(400, walk("/timeline?collection=collection-1", ".timeline h3").size());
  }

  @Test
  void eachPageOfAListHasAnAddressOfItsOwn() {
    for (String path :
        List.of("/people?page=2", "/collections/collection-1?page=2", "/timeline?page=2")) {
      assertTrue(page(path).select("link[rel=canonical]").attr("href").endsWith(path), path);
    }
  }
}
