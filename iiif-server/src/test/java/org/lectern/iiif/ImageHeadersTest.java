package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.TestServer.Answer;

/** The clauses of Image API 3.0 on HTTP (5.1 and 7), and who may see an image. */
@ExtendWith(SharedServer.class)
class ImageHeadersTest {
  private static final String IMAGE = "/iiif/image/3/letter~0001";
  private static final String LD_JSON =
      "application/ld+json;profile=\"http://iiif.io/api/image/3/context.json\"";

  private static TestServer server;

  @BeforeAll
  static void start(TestServer shared) {
    server = shared;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | ld",
        "*/* | ld",
        "application/ld+json | ld",
        "application/json | json",
        "application/json;q=0.5, application/ld+json | ld",
        "application/json, application/ld+json;q=0.9 | json",
        "application/json, application/ld+json;q=0 | json",
        "*/*, application/ld+json;q=0 | json",
        "*/*;q=0.1, application/ld+json;q=0.05 | json",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | json",
      })
  void mediaTypeOfInfoJsonIsWhatTheClientLikes(String accept, String expected) {
    Answer answer =
        accept.isEmpty()
            ? server.get(IMAGE + "/info.json")
            : server.get(IMAGE + "/info.json", "Accept", accept);
    assertEquals(
        expected.equals("ld") ? LD_JSON : "application/json", answer.header("Content-Type"));
    assertTrue(answer.response().headers().allValues("Vary").toString().contains("Accept"));
  }

  @Test
  void corsAllowsEveryOriginAndExposesHeaders() {
    for (String path : List.of("/info.json", "/full/90,/0/default.jpg")) {
      Answer answer = server.get(IMAGE + path, "Origin", "https://viewer.example");
      assertEquals("*", answer.header("Access-Control-Allow-Origin"));
      assertTrue(answer.header("Access-Control-Expose-Headers").contains("Link"));
      assertTrue(answer.header("Access-Control-Expose-Headers").contains("ETag"));
    }
  }

  @Test
  void preflightIsAnsweredForAuthorization() {
    Answer answer =
        server.ask(
            "OPTIONS",
            IMAGE + "/info.json",
            "Origin",
            "https://viewer.example",
            "Access-Control-Request-Method",
            "GET",
            "Access-Control-Request-Headers",
            "authorization");
    assertEquals(204, answer.status());
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
    assertTrue(answer.header("Access-Control-Allow-Methods").contains("GET"));
    assertTrue(answer.header("Access-Control-Allow-Headers").contains("Authorization"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/info.json", "/0,0,512,512/512,512/0/default.jpg", "/full/333,/90/gray.png"})
  void conditionalRequestsAnswer304(String path) {
    Answer first = server.get(IMAGE + path);
    String etag = first.header("ETag");
    assertTrue(etag.startsWith("\"") && etag.endsWith("\"") && etag.length() > 10, etag);
    assertFalse(first.header("Cache-Control").isEmpty());
    for (String known : List.of(etag, "W/" + etag, "\"other\", " + etag, "*")) {
      Answer again = server.get(IMAGE + path, "If-None-Match", known);
      assertEquals(304, again.status(), known);
      assertEquals(0, again.body().length);
      assertEquals(etag, again.header("ETag"));
    }
    assertEquals(200, server.get(IMAGE + path, "If-None-Match", "\"other\"").status());
  }

  @Test
  void lastModifiedAnswers304OnlyWithoutAnETag() {
    String path = IMAGE + "/full/90,/0/default.jpg";
    String date = server.get(path).header("Last-Modified");
    assertEquals(304, server.get(path, "If-Modified-Since", date).status());
    assertEquals(
        200, server.get(path, "If-Modified-Since", date, "If-None-Match", "\"other\"").status());
    assertEquals(
        200, server.get(path, "If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT").status());
    assertEquals(200, server.get(path, "If-Modified-Since", "yesterday").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/info.json",
        "/0,0,512,512/512,512/0/default.jpg",
        "/full/333,/90/gray.png",
        "/full/max/0/bad.jpg"
      })
  void headAnswersLikeGetWithoutABody(String path) {
    Answer get = server.get(IMAGE + path);
    Answer head = server.ask("HEAD", IMAGE + path);
    assertEquals(get.status(), head.status());
    assertEquals(0, head.body().length);
    for (String name : List.of("Content-Type", "Content-Length", "ETag", "Link", "Cache-Control")) {
      assertEquals(get.header(name), head.header(name), name);
    }
  }

  @Test
  void openImagesMayBeKeptByCachesForAMinute() {
    assertEquals(
        "public, max-age=60, must-revalidate",
        server.get(IMAGE + "/full/90,/0/default.jpg").header("Cache-Control"));
  }

  @Test
  void anotherScanHasAnotherETag() {
    assertNotEquals(
        server.get(IMAGE + "/full/90,/0/default.jpg").header("ETag"),
        server.get("/iiif/image/3/letter~0002/full/90,/0/default.jpg").header("ETag"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/info.json", "/full/90,/0/default.jpg"})
  void restrictedImageIs401AndOpensToReaders(String path) {
    String image = "/iiif/image/3/restricted~0001" + path;
    Answer refused = server.get(image);
    assertEquals(401, refused.status());
    assertEquals("*", refused.header("Access-Control-Allow-Origin"));
    assertTrue(refused.text().contains("Names living people"));
    Answer opened = server.get(image, "X-Reader", "yes");
    assertTrue(opened.status() == 200 || opened.status() == 303);
    assertFalse(opened.header("Cache-Control").contains("public"));
    assertEquals(401, server.get(image).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/info.json", "/full/90,/0/default.jpg"})
  void closedPageIs403AlsoForReaders(String path) {
    String image = "/iiif/image/3/arabic~0002" + path;
    assertEquals(403, server.get(image).status());
    assertEquals(403, server.get(image, "X-Reader", "yes").status());
    assertEquals(200, server.get("/iiif/image/3/arabic~0001" + path).status());
  }

  @Test
  void withdrawnDocumentIs410() {
    Answer answer = server.get("/iiif/image/3/withdrawn~0001/info.json");
    assertEquals(410, answer.status());
    assertTrue(answer.text().contains("The family asked for it."));
  }

  @Test
  void imageWhoseEmbargoHasEndedMayBeKeptByCaches(@TempDir Path folder) {
    Instant[] now = {Instant.parse("2099-12-31T23:00:00Z")};
    String picture = "/iiif/image/3/restricted~0001/full/60,/0/default.jpg";
    try (TestServer embargo = TestServer.start(folder, () -> now[0])) {
      assertEquals(401, embargo.get(picture).status());
      Answer reader = embargo.get(picture, "X-Reader", "1");
      assertTrue(reader.header("Cache-Control").startsWith("private"));
      now[0] = Instant.parse(SampleArchive.OPENS + "T00:00:00Z");
      Answer open = embargo.get(picture);
      assertEquals(200, open.status());
      assertTrue(open.header("Cache-Control").startsWith("public"), open.header("Cache-Control"));
    }
  }
}
