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
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything that can be searched, asked through every service that any resource names: the answers
 * are checked whole. What the Presentation API has in them is valid by its schema; of what only the
 * Content Search API adds no schema is published, so each property is checked by the words of the
 * specification.
 */
class SearchWalkTest {
  private static final Path SCHEMA =
      Path.of("..", "..", "shared", "schemas", "iiif", "presentation-3.json");
  private static final String TWO = "http://iiif.io/api/search/2/context.json";

  /** Beginnings of words in the languages of the archives, and a phrase. */
  private static final List<String> WORDS =
      List.of("a* e* o* и* в* ال* 大*", "\"of the\"", "nosuchword");

  private static final String MORE = "&user=http://x.example/&date=1958";

  @Nested
  class Demo extends Walk {
    @Override
    TestServer start(Path folder) {
      return TestServer.demo();
    }

    @Test
    void someAnswersAreLong() {
      assertTrue(two.stream().anyMatch(page -> page.has("partOf")));
    }
  }

  @Nested
  class Samples extends Walk {
    @Override
    TestServer start(Path folder) {
      Path batch = Path.of("..", "..", "shared", "samples", "batch");
      Assumptions.assumeTrue(Files.isDirectory(batch), "skipped: there is no " + batch);
      return TestServer.ofBatch(folder, batch);
    }

    @AfterAll
    void stop() {
      if (server != null) {
        server.close();
      }
    }
  }

  /** One archive, asked once. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Walk {
    TestServer server;
    final List<JsonNode> two = new ArrayList<>();
    private final List<JsonNode> one = new ArrayList<>();
    private final List<JsonNode> wordsOfTwo = new ArrayList<>();
    private final List<JsonNode> wordsOfOne = new ArrayList<>();

    abstract TestServer start(Path folder);

    @BeforeAll
    void ask(@TempDir Path folder) {
      server = start(folder);
      Set<String> services = new TreeSet<>();
      for (String shelf : List.of("collection", "by/people", "by/archives")) {
        services(server.base() + "/iiif/presentation/3/" + shelf, services, new HashSet<>());
      }
      for (String service : services) {
        boolean isTwo = service.contains("/search/2/");
        for (String words : WORDS) {
          String query = "?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8) + MORE;
          String next = service + query;
          for (int page = 0; !next.isEmpty() && page < 3; page++) {
            JsonNode answer = server.get(next).json();
            (isTwo ? two : one).add(answer);
            next = answer.at(isTwo ? "/next/id" : "/next").asText();
          }
        }
        (isTwo ? wordsOfTwo : wordsOfOne)
            .add(server.get(service + "/autocomplete?q=a" + MORE).json());
      }
      assertTrue(two.stream().anyMatch(page -> !page.path("items").isEmpty()));
      assertEquals(two.size(), one.size(), "both versions have the same pages");
    }

    /** Those of a resource and of all below it: documents, their first canvas, their ranges. */
    private void services(String address, Set<String> services, Set<String> seen) {
      if (!seen.add(address)) {
        return;
      }
      JsonNode resource = server.get(address).json();
      for (JsonNode service : resource.path("service")) {
        services.add(service.path(service.has("id") ? "id" : "@id").asText());
      }
      switch (resource.path("type").asText()) {
        case "Collection" ->
            resource
                .path("items")
                .forEach(item -> services(item.path("id").asText(), services, seen));
        case "Manifest" -> {
          services(resource.at("/items/0/id").asText(), services, seen);
          resource
              .findValues("structures")
              .forEach(ranges -> services(ranges.at("/0/id").asText(), services, seen));
        }
        default -> {}
      }
    }

    @Test
    void answersHaveNoPropertiesButThoseOfPageAndSearch() {
      Set<String> known =
          Set.of(
              "@context",
              "id",
              "type",
              "partOf",
              "next",
              "prev",
              "startIndex",
              "ignored",
              "items",
              "annotations");
      for (JsonNode page : two) {
        assertEquals(TWO, page.path("@context").asText());
        page.fieldNames().forEachRemaining(name -> assertTrue(known.contains(name), name));
      }
    }

    @Test
    void answersAreAnnotationPagesByTheSchema() throws IOException {
      Assumptions.assumeTrue(Files.exists(SCHEMA), "skipped: there is no " + SCHEMA);
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
      for (JsonNode answer : two) {
        ObjectNode page = answer.deepCopy();
        page.remove(List.of("@context", "annotations", "ignored", "startIndex", "partOf"));
        assertEquals(List.of(), schema.validate(page.toString(), InputFormat.JSON), page::toString);
        for (JsonNode contexts : answer.path("annotations")) {
          assertEquals(
              List.of(), schema.validate(contexts.toString(), InputFormat.JSON), page::toString);
        }
      }
    }

    @Test
    void ignoredIsAListOfWhatWasIgnored() {
      for (JsonNode page : two) {
        // Links to further pages do not say again what was ignored.
        boolean first = !page.has("prev");
        assertEquals(
            first ? "[\"date\",\"user\"]" : "", page.path("ignored").toString(), page.toString());
      }
    }

    @Test
    void partOfIsTheWholeAnswerAndStartIndexANumber() {
      for (JsonNode page : two) {
        boolean paged = page.has("next") || page.has("prev");
        assertEquals(paged, page.has("partOf"), page.toString());
        if (paged) {
          JsonNode whole = page.path("partOf");
          assertTrue(whole.isObject());
          assertTrue(whole.path("id").asText().startsWith("http"), whole.toString());
          assertEquals("AnnotationCollection", whole.path("type").asText());
          for (String end : List.of("first", "last")) {
            assertEquals("AnnotationPage", whole.at("/" + end + "/type").asText());
            assertTrue(whole.at("/" + end + "/id").asText().startsWith("http"));
          }
          assertTrue(!whole.has("total") || whole.path("total").isInt(), whole.toString());
        }
        assertTrue(!page.has("startIndex") || page.path("startIndex").isInt());
      }
    }

    @Test
    void annotationsAreOnePageOfContextsThatQuoteItsItems() {
      for (JsonNode page : two) {
        assertEquals(page.path("items").isEmpty() ? 0 : 1, page.path("annotations").size());
        Set<String> items = new HashSet<>(page.path("items").findValuesAsText("id"));
        Set<String> quoted = new HashSet<>();
        for (JsonNode context : page.at("/annotations/0/items")) {
          assertEquals("Annotation", context.path("type").asText());
          assertEquals("contextualizing", context.path("motivation").asText());
          JsonNode targets = context.path("target");
          for (JsonNode target : targets.isArray() ? targets : List.of(targets)) {
            assertEquals("SpecificResource", target.path("type").asText());
            quoted.add(target.path("source").asText());
            assertEquals(1, target.path("selector").size());
            JsonNode quote = target.at("/selector/0");
            assertEquals("TextQuoteSelector", quote.path("type").asText());
            assertFalse(quote.path("exact").asText().isEmpty(), quote.toString());
            assertTrue(quote.path("prefix").isTextual() && quote.path("suffix").isTextual());
          }
        }
        assertTrue(items.containsAll(quoted), page.toString());
        for (JsonNode item : page.path("items")) {
          assertTrue(quoted.contains(item.path("id").asText()), item.toString());
        }
      }
    }

    @Test
    void wordsAreATermPage() {
      assertTrue(wordsOfTwo.stream().anyMatch(page -> !page.path("items").isEmpty()));
      for (JsonNode page : wordsOfTwo) {
        assertEquals(TWO, page.path("@context").asText());
        assertTrue(page.path("id").asText().startsWith("http"));
        assertEquals("TermPage", page.path("type").asText());
        assertEquals("[\"date\",\"user\"]", page.path("ignored").toString());
        assertTrue(page.path("items").isArray());
        for (JsonNode term : page.path("items")) {
          assertEquals("Term", term.path("type").asText());
          assertFalse(term.path("value").asText().isEmpty());
          assertTrue(term.path("total").isInt());
          assertEquals("SearchService2", term.at("/service/0/type").asText());
        }
      }
    }

    @Test
    void answersOfVersionOneAreListsWithHitsThatNameTheirAnnotations() {
      for (JsonNode list : one) {
        assertEquals("http://iiif.io/api/search/1/context.json", list.at("/@context/1").asText());
        assertEquals("sc:AnnotationList", list.path("@type").asText());
        assertEquals("sc:Layer", list.at("/within/@type").asText());
        boolean first = !list.has("prev");
        assertEquals(first, list.path("within").has("ignored"), list.toString());
        Set<String> resources = new HashSet<>();
        for (JsonNode resource : list.path("resources")) {
          resources.add(resource.path("@id").asText());
          assertEquals("oa:Annotation", resource.path("@type").asText());
          assertEquals("sc:painting", resource.path("motivation").asText());
          assertEquals("cnt:ContentAsText", resource.at("/resource/@type").asText());
          assertFalse(resource.at("/resource/chars").asText().isEmpty());
          JsonNode on = resource.path("on");
          if (on.isObject()) {
            assertEquals("sc:Manifest", on.at("/within/@type").asText());
            assertTrue(on.path("@id").asText().contains("/canvas/"), on.toString());
            assertTrue(on.at("/within/@id").asText().endsWith("/manifest"), on.toString());
            assertFalse(on.at("/within/label").asText().isEmpty(), on.toString());
          } else {
            assertTrue(on.asText().contains("/canvas/"), on.toString());
          }
        }
        for (JsonNode hit : list.path("hits")) {
          assertEquals("search:Hit", hit.path("@type").asText());
          assertTrue(hit.path("before").isTextual() && hit.path("after").isTextual());
          assertFalse(hit.path("match").asText().isEmpty());
          assertFalse(hit.path("annotations").isEmpty());
          hit.path("annotations").forEach(id -> assertTrue(resources.contains(id.asText())));
        }
      }
      for (JsonNode list : wordsOfOne) {
        assertEquals("search:TermList", list.path("@type").asText());
        assertEquals("[\"date\",\"user\"]", list.path("ignored").toString());
        for (JsonNode term : list.path("terms")) {
          assertFalse(term.path("match").asText().isEmpty());
          assertTrue(term.path("url").asText().contains("?q="));
          assertTrue(term.path("count").isInt());
        }
      }
    }
  }
}
