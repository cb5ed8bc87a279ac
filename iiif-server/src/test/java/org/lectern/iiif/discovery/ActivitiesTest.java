package org.lectern.iiif.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;

/** The clauses of Change Discovery API 1.0. */
class ActivitiesTest {
  private static final String BASE = "https://archive.example";
  private static final String STREAM = BASE + "/iiif/discovery/1/activities";

  private static void write(ArchiveWriter writer, String id, String title, Statement... more) {
    writer.commit(
        List.of(
            new Draft(
                new DocumentId(id),
                new Description(
                    "en",
                    Stream.concat(Stream.of(Statement.of(Field.TITLE, title)), Stream.of(more))
                        .toList()),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty())));
  }

  private static JsonNode page(Activities activities, int number) {
    return activities.page(number, BASE).orElseThrow().json().tree();
  }

  @Test
  void activitiesStandInOrderAcrossPagesThatLeadToEachOther(@TempDir Path data) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      for (int i = 0; i < 5; i++) {
        write(writer, "d" + i, "Title");
      }
      write(writer, "d1", "Another title");
      writer.withdraw(new DocumentId("d2"), LanguageMap.of("en", "Withdrawn."), Optional.empty());
      Activities activities = new Activities(writer.archive(), 3);
      JsonNode stream = activities.stream(BASE).tree();
      assertEquals(Activities.CONTEXT, stream.path("@context").asText());
      assertEquals("OrderedCollection", stream.path("type").asText());
      assertEquals(7, stream.path("totalItems").asInt());
      assertEquals(STREAM + "/0", stream.at("/first/id").asText());
      assertEquals(STREAM + "/2", stream.at("/last/id").asText());
      List<String> told = new ArrayList<>();
      String time = "";
      for (int number = 0; number < 3; number++) {
        JsonNode page = page(activities, number);
        assertEquals(STREAM + "/" + number, page.path("id").asText());
        assertEquals("OrderedCollectionPage", page.path("type").asText());
        assertEquals(STREAM, page.at("/partOf/id").asText());
        assertEquals(3 * number, page.path("startIndex").asInt());
        assertEquals(number > 0, page.has("prev"));
        assertEquals(number < 2, page.has("next"));
        for (JsonNode activity : page.path("orderedItems")) {
          assertEquals("Manifest", activity.at("/object/type").asText());
          String endTime = activity.path("endTime").asText();
          assertTrue(endTime.endsWith("Z") && endTime.compareTo(time) >= 0, endTime);
          time = endTime;
          String id = activity.at("/object/id").asText();
          told.add(
              activity.path("type").asText()
                  + " "
                  + id.replace(BASE + "/iiif/presentation/3/", "").replace("/manifest", ""));
        }
      }
      assertEquals(
          List.of(
              "Create d0",
              "Create d1",
              "Create d2",
              "Create d3",
              "Create d4",
              "Update d1",
              "Delete d2"),
          told);
    }
  }

  /** Section 2.2.2: what leaves and comes back without being deleted, and what has moved. */
  @Test
  void moveAddAndRemoveAreToldWithTheirTargetsAndEarlierPagesStayAsTheyWere(@TempDir Path data) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      write(writer, "a", "Title");
      write(writer, "b", "Title");
      Activities activities = new Activities(writer.archive(), 2);
      JsonNode first = page(activities, 0).path("orderedItems");
      write(writer, "b", "Title", Statement.of(Field.STATUS, "draft"));
      write(writer, "b", "Title, public again");
      writer.withdraw(new DocumentId("a"), LanguageMap.of("en", "A copy."), Optional.of("b"));
      write(writer, "a", "Title, after all");
      List<String> told = new ArrayList<>();
      for (int number = 1; number < 3; number++) {
        for (JsonNode activity : page(activities, number).path("orderedItems")) {
          told.add(
              String.join(
                      " ",
                      activity.path("type").asText(),
                      activity.at("/object/id").asText(),
                      activity.at("/target/type").asText(),
                      activity.at("/target/id").asText())
                  .replace(BASE + "/iiif/", ""));
          assertEquals(
              List.of("Add", "Update").contains(activity.path("type").asText()),
              activity.path("object").has("seeAlso"),
              "there is no record of what is gone");
        }
      }
      String stream = " OrderedCollection discovery/1/activities";
      assertEquals(
          List.of(
              "Remove presentation/3/b/manifest" + stream,
              "Add presentation/3/b/manifest" + stream,
              "Move presentation/3/a/manifest Manifest presentation/3/b/manifest",
              "Add presentation/3/a/manifest" + stream),
          told);
      for (Activities asked : List.of(activities, new Activities(writer.archive(), 2))) {
        assertEquals(first, page(asked, 0).path("orderedItems"));
      }
    }
  }

  @Test
  void fullPagesNeverChangeAndAreKnownAsSuch(@TempDir Path data) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      for (int i = 0; i < 4; i++) {
        write(writer, "d" + i, "Title");
      }
      Activities activities = new Activities(writer.archive(), 3);
      Activities.Found before = activities.page(0, BASE).orElseThrow();
      assertTrue(before.full());
      write(writer, "d0", "Another title");
      writer.withdraw(new DocumentId("d1"), LanguageMap.EMPTY, Optional.empty());
      write(writer, "d9", "Title");
      assertEquals(
          before.json().toString(), activities.page(0, BASE).orElseThrow().json().toString());
      assertEquals(
          before.json().toString(),
          new Activities(writer.archive(), 3).page(0, BASE).orElseThrow().json().toString());
      assertEquals(STREAM + "/2", activities.stream(BASE).tree().at("/last/id").asText());
    }
  }

  @Test
  void lastPageThatIsJustFullIsNotFollowedByAnEmptyOne(@TempDir Path data) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      for (int i = 0; i < 3; i++) {
        write(writer, "d" + i, "Title");
      }
      Activities activities = new Activities(writer.archive(), 3);
      assertEquals(STREAM + "/0", activities.stream(BASE).tree().at("/last/id").asText());
      assertTrue(page(activities, 0).path("next").isMissingNode());
      assertTrue(activities.page(1, BASE).isEmpty());
    }
  }

  @Test
  void emptyArchiveHasOneEmptyPage(@TempDir Path data) {
    try (Archive archive = Archive.open(data)) {
      Activities activities = new Activities(archive);
      assertEquals(0, activities.stream(BASE).tree().path("totalItems").asInt());
      assertEquals(0, page(activities, 0).path("orderedItems").size());
      assertTrue(page(activities, 0).has("orderedItems"));
    }
  }
}
