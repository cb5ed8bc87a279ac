package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.TestServer.Answer;

/** The clauses of Content Search API 2.0 and 1.0 over HTTP, in the demonstration collection. */
class SearchApiTest {
  private static final Path SCHEMA =
      Path.of("..", "..", "shared", "schemas", "iiif", "presentation-3.json");
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

  @Test
  void parametersThatAreNotUnderstoodAreNamed() {
    Answer answer =
        server.get("/iiif/search/2/" + REPORT + "?q=wave&date=1959&user=http://x.example/&f=1");
    assertEquals("[\"date\",\"f\",\"user\"]", answer.json().path("ignored").toString());
    assertFalse(answer.json().path("items").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "2, supplementing, true",
    "2, painting, false",
    "2, painting supplementing, true",
    "1, painting, true",
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

  @Test
  void longAnswersArePagedAndTheirPagesFollowOneAnother() {
    JsonNode first = search(2, REPORT, "a* t* o*");
    JsonNode whole = first.path("partOf");
    assertEquals("AnnotationCollection", whole.path("type").asText());
    int finds = 0;
    int pages = 0;
    String last = "";
    for (JsonNode page = first; ; page = server.get(page.at("/next/id").asText()).json()) {
      assertEquals(finds, page.path("startIndex").asInt());
      finds += page.at("/annotations/0/items").size();
      pages++;
      last = page.path("id").asText();
      if (page.path("next").isMissingNode()) {
        break;
      }
    }
    assertTrue(pages > 1);
    assertEquals(whole.path("total").asInt(), finds);
    assertEquals(whole.at("/last/id").asText(), last);
  }

  @Test
  void everyFindOfACollectionSaysWhichManifestItIsPartOf() {
    JsonNode page = search(2, "collection/quiet-wave", "wave");
    Set<String> manifests = new HashSet<>();
    for (JsonNode item : page.path("items")) {
      JsonNode target = item.path("target");
      assertEquals("Canvas", target.path("type").asText());
      assertEquals("Manifest", target.at("/partOf/0/type").asText());
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

  @Test
  void answerIsAnAnnotationPageByTheSchemaAsideFromWhatOnlySearchAdds() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(SCHEMA), "skipped: no presentation-3.json beside the repository");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    for (String scope :
        List.of(REPORT, "letter-damanhuri-1958", "collection", "collection/quiet-wave")) {
      ObjectNode page = (ObjectNode) search(2, scope, "wave البحر a*");
      JsonNode contexts = page.at("/annotations/0");
      page.remove(List.of("@context", "annotations", "ignored", "startIndex", "partOf"));
      assertEquals(List.of(), schema.validate(page.toString(), InputFormat.JSON), scope);
      assertEquals(List.of(), schema.validate(contexts.toString(), InputFormat.JSON), scope);
    }
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
