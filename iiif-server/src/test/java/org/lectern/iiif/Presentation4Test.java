package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
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
