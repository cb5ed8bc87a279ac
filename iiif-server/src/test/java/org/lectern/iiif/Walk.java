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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.iiif.TestServer.Answer;

/** One archive, walked once: what is at which address, and how it hangs together. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class Walk {
  private static final Path SCHEMA =
      Path.of("..", "..", "shared", "schemas", "iiif", "presentation-3.json");
  private static final String CONTEXT = "http://iiif.io/api/presentation/3/context.json";

  TestServer server;

  /** What answers by itself, by its address. */
  final Map<String, JsonNode> resources = new TreeMap<>();

  abstract TestServer start(Path folder);

  @BeforeAll
  void walk(@TempDir Path folder) {
    server = start(folder);
    List<String> open = new ArrayList<>(List.of(server.base() + "/iiif/presentation/3/collection"));
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
            if (id.startsWith(server.base() + "/iiif/presentation/")
                && !id.contains("#")
                && !id.matches(".*/canvas/[^/]+/ocr")) {
              open.add(id);
            }
          });
    }
  }

  /** Every object of a tree that has an id, with it. */
  static void each(JsonNode tree, BiConsumer<JsonNode, String> seen) {
    if (tree.path("id").isTextual()) {
      seen.accept(tree, tree.path("id").asText());
    }
    tree.forEach(child -> each(child, seen));
  }

  /** Every object anywhere that has an id, with it. */
  void everywhere(BiConsumer<JsonNode, String> seen) {
    resources.values().forEach(resource -> each(resource, seen));
  }

  Stream<JsonNode> ofType(String type) {
    return resources.values().stream().filter(r -> type(r).equals(type));
  }

  /** With the id of its manifest. */
  void eachCanvas(BiConsumer<JsonNode, String> seen) {
    ofType("Manifest").forEach(m -> m.path("items").forEach(canvas -> seen.accept(canvas, id(m))));
  }

  static String id(JsonNode resource) {
    return resource.path("id").asText();
  }

  static String type(JsonNode resource) {
    return resource.path("type").asText();
  }

  static List<String> ids(JsonNode list) {
    return list.valueStream().map(Walk::id).toList();
  }

  // The schema

  @Test
  void everythingServedIsValidByTheSchema() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(SCHEMA), "skipped: no presentation-3.json beside the repository");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    Set<String> types =
        Set.of("Manifest", "Collection", "AnnotationCollection", "AnnotationPage", "Annotation");
    int checked = 0;
    for (Map.Entry<String, JsonNode> resource : resources.entrySet()) {
      if (types.contains(type(resource.getValue()))) {
        assertEquals(
            List.of(),
            schema.validate(resource.getValue().toString(), InputFormat.JSON),
            resource.getKey());
        checked++;
      }
    }
    assertTrue(checked > 20, checked + " checked");
  }

  // Ids

  @Test
  void everyIdIsAnAddressByHttp() {
    everywhere((_, id) -> assertTrue(id.matches("https?://[^ ]+"), id));
  }

  @Test
  void noAnswerHoldsANoncharacterOrAnAddressOfAnotherServer() {
    Pattern wrong =
        Pattern.compile(
            "[\\uFDD0-\\uFDEF\\uFFFE\\uFFFF]|localhost|http://127\\.0\\.0\\.1(?!:"
                + server.base().replaceFirst(".*:", "")
                + "\\b)");
    resources.forEach(
        (address, json) -> assertFalse(wrong.matcher(json.toString()).find(), address));
  }

  @Test
  void everyResourceAnswersAtItsOwnId() {
    resources.forEach((address, json) -> assertEquals(address, id(json)));
  }

  @Test
  void everyResourceMayBeReadByEveryOrigin() {
    resources
        .keySet()
        .forEach(
            address ->
                assertEquals(
                    "*",
                    server.ask("HEAD", address).header("Access-Control-Allow-Origin"),
                    address));
  }

  @Test
  void everyResourceIsJsonLdWithItsProfileUnlessAskedOtherwise() {
    resources
        .keySet()
        .forEach(
            address ->
                assertEquals(
                    "application/ld+json;profile=\"" + CONTEXT + "\"",
                    server.ask("HEAD", address).header("Content-Type"),
                    address));
  }

  @Test
  void contextStandsFirstAndThatOfThePresentationApiLastInIt() {
    resources.forEach((address, json) -> assertContext(CONTEXT, json, address));
  }

  /** Presentation API, JSON-LD Context: it comes first, and the one of this API is its last. */
  static void assertContext(String last, JsonNode json, String address) {
    assertEquals("@context", json.fieldNames().next(), address);
    JsonNode context = json.path("@context");
    assertEquals(
        last,
        context.isArray() ? context.path(context.size() - 1).asText() : context.asText(),
        address);
  }

  @Test
  void everyOtherIdUnderIiifAnswersWithTheFormatThatItsLinkSays() {
    Map<String, String> formats = new TreeMap<>();
    everywhere(
        (node, id) -> {
          if (id.startsWith(server.base() + "/iiif/")
              && node.has("format")
              && !resources.containsKey(id)) {
            formats.put(id, node.path("format").asText());
          }
        });
    formats.forEach(
        (id, format) -> {
          Answer answer = server.ask("HEAD", id);
          assertEquals(200, answer.status(), id);
          assertEquals(format, answer.header("Content-Type").replaceFirst(";.*", ""), id);
          assertEquals("*", answer.header("Access-Control-Allow-Origin"), id);
        });
  }

  @Test
  void everyImageServiceDescribesItselfUnderItsId() {
    Map<String, JsonNode> services = new TreeMap<>();
    everywhere(
        (node, id) -> {
          if (type(node).equals("ImageService3")) {
            services.put(id, node);
          }
        });
    services.forEach(
        (id, service) -> {
          Answer answer = server.get(id + "/info.json");
          if (answer.status() == 401) {
            return; // the way to a login stands beside it
          }
          assertEquals(200, answer.status(), id);
          assertEquals(id, id(answer.json()));
          assertEquals(service.path("profile"), answer.json().path("profile"), id);
          assertEquals("*", answer.header("Access-Control-Allow-Origin"), id);
        });
  }

  @Test
  void everythingIsServedInVersionTwoAsWell() {
    resources
        .values()
        .forEach(
            three -> {
              Answer two = server.get(id(three).replace("/presentation/3/", "/presentation/2/"));
              assertEquals(200, two.status(), id(three));
              Presentation2Test.assertHasWhatVersionTwoRequires(two.json());
            });
  }

  // Collections: lists of references, and the way back

  @Test
  void itemsOfACollectionAreReferencesWithALabel() {
    ofType("Collection")
        .flatMap(collection -> collection.path("items").valueStream())
        .forEach(
            item -> {
              assertTrue(Set.of("Collection", "Manifest").contains(type(item)), item::toString);
              assertFalse(item.path("label").isEmpty(), item::toString);
              assertFalse(item.has("items") || item.has("@context"), item::toString);
            });
  }

  @Test
  void itemsOfACollectionHaveTheThumbnailOfTheirManifest() {
    int with = 0;
    for (JsonNode item :
        ofType("Collection").flatMap(c -> c.path("items").valueStream()).toList()) {
      JsonNode scan = resources.get(id(item)).at("/items/0/items/0/items/0/body/service/0/id");
      if (type(item).equals("Manifest")
          && !scan.isMissingNode()
          && server.ask("HEAD", scan.asText() + "/info.json").status() == 200) {
        assertEquals(resources.get(id(item)).path("thumbnail"), item.path("thumbnail"), id(item));
        with++;
      }
    }
    assertTrue(with > 3, with + " with a thumbnail");
  }

  @Test
  void whateverIsPartOfSomethingStandsInIt() {
    Stream.concat(ofType("Manifest"), ofType("Collection"))
        .forEach(
            part -> {
              for (JsonNode whole : part.path("partOf")) {
                assertTrue(
                    ids(resources.get(id(whole)).path("items")).contains(id(part)),
                    id(part) + " says it is part of " + id(whole));
              }
            });
  }

  @Test
  void whateverStandsInACollectionIsPartOfIt() {
    ofType("Collection")
        .forEach(
            whole -> {
              for (JsonNode item : whole.path("items")) {
                List<String> wholes = ids(resources.get(id(item)).path("partOf"));
                assertTrue(
                    wholes.contains(id(whole)),
                    id(item) + " is in " + id(whole) + " but says " + wholes);
              }
            });
  }

  // Annotations

  @Test
  void annotationPagesThatAreReferencedAnswerAndHaveAContextOfTheirOwn() {
    List<String> referenced = new ArrayList<>();
    everywhere((node, _) -> referenced.addAll(ids(node.path("annotations"))));
    assertFalse(referenced.isEmpty());
    for (String id : referenced) {
      assertEquals("AnnotationPage", type(resources.get(id)), id);
      assertTrue(resources.get(id).has("@context"), id);
    }
  }

  @Test
  void annotationsTargetWhatThereIs() {
    ofType("AnnotationPage")
        .flatMap(page -> page.path("items").valueStream())
        .map(annotation -> annotation.path("target").asText().replaceFirst("#.*", ""))
        .forEach(target -> assertTrue(resources.containsKey(target), target));
  }

  /** What is not painted here is always text taken from the page, never words about it. */
  @Test
  void textsOfAPageAreSupplementing() {
    ofType("Annotation")
        .filter(a -> !a.path("motivation").asText().equals("painting"))
        .forEach(
            annotation -> {
              assertEquals("supplementing", annotation.path("motivation").asText());
              assertEquals("TextualBody", annotation.at("/body/type").asText(), id(annotation));
            });
  }

  private Stream<JsonNode> texts() {
    return ofType("Annotation").filter(a -> a.at("/body/type").asText().equals("TextualBody"));
  }

  @Test
  void everyTextualBodyHasItsLanguage() {
    texts().forEach(t -> assertFalse(t.at("/body/language").asText().isEmpty(), id(t)));
  }

  @Test
  void everyTextualBodyHasItsFormat() {
    texts()
        .forEach(
            t -> assertTrue(t.at("/body/format").asText().matches("text/(html|plain)"), id(t)));
  }

  @Test
  void textsOfAPageOrALineSayWhichByTheExtension() {
    ofType("AnnotationPage")
        .forEach(
            page -> {
              for (JsonNode annotation : page.path("items")) {
                String target = annotation.path("target").asText();
                String granularity = annotation.path("textGranularity").asText();
                assertEquals(target.contains("#xywh="), granularity.equals("line"), target);
                assertTrue(Set.of("", "page", "line").contains(granularity), granularity);
                assertTrue(
                    granularity.isEmpty()
                        || page.path("@context").toString().contains("text-granularity"),
                    id(page));
              }
            });
  }

  // Services

  @Test
  void contextOfSearchStandsBeforeThatOfThePresentationApi() {
    resources.forEach(
        (address, resource) ->
            assertEquals(
                type(resource.at("/service/0")).equals("SearchService2"),
                resource.path("@context").toString().contains("/search/2/context.json"),
                address));
  }

  @Test
  void contextOfAuthStandsOnTopWhereALoginIsNamed() {
    resources.forEach(
        (address, resource) ->
            assertEquals(
                resource.toString().contains("AuthProbeService2"),
                resource.path("@context").toString().contains("/auth/2/context.json"),
                address));
  }

  @Test
  void servicesOfVersionTwoKeepTheirKeysAndBringTheirContext() {
    resources.forEach(
        (address, resource) -> {
          for (JsonNode service : resource.path("service")) {
            assertEquals(service.has("@id"), service.has("@type"), address);
            assertEquals(service.has("@id"), service.has("@context"), address);
            assertEquals(service.has("@id"), !service.has("id"), address);
          }
        });
  }
}
