package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.TestServer.Answer;
import org.lectern.iiif.codec.Pictures;
import org.lectern.iiif.codec.Pixels;
import org.lectern.iiif.codec.Webp;

/** The clauses of Image API 3.0 at level 2 over HTTP, against real pyramids. */
class ImageApiTest {
  private static final String IMAGE = "/iiif/image/3/letter~0001";
  private static final int WIDTH = SampleArchive.LETTER_SIZE.width();
  private static final int HEIGHT = SampleArchive.LETTER_SIZE.height();
  private static final String LD_JSON =
      "application/ld+json;profile=\"http://iiif.io/api/image/3/context.json\"";

  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = TestServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  // Section 2: the address

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

  // Section 4: region, size, rotation, quality, format

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
  @CsvSource({"png,image/png", "tif,image/tiff", "gif,image/gif", "jpg,image/jpeg"})
  void everyFormatListedIsWhatItSays(String format, String mediaType) throws IOException {
    for (String image : List.of("letter~0001", "gray~p1")) {
      Answer answer = server.get("/iiif/image/3/" + image + "/full/120,/90/default." + format);
      assertEquals(200, answer.status());
      assertEquals(mediaType, answer.header("Content-Type"));
      var decoded = ImageIO.read(new ByteArrayInputStream(answer.body()));
      assertEquals(120, decoded.getHeight());
      assertTrue(
          answer.header("Content-Disposition").startsWith("inline"),
          answer.header("Content-Disposition"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif"})
  void aWholePageOfALosslessScanIsSentWithoutLoss(String format) throws IOException {
    Answer answer = server.get("/iiif/image/3/gray~p1/full/max/0/default." + format);
    var raster = ImageIO.read(new ByteArrayInputStream(answer.body())).getRaster();
    Pixels drawn = Pictures.page(600, 400, 1);
    for (int y = 0; y < 400; y++) {
      for (int x = 0; x < 600; x++) {
        assertEquals(drawn.sample(x, y, 0), raster.getSample(x, y, 0));
      }
    }
  }

  // Section 4.3: rotation by any angle

  @ParameterizedTest
  @CsvSource({
    "22.5, 437, 500", // 300 cos + 416 sin, 300 sin + 416 cos
    "45, 507, 507",
    "90, 416, 300",
    "359.9, 301, 417",
    "!30, 468, 511",
    ".5, 304, 419"
  })
  void rotationByAnyAngleKeepsAllContentInTheExactBox(String angle, int width, int height)
      throws IOException {
    Answer answer = server.get(IMAGE + "/full/300,416/" + angle + "/default.png");
    assertEquals(200, answer.status(), answer.text());
    var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
    assertEquals(width + "x" + height, picture.getWidth() + "x" + picture.getHeight());
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "tif", "gif"})
  void cornersOfATurnedPictureAreTransparentWhereTheFormatCan(String format) throws IOException {
    for (String image : List.of("letter~0001", "gray~p1")) {
      Answer answer = server.get("/iiif/image/3/" + image + "/full/200,/45/default." + format);
      assertEquals(200, answer.status(), answer.text());
      var picture = ImageIO.read(new ByteArrayInputStream(answer.body()));
      assertTrue(picture.getColorModel().hasAlpha(), format);
      assertEquals(0, picture.getRGB(0, 0) >>> 24);
      assertEquals(0, picture.getRGB(picture.getWidth() - 1, picture.getHeight() - 1) >>> 24);
      assertEquals(255, picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2) >>> 24);
    }
  }

  @Test
  void cornersOfATurnedJpegAreWhite() {
    Pixels turned = server.get(IMAGE + "/full/300,/45/default.jpg").pixels();
    assertTrue(turned.sample(2, 2, 0) > 250 && turned.sample(2, 2, 2) > 250);
  }

  @Test
  void bitonalHasTwoShadesAfterRotationToo() throws IOException {
    var picture =
        ImageIO.read(
            new ByteArrayInputStream(server.get(IMAGE + "/full/200,/30/bitonal.png").body()));
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        int gray = picture.getRaster().getSample(x, y, 0);
        assertTrue(gray == 0 || gray == 255);
      }
    }
  }

  @Test
  void turnedByRightAnglesLittleByLittleComesToTheSameAsByQuarters() {
    Pixels quarter = server.get(IMAGE + "/full/300,/90/default.png").pixelsByJdk();
    Pixels nearly = server.get(IMAGE + "/full/300,/89.9999999/default.png").pixelsByJdk();
    assertEquals(quarter.toString(), nearly.toString());
    long difference = 0;
    for (int i = 0; i < quarter.samples().length; i++) {
      difference += Math.abs((quarter.samples()[i] & 0xff) - (nearly.samples()[i] & 0xff));
    }
    assertTrue(difference < 3L * quarter.samples().length, "mean difference");
  }

  @Test
  void webpIsMadeWhereTheSystemHasItsLibrary() {
    for (String image : List.of("letter~0001", "gray~p1")) {
      for (String turn : List.of("0", "30")) {
        Answer answer =
            server.get("/iiif/image/3/" + image + "/full/300,/" + turn + "/default.webp");
        if (Webp.find().isEmpty()) {
          assertEquals(501, answer.status());
          continue;
        }
        assertEquals(200, answer.status());
        assertEquals("image/webp", answer.header("Content-Type"));
        int[] size = Webp.find().get().size(answer.body()).orElseThrow();
        assertEquals(turn.equals("0"), size[0] == 300);
        byte[] pixels = Webp.find().get().decode(answer.body(), size[0], size[1]).orElseThrow();
        assertEquals(turn.equals("0") ? (byte) 255 : 0, pixels[3], "opacity of the corner");
      }
    }
  }

  @Test
  void pdfHoldsThePictureOnOnePage() throws IOException {
    Answer answer = server.get(IMAGE + "/full/300,/0/default.pdf");
    assertEquals("application/pdf", answer.header("Content-Type"));
    String text = new String(answer.body(), StandardCharsets.ISO_8859_1);
    assertTrue(text.startsWith("%PDF-1.4\n") && text.endsWith("%%EOF\n"));
    int start = Integer.parseInt(text.replaceAll("(?s).*startxref\\s+(\\d+)\\s.*", "$1"));
    assertTrue(text.startsWith("xref\n0 7\n", start));
    for (int i = 1; i <= 6; i++) {
      int offset = Integer.parseInt(text.substring(start + 9 + 20 * i, start + 19 + 20 * i));
      assertTrue(text.startsWith(i + " 0 obj\n", offset), "object " + i);
    }
    int jpeg = text.indexOf("\u00ff\u00d8\u00ff");
    int length = Integer.parseInt(text.replaceAll("(?s).*6 0 obj\n(\\d+)\n.*", "$1"));
    assertTrue(text.startsWith("\nendstream", jpeg + length));
    var picture = ImageIO.read(new ByteArrayInputStream(answer.body(), jpeg, length));
    assertEquals("300x416", picture.getWidth() + "x" + picture.getHeight());
  }

  @ParameterizedTest
  @ValueSource(strings = {"full/^4000,1/45/default.png", "full/^20000,1/0/default.webp"})
  void whatMustBeMadeInOnePieceIsBounded(String path) {
    Answer answer = server.get(IMAGE + "/" + path.replace("^", "%5E"));
    assertEquals(400, answer.status());
    assertFalse(answer.text().isBlank());
  }

  @Test
  void losslessFormatsHoldTheSamePixels() throws IOException {
    var png =
        ImageIO.read(
            new ByteArrayInputStream(server.get(IMAGE + "/full/200,/0/default.png").body()));
    var tif =
        ImageIO.read(
            new ByteArrayInputStream(server.get(IMAGE + "/full/200,/0/default.tif").body()));
    Pixels jpeg = server.get(IMAGE + "/full/200,/0/default.jpg").pixels();
    long difference = 0;
    for (int y = 0; y < png.getHeight(); y++) {
      for (int x = 0; x < png.getWidth(); x++) {
        assertEquals(png.getRGB(x, y), tif.getRGB(x, y));
        difference += Math.abs((png.getRGB(x, y) >> 8 & 0xff) - jpeg.sample(x, y, 1));
      }
    }
    assertTrue(difference < 4L * png.getWidth() * png.getHeight(), "mean " + difference);
  }

  @Test
  void bitonalIsBlackAndWhiteAndGrayHasNoColour() throws IOException {
    var bitonal =
        ImageIO.read(
            new ByteArrayInputStream(server.get(IMAGE + "/full/200,/0/bitonal.png").body()));
    Set<Integer> values = new HashSet<>();
    for (int y = 0; y < bitonal.getHeight(); y++) {
      for (int x = 0; x < bitonal.getWidth(); x++) {
        values.add(bitonal.getRaster().getSample(x, y, 0));
      }
    }
    assertEquals(Set.of(0, 255), values);
    assertEquals(1, server.get(IMAGE + "/full/200,/0/gray.jpg").pixels().components());
  }

  @Test
  void colorOfAGrayImageAnswers() {
    Answer answer = server.get("/iiif/image/3/gray~p1/full/200,/0/color.jpg");
    assertEquals(200, answer.status());
    assertEquals(1, answer.pixels().components());
  }

  @Test
  void mirroringComesBeforeRotation() {
    Pixels plain = server.get(IMAGE + "/0,0,400,400/100,/0/default.png").pixelsByJdk();
    Pixels both = server.get(IMAGE + "/0,0,400,400/100,/!90/default.png").pixelsByJdk();
    for (int i = 0; i < 100; i += 7) {
      // Mirrored first, the upper right corner comes to the upper left, then turns upper right.
      assertEquals(plain.sample(99 - i, 0, 1), both.sample(99, i, 1));
    }
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

  // Section 4.7: canonical form

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

  // Section 5: info.json

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

  // Section 5.1, 7: HTTP

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

  // Who may see what

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
