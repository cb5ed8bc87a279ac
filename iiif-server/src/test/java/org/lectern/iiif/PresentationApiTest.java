package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.TestServer.Answer;
import org.lectern.iiif.codec.Pixels;

/** The clauses of Presentation API 3.0 over HTTP. */
@ExtendWith(SharedServer.class)
class PresentationApiTest {
  private static final String ROOT = "/iiif/presentation/3";
  private static final String LD_JSON =
      "application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\"";
  private static final Path SCHEMA =
      Path.of("..", "..", "shared", "schemas", "iiif", "presentation-3.json");
  private static final Pattern TAG = Pattern.compile("</?([a-zA-Z]+)[^>]*>");

  private static TestServer server;

  @BeforeAll
  static void start(TestServer shared) {
    server = shared;
  }

  private static JsonNode manifest(String id, String... headers) {
    Answer answer = server.get(ROOT + "/" + id + "/manifest", headers);
    assertEquals(200, answer.status(), answer.text());
    return answer.json();
  }

  // The schema, over everything that is served

  @Test
  void everythingServedIsValidByTheSchema() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(SCHEMA), "skipped: no presentation-3.json beside the repository");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(Files.readString(SCHEMA), InputFormat.JSON);
    List<String> checked = new ArrayList<>();
    for (String address : everyAddress()) {
      Answer answer = server.get(address);
      String type = answer.json().path("type").asText();
      if (Set.of("Manifest", "Collection").contains(type)) {
        assertEquals(List.of(), schema.validate(answer.text(), InputFormat.JSON), address);
        checked.add(address);
      }
    }
    assertEquals(17, checked.size(), checked::toString);
  }

  /** Every IIIF resource that can be reached from the collection of everything. */
  private static Set<String> everyAddress() {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(server.base() + ROOT + "/collection"));
    Pattern ours = Pattern.compile(Pattern.quote(server.base() + ROOT) + "/[^\"#]+");
    while (!open.isEmpty()) {
      String address = open.pop();
      if (seen.add(address)) {
        ours.matcher(server.get(address).text())
            .results()
            .map(r -> r.group())
            .filter(a -> !a.matches(".*/canvas/[^/]+/ocr"))
            .forEach(open::push);
      }
    }
    return seen;
  }

  @Test
  void everyIdAnswersItselfWithTheSameIdAndContext() {
    Set<String> addresses = everyAddress();
    assertTrue(addresses.size() > 15, addresses::toString);
    for (String address : addresses) {
      Answer answer = server.get(address);
      assertEquals(200, answer.status(), address);
      assertEquals("*", answer.header("Access-Control-Allow-Origin"));
      assertEquals(LD_JSON, answer.header("Content-Type"));
      JsonNode json = answer.json();
      assertEquals("@context", json.fieldNames().next(), address);
      JsonNode context = json.path("@context");
      String last =
          context.isArray() ? context.path(context.size() - 1).asText() : context.asText();
      assertEquals("http://iiif.io/api/presentation/3/context.json", last);
      assertEquals(address, json.path("id").asText());
    }
  }

  // The manifest

  @Test
  void manifestDescribesTheDocumentInItsLanguages() {
    JsonNode manifest = manifest(SampleArchive.LETTER);
    assertEquals("The letter", manifest.at("/label/en/0").asText());
    assertEquals("Una carta <urgente>", manifest.at("/label/es/0").asText());
    assertEquals("About ships & men.", manifest.at("/summary/en/0").asText());
    assertEquals("1962-10-28T00:00:00Z", manifest.path("navDate").asText());
    assertEquals("http://creativecommons.org/licenses/by/4.0/", manifest.path("rights").asText());
    assertEquals("[\"paged\"]", manifest.path("behavior").toString());
    assertEquals(server.base() + "/documents/letter", manifest.at("/homepage/0/id").asText());
    assertEquals(server.base() + ROOT + "/collection/cables", manifest.at("/partOf/0/id").asText());
  }

  @Test
  void requiredStatementNamesHolderAndFunder() {
    assertEquals(
        "[\"Courtesy of the State Archive\",\"Funded by The Lark Foundation\"]",
        manifest(SampleArchive.LETTER).at("/requiredStatement/value/en").toString());
  }

  @Test
  void providerIsTheHolderWithItsHomepageAndLogoThenTheArchive() {
    JsonNode provider = manifest(SampleArchive.LETTER).path("provider");
    assertEquals("Agent", provider.at("/0/type").asText());
    assertEquals("Archivo del Estado", provider.at("/0/label/es/0").asText());
    assertEquals("https://archive.example/", provider.at("/0/homepage/0/id").asText());
    assertEquals(server.base() + "/", provider.at("/1/homepage/0/id").asText());
    assertEquals(
        "{\"id\":\"https://archive.example/logo.svg\",\"type\":\"Image\",\"format\":\"image/svg+xml\"}",
        manifest(SampleArchive.LETTER).at("/provider/0/logo/0").toString());
  }

  @Test
  void logoThatIsAScanOfOursIsServedByItsImageService() {
    JsonNode logo = manifest(SampleArchive.ARABIC).at("/provider/0/logo/0");
    assertEquals(
        server.base() + "/iiif/image/3/gray~p1", logo.at("/service/0/id").asText(), logo::toString);
    assertEquals("level2", logo.at("/service/0/profile").asText());
    Pixels pixels = server.get(logo.path("id").asText()).pixels();
    assertEquals(logo.path("width").asInt(), pixels.width());
    assertEquals(logo.path("height").asInt(), pixels.height());
    JsonNode two = server.get("/iiif/presentation/2/arabic/manifest").json().at("/logo/0");
    assertEquals(server.base() + "/iiif/image/2/gray~p1", two.at("/service/@id").asText());
  }

  @Test
  void logoThatMayNotBeSeenIsNotNamed() {
    JsonNode provider = manifest(SampleArchive.ARABIC).path("provider");
    assertEquals("Shut Office", provider.at("/1/label/en/0").asText());
    assertFalse(provider.path(1).has("logo"));
    assertFalse(provider.toString().contains("restricted"));
  }

  @Test
  void signOfTheArchiveIsAnImageServiceOfOneSize() {
    JsonNode logo = manifest(SampleArchive.LETTER).at("/provider/1/logo/0");
    String service = logo.at("/service/0/id").asText();
    Answer there = server.get(service + "/info.json");
    assertEquals("level0", there.json().path("profile").asText());
    assertEquals(logo.at("/service/0/profile"), there.json().path("profile"));
    String size = logo.path("width").asInt() + "," + logo.path("height").asInt();
    for (String name : List.of("max", size)) {
      Answer jpeg = server.get(service + "/full/" + name + "/0/default.jpg");
      assertEquals("image/jpeg", jpeg.header("Content-Type"));
      assertEquals(logo.path("width").asInt(), jpeg.pixels().width());
      Answer png = server.get(service + "/full/" + name + "/0/default.png");
      assertEquals("image/png", png.header("Content-Type"));
      assertArrayEquals(server.get(logo.path("id").asText()).body(), png.body());
    }
    assertEquals(404, server.get(service + "/full/10,10/0/default.jpg").status());
    assertEquals(404, server.get(service + "/full/max/0/default.gif").status());
    assertEquals(404, server.get("/iiif/signs/nosuch/info.json").status());
    assertEquals(303, server.get(service).status());
    assertEquals(service + "/info.json", server.get(service).header("Location"));
  }

  @Test
  void providerLeadsToWhatMachinesKnowOfIt() {
    JsonNode provider = manifest(SampleArchive.LETTER).path("provider");
    assertEquals(
        server.base() + "/archives/state-archive.jsonld", provider.at("/0/seeAlso/0/id").asText());
    assertEquals("https://schema.org/", provider.at("/0/seeAlso/0/profile").asText());
    assertEquals(server.base() + "/oai?verb=Identify", provider.at("/1/seeAlso/0/id").asText());
  }

  @Test
  void metadataLinksNamesToTheirPages() {
    String metadata = manifest(SampleArchive.LETTER).path("metadata").toString();
    assertTrue(
        metadata.contains(
            "<a href=\\\"" + server.base() + "/people/castro-sons\\\">Castro &amp; Sons</a>"),
        metadata);
    assertTrue(metadata.contains("{\"label\":{\"en\":[\"Sent from\"]}"), metadata);
    assertTrue(metadata.contains("/subjects/ships"), metadata);
    assertTrue(metadata.contains("/archives/state-archive"), metadata);
    assertTrue(metadata.contains("28 de octubre de 1962"), metadata);
  }

  @Test
  void valuesHoldOnlyTheMarkupThatIsAllowedAndPlainWordsStayPlain() {
    Set<String> allowed = Set.of("a", "b", "br", "i", "img", "p", "small", "span", "sub", "sup");
    for (JsonNode pair : manifest(SampleArchive.LETTER).path("metadata")) {
      for (JsonNode list : pair.path("value")) {
        for (JsonNode value : list) {
          String text = value.asText();
          boolean html = text.startsWith("<") && text.endsWith(">");
          if (html) {
            TAG.matcher(text)
                .results()
                .forEach(t -> assertTrue(allowed.contains(t.group(1)), text));
          }
          assertFalse(text.contains("<b>not markup</b>") && html, text);
        }
      }
    }
  }

  @Test
  void seeAlsoLeadsToTheRecords() {
    String seeAlso = manifest(SampleArchive.LETTER).path("seeAlso").toString();
    assertTrue(seeAlso.contains(server.base() + "/documents/letter.oai_dc.xml"), seeAlso);
    assertTrue(seeAlso.contains("identifier=oai:archive.example:letter"), seeAlso);
  }

  @Test
  void renderingsAreTheTextsInTheirLanguages() {
    JsonNode rendering = manifest(SampleArchive.LETTER).path("rendering");
    assertEquals(
        server.base() + "/documents/letter/text/transcript.en", rendering.at("/0/id").asText());
    assertEquals("text/html", rendering.at("/0/format").asText());
    assertEquals(
        server.base() + "/documents/letter/text/transcript.en.txt", rendering.at("/1/id").asText());
    assertEquals("text/plain", rendering.at("/1/format").asText());
    assertEquals("[\"es\"]", rendering.at("/2/language").toString());
    assertEquals("Translation (Spanish)", rendering.at("/2/label/en/0").asText());
    assertEquals("/documents/letter.txt", path(rendering.at("/4/id")));
    assertEquals("/iiif/rendering/letter.pdf", path(rendering.at("/5/id")));
    assertEquals("application/pdf", rendering.at("/5/format").asText());
    assertEquals(6, rendering.size());
  }

  private static String path(JsonNode address) {
    return address.asText().substring(server.base().length());
  }

  @Test
  void rightToLeftScriptsRunToTheLeft() {
    assertEquals("right-to-left", manifest(SampleArchive.ARABIC).path("viewingDirection").asText());
    assertTrue(manifest(SampleArchive.LETTER).path("viewingDirection").isMissingNode());
  }

  // Canvases

  @Test
  void everyCanvasPaintsItsPageByTheImageService() {
    JsonNode canvases = manifest(SampleArchive.LETTER).path("items");
    assertEquals(2, canvases.size());
    assertEquals("1r", canvases.at("/0/label/none/0").asText());
    assertEquals("2", canvases.at("/1/label/none/0").asText());
    for (JsonNode canvas : canvases) {
      JsonNode painting = canvas.at("/items/0/items/0");
      assertEquals("painting", painting.path("motivation").asText());
      assertEquals(canvas.path("id").asText(), painting.path("target").asText());
      JsonNode body = painting.path("body");
      assertEquals(canvas.path("width"), body.path("width"));
      assertEquals(canvas.path("height"), body.path("height"));
      JsonNode info = server.get(body.at("/service/0/id").asText() + "/info.json").json();
      assertEquals(info.path("id"), body.at("/service/0/id"));
      assertEquals(info.path("width"), body.path("width"));
      assertEquals(info.path("height"), body.path("height"));
      Pixels pixels = server.get(body.path("id").asText()).pixels();
      assertEquals(body.path("width").asInt(), pixels.width());
      assertEquals(body.path("height").asInt(), pixels.height());
    }
  }

  @Test
  void thumbnailsHaveTheSizeTheySayAndListOnlySizesOfTheService() {
    JsonNode manifest = manifest(SampleArchive.LETTER);
    List<JsonNode> thumbnails = new ArrayList<>();
    manifest.path("thumbnail").forEach(thumbnails::add);
    manifest.path("items").forEach(canvas -> canvas.path("thumbnail").forEach(thumbnails::add));
    assertEquals(3, thumbnails.size());
    for (JsonNode thumbnail : thumbnails) {
      Pixels pixels = server.get(thumbnail.path("id").asText()).pixels();
      assertEquals(thumbnail.path("width").asInt(), pixels.width());
      assertEquals(thumbnail.path("height").asInt(), pixels.height());
      assertTrue(Math.max(pixels.width(), pixels.height()) <= 400, thumbnail::toString);
      String service = thumbnail.at("/service/0/id").asText();
      String listed = server.get(service + "/info.json").json().path("sizes").toString();
      for (JsonNode size : thumbnail.at("/service/0/sizes")) {
        assertTrue(listed.contains(size.toString()), listed);
      }
    }
  }

  // Texts

  @Test
  void wordsOfAPageAreSupplementingLinesAtTheirPlaces() {
    JsonNode page = server.get(ROOT + "/letter/canvas/0001/annotations/ocr").json();
    assertEquals(
        "http://iiif.io/api/extension/text-granularity/context.json",
        page.at("/@context/0").asText());
    JsonNode line = page.at("/items/0");
    assertEquals("supplementing", line.path("motivation").asText());
    assertEquals("line", line.path("textGranularity").asText());
    assertEquals("Dear Admiral", line.at("/body/value").asText());
    assertEquals(
        server.base() + ROOT + "/letter/canvas/0001#xywh=100,200,600,50",
        line.path("target").asText());
    assertEquals(2, page.path("items").size());
  }

  @Test
  void ocrFileIsServedAsDataAndLinkedFromItsCanvas() {
    JsonNode link = manifest(SampleArchive.LETTER).at("/items/0/seeAlso/0");
    assertEquals("ALTO", link.at("/label/en/0").asText());
    Answer file = server.get(link.path("id").asText());
    assertEquals(200, file.status());
    assertTrue(file.text().contains("<alto"));
    assertEquals("nosniff", file.header("X-Content-Type-Options"));
  }

  @Test
  void textOfOnePageIsAnnotatedOnItsCanvasAndOfTheWholeOnTheManifest() {
    JsonNode manifest = manifest(SampleArchive.LETTER);
    JsonNode own = server.get(manifest.at("/items/0/annotations/1/id").asText()).json();
    assertEquals(manifest.at("/items/0/id"), own.at("/items/0/target"));
    assertEquals("en", own.at("/items/0/body/language").asText());
    assertTrue(own.at("/items/0/body/value").asText().contains("&amp; &lt;signs&gt;"));
    JsonNode whole = server.get(manifest.at("/annotations/0/id").asText()).json();
    assertEquals(manifest.path("id"), whole.at("/items/0/target"));
    assertEquals("Translation (Spanish)", whole.at("/label/en/0").asText());
    assertEquals("es", whole.at("/items/0/body/language").asText());
  }

  @Test
  void documentWithoutScansHasOneCanvasThatCarriesItsText() {
    JsonNode manifest = manifest(SampleArchive.TEXT_ONLY);
    assertEquals(1, manifest.path("items").size());
    JsonNode canvas = manifest.at("/items/0");
    assertTrue(canvas.path("width").asInt() > 0 && canvas.path("items").isArray());
    JsonNode page = server.get(canvas.at("/annotations/0/id").asText()).json();
    assertEquals(canvas.path("id"), page.at("/items/0/target"));
  }

  // Who may see what

  @Test
  void closedPageKeepsItsCanvasAndShowsNothing() {
    JsonNode canvases = manifest(SampleArchive.ARABIC).path("items");
    assertEquals(3, canvases.size());
    assertEquals(1, canvases.at("/0/items").size());
    assertEquals(0, canvases.at("/1/items").size());
    assertEquals("2", canvases.at("/1/label/none/0").asText());
    assertFalse(canvases.path(1).toString().contains("/iiif/image/"));
    JsonNode sign = canvases.at("/1/placeholderCanvas/items/0/items/0/body");
    assertEquals(server.base() + "/iiif/signs/closed.png", sign.path("id").asText());
    Answer picture = server.get(sign.path("id").asText());
    assertEquals(sign.path("format").asText(), picture.header("Content-Type"));
    assertEquals(sign.path("width").asInt(), picture.pixelsByJdk().width());
  }

  @Test
  void restrictedDocumentIsDescribedButItsContentIsForReaders() {
    String open = manifest(SampleArchive.RESTRICTED).toString();
    assertTrue(open.contains("The restricted"));
    for (String part : List.of("/iiif/image/", "transcript", "list.csv")) {
      assertFalse(open.contains(part), open);
    }
    assertEquals(
        404, server.get(ROOT + "/restricted/canvas/0001/annotations/transcript.en").status());
    Answer read = server.get(ROOT + "/restricted/manifest", "X-Reader", "yes");
    for (String part : List.of("/iiif/image/", "transcript", "list.csv")) {
      assertTrue(read.text().contains(part), read.text());
    }
    assertFalse(read.header("Cache-Control").contains("public"));
    assertEquals(
        200,
        server
            .get(ROOT + "/restricted/canvas/0001/annotations/transcript.en", "X-Reader", "yes")
            .status());
    assertEquals(open, manifest(SampleArchive.RESTRICTED).toString());
  }

  @Test
  void withdrawnDocumentIs410AndIsInNoCollection() {
    Answer answer = server.get(ROOT + "/withdrawn/manifest");
    assertEquals(410, answer.status());
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
    assertTrue(answer.text().contains("The family asked for it."));
    assertFalse(server.get(ROOT + "/collection").text().contains("withdrawn"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nosuch/manifest",
        "/NO%20SUCH/manifest",
        "/letter/canvas/0009",
        "/letter/canvas/..%2F..",
        "/letter/canvas/0001/annotations/nosuch",
        "/letter/canvas/0002/annotations/ocr",
        "/letter/canvas/0002/ocr",
        "/letter/annotations/transcript.de",
        "/collection/nosuch",
        "/collection/part/1",
        "/collection/cables/part/1",
        "/collection/cables/part/x",
        "/collection/cables/part/99999999999"
      })
  void whatIsNotThereIs404(String path) {
    Answer answer = server.get(ROOT + path);
    assertEquals(404, answer.status());
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
    assertFalse(answer.text().isBlank());
  }

  // Collections

  @Test
  void collectionOfEverythingListsTopCollectionsAndDocumentsInNone() {
    JsonNode all = server.get(ROOT + "/collection").json();
    assertEquals("Sample archive", all.at("/label/en/0").asText());
    assertEquals(
        List.of(
            "Collection " + ROOT + "/collection/crisis",
            "Collection " + ROOT + "/by/people",
            "Collection " + ROOT + "/by/archives",
            "Manifest " + ROOT + "/gray/manifest",
            "Manifest " + ROOT + "/previewed/manifest",
            "Manifest " + ROOT + "/restricted/manifest",
            "Manifest " + ROOT + "/text-only/manifest"),
        items(all));
    assertFalse(all.at("/items/3/thumbnail/0/id").asText().isEmpty());
    assertTrue(all.at("/items/5/thumbnail").isMissingNode());
  }

  @Test
  void collectionListsItsChildrenAndDocumentsAndNamesItsParent() {
    JsonNode crisis = server.get(ROOT + "/collection/crisis").json();
    assertEquals(
        List.of(
            "Collection " + ROOT + "/collection/cables", "Manifest " + ROOT + "/arabic/manifest"),
        items(crisis));
    assertEquals(server.base() + ROOT + "/collection", crisis.at("/partOf/0/id").asText());
    JsonNode cables = server.get(ROOT + "/collection/cables").json();
    assertEquals(List.of("Manifest " + ROOT + "/letter/manifest"), items(cables));
    assertEquals(server.base() + ROOT + "/collection/crisis", cables.at("/partOf/0/id").asText());
  }

  private static List<String> items(JsonNode collection) {
    List<String> items = new ArrayList<>();
    for (JsonNode item : collection.path("items")) {
      String path = item.path("id").asText().substring(server.base().length());
      items.add(item.path("type").asText() + " " + path);
    }
    return items;
  }

  // HTTP

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | ld",
        "application/json | json",
        "text/html,*/*;q=0.8 | json",
        "application/ld+json;profile=\"http://iiif.io/api/presentation/3/context.json\" | ld"
      })
  void mediaTypeIsWhatTheClientLikes(String accept, String expected) {
    Answer answer = server.get(ROOT + "/letter/manifest", "Accept", accept);
    assertEquals(
        expected.equals("ld") ? LD_JSON : "application/json", answer.header("Content-Type"));
    assertTrue(answer.response().headers().allValues("Vary").toString().contains("Accept"));
  }

  @Test
  void answersVaryByWhatTheClientAccepts() {
    for (String path : List.of("/letter/manifest", "/collection", "/letter/canvas/0001")) {
      assertEquals("Accept, Accept-Encoding", server.get(ROOT + path).header("Vary"), path);
    }
  }

  @Test
  void manifestAnswers304AndHead() {
    String path = ROOT + "/letter/manifest";
    Answer first = server.get(path);
    assertEquals(304, server.get(path, "If-None-Match", first.header("ETag")).status());
    Answer head = server.ask("HEAD", path);
    assertEquals(200, head.status());
    assertEquals(0, head.body().length);
    assertEquals(first.header("ETag"), head.header("ETag"));
  }

  @Test
  void anotherHostGivesOtherIdsAndAnotherETag() {
    String path = ROOT + "/letter/manifest";
    Answer byNumber = server.get(path);
    Answer byName = server.get(server.base().replace("127.0.0.1", "localhost") + path);
    assertTrue(byName.json().path("id").asText().startsWith("http://localhost:"));
    assertNotEquals(byNumber.header("ETag"), byName.header("ETag"));
    assertArrayEquals(byNumber.body(), server.get(path).body());
  }

  @Test
  void compressedBodyIsTheSameDocumentUnderAnETagOfItsOwn() throws IOException {
    String path = ROOT + "/letter/manifest";
    Answer plain = server.get(path);
    Answer zipped = server.get(path, "Accept-Encoding", "gzip, deflate, br");
    assertEquals("", plain.header("Content-Encoding"));
    assertEquals("gzip", zipped.header("Content-Encoding"));
    assertTrue(zipped.body().length < plain.body().length / 2);
    assertArrayEquals(
        plain.body(), new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes());
    for (Answer answer : List.of(plain, zipped)) {
      assertTrue(
          answer.response().headers().allValues("Vary").toString().contains("Accept-Encoding"));
    }
    Answer json = server.get(path, "Accept", "application/json");
    assertEquals(3, Stream.of(plain, zipped, json).map(a -> a.header("ETag")).distinct().count());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // Accept-Encoding of the second request | ETag of the first | status
        "gzip | gzip | 304",
        "gzip;q=0.5 | gzip | 304",
        "gzip | identity | 200",
        "identity | gzip | 200",
        "identity | identity | 304",
        "gzip;q=0 | identity | 304",
        "* | gzip | 304",
      })
  void notModifiedIsSaidOfTheFormThatWouldBeSent(String asked, String known, int status) {
    String path = ROOT + "/letter/manifest";
    String etag = server.get(path, "Accept-Encoding", known).header("ETag");
    for (String tag : List.of(etag, "W/" + etag)) {
      Answer again = server.get(path, "Accept-Encoding", asked, "If-None-Match", tag);
      assertEquals(status, again.status());
      assertEquals(status == 304, again.body().length == 0);
    }
  }
}
