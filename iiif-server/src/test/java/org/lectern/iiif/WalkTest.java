package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * Whole archives walked from their top collection: everything that says it is at an address is
 * there, as the schema has it. The demonstration collection, and real documents that were not
 * written for us; those lie beside the checkout where somebody put them.
 */
class WalkTest {
  @Nested
  class Demo extends PresentationClauses {
    @Override
    TestServer start(Path folder) {
      return TestServer.demo();
    }

    @Test
    void headingsOfTheReportAreItsTableOfContents() {
      JsonNode contents =
          resources
              .get(server.base() + "/iiif/presentation/3/report-quiet-wave-1959/manifest")
              .at("/structures/0");
      List<String> parts = new ArrayList<>();
      contents.path("items").forEach(part -> parts.add(part.at("/label/en/0").asText()));
      assertTrue(parts.contains("2. The arrivals"), parts::toString);
      assertFalse(contents.at("/items/0/items/0/id").asText().isEmpty());
    }

    /** Cookbook 0057. */
    @Test
    void foldoutStandsByItselfBetweenFacingPages() {
      JsonNode report =
          resources.get(server.base() + "/iiif/presentation/3/report-quiet-wave-1959/manifest");
      assertEquals("paged", report.at("/behavior/0").asText());
      List<String> alone = new ArrayList<>();
      report.path("items").forEach(canvas -> alone.add(canvas.at("/behavior/0").asText()));
      assertEquals(List.of("", "", "", "non-paged", ""), alone);
    }

    /** Cookbook 0202. */
    @Test
    void bookIsOpenedBehindItsCover() {
      JsonNode report =
          resources.get(server.base() + "/iiif/presentation/3/report-quiet-wave-1959/manifest");
      assertEquals(report.at("/items/1/id"), report.at("/start/id"));
      assertEquals("Canvas", report.at("/start/type").asText());
    }

    @Test
    void placesAreOnTheMapLongitudeFirst() {
      JsonNode places =
          resources
              .get(server.base() + "/iiif/presentation/3/letter-damanhuri-1958/manifest")
              .path("navPlace");
      assertTrue(places.toString().contains("\"coordinates\":[29.9,31.2]"), places.toString());
    }

    @Test
    void referenceLevelsLeadFromTheInstitutionToTheDocument() {
      String address = server.base() + "/iiif/presentation/3/by/archives/sea-level-archive";
      List<String> levels = new ArrayList<>();
      JsonNode shelf = resources.get(address);
      while (shelf.at("/items/0/type").asText().equals("Collection")) {
        levels.add(shelf.at("/items/0/label/none/0").asText());
        shelf = resources.get(shelf.at("/items/0/id").asText());
      }
      assertEquals(3, levels.size(), levels::toString);
      assertEquals("Manifest", shelf.at("/items/0/type").asText());
    }

    @Test
    void translationsAreLabelledByLanguageAndTranslator() {
      JsonNode page =
          resources.get(
              server.base()
                  + "/iiif/presentation/3/diary-belyaeva-1958/canvas/0001/annotations/translation.en");
      assertTrue(
          page.at("/label/en/0").asText().matches("Translation \\(English\\), by .+"),
          page.path("label").toString());
      assertEquals("page", page.at("/items/0/textGranularity").asText());
    }
  }

  @Nested
  class Samples extends PresentationClauses {
    @Override
    TestServer start(Path folder) {
      Path batch = Path.of("..", "..", "shared", "samples", "batch");
      Assumptions.assumeTrue(Files.isDirectory(batch), "skipped: there is no " + batch);
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
