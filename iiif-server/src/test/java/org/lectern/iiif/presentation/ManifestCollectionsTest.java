package org.lectern.iiif.presentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;

class ManifestCollectionsTest {
  private static final String BASE = "https://archive.example";

  /** Version 3 has no paging: what is too long for one answer is a collection of collections. */
  @Test
  void collectionOfManyDocumentsIsSplitIntoParts(@TempDir Path data) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      writer.commit(IntStream.range(0, 5).mapToObj(ManifestCollectionsTest::draft).toList());
      ManifestCollections collections =
          new ManifestCollections(writer.archive(), new AccessRule(InstantSource.system()), 4);
      Shelf letters = new Shelf.OfCollection("letters");
      JsonNode whole = collections.collection(letters, BASE).orElseThrow().tree();
      List<String> documents = new ArrayList<>();
      for (int part = 1; part <= 2; part++) {
        JsonNode item = whole.path("items").path(part - 1);
        JsonNode json = collections.part(letters, part, BASE).orElseThrow().tree();
        assertEquals("Collection", item.path("type").asText());
        assertEquals(item.path("id"), json.path("id"));
        assertEquals(item.path("label"), json.path("label"));
        assertEquals(whole.path("id"), json.at("/partOf/0/id"));
        json.path("items").forEach(d -> documents.add(d.path("id").asText()));
      }
      assertEquals(2, whole.path("items").size());
      assertEquals(5, documents.stream().distinct().count());
      assertEquals(5, documents.size());
      assertFalse(collections.part(letters, 3, BASE).isPresent());
    }
  }

  private static Draft draft(int number) {
    return new Draft(
        new DocumentId("d%04d".formatted(number)),
        new Description(
            "en",
            List.of(
                Statement.of(Field.TITLE, "Letter " + number),
                Statement.of(Field.COLLECTION, "letters"))),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }
}
