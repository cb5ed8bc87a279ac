package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.TestServer.Answer;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Webp;

/** What Image API 2.1 has otherwise than version 3, over HTTP at its own address. */
@ExtendWith(SharedServer.class)
class Image2ApiTest {
  private static final String IMAGE = "/iiif/image/2/letter~0001";
  private static final String IMAGE_3 = "/iiif/image/3/letter~0001";

  private static TestServer server;

  @BeforeAll
  static void start(TestServer shared) {
    server = shared;
  }

  // Section 2.1

  @Test
  void baseUriRedirectsToItsOwnInfoJsonBy303() {
    Answer answer = server.get(IMAGE);
    assertEquals(303, answer.status());
    assertEquals(server.base() + IMAGE + "/info.json", answer.header("Location"));
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
  }

  // Section 4.2

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "full/full/0/default.jpg | 1301 | 1803",
        "full/max/0/default.jpg | 1301 | 1803",
        "square/full/0/default.jpg | 1301 | 1301",
        "full/300,/0/default.jpg | 300 | 416",
        "full/,300/0/default.jpg | 216 | 300",
        "full/pct:10/0/default.jpg | 130 | 180",
        "full/200,100/0/default.jpg | 200 | 100",
        "full/!200,200/0/default.jpg | 144 | 200",
        "full/1500,/0/default.jpg | 1500 | 2079",
        "full/1400,900/0/default.jpg | 1400 | 900",
        "full/pct:110/0/default.jpg | 1431 | 1983",
        "0,0,100,100/!300,200/0/default.jpg | 200 | 200",
        "full/300,/90/default.jpg | 416 | 300",
        "full/300,/!0/gray.jpg | 300 | 416",
      })
  void everyFormOfSizeIsAnsweredAndMayEnlarge(String path, int width, int height) {
    Answer answer = server.get(IMAGE + "/" + path);
    assertEquals(200, answer.status(), answer.text());
    Pixels pixels = answer.pixels();
    assertEquals(width + "x" + height, pixels.width() + "x" + pixels.height());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full/%5Emax/0/default.jpg",
        "full/%5E300,/0/default.jpg",
        "full/pct:0/0/default.jpg",
        "full/0,0/0/default.jpg",
        "full/9000,/0/default.jpg",
        "full/full/400/default.jpg",
        "full/full/0/native.jpg",
        "9999,0,1,1/full/0/default.jpg",
      })
  void whatVersion2DoesNotKnowIs400AndSaysWhy(String path) {
    Answer answer = server.get(IMAGE + "/" + path);
    assertEquals(400, answer.status());
    assertFalse(answer.text().isBlank());
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
  }

  @Test
  void theSamePictureIsTheSameInBothVersions() {
    assertArrayEquals(
        server.get(IMAGE_3 + "/full/max/0/default.png").body(),
        server.get(IMAGE + "/full/full/0/default.png").body());
  }

  // Section 4.7

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "full/1301,/0/color.jpg | full/full/0/default.jpg",
        "full/max/0/default.jpg | full/full/0/default.jpg",
        "pct:0,0,100,100/!300,9999/360/default.jpg | full/300,/0/default.jpg",
        "full/300,200/0/default.jpg | full/300,200/0/default.jpg",
        "0,0,512,512/512,512/!0.0/gray.png | 0,0,512,512/full/!0/gray.png",
      })
  void canonicalSizeIsFullOrTheWidthUnlessTheShapeChanges(String path, String canonical) {
    Answer answer = server.get(IMAGE + "/" + path);
    assertEquals(
        "<"
            + server.base()
            + IMAGE
            + "/"
            + canonical
            + ">;rel=\"canonical\", <http://iiif.io/api/image/2/level2.json>;rel=\"profile\"",
        answer.header("Link"));
    assertArrayEquals(answer.body(), server.get(IMAGE + "/" + canonical).body());
  }

  // Section 5

  @Test
  void infoJsonIsInTheWordsOfVersion2() {
    JsonNode info = server.get(IMAGE + "/info.json").json();
    assertEquals("@context", info.fieldNames().next());
    assertEquals("http://iiif.io/api/image/2/context.json", info.path("@context").asText());
    assertEquals(server.base() + IMAGE, info.path("@id").asText());
    assertEquals("http://iiif.io/api/image", info.path("protocol").asText());
    assertEquals(1301, info.path("width").asInt());
    assertEquals(1803, info.path("height").asInt());
    assertEquals("http://creativecommons.org/licenses/by/4.0/", info.path("license").asText());
    assertEquals("http://iiif.io/api/image/2/level2.json", info.path("profile").path(0).asText());
    JsonNode more = info.path("profile").path(1);
    assertEquals(
        Webp.find().isPresent()
            ? "[\"tif\",\"gif\",\"webp\",\"pdf\"]"
            : "[\"tif\",\"gif\",\"pdf\"]",
        more.path("formats").toString());
    assertEquals(
        "[\"canonicalLinkHeader\",\"mirroring\",\"profileLinkHeader\",\"regionSquare\","
            + "\"rotationArbitrary\",\"sizeAboveFull\"]",
        more.path("supports").toString());
    assertEquals(4000, more.path("maxWidth").asInt());
    assertEquals(3000, more.path("maxHeight").asInt());
    assertEquals(6_000_000, more.path("maxArea").asInt());
    for (String name : new String[] {"id", "type", "extraFormats", "rights"}) {
      assertTrue(info.path(name).isMissingNode(), name);
    }
  }

  @Test
  void sizesAndTilesAreThoseOfVersion3() {
    JsonNode two = server.get(IMAGE + "/info.json").json();
    JsonNode three = server.get(IMAGE_3 + "/info.json").json();
    assertEquals(three.path("sizes"), two.path("sizes"));
    assertEquals(three.path("tiles"), two.path("tiles"));
  }

  @Test
  void infoJsonIsPlainJsonWithALinkToItsContextUnlessJsonLdIsAsked() {
    Answer plain = server.get(IMAGE + "/info.json");
    assertEquals("application/json", plain.header("Content-Type"));
    assertTrue(
        plain
            .header("Link")
            .contains(
                "<http://iiif.io/api/image/2/context.json>;"
                    + "rel=\"http://www.w3.org/ns/json-ld#context\";type=\"application/ld+json\""));
    Answer linked = server.get(IMAGE + "/info.json", "Accept", "application/ld+json");
    assertEquals("application/ld+json", linked.header("Content-Type"));
    assertFalse(linked.header("Link").contains("json-ld#context"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/ld+json | application/ld+json",
        "application/ld+json, application/json | application/ld+json",
        "application/ld+json;q=0.5, */*;q=0.1 | application/ld+json",
        "application/json, application/ld+json;q=0 | application/json",
        "application/json, application/ld+json;q=0.5 | application/json",
        "application/ld+json;q=0 | application/json",
        "*/* | application/json",
        "text/html, */*;q=0.8 | application/json",
      })
  void infoJsonIsJsonLdWhereTheClientNamesItAndLikesNothingBetter(String accept, String type) {
    Answer answer = server.get(IMAGE + "/info.json", "Accept", accept);
    assertEquals(type, answer.header("Content-Type"));
    assertEquals(
        type.equals("application/json"), answer.header("Link").contains("json-ld#context"));
  }

  @Test
  void infoJsonAnswers304AndHead() {
    Answer first = server.get(IMAGE + "/info.json");
    Answer again = server.get(IMAGE + "/info.json", "If-None-Match", first.header("ETag"));
    assertEquals(304, again.status());
    assertEquals(200, server.ask("HEAD", IMAGE + "/info.json").status());
  }

  @Test
  void restrictedAndWithdrawnImagesAreRefusedAlike() {
    assertEquals(401, server.get("/iiif/image/2/restricted~0001/info.json").status());
    assertEquals(410, server.get("/iiif/image/2/withdrawn~0001/full/90,/0/default.jpg").status());
    assertEquals(404, server.get("/iiif/image/2/nobody~0001/full/90,/0/default.jpg").status());
  }
}
