package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.TestServer.Answer;

/** The clauses of Content Search API 2.0 and 1.0 over HTTP, in the demonstration collection. */
class SearchApiTest {
  private static final String REPORT = "report-quiet-wave-1959";

  private static final TestServer server = TestServer.demo();

  private static JsonNode search(int version, String scope, String words, String... headers) {
    Answer answer =
        server.get("/iiif/search/" + version + "/" + scope + "?q=" + encode(words), headers);
    assertEquals(200, answer.status(), answer.text());
    return answer.json();
  }

  private static String encode(String words) {
    return URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  private static List<String> values(JsonNode page) {
    List<String> values = new ArrayList<>();
    page.path("items").forEach(item -> values.add(item.at("/body/value").asText()));
    return values;
  }

  // Content Search 2.0

  @Test
  void serviceIsInEveryManifestWithTextInBothVersionsWithAutocompleteNested() {
    JsonNode services =
        server.get("/iiif/presentation/3/" + REPORT + "/manifest").json().path("service");
    assertEquals("SearchService2", services.at("/0/type").asText());
    assertEquals("AutoCompleteService2", services.at("/0/service/0/type").asText());
    assertEquals("http://iiif.io/api/search/1/context.json", services.at("/1/@context").asText());
    assertEquals("SearchService1", services.at("/1/@type").asText());
    assertEquals("http://iiif.io/api/search/1/search", services.at("/1/profile").asText());
    assertEquals(
        "http://iiif.io/api/search/1/autocomplete", services.at("/1/service/0/profile").asText());
    for (JsonNode service : services) {
      String id = service.path(service.has("id") ? "id" : "@id").asText();
      assertEquals(200, server.get(id + "?q=wave").status());
      assertEquals(200, server.get(id + "/autocomplete?q=wa").status());
    }
  }

  @Test
  void annotationsOfAFindTargetTheExactBoxOfTheWord() {
    JsonNode page = search(2, REPORT, "arrivals");
    assertEquals("http://iiif.io/api/search/2/context.json", page.path("@context").asText());
    assertEquals("AnnotationPage", page.path("type").asText());
    JsonNode first = page.at("/items/0");
    assertEquals("supplementing", first.path("motivation").asText());
    assertEquals("text/plain", first.at("/body/format").asText());
    String target = first.path("target").asText();
    assertTrue(
        target.matches(
            ".*/iiif/presentation/3/" + REPORT + "/canvas/000\\d#xywh=\\d+,\\d+,\\d+,\\d+"),
        target);
  }

  @Test
  void contextsQuoteWhatStandsAroundAndNameTheirAnnotations() {
    JsonNode page = search(2, REPORT, "wave");
    Set<String> ids = new HashSet<>();
    page.path("items").forEach(item -> ids.add(item.path("id").asText()));
    JsonNode contexts = page.at("/annotations/0/items");
    assertFalse(contexts.isEmpty());
    for (JsonNode context : contexts) {
      assertEquals("contextualizing", context.path("motivation").asText());
      JsonNode targets = context.path("target");
      for (JsonNode target : targets.isArray() ? targets : List.of(targets)) {
        assertTrue(ids.contains(target.path("source").asText()), target.toString());
        JsonNode quote = target.at("/selector/0");
        assertEquals("TextQuoteSelector", quote.path("type").asText());
        assertFalse(
            quote.path("prefix").asText().isBlank() && quote.path("suffix").asText().isBlank(),
            quote.toString());
      }
    }
  }

  @Test
  void phraseAcrossALineBreakIsOneFindWithABoxOnEachLine() {
    JsonNode lines =
        server
            .get("/iiif/presentation/3/" + REPORT + "/canvas/0002/annotations/ocr")
            .json()
            .path("items");
    String above = lines.at("/3/body/value").asText();
    String below = lines.at("/4/body/value").asText();
    String phrase =
        above.substring(above.lastIndexOf(' ') + 1) + " " + below.substring(0, below.indexOf(' '));
    JsonNode page = search(2, REPORT, "\"" + phrase + "\"");
    JsonNode context = page.at("/annotations/0/items/0");
    assertEquals(2, context.path("target").size(), phrase + ": " + page);
    assertEquals(2, page.path("items").size(), phrase + ": " + page);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // document | words | one of the finds
        "report-quiet-wave-1959 | travelling | travel",
        "diary-belyaeva-1958 | вода | воды",
        "letter-soto-1958 | dia | día",
        "report-qingdao-1958 | 青岛 | 青岛",
        "letter-damanhuri-1958 | البحر | البحر",
      })
  void wordsAreFoundInflectedAndWithoutTheirAccents(String document, String words, String found) {
    List<String> values = values(search(2, document, words));
    assertTrue(
        values.stream().anyMatch(v -> v.toLowerCase(Locale.ROOT).contains(found)),
        words + " found " + values);
  }

  @Test
  void textWithoutBoxesIsFoundAtItsPage() {
    JsonNode page = search(2, "letter-marchetti-1958", "number");
    assertFalse(page.path("items").isEmpty());
    for (JsonNode item : page.path("items")) {
      assertEquals(
          server.base() + "/iiif/presentation/3/letter-marchetti-1958/canvas/text",
          item.path("target").asText());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, /ignored, items",
    "1, /within/ignored, resources",
  })
  void dateAndUserAreIgnoredAndNamedSinceNoAnnotationHasThem(
      int version, String ignored, String list) {
    String path = "/iiif/search/" + version + "/" + REPORT + "?q=wave";
    JsonNode all = server.get(path).json();
    assertTrue(all.at(ignored).isMissingNode(), "nothing was ignored");
    JsonNode answer =
        server
            .get(
                path + "&date=1958-01-01T00:00:00Z/1959-01-01T00:00:00Z&user=http://x.example/&f=1")
            .json();
    assertEquals("[\"date\",\"f\",\"user\"]", answer.at(ignored).toString());
    assertEquals(all.path(list), answer.path(list));
    String id = answer.path(version == 2 ? "id" : "@id").asText();
    assertFalse(id.contains("date="), id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"date", "user", "motivation"})
  void emptyParametersRestrictNothing(String parameter) {
    String path = "/iiif/search/2/" + REPORT + "?q=wave";
    assertEquals(
        server.get(path).json().path("items"),
        server.get(path + "&" + parameter + "=").json().path("items"));
  }

  @Test
  void annotationsAreEmbeddedWhole() {
    for (JsonNode item : search(2, REPORT, "wave").path("items")) {
      for (String property : List.of("id", "type", "motivation", "body", "target")) {
        assertTrue(item.has(property), item.toString());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2, supplementing, true",
    "2, painting, false",
    "2, painting supplementing, true",
    "2, contextualizing, true",
    "2, highlighting, false",
    "1, painting, true",
    "1, non-painting, false",
    "1, tagging, false"
  })
  void motivationNarrowsTheAnswer(int version, String motivation, boolean any) {
    JsonNode page =
        server
            .get(
                "/iiif/search/"
                    + version
                    + "/"
                    + REPORT
                    + "?q=wave&motivation="
                    + encode(motivation))
            .json();
    assertEquals(any, !page.path(version == 2 ? "items" : "resources").isEmpty());
  }

  /** Pages of a long answer, from first to last. */
  private static List<JsonNode> pages(int version) {
    List<JsonNode> pages = new ArrayList<>();
    String next = "/iiif/search/" + version + "/" + REPORT + "?q=" + encode("a* t* o*");
    while (!next.isEmpty()) {
      JsonNode page = server.get(next).json();
      pages.add(page);
      next = page.at(version == 2 ? "/next/id" : "/next").asText();
    }
    assertTrue(pages.size() > 1);
    return pages;
  }

  @Test
  void longAnswersArePagedAndTheirPagesFollowOneAnother() {
    List<JsonNode> pages = pages(2);
    for (int i = 1; i < pages.size(); i++) {
      assertEquals("AnnotationPage", pages.get(i - 1).at("/next/type").asText());
      assertEquals(pages.get(i).path("id"), pages.get(i - 1).at("/next/id"));
      assertEquals("AnnotationPage", pages.get(i).at("/prev/type").asText());
      assertEquals(pages.get(i - 1).path("id"), pages.get(i).at("/prev/id"));
    }
    assertFalse(pages.getFirst().has("prev"));
    assertFalse(pages.getLast().has("next"));
  }

  @Test
  void pagesArePartOfACollectionThatNamesTheFirstAndTheLast() {
    List<JsonNode> pages = pages(2);
    for (JsonNode page : pages) {
      JsonNode whole = page.path("partOf");
      assertEquals("AnnotationCollection", whole.path("type").asText());
      for (String end : List.of("first", "last")) {
        assertEquals("AnnotationPage", whole.at("/" + end + "/type").asText());
      }
      assertEquals(pages.getFirst().path("id"), whole.at("/first/id"));
      assertEquals(pages.getLast().path("id"), whole.at("/last/id"));
    }
    assertFalse(search(2, REPORT, "arrivals").has("partOf"), "one page needs no collection");
  }

  @Test
  void totalAndStartIndexCountAnnotations() {
    int before = 0;
    for (JsonNode page : pages(2)) {
      assertEquals(before, page.path("startIndex").asInt());
      before += page.path("items").size();
    }
    assertEquals(before, pages(2).getFirst().at("/partOf/total").asInt());
  }

  @Test
  void totalAndStartIndexOfVersionOneCountHits() {
    int before = 0;
    for (JsonNode page : pages(1)) {
      assertEquals(before, page.path("startIndex").asInt());
      before += page.path("hits").size();
    }
    assertEquals(before, pages(1).getFirst().at("/within/total").asInt());
  }

  @Test
  void pagesOfVersionOneStandInALayerAndFollowOneAnother() {
    List<JsonNode> pages = pages(1);
    for (int i = 0; i < pages.size(); i++) {
      JsonNode layer = pages.get(i).path("within");
      assertEquals("sc:Layer", layer.path("@type").asText());
      assertEquals(pages.getFirst().path("@id"), layer.path("first"));
      assertEquals(pages.getLast().path("@id"), layer.path("last"));
      if (i > 0) {
        assertEquals(pages.get(i - 1).path("@id"), pages.get(i).path("prev"));
      }
    }
  }

  // One canvas, one range

  @Test
  void canvasIsSearchedByTheServiceItNames() {
    String canvas = server.base() + "/iiif/presentation/3/" + REPORT + "/canvas/0002";
    List<String> all = targets(search(2, REPORT, "station"));
    List<String> there = targets(ask(server.get(canvas).json(), "SearchService2", "?q=station"));
    assertFalse(there.isEmpty());
    assertTrue(there.size() < all.size());
    assertEquals(all.stream().filter(t -> t.startsWith(canvas + "#")).toList(), there);
  }

  @Test
  void rangeIsSearchedByTheServiceItNames() {
    String range = server.base() + "/iiif/presentation/3/" + REPORT + "/range/";
    JsonNode part = server.get(range + "2").json();
    Set<String> canvases = new HashSet<>();
    part.path("items").forEach(canvas -> canvases.add(canvas.path("id").asText()));
    List<String> all = targets(search(2, REPORT, "station"));
    List<String> there = targets(ask(part, "SearchService2", "?q=station"));
    assertFalse(there.isEmpty());
    assertEquals(all.stream().filter(t -> canvases.contains(t.split("#")[0])).toList(), there);
    JsonNode contents = server.get(range + "contents").json();
    assertTrue(targets(ask(contents, "SearchService2", "?q=station")).size() > there.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"canvas/0002", "range/2"})
  void everyScopeHasAServiceOfItsOwnInBothVersionsWithItsContext(String part) {
    JsonNode resource = server.get("/iiif/presentation/3/" + REPORT + "/" + part).json();
    assertEquals(
        List.of(
            "http://iiif.io/api/search/2/context.json",
            "http://iiif.io/api/presentation/3/context.json"),
        resource.path("@context").valueStream().map(JsonNode::asText).toList());
    String id = "/" + REPORT + "/" + part;
    assertEquals(server.base() + "/iiif/search/2" + id, resource.at("/service/0/id").asText());
    assertEquals(server.base() + "/iiif/search/1" + id, resource.at("/service/1/@id").asText());
    assertFalse(
        server
            .get(resource.at("/service/1/@id").asText() + "?q=station")
            .json()
            .path("hits")
            .isEmpty());
  }

  @Test
  void wordsOfACanvasAreThoseThatStandOnIt() {
    JsonNode canvas = server.get("/iiif/presentation/3/" + REPORT + "/canvas/0002").json();
    JsonNode found = ask(canvas, "AutoCompleteService2", "?q=stat");
    JsonNode all = server.get("/iiif/search/2/" + REPORT + "/autocomplete?q=stat").json();
    assertTrue(found.at("/items/0/total").asInt() > 0);
    assertTrue(found.at("/items/0/total").asInt() < all.at("/items/0/total").asInt());
    assertEquals(
        200, server.get(found.at("/items/0/service/0/id").asText()).status(), found.toString());
  }

  @Test
  void textsOfTheWholeDocumentAreOnItsOnlyCanvas() {
    String scope = "letter-marchetti-1958/canvas/text";
    assertEquals(
        search(2, "letter-marchetti-1958", "number").path("items").size(),
        search(2, scope, "number").path("items").size());
  }

  private static List<String> targets(JsonNode page) {
    return page.path("items").valueStream().map(item -> item.path("target").asText()).toList();
  }

  /** Asks a service that a resource names. */
  private static JsonNode ask(JsonNode resource, String type, String query) {
    JsonNode service = resource.at("/service/0");
    service = service.path("type").asText().equals(type) ? service : service.at("/service/0");
    assertEquals(type, service.path("type").asText());
    return server.get(service.path("id").asText() + query).json();
  }

  @Test
  void everyFindOfACollectionSaysWhichManifestItIsPartOf() {
    JsonNode page = search(2, "collection/quiet-wave", "wave");
    Set<String> manifests = new HashSet<>();
    for (JsonNode item : page.path("items")) {
      JsonNode target = item.path("target");
      assertEquals("Canvas", target.path("type").asText());
      assertEquals("Manifest", target.at("/partOf/0/type").asText());
      assertFalse(target.at("/partOf/0/label").isEmpty(), target.toString());
      manifests.add(target.at("/partOf/0/id").asText());
      assertTrue(
          target
              .path("id")
              .asText()
              .startsWith(target.at("/partOf/0/id").asText().replace("manifest", "canvas")));
    }
    assertTrue(manifests.size() > 1, manifests::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"collection", "by/people/marchetti-livia", "by/archives/sea-level-archive"})
  void wholeArchivePeopleAndInstitutionsAreSearchedByTheServiceTheyName(String shelf) {
    JsonNode collection = server.get("/iiif/presentation/3/" + shelf).json();
    String service = collection.at("/service/0/id").asText();
    assertEquals(server.base() + "/iiif/search/2/" + shelf, service);
    assertFalse(server.get(service + "?q=wave").json().path("items").isEmpty());
    assertFalse(server.get(service + "/autocomplete?q=wa").json().path("items").isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?q=",
        "?q=%20",
        "?q=%22",
        "?q=(((",
        "?q=*",
        "?q=-wave",
        "?q=a%00b",
        "?q=wave&page=0",
        "?q=wave&page=99999",
        "?q=wave&page=x"
      })
  void noRequestIsTooOddForAnAnswer(String query) {
    for (String scope : List.of(REPORT, "collection")) {
      assertEquals(200, server.get("/iiif/search/2/" + scope + query).status(), scope + query);
      assertEquals(200, server.get("/iiif/search/1/" + scope + query).status(), scope + query);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/iiif/search/2/nosuch?q=a, 404",
    "/iiif/search/2/telegram-tikhy-1958-copy?q=a, 410",
    "/iiif/search/2/by/people?q=a, 404",
    "/iiif/search/2/letter-soto-1958/canvas/nosuch?q=a, 404",
    "/iiif/search/2/letter-soto-1958/range/nosuch/autocomplete?q=a, 404",
    "/iiif/search/1/telegram-tikhy-1958-copy/canvas/0001?q=a, 410",
    "/iiif/search/3/letter-soto-1958?q=a, 404"
  })
  void whatCannotBeSearchedSaysSo(String path, int status) {
    Answer answer = server.get(path);
    assertEquals(status, answer.status());
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
  }

  @Test
  void answersHaveTheirMediaTypeAndAnEtag() {
    Answer answer = server.get("/iiif/search/2/" + REPORT + "?q=wave");
    assertEquals(
        "application/ld+json;profile=\"http://iiif.io/api/search/2/context.json\"",
        answer.header("Content-Type"));
    assertEquals(
        304,
        server
            .get("/iiif/search/2/" + REPORT + "?q=wave", "If-None-Match", answer.header("ETag"))
            .status());
  }

  // Autocomplete

  @Test
  void wordsThatBeginSoAreProposedWithTheirNumberAndASearchThatFindsThem() {
    JsonNode page = server.get("/iiif/search/2/" + REPORT + "/autocomplete?q=wa").json();
    assertEquals("TermPage", page.path("type").asText());
    assertEquals(
        server.base() + "/iiif/search/2/" + REPORT + "/autocomplete?q=wa",
        page.path("id").asText());
    List<String> values = new ArrayList<>();
    for (JsonNode item : page.path("items")) {
      values.add(item.path("value").asText());
      assertTrue(item.path("total").asInt() > 0);
      JsonNode found = server.get(item.at("/service/0/id").asText()).json();
      assertFalse(found.path("items").isEmpty(), item.toString());
    }
    assertTrue(values.contains("wave"), values::toString);
  }

  @Test
  void onlyWordsThatStandOftenEnoughAreProposed() {
    String path = "/iiif/search/2/" + REPORT + "/autocomplete?q=wa";
    int all = server.get(path).json().path("items").size();
    JsonNode often = server.get(path + "&min=3&user=x").json();
    assertTrue(often.path("items").size() < all);
    often.path("items").forEach(item -> assertTrue(item.path("total").asInt() >= 3));
    assertEquals("[\"user\"]", often.path("ignored").toString());
  }

  // Content Search 1.0

  @Test
  void versionOneListsResourcesAndHitsThatNameThem() {
    JsonNode list = search(1, REPORT, "wave");
    assertEquals(
        "[\"http://iiif.io/api/presentation/2/context.json\",\"http://iiif.io/api/search/1/context.json\"]",
        list.path("@context").toString());
    assertEquals("sc:AnnotationList", list.path("@type").asText());
    assertEquals("sc:Layer", list.at("/within/@type").asText());
    assertEquals(list.at("/within/total").asInt(), list.path("hits").size());
    Set<String> ids = new HashSet<>();
    for (JsonNode resource : list.path("resources")) {
      ids.add(resource.path("@id").asText());
      assertEquals("oa:Annotation", resource.path("@type").asText());
      assertEquals("cnt:ContentAsText", resource.at("/resource/@type").asText());
      assertTrue(resource.path("on").asText().contains("#xywh="), resource.toString());
    }
    for (JsonNode hit : list.path("hits")) {
      assertEquals("search:Hit", hit.path("@type").asText());
      assertTrue(hit.has("match") && hit.has("before") && hit.has("after"));
      hit.path("annotations").forEach(id -> assertTrue(ids.contains(id.asText())));
    }
  }

  @Test
  void versionOneCompletesWords() {
    JsonNode list = server.get("/iiif/search/1/" + REPORT + "/autocomplete?q=wa").json();
    assertEquals("search:TermList", list.path("@type").asText());
    JsonNode term = list.at("/terms/0");
    assertTrue(term.path("count").asInt() > 0);
    assertFalse(
        server.get(term.path("url").asText()).json().path("resources").isEmpty(), term.toString());
  }

  // Who may read what

  @Test
  void restrictedTextIsFoundByReadersOnlyAndClosedTextByNobody() {
    assertTrue(search(2, "letter-brandt-1959", "a* d* i*").path("items").isEmpty());
    assertFalse(
        search(2, "letter-brandt-1959", "a* d* i*", "X-Reader", "yes").path("items").isEmpty());
    String canvas = "letter-brandt-1959/canvas/0001";
    assertTrue(search(2, canvas, "a* d* i*").path("items").isEmpty());
    assertFalse(search(2, canvas, "a* d* i*", "X-Reader", "yes").path("items").isEmpty());
    for (String reader : List.of("X-Reader", "X-Nobody")) {
      assertTrue(
          search(2, "record-gorin-1958", "* с* в* о*", reader, "yes").path("items").isEmpty());
      assertTrue(
          server
              .get("/iiif/search/2/record-gorin-1958/autocomplete?q=с", reader, "yes")
              .json()
              .path("items")
              .isEmpty());
    }
    assertTrue(
        server
            .get("/iiif/presentation/3/record-gorin-1958/manifest")
            .json()
            .path("service")
            .isMissingNode());
  }
}
