package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.TestServer.Answer;

/** Change Discovery API 1.0 over HTTP, in the demonstration collection. */
class DiscoveryApiTest {
  private static final String ROOT = "/iiif/discovery/1";
  private static final TestServer server = TestServer.demo();

  /** Streams and pages by their address: that of everything and those of every collection. */
  private static final Map<String, JsonNode> listed = new TreeMap<>();

  @BeforeAll
  static void read() throws InterruptedException {
    Thread.sleep(1000); // what was taken in just now is listed when its second is over
    List<String> open = new ArrayList<>(List.of(server.base() + "/iiif/presentation/3/collection"));
    while (!open.isEmpty()) {
      JsonNode collection = server.get(open.removeLast()).json();
      for (JsonNode link : collection.path("seeAlso")) {
        JsonNode stream = put(link.path("id").asText());
        JsonNode page = put(stream.at("/first/id").asText());
        while (page.has("next")) {
          page = put(page.at("/next/id").asText());
        }
      }
      for (JsonNode item : collection.path("items")) {
        if (item.path("id").asText().contains("/collection/")) {
          open.add(item.path("id").asText());
        }
      }
    }
  }

  private static JsonNode put(String address) {
    return listed.computeIfAbsent(address, a -> server.get(a).json());
  }

  @Test
  void everyStreamAndPageAnswersAtItsOwnIdWithContextTypeAndCors() {
    assertTrue(listed.size() >= 6, listed.keySet()::toString);
    listed.forEach(
        (address, json) -> {
          assertEquals(address, json.path("id").asText());
          Answer answer = server.ask("HEAD", address);
          assertEquals(200, answer.status(), address);
          assertEquals("*", answer.header("Access-Control-Allow-Origin"), address);
          assertEquals(
              "application/ld+json;profile=\"http://iiif.io/api/discovery/1/context.json\"",
              answer.header("Content-Type"),
              address);
        });
  }

  @Test
  void everyStreamThatOneIsPartOfShowsTheSame() {
    listed.values().stream()
        .filter(stream -> stream.has("partOf") && stream.path("partOf").isArray())
        .forEach(
            stream -> {
              List<String> around = objects(stream.at("/partOf/0/id").asText());
              List<String> within = objects(stream.path("id").asText());
              assertTrue(around.containsAll(within), stream.path("id").asText());
            });
  }

  private static List<String> objects(String stream) {
    List<String> objects = new ArrayList<>();
    listed.forEach(
        (address, page) -> {
          if (page.at("/partOf/id").asText().equals(stream)) {
            page.path("orderedItems").forEach(a -> objects.add(a.at("/object/id").asText()));
          }
        });
    return objects;
  }

  @Test
  void everyObjectIsThereUnlessTheLastWordOnItSaysOtherwise() {
    Map<String, String> last = new TreeMap<>();
    listed
        .get(server.base() + ROOT + "/activities/0")
        .path("orderedItems")
        .forEach(a -> last.put(a.at("/object/id").asText(), a.path("type").asText()));
    assertTrue(last.containsValue("Delete") || last.containsValue("Move"), last::toString);
    last.forEach(
        (manifest, type) ->
            assertEquals(
                List.of("Create", "Update", "Add").contains(type) ? 200 : 410,
                server.ask("HEAD", manifest).status(),
                type + " of " + manifest));
  }

  /** An answer that a cache kept would hide what was listed before the client looked. */
  @Test
  void streamAndLastPageAreAskedForAgainEachTime() {
    for (String path : List.of("/activities", "/activities/0")) {
      Answer answer = server.get(ROOT + path);
      assertEquals("public, no-cache", answer.header("Cache-Control"));
      assertEquals(
          304, server.get(ROOT + path, "If-None-Match", answer.header("ETag")).status(), path);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/activities/1",
        "/activities/-1",
        "/activities/00",
        "/activities/x",
        "/collection/nosuch/activities",
        "/collection/nosuch/activities/0",
        "/collection/sea-level-papers/activities/99"
      })
  void whatIsNotThereIs404(String path) {
    Answer answer = server.get(ROOT + path);
    assertEquals(404, answer.status());
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
  }
}
