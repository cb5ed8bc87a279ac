package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.web.Asking.header;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.web.server.Server;

/** What programs get below {@code /api/1}, checked against what OpenAPI says of it. */
class ApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static Server server;
  private static Asking asking;
  private static JsonNode openApi;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    SmallArchive.in(folder);
    Path batch = folder.resolve("batch");
    Path rich = Files.createDirectories(batch.resolve("documents/rich"));
    Files.writeString(
        rich.resolve("document.yml"),
        """
        title: "=HYPERLINK(\\"https://evil.example\\")"
        title@ru: Письмо
        date: 1958-03-24
        type: letter
        language: es
        creator: Soto, Inés
        contributor:recipient: Marchetti, Livia
        place:from: Punta Cordel
        collection: waves
        institution: Sea Level Archive
        reference: box 1
        subject: Tides
        summary: Letters <1958> on tides & waves
        rights: https://creativecommons.org/licenses/by/4.0/
        """);
    Files.writeString(batch.resolve("collections.csv"), "id,title\nwaves,Waves\n");
    Files.writeString(
        batch.resolve("places.csv"),
        "id,name,latitude,longitude\npunta-cordel,Punta Cordel,-33.1,-71.6\n");
    SmallArchive.ingest(folder);
    server = Server.start(TestSettings.onPort(0), folder.resolve("data"));
    asking = new Asking(server.port());
    openApi = json("/api/1/openapi.json");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static JsonNode json(String path) throws IOException {
    return JSON.readTree(asking.ask("GET", path).body());
  }

  private static List<String> faults(String schema, String json) {
    ObjectNode whole = JSON.createObjectNode();
    whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    whole.put("$ref", "#/components/schemas/" + schema);
    whole.set("components", openApi.get("components"));
    Schema checked =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(whole.toString(), InputFormat.JSON);
    return checked.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "200, Index, /api/1",
    "200, Documents, /api/1/documents",
    "200, Documents, /api/1/documents?limit=1",
    "200, Document, /api/1/documents/rich",
    "200, Document, /api/1/documents/letter",
    "200, Document, /api/1/documents/secret",
    "200, SearchResult, /api/1/search?q=weather",
    "200, SearchResult, /api/1/search?q=wether&type=letter&from=1950&to=1960&sort=title",
    "200, Entities, /api/1/people",
    "200, Entities, /api/1/places?limit=1",
    "200, Entities, /api/1/subjects",
    "200, Entities, /api/1/archives",
    "200, Entities, /api/1/collections",
    "200, Entity, /api/1/places/punta-cordel",
    "200, Entity, /api/1/collections/waves",
    "400, Problem, /api/1/documents?limit=0",
    "400, Problem, /api/1/documents?after=x",
    "400, Problem, /api/1/search?page=101",
    "404, Problem, /api/1/documents/nosuch",
    "404, Problem, /api/1/people/nosuch",
    "404, Problem, /api/1/nosuch",
    "404, Problem, /api/2",
  })
  void everyAnswerIsAsOpenApiSays(int status, String schema, String path) throws IOException {
    HttpResponse<byte[]> answer = asking.ask("GET", path, "Origin", "https://a.example");
    assertEquals(status, answer.statusCode());
    String type = header(answer, "Content-Type");
    assertTrue(
        type.startsWith(status == 200 ? "application/json" : "application/problem+json"), type);
    assertEquals("*", header(answer, "Access-Control-Allow-Origin"));
    assertEquals(List.of(), faults(schema, new String(answer.body(), StandardCharsets.UTF_8)));
    if (status == 200) {
      String tag = header(answer, "ETag");
      assertEquals(304, asking.ask("GET", path, "If-None-Match", tag).statusCode());
    }
  }

  @Test
  void theSchemasRefuseWhatIsWrong() {
    assertFalse(faults("Document", "{\"id\": 1}").isEmpty());
    assertFalse(faults("Index", "{\"nosuch\": \"x\"}").isEmpty());
  }

  @Test
  void everyRouteOfTheDescriptionAnswers() {
    openApi
        .get("paths")
        .fieldNames()
        .forEachRemaining(
            path ->
                assertEquals(
                    200,
                    asking
                        .ask(
                            "GET",
                            path.replace("{kind}/{id}", "collections/waves")
                                .replace("{kind}", "people")
                                .replace("{id}", "letter"))
                        .statusCode(),
                    path));
  }

  @Test
  void listsGoOnUntilEachWasListedOnce() throws IOException {
    for (String list : List.of("documents", "people")) {
      List<String> ids = new ArrayList<>();
      String path = "/api/1/" + list + "?limit=1";
      while (!path.isEmpty()) {
        JsonNode page = json(path);
        page.get("items").forEach(item -> ids.add(item.get("id").asText()));
        URI next = URI.create(page.path("next").asText());
        path = next.getRawPath().isEmpty() ? "" : next.getRawPath() + "?" + next.getRawQuery();
      }
      Set<String> once = new HashSet<>(ids);
      assertEquals(once.size(), ids.size());
      assertEquals(3, ids.size(), ids.toString());
    }
  }

  @Test
  void theSearchPageLeadsToItsResultsAsFiles() {
    String page =
        new String(asking.ask("GET", "/search?type=letter&page=1").body(), StandardCharsets.UTF_8);
    for (String file : List.of("csv", "json", "ris", "bib", "atom", "rss")) {
      String address = "/search." + file + "?type=letter";
      assertTrue(page.contains("href=\"" + address + '"'), address);
      assertEquals(200, asking.ask("GET", address).statusCode(), address);
    }
  }

  @Test
  void aCellIsNeverAFormula() {
    HttpResponse<byte[]> answer = asking.ask("GET", "/search.csv?type=letter");
    String csv = new String(answer.body(), StandardCharsets.UTF_8);
    assertTrue(csv.startsWith("\uFEFF\"id\",\"url\",\"title\""), csv);
    assertTrue(csv.contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\""), csv);
    assertTrue(csv.contains("\"1958-03-24\""), csv);
    assertEquals(2, csv.lines().count());
  }

  @ParameterizedTest
  @CsvSource({
    "/search.json?q=weather, application/json, the weather",
    "/search.ris?type=letter, application/x-research-info-systems, TY  -",
    "/search.bib?type=letter, application/x-bibtex, @",
    "/search.atom?type=letter, application/atom+xml, <entry>",
    "/search.rss?type=letter, application/rss+xml, <item>",
    "/people/soto-ines.atom, application/atom+xml, <entry>",
    "/collections/waves.atom, application/atom+xml, <entry>",
  })
  void aSearchIsTakenAlongInManyForms(String path, String type, String part) {
    HttpResponse<byte[]> answer = asking.ask("GET", path);
    assertEquals(200, answer.statusCode());
    assertTrue(header(answer, "Content-Type").startsWith(type));
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    assertTrue(body.contains(part) || path.contains("json"), body);
  }

  /** Readers of RSS take a description for HTML, in which the year would be a tag. */
  @Test
  void aDescriptionOfRssIsHtml() {
    String feed =
        new String(asking.ask("GET", "/search.rss?type=letter").body(), StandardCharsets.UTF_8);
    String description = Jsoup.parse(feed, Parser.xmlParser()).select("item > description").text();
    assertEquals("Letters <1958> on tides & waves", Jsoup.parse(description).text());
  }

  @Test
  void nothingRestrictedIsInAnAnswer() {
    for (String path :
        List.of("/api/1/documents/secret", "/api/1/search?q=weather", "/search.csv?q=weather")) {
      String body = new String(asking.ask("GET", path).body(), StandardCharsets.UTF_8);
      assertFalse(body.contains("secret/text/transcript"), path);
      assertFalse(body.contains("\"image\"") && path.endsWith("secret"), path);
    }
  }

  /** Signposting, level 1: the header; level 2: the set of links. */
  @Test
  void aDocumentSaysWhatBelongsToIt() throws IOException {
    String link = header(asking.ask("GET", "/documents/rich"), "Link");
    String here = "http://127.0.0.1:" + server.port() + "/documents/rich";
    for (String sign :
        List.of(
            "<" + here + ">; rel=\"cite-as\"",
            "<https://schema.org/Message>; rel=\"type\"",
            "<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\"",
            "<" + here + ".pdf>; rel=\"item\"; type=\"application/pdf\"",
            "<" + here + ".jsonld>; rel=\"describedby\"; type=\"application/ld+json\"",
            "rel=\"author\"",
            "rel=\"collection\"",
            "<" + here + ".linkset.json>; rel=\"linkset\"; type=\"application/linkset+json\"")) {
      assertTrue(link.contains(sign), sign + " in " + link);
    }
    JsonNode set = json("/documents/rich.linkset.json").get("linkset");
    assertEquals(here, set.get(0).get("anchor").asText());
    assertEquals(here, set.get(0).get("cite-as").get(0).get("href").asText());
    for (JsonNode sign : set.get(0).get("describedby")) {
      String path = URI.create(sign.get("href").asText()).getPath();
      assertEquals(200, asking.ask("GET", path).statusCode(), path);
    }
    assertTrue(
        header(asking.ask("GET", "/documents/rich.json"), "Link").contains("rel=\"describes\""));
    assertEquals(
        "application/linkset;charset=utf-8",
        header(asking.ask("GET", "/documents/rich.linkset"), "Content-Type"));
    String secret = header(asking.ask("GET", "/documents/secret"), "Link");
    assertFalse(secret.contains("transcript"), secret);
  }

  @Test
  void aDocumentCanBePutIntoPagesOfOtherSites() throws IOException {
    String base = "http://127.0.0.1:" + server.port();
    JsonNode rich = json("/oembed?maxwidth=300&url=" + base + "/documents/letter/pages/0001");
    assertEquals("1.0", rich.get("version").asText());
    assertEquals("rich", rich.get("type").asText());
    assertEquals(300, rich.get("width").asInt());
    assertTrue(rich.get("html").asText().contains(base + "/documents/letter/embed"));
    HttpResponse<byte[]> page = asking.ask("GET", "/documents/letter/embed");
    assertTrue(header(page, "Content-Security-Policy").contains("frame-ancestors *"));
    assertFalse(new String(page.body(), StandardCharsets.UTF_8).contains("<script"));
    assertEquals(404, asking.ask("GET", "/oembed?url=https://a.example/x").statusCode());
    assertEquals(501, asking.ask("GET", "/oembed?format=xml&url=x").statusCode());
  }

  /** The shapes that search engines read: names as text, steps with their numbers. */
  @ParameterizedTest
  @CsvSource({
    "/people/soto-ines, Person",
    "/places/punta-cordel, Place",
    "/collections/waves, Collection",
    "/archives/sea-level-archive, ArchiveOrganization",
  })
  void searchEnginesReadWhatAPageIsAbout(String path, String type) throws IOException {
    String html = new String(asking.ask("GET", path).body(), StandardCharsets.UTF_8);
    String start = "<script type=\"application/ld+json\">";
    int from = html.indexOf(start) + start.length();
    JsonNode graph =
        JSON.readTree(html.substring(from, html.indexOf("</script>", from))).get("@graph");
    assertEquals(type, graph.get(0).get("@type").asText());
    assertTrue(graph.get(0).get("name").isTextual());
    JsonNode steps = graph.get(1).get("itemListElement");
    assertEquals(2, steps.size());
    assertEquals(1, steps.get(0).get("position").asInt());
    for (JsonNode step : steps) {
      String list = URI.create(step.get("item").asText()).getPath();
      assertEquals(200, asking.ask("GET", list).statusCode(), list);
    }
  }
}
