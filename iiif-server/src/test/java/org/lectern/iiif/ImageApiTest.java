package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.TestServer.Answer;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Webp;

/**
 * The clauses of Image API 3.0 at level 2 on addresses and info.json over HTTP, against real
 * pyramids.
 */
@ExtendWith(SharedServer.class)
class ImageApiTest {
  private static final String IMAGE = "/iiif/image/3/letter~0001";
  private static final int WIDTH = SampleArchive.LETTER_SIZE.width();
  private static final int HEIGHT = SampleArchive.LETTER_SIZE.height();

  private static TestServer server;

  @BeforeAll
  static void start(TestServer shared) {
    server = shared;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/"})
  void baseUriRedirectsToInfoJsonBy303(String slash) {
    Answer answer = server.get(IMAGE + slash);
    assertEquals(303, answer.status());
    assertEquals(server.base() + IMAGE + "/info.json", answer.header("Location"));
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"letter%7E0001", "lette%72~0001", "%6Cetter%7E000%31"})
  void identifiersMayBePercentEncoded(String identifier) {
    assertEquals(200, server.get("/iiif/image/3/" + identifier + "/info.json").status());
    assertEquals(
        200, server.get("/iiif/image/3/" + identifier + "/full/90,/0/default.jpg").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nosuch~0001",
        "letter~0009",
        "letter",
        "letter~",
        "~0001",
        "Letter~0001",
        "letter~0001%2F..",
        "..%2F..%2Fetc%2Fpasswd",
        "a%2Fb",
        "%3F%23%5B%5D%25%3A",
        "%E2%98%83"
      })
  void unknownIdentifierIs404WhateverItsCharacters(String identifier) {
    for (String end : List.of("/info.json", "/full/max/0/default.jpg")) {
      Answer answer = server.get("/iiif/image/3/" + identifier + end);
      assertEquals(404, answer.status(), end);
      assertEquals("*", answer.header("Access-Control-Allow-Origin"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "full/max/0/default.jpg | 1301 | 1803",
        "square/max/0/default.jpg | 1301 | 1301",
        "100,200,300,400/max/0/default.jpg | 300 | 400",
        "1200,1700,300,400/max/0/default.jpg | 101 | 103",
        "pct:10,10,50,25/max/0/default.jpg | 651 | 451",
        "full/300,/0/default.jpg | 300 | 416",
        "full/,300/0/default.jpg | 216 | 300",
        "full/pct:10/0/default.jpg | 130 | 180",
        "full/200,100/0/default.jpg | 200 | 100",
        "full/!200,200/0/default.jpg | 144 | 200",
        "full/%5Emax/0/default.jpg | 2080 | 2883",
        "full/%5E1500,/0/default.jpg | 1500 | 2079",
        "full/%5E,2000/0/default.jpg | 1443 | 2000",
        "full/%5Epct:110/0/default.jpg | 1431 | 1983",
        "full/%5E1400,900/0/default.jpg | 1400 | 900",
        "full/%5E!1500,1500/0/default.jpg | 1082 | 1500",
        "full/300,/90/default.jpg | 416 | 300",
        "full/300,/180/default.jpg | 300 | 416",
        "full/300,/270/default.jpg | 416 | 300",
        "full/300,/!0/default.jpg | 300 | 416",
        "full/300,/0/color.jpg | 300 | 416",
        "full/300,/0/gray.jpg | 300 | 416",
        "full/300,/0/bitonal.jpg | 300 | 416",
        "0,0,1,1/max/0/default.jpg | 1 | 1",
        "0,0,1301,1/10,/0/default.jpg | 10 | 1",
        "full/1,/0/default.jpg | 1 | 1",
      })
  void everyFormOfRequestGivesAPictureOfTheSizeAsked(String path, int width, int height) {
    Answer answer = server.get(IMAGE + "/" + path);
    assertEquals(200, answer.status(), answer.text());
    assertEquals("image/jpeg", answer.header("Content-Type"));
    assertEquals(Integer.toString(answer.body().length), answer.header("Content-Length"));
    Pixels pixels = answer.pixels();
    assertEquals(width + "x" + height, pixels.width() + "x" + pixels.height());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full/max/0/default",
        "full/max/0/native.jpg",
        "full/max/0/default.xyz",
        "full/max/361/default.jpg",
        "full/max/x/default.jpg",
        "full/full/0/default.jpg",
        "full/1302,/0/default.jpg",
        "full/0,/0/default.jpg",
        "full/pct:101/0/default.jpg",
        "full/%5E4001,/0/default.jpg",
        "full/%5E3000,3000/0/default.jpg",
        "5000,5000,10,10/max/0/default.jpg",
        "0,0,0,10/max/0/default.jpg",
        "0,0,100,100/300,/0/default.jpg",
        "pct:0,0,101/max/0/default.jpg",
        "full/100000,100000/0/default.jpg",
        "full/%5E100000,100000/0/default.jpg",
        "x,y,w,h/max/0/default.jpg",
        "full/max/NaN/default.jpg",
        "pct:NaN,0,1,1/max/0/default.jpg"
      })
  void brokenRequestIs400AndSaysWhy(String path) {
    Answer answer = server.get(IMAGE + "/" + path);
    assertEquals(400, answer.status());
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
    assertTrue(answer.header("Content-Type").startsWith("text/plain"));
    assertFalse(answer.text().isBlank());
    assertEquals("", answer.header("ETag"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "full/max/0/default.jp2",
        "full/300,/45/gray.jp2",
      })
  void rightRequestThatIsNotMadeHereIs501(String path) {
    Answer answer = server.get(IMAGE + "/" + path);
    assertEquals(501, answer.status());
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
    assertFalse(answer.text().isBlank());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "full/1301,/0/color.jpg | full/max/0/default.jpg",
        "pct:0,0,100,100/!300,9999/360/default.jpg | full/300,416/0/default.jpg",
        "0,0,512,512/512,/!0.0/gray.png | 0,0,512,512/max/!0/gray.png",
      })
  void canonicalAndProfileLinksAreSent(String path, String canonical) {
    Answer answer = server.get(IMAGE + "/" + path);
    assertEquals(
        "<"
            + server.base()
            + IMAGE
            + "/"
            + canonical
            + ">;rel=\"canonical\", <http://iiif.io/api/image/3/level2.json>;rel=\"profile\"",
        answer.header("Link"));
    assertArrayEquals(answer.body(), server.get(IMAGE + "/" + canonical).body());
  }

  @Test
  void infoJsonHasTheRequiredProperties() {
    JsonNode info = server.get(IMAGE + "/info.json").json();
    assertEquals("@context", info.fieldNames().next());
    assertEquals("http://iiif.io/api/image/3/context.json", info.path("@context").asText());
    assertEquals(server.base() + IMAGE, info.path("id").asText());
    assertEquals("ImageService3", info.path("type").asText());
    assertEquals("http://iiif.io/api/image", info.path("protocol").asText());
    assertEquals("level2", info.path("profile").asText());
    assertEquals(WIDTH, info.path("width").asInt());
    assertEquals(HEIGHT, info.path("height").asInt());
    assertEquals(4000, info.path("maxWidth").asInt());
    assertEquals(3000, info.path("maxHeight").asInt());
    assertEquals(6_000_000, info.path("maxArea").asInt());
    assertEquals("[\"jpg\"]", info.path("preferredFormats").toString());
    assertEquals("[\"bitonal\"]", info.path("extraQualities").toString());
    assertEquals(
        Webp.find().isPresent()
            ? "[\"tif\",\"gif\",\"webp\",\"pdf\"]"
            : "[\"tif\",\"gif\",\"pdf\"]",
        info.path("extraFormats").toString());
    assertEquals(
        "[\"canonicalLinkHeader\",\"mirroring\",\"profileLinkHeader\",\"rotationArbitrary\","
            + "\"sizeUpscaling\"]",
        info.path("extraFeatures").toString());
    assertEquals("http://creativecommons.org/licenses/by/4.0/", info.path("rights").asText());
    assertEquals(
        server.base() + "/iiif/presentation/3/letter/manifest",
        info.path("partOf").path(0).path("id").asText());
  }

  @Test
  void everySizeListedIsServedWithExactlyThatSize() {
    JsonNode sizes = server.get(IMAGE + "/info.json").json().path("sizes");
    assertEquals(5, sizes.size());
    for (JsonNode size : sizes) {
      int width = size.path("width").asInt();
      int height = size.path("height").asInt();
      for (String form : List.of(width + "," + height, width + ",", "!" + width + "," + height)) {
        Pixels pixels = server.get(IMAGE + "/full/" + form + "/0/default.jpg").pixels();
        assertEquals(width + "x" + height, pixels.width() + "x" + pixels.height(), form);
      }
    }
  }

  @Test
  void everyTileOfEveryScaleFactorIsServedWithExactlyItsSize() {
    JsonNode tiles = server.get(IMAGE + "/info.json").json().path("tiles");
    assertEquals(1, tiles.size());
    int side = tiles.path(0).path("width").asInt();
    List<Integer> factors = new ArrayList<>();
    tiles.path(0).path("scaleFactors").forEach(f -> factors.add(f.asInt()));
    assertEquals(List.of(1, 2, 4), factors);
    for (int factor : factors) {
      int span = side * factor;
      for (int y = 0; y < HEIGHT; y += span) {
        for (int x = 0; x < WIDTH; x += span) {
          int regionWidth = Math.min(span, WIDTH - x);
          int regionHeight = Math.min(span, HEIGHT - y);
          int width = Math.ceilDiv(regionWidth, factor);
          int height = Math.ceilDiv(regionHeight, factor);
          String region = x + "," + y + "," + regionWidth + "," + regionHeight;
          for (String size : List.of(width + "," + height, width + ",")) {
            Answer tile = server.get(IMAGE + "/" + region + "/" + size + "/0/default.jpg");
            assertEquals(200, tile.status(), tile.text());
            Pixels pixels = tile.pixels();
            assertEquals(
                width + "x" + height, pixels.width() + "x" + pixels.height(), region + size);
          }
        }
      }
    }
  }
}
