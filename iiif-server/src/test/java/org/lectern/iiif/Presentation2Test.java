package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.iiif.TestServer.Answer;

/** The clauses of Presentation API 2.1 over HTTP, in the demonstration collection. */
class Presentation2Test {
  private static final String ROOT = "/iiif/presentation/2";
  private static final TestServer server = TestServer.demo();

  private static JsonNode manifest(String id) {
    Answer answer = server.get(ROOT + "/" + id + "/manifest");
    assertEquals(200, answer.status(), answer.text());
    return answer.json();
  }

  /** Every resource of version 2 that can be reached from the collection of everything. */
  private static List<JsonNode> everything() {
    List<JsonNode> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<String> open = new ArrayList<>(List.of(server.base() + ROOT + "/collection"));
    while (!open.isEmpty()) {
      String address = open.removeLast();
      if (seen.add(address)) {
        Answer answer = server.get(address);
        assertEquals(200, answer.status(), address);
        assertEquals(address, answer.json().path("@id").asText());
        found.add(answer.json());
        answer.json().findValuesAsText("@id").stream()
            .filter(id -> id.startsWith(server.base() + ROOT + "/"))
            .filter(id -> !id.contains("/sequence/") && !id.contains("#"))
            .forEach(open::add);
      }
    }
    return found;
  }

  @Test
  void everythingOfVersionTwoAnswersAtItsIdWithItsRequiredProperties() {
    List<JsonNode> all = everything();
    assertTrue(all.size() > 60, all.size() + " resources");
    all.forEach(Presentation2Test::assertHasWhatVersionTwoRequires);
  }

  /** Presentation API 2.1, sections 5 and 6, and appendix A. */
  static void assertHasWhatVersionTwoRequires(JsonNode resource) {
    String id = resource.path("@id").asText();
    assertEquals(
        "http://iiif.io/api/presentation/2/context.json", resource.path("@context").asText(), id);
    switch (resource.path("@type").asText()) {
      case "sc:Manifest" -> {
        assertTrue(resource.has("label"), id);
        assertEquals("sc:Sequence", resource.at("/sequences/0/@type").asText(), id);
        assertFalse(resource.at("/sequences/0/canvases").isEmpty(), id);
        for (JsonNode canvas : resource.at("/sequences/0/canvases")) {
          assertTrue(canvas.has("label") && canvas.path("width").asInt() > 0, id);
          assertTrue(canvas.path("images").isArray(), id);
        }
      }
      case "sc:Canvas" -> assertTrue(resource.has("label") && resource.has("images"), id);
      case "sc:Collection", "sc:Range" -> assertTrue(resource.has("label"), id);
      case "sc:Layer" -> assertTrue(resource.has("label") && resource.has("first"), id);
      case "sc:AnnotationList" -> assertTrue(resource.path("resources").isArray(), id);
      case "oa:Annotation" -> assertTrue(resource.has("on") && resource.has("resource"), id);
      default -> throw new AssertionError(id + " is a " + resource.path("@type"));
    }
    assertFalse(resource.findValuesAsText("type").contains("Canvas"), id);
  }

  @Test
  void textOfARangeIsALayerOfLists() {
    JsonNode range = manifest("report-quiet-wave-1959").at("/structures/1");
    JsonNode layer = server.get(range.path("contentLayer").asText()).json();
    assertEquals(range.path("contentLayer"), layer.path("@id"));
    assertEquals("sc:Layer", layer.path("@type").asText());
    JsonNode list = server.get(layer.path("first").asText()).json();
    assertEquals("sc:AnnotationList", list.path("@type").asText());
    assertEquals(layer.path("@id"), list.at("/within/0"));
    assertFalse(list.at("/resources/0/resource/chars").asText().isEmpty());
  }

  @Test
  void manifestSaysWhatVersionThreeSays() {
    JsonNode two = manifest("report-quiet-wave-1959");
    JsonNode three = server.get("/iiif/presentation/3/report-quiet-wave-1959/manifest").json();
    assertEquals(three.path("rights"), two.path("license"));
    assertEquals(three.path("navDate"), two.path("navDate"));
    assertTrue(two.path("label").toString().contains(three.at("/label/en/0").asText()));
    assertEquals(three.path("items").size(), two.at("/sequences/0/canvases").size());
    assertEquals(three.at("/items/0/id"), two.at("/sequences/0/canvases/0/@id"));
    assertEquals("paged", two.at("/sequences/0/viewingHint").asText());
    assertEquals("top", two.at("/structures/0/viewingHint").asText());
    assertEquals(
        two.at("/structures/1/@id"), two.at("/structures/0/ranges/0"), "ranges stand side by side");
    assertEquals("http://iiif.io/api/search/1/context.json", two.at("/service/@context").asText());
    assertEquals(
        "http://iiif.io/api/search/1/autocomplete", two.at("/service/service/profile").asText());
    assertFalse(two.at("/logo").asText().isEmpty());
    assertFalse(two.path("attribution").isEmpty() && two.path("attribution").asText().isEmpty());
  }

  @Test
  void imagesArePaintedOnTheirCanvasByAServiceOfVersionTwo() {
    JsonNode canvas = manifest("letter-soto-1958").at("/sequences/0/canvases/0");
    JsonNode image = canvas.at("/images/0");
    assertEquals("oa:Annotation", image.path("@type").asText());
    assertEquals("sc:painting", image.path("motivation").asText());
    assertEquals(canvas.path("@id"), image.path("on"));
    assertEquals("dctypes:Image", image.at("/resource/@type").asText());
    assertEquals(
        "http://iiif.io/api/image/2/context.json", image.at("/resource/service/@context").asText());
    assertEquals(200, server.ask("HEAD", image.at("/resource/@id").asText()).status());
  }

  @Test
  void rightToLeftManifestSaysSo() {
    assertEquals(
        "right-to-left", manifest("letter-damanhuri-1958").path("viewingDirection").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // address | Accept | version of the answer
        "3 | | 3",
        "3 | application/json | 3",
        "3 | application/ld+json;profile=\"http://iiif.io/api/presentation/2/context.json\" | 2",
        "2 | | 2",
        "2 | application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\" | 3",
        "3 | THREE, TWO;q=0.1 | 3",
        "3 | TWO;q=0.1, THREE | 3",
        "3 | THREE;q=0.1, TWO | 2",
        "2 | THREE, TWO;q=0.1 | 3",
        "2 | THREE;q=0.5, TWO;q=0.6 | 2",
        "3 | TWO, THREE | 3",
        "2 | TWO, THREE | 2",
        "3 | THREE;q=0, TWO;q=0.1 | 2",
        "3 | TWO;q=0, application/ld+json | 3",
        "2 | TWO;q=0, application/ld+json | 3",
        "3 | TWO, */*;q=0.1 | 2",
        "3 | application/ld+json | 3",
        "2 | application/ld+json | 2",
      })
  void clientsGetTheVersionOfTheAddressOrTheOneTheyNameAsProfile(
      int address, String accept, int version) {
    String path = "/iiif/presentation/" + address + "/letter-soto-1958/manifest";
    String profile =
        "application/ld+json;profile=\"http://iiif.io/api/presentation/%s/context.json\"";
    Answer answer =
        accept == null
            ? server.get(path)
            : server.get(
                path,
                "Accept",
                accept.replace("TWO", profile.formatted(2)).replace("THREE", profile.formatted(3)));
    assertTrue(
        answer.json().toString().contains("/presentation/" + version + "/context.json"), path);
    assertEquals(version == 3, answer.json().has("items"));
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
    if (!"application/json".equals(accept)) {
      assertTrue(
          answer.header("Content-Type").contains("/presentation/" + version + "/context.json"),
          answer.header("Content-Type"));
    }
  }

  @Test
  void withdrawnDocumentIsGoneAndClosedPagesShowNothing() {
    assertEquals(410, server.get(ROOT + "/telegram-tikhy-1958-copy/manifest").status());
    JsonNode closed = manifest("record-gorin-1958");
    assertFalse(closed.toString().contains("/iiif/image/"), closed.toString());
  }
}
