package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.TestServer.Answer;

/** Tiles that are answered before the routes are the routes' answers. */
@ExtendWith(SharedServer.class)
class TileHandlerTest {
  private static final String TILE = "/letter~0001/0,0,512,512/512,/0/default.jpg";

  private static TestServer server;

  @BeforeAll
  static void start(TestServer shared) {
    server = shared;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3" + TILE,
        "2" + TILE,
        "3/letter~0001/1024,1536,512,512/max/0/color.jpg",
        "3/letter~0001/full/!200,200/0/default.jpg",
        "3/letter~0001/full/pct:25/0/default.jpg",
        "3/gray~p1/0,0,512,512/512,400/0/gray.jpg",
      })
  void aTileInFrontHasTheHeadersAndBytesOfTheRoutes(String image) {
    String path = "/iiif/image/" + image;
    int before = server.tilesInFront();
    Answer routes = server.get(path.replace("~", "%7E"));
    assertEquals(before, server.tilesInFront());
    Answer front = server.get(path);
    assertEquals(before + 1, server.tilesInFront());
    assertEquals(200, front.status());
    assertEquals(headers(routes), headers(front));
    assertArrayEquals(routes.body(), front.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "If-None-Match | TAG | 304",
        "If-None-Match | \"x\", W/TAG | 304",
        "If-None-Match | * | 304",
        "If-None-Match | \"another\" | 200",
        "If-Modified-Since | Sun Nov  6 08:49:37 2094 | 304",
        "If-Modified-Since | Sun, 06 Nov 2094 08:49:37 GMT | 304",
        "If-Modified-Since | Saturday, 06-Nov-70 08:49:37 GMT | 304",
        "If-Modified-Since | Sun, 06 Nov 1994 08:49:37 GMT | 200",
        "If-Modified-Since | soon | 200",
        "If-Match | TAG | 200",
      })
  void conditionsAreAnsweredInFrontAsByTheRoutes(String name, String value, int status) {
    String path = "/iiif/image/3" + TILE;
    String condition = value.replace("TAG", server.get(path).header("ETag"));
    Answer routes = server.get(path.replace("~", "%7E"), name, condition);
    int before = server.tilesInFront();
    Answer front = server.get(path, name, condition);
    assertEquals(before + 1, server.tilesInFront());
    assertEquals(status, front.status());
    assertEquals(status, routes.status());
    assertEquals(headers(routes), headers(front));
    assertArrayEquals(routes.body(), front.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "If-Match | \"another\"",
        "If-Unmodified-Since | Sun, 06 Nov 1994 08:49:37 GMT",
      })
  void anotherPictureThanTheClientExpectsIsNotSent(String name, String value) {
    assertEquals(412, server.get("/iiif/image/3" + TILE, name, value).status());
  }

  private static Map<String, List<String>> headers(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(answer.response().headers().map());
    headers.remove("Date");
    return headers;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | 3/letter~0001/0,0,512,512/512,/90/default.jpg | 200",
        "GET | 3/letter~0001/0,0,512,512/512,/0/default.png | 200",
        "GET | 3/letter%7E0001/0,0,512,512/512,/0/default.jpg | 200",
        "GET | 3/letter~0001/5,0,512,512/500,/0/default.jpg | 200",
        "HEAD | 3/letter~0001/0,0,512,512/512,/0/default.jpg | 200",
        "OPTIONS | 3/letter~0001/0,0,512,512/512,/0/default.jpg | 204",
        "GET | 3/letter~0001/0,0,512,512/x/0/default.jpg | 400",
        "GET | 4/letter~0001/0,0,512,512/512,/0/default.jpg | 404",
        "GET | 3/letter~0009/0,0,512,512/512,/0/default.jpg | 404",
        "GET | 3/restricted~0001/full/!200,200/0/default.jpg | 401",
        "GET | 3/withdrawn~0001/full/!200,200/0/default.jpg | 410",
      })
  void everythingElseIsLeftToTheRoutes(String method, String image, int status) {
    server.get("/iiif/image/3" + TILE);
    int before = server.tilesInFront();
    assertEquals(status, server.ask(method, "/iiif/image/" + image).status());
    assertEquals(before, server.tilesInFront());
  }

  @Test
  void whatAReaderMaySeeIsNeverAnsweredInFront() {
    String path = "/iiif/image/3/restricted~0001/full/!200,200/0/default.jpg";
    int before = server.tilesInFront();
    assertEquals(200, server.get(path, "X-Reader", "1").status());
    assertEquals(200, server.get(path, "X-Reader", "1").status());
    assertEquals(401, server.get(path).status());
    assertEquals(before, server.tilesInFront());
  }

  @Test
  void answersOnOneConnectionKeepTheOrderOfTheRequests() throws IOException {
    server.get("/iiif/image/3" + TILE);
    int port = URI.create(server.base()).getPort();
    String get = "GET /iiif/image/3%s HTTP/1.1\r\nHost: a\r\n%s\r\n";
    String info = "/letter~0001/info.json";
    String requests =
        get.formatted(info, "")
            + get.formatted(TILE, "")
            + get.formatted(info, "")
            + get.formatted(TILE, "Connection: close\r\n");
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
      String answers =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertEquals(
          List.of("application/ld+json", "image/jpeg", "application/ld+json", "image/jpeg"),
          Pattern.compile("Content-Type: ([a-z/+]+)")
              .matcher(answers)
              .results()
              .map(found -> found.group(1))
              .toList());
    }
  }
}
