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

/**
 * Presentation API 4.0 over the demonstration, the small archive of the tests, and real samples.
 */
class Presentation4Test {
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
    private static final Path SCHEMA_OF_VERSION_THREE =
        Path.of("..", "..", "shared", "schemas", "iiif", "presentation-3.json");

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
      Assumptions.assumeTrue(
          Files.exists(SCHEMA_OF_VERSION_THREE), "skipped: no schema beside the repository");
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(Files.readString(SCHEMA_OF_VERSION_THREE), InputFormat.JSON);
      for (String document : List.of("interview", "film", "closed")) {
        String manifest =
            server.get("/iiif/presentation/3/" + document + "/manifest").json().toString();
        assertEquals(List.of(), schema.validate(manifest, InputFormat.JSON), document);
      }
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
