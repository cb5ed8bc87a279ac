package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.iiif.TestServer.Answer;

/**
 * Whole archives walked from their top collection: everything that says it is at an address is
 * there, as the schema has it. The demonstration collection, and real documents that were not
 * written for us; those lie beside the checkout where somebody put them.
 */
class WalkTest {
  private static final Path SCHEMA =
      Path.of("..", "..", "shared", "schemas", "iiif", "presentation-3.json");

  @Nested
  class Demo extends Walk {
    @Override
    TestServer start(Path folder) {
      return TestServer.demo();
    }

    @Test
    void headingsOfTheReportAreItsTableOfContents() {
      JsonNode contents =
          resources
              .get(server.base() + "/iiif/presentation/3/report-quiet-wave-1959/manifest")
              .at("/structures/0");
      List<String> parts = new ArrayList<>();
      contents.path("items").forEach(part -> parts.add(part.at("/label/en/0").asText()));
      assertTrue(parts.contains("2. The arrivals"), parts::toString);
      assertFalse(contents.at("/items/0/items/0/id").asText().isEmpty());
    }

    /** Cookbook 0057. */
    @Test
    void foldoutStandsByItselfBetweenFacingPages() {
      JsonNode report =
          resources.get(server.base() + "/iiif/presentation/3/report-quiet-wave-1959/manifest");
      assertEquals("paged", report.at("/behavior/0").asText());
      List<String> alone = new ArrayList<>();
      report.path("items").forEach(canvas -> alone.add(canvas.at("/behavior/0").asText()));
      assertEquals(List.of("", "", "", "non-paged", ""), alone);
    }

    /** Cookbook 0202. */
    @Test
    void bookIsOpenedBehindItsCover() {
      JsonNode report =
          resources.get(server.base() + "/iiif/presentation/3/report-quiet-wave-1959/manifest");
      assertEquals(report.at("/items/1/id"), report.at("/start/id"));
      assertEquals("Canvas", report.at("/start/type").asText());
    }

    @Test
    void placesAreOnTheMapLongitudeFirst() {
      JsonNode places =
          resources
              .get(server.base() + "/iiif/presentation/3/letter-damanhuri-1958/manifest")
              .path("navPlace");
      assertTrue(places.toString().contains("\"coordinates\":[29.9,31.2]"), places.toString());
    }

    @Test
    void referenceLevelsLeadFromTheInstitutionToTheDocument() {
      String address = server.base() + "/iiif/presentation/3/by/archives/sea-level-archive";
      List<String> levels = new ArrayList<>();
      JsonNode shelf = resources.get(address);
      while (shelf.at("/items/0/type").asText().equals("Collection")) {
        levels.add(shelf.at("/items/0/label/none/0").asText());
        shelf = resources.get(shelf.at("/items/0/id").asText());
      }
      assertEquals(3, levels.size(), levels::toString);
      assertEquals("Manifest", shelf.at("/items/0/type").asText());
    }

    @Test
    void translationsAreLabelledByLanguageAndTranslator() {
      JsonNode page =
          resources.get(
              server.base()
                  + "/iiif/presentation/3/diary-belyaeva-1958/canvas/0001/annotations/translation.en");
      assertTrue(
          page.at("/label/en/0").asText().matches("Translation \\(English\\), by .+"),
          page.path("label").toString());
      assertEquals("page", page.at("/items/0/textGranularity").asText());
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

  /** One archive, walked once. */
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  abstract static class Walk {
    TestServer server;

    /** What answers by itself, by its address. */
    final Map<String, JsonNode> resources = new TreeMap<>();

    /** Every id that stands anywhere, with the address where it was first seen. */
    private final Map<String, String> ids = new TreeMap<>();

    abstract TestServer start(Path folder);

    @BeforeAll
    void walk(@TempDir Path folder) {
      server = start(folder);
      List<String> open =
          new ArrayList<>(List.of(server.base() + "/iiif/presentation/3/collection"));
      while (!open.isEmpty()) {
        String address = open.removeLast();
        if (resources.containsKey(address)) {
          continue;
        }
        Answer answer = server.get(address);
        assertEquals(200, answer.status(), address);
        resources.put(address, answer.json());
        each(
            answer.json(),
            (_, id) -> {
              ids.putIfAbsent(id, address);
              if (id.startsWith(server.base() + "/iiif/presentation/") && !id.contains("#")) {
                if (!id.endsWith("/ocr")) {
                  open.add(id);
                }
              }
            });
      }
    }

    /** Every object of a tree that has an id, with it. */
    private static void each(JsonNode tree, BiConsumer<JsonNode, String> seen) {
      if (tree.path("id").isTextual()) {
        seen.accept(tree, tree.path("id").asText());
      }
      tree.forEach(child -> each(child, seen));
    }

    private Stream<JsonNode> ofType(String type) {
      return resources.values().stream().filter(r -> r.path("type").asText().equals(type));
    }

    @Test
    void everythingServedIsValidByTheSchema() throws IOException {
      Assumptions.assumeTrue(
          Files.exists(SCHEMA), "skipped: no presentation-3.json beside the repository");
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
      Set<String> types = Set.of("Manifest", "Collection", "AnnotationPage");
      int checked = 0;
      for (Map.Entry<String, JsonNode> resource : resources.entrySet()) {
        if (types.contains(resource.getValue().path("type").asText())) {
          assertEquals(
              List.of(),
              schema.validate(resource.getValue().toString(), InputFormat.JSON),
              resource.getKey());
          checked++;
        }
      }
      assertTrue(checked > 20, checked + " checked");
    }

    @Test
    void everyResourceAnswersAtItsOwnIdWithContextTypeAndCors() {
      resources.forEach(
          (address, json) -> {
            assertEquals(address, json.path("id").asText());
            assertEquals("@context", json.fieldNames().next(), address);
            JsonNode context = json.path("@context");
            assertEquals(
                "http://iiif.io/api/presentation/3/context.json",
                context.isArray() ? context.path(context.size() - 1).asText() : context.asText(),
                address);
            Answer answer = server.ask("HEAD", address);
            assertEquals("*", answer.header("Access-Control-Allow-Origin"), address);
            assertEquals(
                "application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\"",
                answer.header("Content-Type"),
                address);
          });
    }

    @Test
    void everyOtherIdUnderIiifAnswersWithTheFormatThatItsLinkSays() {
      resources.forEach(
          (address, json) ->
              each(
                  json,
                  (node, id) -> {
                    if (id.startsWith(server.base() + "/iiif/")
                        && node.has("format")
                        && !resources.containsKey(id)) {
                      Answer answer = server.ask("HEAD", id);
                      assertEquals(200, answer.status(), id + " on " + address);
                      assertEquals(
                          node.path("format").asText(),
                          answer.header("Content-Type").replaceFirst(";.*", ""),
                          id);
                      assertEquals("*", answer.header("Access-Control-Allow-Origin"), id);
                    }
                  }));
    }

    @Test
    void whateverIsPartOfSomethingStandsInIt() {
      Stream.concat(ofType("Manifest"), ofType("Collection"))
          .forEach(
              part -> {
                for (JsonNode whole : part.path("partOf")) {
                  List<String> items = new ArrayList<>();
                  resources
                      .get(whole.path("id").asText())
                      .path("items")
                      .forEach(item -> items.add(item.path("id").asText()));
                  assertTrue(
                      items.contains(part.path("id").asText()),
                      part.path("id") + " says it is part of " + whole.path("id"));
                }
              });
    }

    @Test
    void whateverStandsInACollectionIsPartOfIt() {
      ofType("Collection")
          .forEach(
              whole -> {
                for (JsonNode item : whole.path("items")) {
                  List<String> wholes = new ArrayList<>();
                  resources
                      .get(item.path("id").asText())
                      .path("partOf")
                      .forEach(w -> wholes.add(w.path("id").asText()));
                  assertTrue(
                      wholes.contains(whole.path("id").asText()),
                      item.path("id") + " is in " + whole.path("id") + " but says " + wholes);
                }
              });
    }

    @Test
    void annotationsTargetWhatThereIs() {
      ofType("AnnotationPage")
          .forEach(
              page -> {
                for (JsonNode annotation : page.path("items")) {
                  String target = annotation.path("target").asText().replaceFirst("#.*", "");
                  assertTrue(resources.containsKey(target), target);
                }
              });
    }

    @Test
    void everyTextualBodyHasItsLanguageAndFormat() {
      ofType("Annotation")
          .map(annotation -> annotation.path("body"))
          .filter(body -> body.path("type").asText().equals("TextualBody"))
          .forEach(
              body -> {
                assertFalse(body.path("language").asText().isEmpty(), body.toString());
                assertTrue(body.path("format").asText().startsWith("text/"), body.toString());
              });
    }

    @Test
    void everyManifestHasLabelProviderRightsAndSomethingPainted() {
      ofType("Manifest")
          .forEach(
              manifest -> {
                String id = manifest.path("id").asText();
                assertFalse(manifest.path("label").isEmpty(), id);
                assertFalse(manifest.at("/provider/0/homepage/0/id").asText().isEmpty(), id);
                assertFalse(manifest.at("/seeAlso/0/profile").asText().isEmpty(), id);
                for (JsonNode canvas : manifest.path("items")) {
                  assertFalse(
                      canvas.path("items").isEmpty()
                          && canvas.path("placeholderCanvas").isMissingNode(),
                      canvas.path("id").asText());
                }
              });
    }

    // Presentation API 3.0, clause by clause

    private static final Pattern LANGUAGE = Pattern.compile("none|[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    /** Sections 4.1 and 3.1: words by BCP 47 tag, each a list; what is listed has a label. */
    @Test
    void labelsAreLanguageMapsAndEverythingThatIsListedHasOne() {
      Set<String> labelled = Set.of("Manifest", "Collection", "Range", "Canvas");
      resources
          .values()
          .forEach(
              resource ->
                  each(
                      resource,
                      (node, id) -> {
                        boolean start = id.equals(resource.at("/start/id").asText());
                        boolean stop = node.size() == 2; // id and type: a mere reference
                        if (labelled.contains(node.path("type").asText()) && !start && !stop) {
                          assertFalse(node.path("label").isEmpty(), id);
                        }
                        for (String words : List.of("label", "summary")) {
                          node.path(words)
                              .properties()
                              .forEach(
                                  language -> {
                                    assertTrue(LANGUAGE.matcher(language.getKey()).matches(), id);
                                    assertTrue(language.getValue().isArray(), id);
                                    assertFalse(language.getValue().isEmpty(), id);
                                  });
                        }
                      }));
    }

    /** Section 5.3. */
    @Test
    void canvasHasAnIdOfItsOwnASizeAndOnePageThatPaintsOnIt() {
      ofType("Manifest")
          .forEach(
              manifest -> {
                List<String> canvases = new ArrayList<>();
                for (JsonNode canvas : manifest.path("items")) {
                  String id = canvas.path("id").asText();
                  canvases.add(id);
                  assertFalse(id.contains("#"), id);
                  assertTrue(canvas.path("height").asInt() > 0, id);
                  assertTrue(canvas.path("width").asInt() > 0, id);
                  assertTrue(canvas.path("items").size() <= 1, id);
                  for (JsonNode painting : canvas.at("/items/0/items")) {
                    assertEquals("painting", painting.path("motivation").asText(), id);
                    assertEquals(id, painting.path("target").asText());
                  }
                }
                assertEquals(canvases.size(), Set.copyOf(canvases).size(), canvases::toString);
              });
    }

    /** Sections 3.1 and 3.2. */
    @Test
    void rightsAreOneAddressByHttpAndDatesHaveATimeAndZone() {
      resources
          .values()
          .forEach(
              resource ->
                  each(
                      resource,
                      (node, id) -> {
                        String rights = node.path("rights").asText();
                        assertTrue(
                            rights.isEmpty()
                                || rights.matches(
                                    "http://(rightsstatements|creativecommons)\\.org/.+"),
                            rights + " of " + id);
                        String date = node.path("navDate").asText();
                        assertTrue(
                            date.isEmpty()
                                || date.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"),
                            date + " of " + id);
                      }));
    }

    /** Section 3.1. */
    @Test
    void placeholderHasNoPlaceholderAndNoTexts() {
      ofType("Manifest")
          .flatMap(manifest -> manifest.path("items").valueStream())
          .map(canvas -> canvas.path("placeholderCanvas"))
          .filter(JsonNode::isObject)
          .forEach(
              placeholder -> {
                for (String none :
                    List.of("placeholderCanvas", "accompanyingCanvas", "annotations")) {
                  assertFalse(placeholder.has(none), placeholder.toString());
                }
                assertFalse(placeholder.at("/items/0/items/0/body/id").asText().isEmpty());
              });
    }

    /** Sections 3.1 and 3.4. */
    @Test
    void behaviorsDoNotConflictAndTheStartStandsInTheDocument() {
      ofType("Manifest")
          .forEach(
              manifest -> {
                String id = manifest.path("id").asText();
                List<String> canvases = new ArrayList<>();
                manifest.path("items").forEach(c -> canvases.add(c.path("id").asText()));
                assertTrue(manifest.path("behavior").size() <= 1, id);
                assertTrue(
                    Set.of("", "paged", "individuals")
                        .contains(manifest.at("/behavior/0").asText()),
                    id);
                for (JsonNode canvas : manifest.path("items")) {
                  assertTrue(
                      !canvas.has("behavior")
                          || manifest.at("/behavior/0").asText().equals("paged"),
                      id);
                }
                assertTrue(
                    Set.of("", "left-to-right", "right-to-left")
                        .contains(manifest.path("viewingDirection").asText()),
                    id);
                assertTrue(
                    !manifest.has("start") || canvases.contains(manifest.at("/start/id").asText()),
                    id);
              });
    }

    /** Section 5.4. */
    @Test
    void rangesCoverCanvasesOfTheirDocument() {
      ofType("Manifest")
          .forEach(
              manifest -> {
                List<String> canvases = new ArrayList<>();
                manifest.path("items").forEach(c -> canvases.add(c.path("id").asText()));
                manifest
                    .path("structures")
                    .forEach(
                        range ->
                            each(
                                range,
                                (node, id) -> {
                                  if (node.path("type").asText().equals("Canvas")) {
                                    assertTrue(canvases.contains(id), id);
                                  } else {
                                    assertFalse(node.path("items").isEmpty(), id);
                                  }
                                }));
              });
    }

    /** Section 4.6: services that the Presentation API does not know bring their context along. */
    @Test
    void contextsOfServicesStandOnTopBeforeThatOfThePresentationApi() {
      resources.forEach(
          (address, resource) -> {
            String contexts = resource.path("@context").toString();
            boolean searched = resource.at("/service/0/type").asText().equals("SearchService2");
            assertEquals(searched, contexts.contains("/search/2/context.json"), address);
            assertEquals(
                resource.toString().contains("AuthProbeService2"),
                contexts.contains("/auth/2/context.json"),
                address);
            for (JsonNode service : resource.path("service")) {
              assertTrue(service.has("id") || service.has("@context"), address);
              assertEquals(service.has("@id"), service.has("@type"), address);
            }
          });
    }
  }
}
