package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.Progress;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportReport;
import org.lectern.core.model.Page;
import org.lectern.iiif.harvest.IiifImport;
import org.lectern.iiif.scan.ScanReader;

/**
 * Presentation API 4.0 over the demonstration, the small archive of the tests, and real samples.
 */
class Presentation4Test {
  private static final Path SCHEMA_OF_VERSION_THREE =
      Path.of("..", "..", "shared", "schemas", "iiif", "presentation-3.json");

  private static void assertValidInVersionThree(TestServer server, String... documents)
      throws IOException {
    Assumptions.assumeTrue(
        Files.exists(SCHEMA_OF_VERSION_THREE), "skipped: no schema beside the repository");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(Files.readString(SCHEMA_OF_VERSION_THREE), InputFormat.JSON);
    for (String document : documents) {
      String manifest =
          server.get("/iiif/presentation/3/" + document + "/manifest").json().toString();
      assertEquals(List.of(), schema.validate(manifest, InputFormat.JSON), document);
    }
  }

  @Nested
  class Demo extends Presentation4Clauses {
    @Override
    TestServer start(Path folder) {
      return TestServer.demo();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "3 | */*                                     | 3",
          "4 | */*                                     | 4",
          "2 | */*                                     | 2",
          "4 | application/ld+json                     | 4",
          "3 | application/ld+json;profile=4           | 4",
          "2 | application/ld+json;profile=4           | 4",
          "4 | application/ld+json;profile=3           | 3",
          "4 | application/ld+json;profile=2           | 2",
          "3 | application/ld+json;profile=3;q=0.5, application/ld+json;profile=4;q=0.9 | 4",
          "4 | application/ld+json;profile=2;q=0.9, application/ld+json;profile=4;q=0.1 | 2",
          "3 | application/ld+json;profile=4;q=0, */*  | 3",
          "4 | application/json                        | 4"
        })
    void everyVersionIsNegotiatedByProfileAndWeight(String address, String accept, String answer) {
      String profiles =
          accept.replaceAll(
              "profile=(.)", "profile=\"http://iiif.io/api/presentation/$1/context.json\"");
      JsonNode collection =
          server.get("/iiif/presentation/" + address + "/collection", "Accept", profiles).json();
      String context = collection.path("@context").toString();
      assertTrue(
          context.contains("http://iiif.io/api/presentation/" + answer + "/context.json"), context);
    }

    @Test
    void textOfAPageProvidesWordsForItsPictureAndATranslationATranslation() {
      assertEquals("alternativeText", provided("transcript.ru"));
      assertEquals("translation", provided("translation.en"));
    }

    private String provided(String text) {
      return server
          .get("/iiif/presentation/4/diary-belyaeva-1958/canvas/0001/annotations/" + text)
          .json()
          .at("/items/0/provides/0")
          .asText();
    }
  }

  @Nested
  class Sample extends Presentation4Clauses {
    @Override
    TestServer start(Path folder) {
      return TestServer.start(folder);
    }

    @AfterAll
    void stop() {
      server.close();
    }
  }

  @Nested
  class Recordings extends Presentation4Clauses {
    @Override
    TestServer start(Path folder) {
      return TestServer.ofBatch(folder, RecordingFolder.write(folder.resolve("batch")));
    }

    @AfterAll
    void stop() {
      server.close();
    }

    private JsonNode container(int version, String document) {
      String manifest = "/iiif/presentation/" + version + "/" + document + "/manifest";
      return server.get(manifest).json().at("/items/0");
    }

    private String medium(String path) {
      return server.base() + "/documents/" + path;
    }

    @Test
    void soundIsATimelineThatPaintsAnAudio() {
      JsonNode timeline = container(4, "interview");
      assertEquals("Timeline", timeline.path("type").asText());
      assertEquals(2, timeline.path("duration").asDouble());
      assertTrue(!timeline.has("width") && !timeline.has("height"));
      JsonNode body = timeline.at("/items/0/items/0/body");
      assertEquals("Audio", body.path("type").asText());
      assertEquals("audio/wav", body.path("format").asText());
      assertEquals(2, body.path("duration").asDouble());
      assertEquals(medium("interview/media/tape.wav"), body.path("id").asText());
      assertEquals("Canvas", timeline.at("/accompanyingContainer/type").asText());
      assertEquals(80, timeline.at("/accompanyingContainer/width").asInt());
    }

    @Test
    void movingPicturesAreACanvasThatLastsAndHasAPlaceholder() {
      JsonNode canvas = container(4, "film");
      assertEquals("Canvas", canvas.path("type").asText());
      assertEquals(640, canvas.path("width").asInt());
      assertEquals(360, canvas.path("height").asInt());
      assertEquals(61.5, canvas.path("duration").asDouble());
      assertEquals("Video", canvas.at("/items/0/items/0/body/type").asText());
      assertEquals("Canvas", canvas.at("/placeholderContainer/type").asText());
    }

    @Test
    void captionsAndTranscriptsSayWhatTheyProvide() {
      JsonNode spoken = container(4, "interview").at("/annotations/0/items");
      assertEquals("[\"closedCaptions\"]", spoken.at("/0/provides").toString());
      assertEquals("text/vtt", spoken.at("/0/body/format").asText());
      assertEquals("[\"en\"]", spoken.at("/0/body/language").toString());
      assertEquals(medium("interview/media/tape.en.vtt"), spoken.at("/0/body/id").asText());
      assertEquals("[\"transcript\"]", spoken.at("/1/provides").toString());
      assertTrue(spoken.at("/1/body/value").asText().contains("Ada Linden: The harbour"));
      assertEquals("Timeline", spoken.at("/0/target/type").asText());
      JsonNode translated = container(4, "interview").at("/annotations/1/items");
      assertEquals("[\"translation\",\"closedCaptions\"]", translated.at("/0/provides").toString());
      assertEquals("[\"translation\"]", translated.at("/1/provides").toString());
    }

    @Test
    void closedRecordingsAndTheirCaptionsAreNotNamed() {
      JsonNode manifest = server.get("/iiif/presentation/4/closed/manifest").json();
      assertEquals(1, manifest.at("/items/0/duration").asInt());
      assertTrue(manifest.at("/items/0/items").isEmpty());
      assertTrue(!manifest.toString().contains("/media/"), manifest.toString());
    }

    @Test
    void versionThreeHasCanvasesThatLastAndCaptionsInThem() {
      JsonNode sound = container(3, "interview");
      assertEquals("Canvas", sound.path("type").asText());
      assertEquals(2, sound.path("duration").asDouble());
      assertTrue(!sound.has("width"));
      assertEquals("Sound", sound.at("/items/0/items/0/body/type").asText());
      assertEquals("supplementing", sound.at("/annotations/0/items/0/motivation").asText());
      assertEquals("text/vtt", sound.at("/annotations/0/items/0/body/format").asText());
      assertEquals(80, sound.at("/accompanyingCanvas/width").asInt());
      assertEquals("Video", container(3, "film").at("/items/0/items/0/body/type").asText());
      assertEquals(80, container(3, "film").at("/placeholderCanvas/width").asInt());
    }

    @Test
    void recordingsAreValidInVersionThree() throws IOException {
      assertValidInVersionThree(server, "interview", "film", "closed");
    }

    @Test
    void versionTwoHasRecordingsAsRenderings() {
      for (String document : List.of("interview", "film", "closed")) {
        Presentation2Test.assertHasWhatVersionTwoRequires(
            server.get("/iiif/presentation/2/" + document + "/manifest").json());
      }
      JsonNode canvas =
          server
              .get("/iiif/presentation/2/interview/manifest")
              .json()
              .at("/sequences/0/canvases/0");
      assertEquals(medium("interview/media/tape.wav"), canvas.at("/rendering/0/@id").asText());
      assertEquals("audio/wav", canvas.at("/rendering/0/format").asText());
      assertEquals(
          medium("interview/media/tape.png"), canvas.at("/images/0/resource/@id").asText());
    }
  }

  /** Several images of one page (cookbook 0033). */
  @Nested
  class Choices extends Presentation4Clauses {
    private Path work;

    @Override
    TestServer start(Path folder) {
      work = folder;
      return TestServer.ofBatch(folder, ChoiceFolder.write(folder.resolve("batch")));
    }

    @AfterAll
    void stop() {
      server.close();
    }

    private JsonNode canvas(int version, String document) {
      return server
          .get("/iiif/presentation/" + version + "/" + document + "/manifest")
          .json()
          .at(version == 2 ? "/sequences/0/canvases/0" : "/items/0");
    }

    private JsonNode body(int version, String document) {
      return canvas(version, document).at("/items/0/items/0/body");
    }

    @ParameterizedTest
    @CsvSource({
      "2, rosmarinus, /items/0/target, '0001#xywh=120,240,200,40'",
      "2, verbena, /items/0/target, '0002#xywh=310,580,200,40'",
      "1, rosmarinus, /resources/0/on, '0001#xywh=120,240,200,40'",
      "1, verbena, /resources/0/on, '0002#xywh=310,580,200,40'",
    })
    void findOnAPageWithSeveralImagesTargetsItsOneCanvas(
        int version, String word, String target, String place) {
      JsonNode found = server.get("/iiif/search/" + version + "/herbal?q=" + word).json();
      String canvas = found.at(target).asText();
      assertTrue(canvas.endsWith("/herbal/canvas/" + place), found.toString());
      int presentation = version == 1 ? 2 : 3;
      assertTrue(
          canvas.startsWith(
              Walk.id(
                  server
                      .get("/iiif/presentation/" + presentation + "/herbal/manifest")
                      .json()
                      .at(presentation == 2 ? "/sequences/0/canvases" : "/items")
                      .get(place.startsWith("0001") ? 0 : 1))),
          canvas);
      assertEquals(1, found.path(version == 1 ? "resources" : "items").size(), found.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void imagesOfAPageAreAChoiceWhoseFirstIsThePagesOwn(int version) {
      JsonNode choice = body(version, "herbal");
      assertEquals("Choice", choice.path("type").asText());
      assertEquals(
          List.of("herbal~0001", "herbal~0001~colour-target", "herbal~0001~infrared"),
          choice.path("items").valueStream().map(Walk::id).map(this::imageId).toList());
      assertEquals(
          List.of(
              "{\"en\":[\"Daylight\"],\"de\":[\"Tageslicht\"]}",
              "{\"none\":[\"Colour target\"]}",
              "{\"en\":[\"Infrared\"],\"de\":[\"Infrarot\"]}"),
          choice.path("items").valueStream().map(i -> i.path("label").toString()).toList());
      for (JsonNode image : choice.path("items")) {
        assertEquals("Image", image.path("type").asText());
        assertEquals("ImageService3", image.at("/service/0/type").asText());
        assertEquals(image.at("/service/0/id"), image.at("/thumbnail/0/service/0/id"));
        assertEquals(200, server.ask("HEAD", image.path("id").asText()).status());
      }
      assertEquals(ChoiceFolder.HEIGHT + 200, choice.at("/items/1/height").asInt());
    }

    private String imageId(String address) {
      return address.replaceFirst(".*/iiif/image/./([^/]+)/.*", "$1");
    }

    @Test
    void canvasIsAsLargeAsThePagesOwnScanAndHasItsThumbnail() {
      JsonNode canvas = canvas(3, "herbal");
      assertEquals(ChoiceFolder.HEIGHT, canvas.path("height").asInt());
      assertEquals("herbal~0001", imageId(canvas.at("/thumbnail/0/id").asText()));
      assertEquals("Normal", body(3, "plain").at("/items/0/label/en/0").asText());
    }

    @Test
    void pageOfOneImageHasNoChoice() {
      JsonNode second =
          server.get("/iiif/presentation/3/herbal/canvas/0002").json().at("/items/0/items/0/body");
      assertEquals("Image", second.path("type").asText());
      assertTrue(!second.has("label"), second::toString);
    }

    @Test
    void choiceOfVersionFourHasALabelForItself() {
      assertEquals("Pictures of this page", body(4, "plain").at("/label/en/0").asText());
      assertTrue(!body(3, "plain").has("label"));
    }

    /** Presentation API 2.1, section 6.3. */
    @Test
    void versionTwoHasADefaultAndOthers() {
      Presentation2Test.assertHasWhatVersionTwoRequires(
          server.get("/iiif/presentation/2/herbal/manifest").json());
      JsonNode choice = canvas(2, "herbal").at("/images/0/resource");
      assertEquals("oa:Choice", choice.path("@type").asText());
      assertEquals("dctypes:Image", choice.at("/default/@type").asText());
      assertEquals("herbal~0001", imageId(choice.at("/default/@id").asText()));
      assertEquals(
          "http://iiif.io/api/image/2/context.json",
          choice.at("/item/1/service/@context").asText());
      assertEquals(2, choice.path("item").size());
      assertTrue(choice.at("/item/1/label").toString().contains("Infrarot"), choice::toString);
      assertTrue(choice.at("/item/0/label").toString().contains("Colour target"));
    }

    @Test
    void manifestsWithChoicesAreValidInVersionThree() throws IOException {
      assertValidInVersionThree(server, "herbal", "plain", "closed");
    }

    @Test
    void everyImageHasItsOwnDescriptionAndTiles() {
      String service = "/iiif/image/3/herbal~0001~colour-target";
      JsonNode info = server.get(service + "/info.json").json();
      assertEquals(ChoiceFolder.HEIGHT + 200, info.path("height").asInt());
      assertEquals(server.base() + service, info.path("id").asText());
      TestServer.Answer tile = server.get(service + "/0,0,512,512/512,512/0/default.jpg");
      assertEquals(200, tile.status());
      assertTrue(
          tile.header("Content-Disposition").contains("herbal_0001~colour-target.jpg"),
          tile.header("Content-Disposition"));
      assertEquals(200, server.get("/iiif/image/2/herbal~0001~infrared/info.json").status());
      for (String none :
          List.of("0001~", "0001~uv", "0002~infrared", "0001~infrared~", "~infrared")) {
        assertEquals(404, server.get("/iiif/image/3/herbal~" + none + "/info.json").status(), none);
      }
    }

    @Test
    void variantIsAsClosedAsItsPage() {
      JsonNode canvas = canvas(3, "closed");
      assertTrue(canvas.path("items").isEmpty(), canvas::toString);
      assertTrue(!canvas.toString().contains("~uv"), canvas::toString);
      for (String image : List.of("closed~1", "closed~1~uv")) {
        int refused = server.get("/iiif/image/3/" + image + "/full/max/0/default.jpg").status();
        assertEquals(403, refused, image);
      }
    }

    @Test
    void whatIsPublishedComesBackAsVariants() {
      for (int version : List.of(2, 3, 4)) {
        Path folder = work.resolve("import-" + version);
        String address = server.base() + "/iiif/presentation/" + version + "/herbal/manifest";
        ImportReport report =
            new Import(folder, "en", false)
                .run(new IiifImport(address, false, true), address, Progress.NONE);
        assertEquals(List.of(), report.problems());
        Batch batch = Batch.read(folder, ScanReader::measure);
        assertTrue(!batch.report().hasErrors(), batch.report()::text);
        Page page = batch.drafts().getFirst().pages().getFirst();
        assertEquals(
            List.of("0001", "0001~colour-target", "0001~infrared"),
            page.pictures().stream().map(Page.Picture::name).toList());
        assertEquals(
            List.of("Tageslicht", "Colour target", "Infrarot"),
            page.pictures().stream()
                .map(p -> p.words().best(List.of("de")).orElseThrow().text())
                .toList());
        assertEquals(ChoiceFolder.HEIGHT + 200, page.variants().getFirst().scan().size().height());
        assertEquals(List.of(), batch.drafts().getFirst().pages().getLast().variants());
      }
    }
  }

  @Nested
  class Samples extends Presentation4Clauses {
    @Override
    TestServer start(Path folder) {
      Path batch = Path.of("..", "..", "shared", "samples", "batch");
      Assumptions.assumeTrue(batch.toFile().isDirectory(), "skipped: there is no " + batch);
      return TestServer.ofBatch(folder, batch);
    }

    @AfterAll
    void stop() {
      if (server != null) {
        server.close();
      }
    }
  }
}
