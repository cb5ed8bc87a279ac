package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.iiif.TestServer.Answer;

/** The clauses of Presentation API 4.0, over everything that one archive serves in that version. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Presentation4Clauses {
  private static final Path SCHEMAS =
      Path.of("..", "..", "shared", "schemas", "iiif", "presentation-4");
  private static final String ROOT = "/iiif/presentation/4";
  static final String CONTEXT = "http://iiif.io/api/presentation/4/context.json";
  static final String LD_JSON = "application/ld+json;profile=\"" + CONTEXT + "\"";
  private static final Pattern IMPOSSIBLE =
      Pattern.compile("/provider/\\d+/homepage: array found, string expected");

  private static final Set<String> CONTAINERS = Set.of("Canvas", "Timeline");

  TestServer server;

  /** What answers by itself, by its address. */
  final Map<String, JsonNode> resources = new TreeMap<>();

  abstract TestServer start(Path folder) throws IOException;

  @BeforeAll
  void walk(@TempDir Path folder) throws IOException {
    server = start(folder);
    List<String> open = new ArrayList<>(List.of(server.base() + ROOT + "/collection"));
    while (!open.isEmpty()) {
      String address = open.removeLast();
      if (!resources.containsKey(address)) {
        Answer answer = server.get(address);
        assertEquals(200, answer.status(), address);
        resources.put(address, answer.json());
        Walk.each(
            answer.json(),
            (_, id) -> {
              if (id.startsWith(server.base() + ROOT + "/")) {
                open.add(id);
              }
            });
      }
    }
  }

  /** Every object of all answers that has a type, with it. */
  private void everywhere(Set<String> types, Consumer<JsonNode> seen) {
    int[] found = {0};
    resources
        .values()
        .forEach(
            resource ->
                Walk.each(
                    resource,
                    (node, _) -> {
                      if (types.contains(Walk.type(node))) {
                        found[0]++;
                        seen.accept(node);
                      }
                    }));
    assertTrue(found[0] > 0, () -> "no " + types);
  }

  private static Schema schema() throws IOException {
    Map<String, String> byId = new HashMap<>();
    try (Stream<Path> files = Files.list(SCHEMAS)) {
      for (Path file : files.toList()) {
        String schema = Files.readString(file);
        byId.put(TestServer.JSON.readTree(schema).path("$id").asText(), schema);
      }
    }
    return SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(byId))
        .getSchema(SchemaLocation.of("https://iiif.io/api/presentation/4.0/schema/main.json"));
  }

  /**
   * But for two things in which the schema differs from the specification: texts of a whole
   * manifest have it as their target (model, Manifest), where the schema knows containers only; and
   * the homepage of a provider is a list (model, homepage), where the schema asks for a list and
   * for a plain address at the same time.
   */
  @Test
  void everythingServedInVersionFourIsValidByTheSchema() throws IOException {
    Assumptions.assumeTrue(
        Files.isDirectory(SCHEMAS), "skipped: no schemas of version 4 beside the repository");
    Schema schema = schema();
    int checked = 0;
    for (Map.Entry<String, JsonNode> resource : resources.entrySet()) {
      boolean ofManifest =
          resource.getValue().findValues("target").stream()
              .anyMatch(target -> Walk.type(target).equals("Manifest"));
      if (!ofManifest && !Walk.type(resource.getValue()).equals("Range")) {
        assertEquals(
            List.of(),
            schema.validate(resource.getValue().toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .filter(fault -> !IMPOSSIBLE.matcher(fault).matches())
                .toList(),
            resource.getKey());
        checked++;
      }
    }
    assertTrue(checked > 3, checked + " checked");
  }

  @Test
  void everyResourceOfVersionFourAnswersAtItsOwnId() {
    resources.forEach((address, json) -> assertEquals(address, Walk.id(json)));
  }

  @Test
  void contextOfVersionFourStandsFirstAndLastInIt() {
    resources.forEach((address, json) -> Walk.assertContext(CONTEXT, json, address));
  }

  @Test
  void noContextStandsInsideAResource() {
    resources.forEach(
        (address, json) -> assertEquals(1, json.findValues("@context").size(), address));
  }

  @Test
  void versionFourIsJsonLdWithItsProfileAndMayBeReadByEveryOrigin() {
    resources
        .keySet()
        .forEach(
            address -> {
              Answer head = server.ask("HEAD", address);
              assertEquals(LD_JSON, head.header("Content-Type"), address);
              assertEquals("*", head.header("Access-Control-Allow-Origin"), address);
            });
  }

  @Test
  void containersAnswerInVersionFourToThoseWhoNameItsProfile() {
    Map<String, JsonNode> containers = new TreeMap<>();
    resources.values().stream()
        .filter(resource -> Walk.type(resource).equals("Manifest"))
        .flatMap(manifest -> manifest.path("items").valueStream())
        .forEach(container -> containers.put(Walk.id(container), container));
    assertFalse(containers.isEmpty());
    containers.forEach(
        (id, container) -> {
          assertFalse(id.contains("#"), id);
          JsonNode answer = server.get(id, "Accept", LD_JSON).json();
          assertEquals(Walk.type(container), Walk.type(answer), id);
          assertEquals(container.path("items"), answer.path("items"), id);
        });
  }

  @Test
  void canvasHasHeightAndWidthAndTimelineDurationOnly() {
    everywhere(
        CONTAINERS,
        container -> {
          if (container.has("items")) {
            boolean canvas = Walk.type(container).equals("Canvas");
            assertEquals(canvas, container.path("height").asInt() > 0, container::toString);
            assertEquals(canvas, container.path("width").asInt() > 0, container::toString);
            assertTrue(canvas || container.path("duration").asDouble() > 0, container::toString);
          }
        });
  }

  @Test
  void motivationIsAListAndTargetAndBodyAreObjectsWithAType() {
    everywhere(
        Set.of("Annotation"),
        annotation -> {
          assertEquals(1, annotation.path("motivation").size(), annotation::toString);
          for (String end : List.of("target", "body")) {
            assertTrue(annotation.path(end).isObject(), annotation::toString);
            assertFalse(Walk.type(annotation.path(end)).isEmpty(), annotation::toString);
          }
        });
  }

  @Test
  void paintingTargetsTheContainerInWhichItStands() {
    everywhere(
        CONTAINERS,
        container ->
            container
                .path("items")
                .forEach(
                    page ->
                        page.path("items")
                            .forEach(
                                painting -> {
                                  assertEquals(
                                      Walk.id(container), Walk.id(painting.path("target")));
                                  assertEquals(
                                      Walk.type(container), Walk.type(painting.path("target")));
                                })));
  }

  @Test
  void placeholdersAreContainers() {
    resources
        .values()
        .forEach(
            resource -> {
              assertTrue(resource.findValues("placeholderCanvas").isEmpty());
              assertTrue(resource.findValues("accompanyingCanvas").isEmpty());
              assertTrue(
                  resource.findValues("placeholderContainer").stream()
                      .allMatch(container -> CONTAINERS.contains(Walk.type(container))));
            });
  }

  @Test
  void whatATextProvidesIsOfTheTableAndOnSupplementingAnnotationsOnly() {
    Set<String> table = Set.of("closedCaptions", "alternativeText", "transcript", "translation");
    everywhere(
        Set.of("Annotation"),
        annotation -> {
          if (annotation.has("provides")) {
            assertEquals("supplementing", annotation.at("/motivation/0").asText());
            annotation.path("provides").forEach(v -> assertTrue(table.contains(v.asText())));
          }
        });
  }

  @Test
  void languageOfATextIsAList() {
    everywhere(
        Set.of("Annotation"),
        annotation -> {
          JsonNode body = annotation.path("body");
          if (Walk.type(body).equals("TextualBody")) {
            assertTrue(body.path("language").isArray(), annotation::toString);
          }
        });
  }

  @Test
  void spatialScaleIsTheLengthOfAPixelInMetres() {
    everywhere(
        CONTAINERS,
        container -> {
          if (container.has("spatialScale")) {
            JsonNode scale = container.path("spatialScale");
            assertEquals("Quantity", Walk.type(scale));
            assertEquals("m", scale.path("unit").asText());
            double width = scale.path("quantityValue").asDouble() * container.path("width").asInt();
            assertTrue(width > 0.005 && width < 5, container::toString);
          }
        });
  }

  @Test
  void collectionSaysHowManyMembersItHas() {
    resources.values().stream()
        .filter(resource -> Walk.type(resource).equals("Collection"))
        .forEach(
            collection ->
                assertEquals(collection.path("items").size(), collection.path("total").asInt(-1)));
  }

  @Test
  void versionFourHasEveryDocumentOfVersionThreeWithTheSameContainers() {
    int manifests = 0;
    for (JsonNode four : resources.values()) {
      if (Walk.type(four).equals("Manifest")) {
        JsonNode three =
            server.get(Walk.id(four).replace("/presentation/4/", "/presentation/3/")).json();
        assertEquals(three.path("label"), four.path("label"));
        assertEquals(three.path("metadata"), four.path("metadata"));
        assertEquals(Walk.ids(three.path("items")), Walk.ids(four.path("items")));
        manifests++;
      }
    }
    assertTrue(manifests > 0);
  }
}
