package org.lectern.iiif.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;

/** The clauses of Change Discovery API 1.0. */
class ActivitiesTest {
  private static final String BASE = "https://archive.example";
  private static final String STREAM = BASE + "/iiif/discovery/1/activities";
  private static final Optional<String> ALL = Optional.empty();

  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private ArchiveWriter writer;
  private Activities activities;

  @BeforeEach
  void open(@TempDir Path data) {
    writer = ArchiveWriter.open(data, List.of(), () -> now);
    activities = pagesOf(3);
  }

  @AfterEach
  void close() {
    writer.close();
  }

  private Activities pagesOf(int size) {
    return new Activities(
        writer.archive(),
        Optional.of(URI.create("https://creativecommons.org/publicdomain/zero/1.0/")),
        () -> now,
        size);
  }

  static Draft draft(String id, Statement... more) {
    return new Draft(
        new DocumentId(id),
        new Description(
            "en",
            Stream.concat(Stream.of(Statement.of(Field.TITLE, "Title")), Stream.of(more)).toList()),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        Optional.empty());
  }

  private void write(String id, Statement... more) {
    writer.commit(List.of(draft(id, more)));
    now = now.plusSeconds(1);
  }

  /** So many documents, the first of them changed, the second withdrawn. */
  private void fill(int documents) {
    for (int i = 0; i < documents; i++) {
      write("d" + i);
    }
    write("d0", Statement.of(Field.SUMMARY, "Changed."));
    withdraw("d1", Optional.empty());
  }

  private void withdraw(String id, Optional<String> replacedBy) {
    writer.withdraw(new DocumentId(id), LanguageMap.of("en", "Withdrawn."), replacedBy);
    now = now.plusSeconds(1);
  }

  private JsonNode stream(Optional<String> collection) {
    return activities.stream(collection, BASE).orElseThrow().tree();
  }

  private JsonNode page(Optional<String> collection, int number) {
    return activities.page(collection, number, BASE).orElseThrow().json().tree();
  }

  /** Every page, from the last one backwards as the clients of section 3.5 go, then turned. */
  private List<JsonNode> pages(Optional<String> collection) {
    List<JsonNode> pages = new ArrayList<>();
    String address = stream(collection).at("/last/id").asText();
    while (!address.isEmpty()) {
      JsonNode page =
          page(collection, Integer.parseInt(address.substring(address.lastIndexOf('/') + 1)));
      assertEquals(address, page.path("id").asText());
      pages.addFirst(page);
      address = page.at("/prev/id").asText();
    }
    return pages;
  }

  private List<JsonNode> listed(Optional<String> collection) {
    return pages(collection).stream().flatMap(p -> p.path("orderedItems").valueStream()).toList();
  }

  private static String name(JsonNode activity) {
    String id = activity.at("/object/id").asText();
    return activity.path("type").asText()
        + " "
        + id.replace(BASE + "/iiif/presentation/3/", "").replace("/manifest", "");
  }

  private List<String> names(Optional<String> collection) {
    return listed(collection).stream().map(ActivitiesTest::name).toList();
  }

  // 3.1 Ordered Collection

  @Test
  void streamHasItsIdAndType() {
    assertEquals(STREAM, stream(ALL).path("id").asText());
    assertEquals("OrderedCollection", stream(ALL).path("type").asText());
  }

  @Test
  void streamLeadsToItsFirstAndLastPage() {
    fill(5);
    JsonNode stream = stream(ALL);
    assertEquals(STREAM + "/0", stream.at("/first/id").asText());
    assertEquals(STREAM + "/2", stream.at("/last/id").asText());
    for (String end : List.of("first", "last")) {
      assertEquals("OrderedCollectionPage", stream.path(end).path("type").asText());
    }
  }

  @Test
  void streamSaysHowManyActivitiesItHas() {
    fill(5);
    assertEquals(7, stream(ALL).path("totalItems").asInt());
    assertEquals(7, listed(ALL).size());
  }

  @Test
  void streamSaysUnderWhichRightsItMayBeUsed() {
    assertEquals(
        "http://creativecommons.org/publicdomain/zero/1.0/", stream(ALL).path("rights").asText());
    Activities silent = new Activities(writer.archive(), Optional.empty());
    assertFalse(silent.stream(ALL, BASE).orElseThrow().tree().has("rights"));
  }

  @Test
  void streamLeadsToTheDescriptionOfWhatChangesInIt() {
    describe();
    write("d1", Statement.of(Field.COLLECTION, "inner"));
    for (Optional<String> of : List.of(ALL, Optional.of("inner"))) {
      JsonNode description = stream(of).at("/seeAlso/0");
      String id = BASE + "/iiif/presentation/3/collection" + of.map(c -> "/" + c).orElse("");
      assertEquals(id, description.path("id").asText());
      assertEquals("Dataset", description.path("type").asText());
      assertEquals("application/ld+json", description.path("format").asText());
      assertEquals(
          "http://iiif.io/api/presentation/3/context.json", description.path("profile").asText());
      assertEquals(of.isPresent() ? "inner" : "Us", description.at("/label/en/0").asText());
    }
  }

  @Test
  void streamOfACollectionIsPartOfTheOneAroundItAndThatOfTheWhole() {
    describe();
    write("d1", Statement.of(Field.COLLECTION, "inner"));
    String inner = BASE + "/iiif/discovery/1/collection/inner/activities";
    String outer = BASE + "/iiif/discovery/1/collection/outer/activities";
    assertEquals(inner, stream(Optional.of("inner")).path("id").asText());
    assertEquals(outer, stream(Optional.of("inner")).at("/partOf/0/id").asText());
    assertEquals(STREAM, stream(Optional.of("outer")).at("/partOf/0/id").asText());
    assertEquals("OrderedCollection", stream(Optional.of("outer")).at("/partOf/0/type").asText());
    assertFalse(stream(ALL).has("partOf"));
  }

  @Test
  void streamOfACollectionShowsWhatComesIntoItAndLeavesIt() {
    describe();
    write("d1", Statement.of(Field.COLLECTION, "inner"));
    write("d2");
    write("d2", Statement.of(Field.COLLECTION, "outer"));
    write("d1", Statement.of(Field.COLLECTION, "outer"));
    Optional<String> inner = Optional.of("inner");
    assertEquals(List.of("Create d1", "Remove d1"), names(inner));
    assertEquals(List.of("Create d1", "Add d2", "Update d1"), names(Optional.of("outer")));
    assertEquals(stream(inner).path("id"), listed(inner).getLast().at("/origin/id"));
    assertEquals(
        stream(Optional.of("outer")).path("id"),
        listed(Optional.of("outer")).get(1).at("/target/id"));
    assertEquals(Optional.empty(), activities.stream(Optional.of("nosuch"), BASE));
    assertEquals(Optional.empty(), activities.page(Optional.of("nosuch"), 0, BASE));
  }

  private void describe() {
    writer.describe(
        new ArchiveInfo(LanguageMap.of("en", "Us"), LanguageMap.EMPTY, "en", Optional.empty()),
        new Authorities(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                collection("inner", Optional.of("outer")), collection("outer", Optional.empty())),
            List.of()));
    now = now.plusSeconds(1);
  }

  private static Collection collection(String id, Optional<String> parent) {
    return new Collection(
        id,
        LanguageMap.of("en", id),
        List.of(),
        LanguageMap.EMPTY,
        LanguageMap.EMPTY,
        parent,
        0,
        Optional.empty(),
        Optional.empty());
  }

  // 3.2 Ordered Collection Page

  @Test
  void pagesLeadToEachOtherFromTheFirstToTheLast() {
    fill(5);
    List<JsonNode> pages = pages(ALL);
    assertEquals(3, pages.size());
    for (int number = 0; number < 3; number++) {
      JsonNode page = pages.get(number);
      assertEquals(number > 0 ? STREAM + "/" + (number - 1) : "", page.at("/prev/id").asText());
      assertEquals(number < 2 ? STREAM + "/" + (number + 1) : "", page.at("/next/id").asText());
      assertEquals("OrderedCollectionPage", page.path("type").asText());
    }
  }

  @Test
  void pagesNameTheirStream() {
    fill(5);
    for (JsonNode page : pages(ALL)) {
      assertEquals(STREAM, page.at("/partOf/id").asText());
      assertEquals("OrderedCollection", page.at("/partOf/type").asText());
    }
  }

  @Test
  void pagesSayWhereTheyStart() {
    fill(5);
    assertEquals(
        List.of(0, 3, 6), pages(ALL).stream().map(p -> p.path("startIndex").asInt()).toList());
  }

  @Test
  void activitiesAreListedOldestFirstWithinAndAcrossPages() {
    fill(5);
    List<String> times =
        listed(ALL).stream().map(activity -> activity.path("endTime").asText()).toList();
    assertEquals(7, times.size());
    assertEquals(times.stream().sorted().toList(), times);
  }

  @Test
  void everyChangeOfTheJournalIsListedOnceInItsOrder() {
    fill(5);
    write("d1");
    List<Change> journal = writer.archive().changes(Optional.empty(), 100).items();
    assertEquals(
        journal.stream()
            .map(c -> c.kind().name().toLowerCase(Locale.ROOT) + " " + c.position().id())
            .toList(),
        names(ALL).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
  }

  @Test
  void fullPagesNeverChangeAndAreKnownAsSuch() {
    IntStream.range(0, 4).forEach(i -> write("d" + i));
    Activities.Found before = activities.page(ALL, 0, BASE).orElseThrow();
    assertTrue(before.full());
    assertFalse(activities.page(ALL, 1, BASE).orElseThrow().full());
    fill(6);
    for (Activities asked : List.of(activities, pagesOf(3))) {
      assertEquals(
          before.json().toString(), asked.page(ALL, 0, BASE).orElseThrow().json().toString());
    }
  }

  @Test
  void pageIsNotFullForOneWhoAskedBeforeItWas() {
    IntStream.range(0, 4).forEach(i -> write("d" + i));
    Pages pages = new Pages(writer.archive(), ALL, 2);
    assertEquals(2, pages.full(now));
    assertEquals(1, pages.full(now.minusSeconds(1)));
    assertEquals(1, pages.on(1, now.minusSeconds(1)).size());
    assertEquals(0, pages.full(now.minusSeconds(3)));
  }

  @Test
  void lastPageThatIsJustFullIsNotFollowedByAnEmptyOne() {
    IntStream.range(0, 3).forEach(i -> write("d" + i));
    assertEquals(STREAM + "/0", stream(ALL).at("/last/id").asText());
    assertTrue(page(ALL, 0).path("next").isMissingNode());
    assertTrue(activities.page(ALL, 1, BASE).isEmpty());
  }

  /** There must be a last page, and a page must have an activity: of nothing only one can hold. */
  @Test
  void emptyArchiveHasOneEmptyPage(@TempDir Path empty) {
    try (Archive archive = Archive.open(empty)) {
      Activities none = new Activities(archive, Optional.empty());
      JsonNode stream = none.stream(ALL, BASE).orElseThrow().tree();
      assertEquals(0, stream.path("totalItems").asInt());
      assertEquals(stream.path("first"), stream.path("last"));
      JsonNode page = none.page(ALL, 0, BASE).orElseThrow().json().tree();
      assertTrue(page.path("orderedItems").isArray());
      assertTrue(page.path("orderedItems").isEmpty());
    }
  }

  // 3.3 Activities

  @Test
  void whatIsMadeChangedAndWithdrawnIsCreatedUpdatedAndDeleted() {
    fill(2);
    assertEquals(List.of("Create d0", "Create d1", "Update d0", "Delete d1"), names(ALL));
  }

  @Test
  void whatIsWithdrawnForAnotherHasMovedToIt() {
    fill(1 + 1);
    withdraw("d0", Optional.of("d9"));
    JsonNode move = listed(ALL).getLast();
    assertEquals("Move d0", name(move));
    assertEquals(BASE + "/iiif/presentation/3/d9/manifest", move.at("/target/id").asText());
    assertEquals("Manifest", move.at("/target/type").asText());
  }

  @Test
  void whatBecomesADraftIsRemovedFromTheStream() {
    write("d1");
    write("d1", Statement.of(Field.STATUS, "draft"));
    JsonNode remove = listed(ALL).getLast();
    assertEquals("Remove d1", name(remove));
    assertEquals(STREAM, remove.at("/origin/id").asText());
    assertEquals("OrderedCollection", remove.at("/origin/type").asText());
    assertFalse(remove.has("target"));
  }

  @Test
  void whatIsShownAgainIsAddedToTheStream() {
    fill(2);
    write("d0", Statement.of(Field.STATUS, "draft"));
    write("d0");
    write("d1");
    List<JsonNode> added = listed(ALL).subList(5, 7);
    assertEquals(List.of("Add d0", "Add d1"), added.stream().map(ActivitiesTest::name).toList());
    for (JsonNode add : added) {
      assertEquals(STREAM, add.at("/target/id").asText());
      assertEquals("OrderedCollection", add.at("/target/type").asText());
      assertFalse(add.has("origin"));
    }
  }

  @Test
  void objectIsTheManifestWithItsType() {
    fill(2);
    for (JsonNode activity : listed(ALL)) {
      assertTrue(
          activity.at("/object/id").asText().matches(BASE + "/iiif/presentation/3/d[01]/manifest"),
          activity.toString());
      assertEquals("Manifest", activity.at("/object/type").asText());
    }
  }

  @Test
  void objectIsCanonicallyTheDocumentInWhateverVersion() {
    fill(2);
    assertEquals(BASE + "/documents/d1", listed(ALL).getLast().at("/object/canonical").asText());
  }

  @Test
  void objectNamesWhoProvidesIt() {
    describe();
    fill(2);
    for (JsonNode activity : listed(ALL)) {
      JsonNode provider = activity.at("/object/provider/0");
      assertEquals(BASE + "/", provider.path("id").asText());
      assertEquals("Agent", provider.path("type").asText());
      assertEquals("Us", provider.at("/label/en/0").asText());
    }
  }

  @Test
  void objectLeadsToItsRecordUnlessItIsGone() {
    fill(2);
    List<JsonNode> listed = listed(ALL);
    for (JsonNode activity : listed.subList(0, 3)) {
      JsonNode record = activity.at("/object/seeAlso/0");
      assertTrue(record.path("id").asText().endsWith(".oai_dc.xml"), record.toString());
      assertEquals("Dataset", record.path("type").asText());
      assertEquals("application/xml", record.path("format").asText());
      assertFalse(record.path("profile").asText().isEmpty());
      assertFalse(record.at("/label/en/0").asText().isEmpty());
    }
    assertFalse(listed.getLast().path("object").has("seeAlso"));
  }

  @Test
  void activityEndsInUtcWhenTheSecondOfItsDatestampIsOver() {
    write("d1");
    assertEquals("2026-01-01T00:00:01Z", listed(ALL).getFirst().path("endTime").asText());
  }

  // 3.4 Context

  @Test
  void contextOfDiscoveryStandsFirst() {
    fill(2);
    for (JsonNode json : List.of(stream(ALL), page(ALL, 0))) {
      assertEquals("@context", json.fieldNames().next());
      assertEquals("http://iiif.io/api/discovery/1/context.json", json.path("@context").asText());
    }
  }

  // 3.5 Clients that come again

  @Test
  void newestTimeThatAClientSawIsNeverListedAgain() {
    writer.commit(List.of(draft("d1")));
    now = now.plusMillis(400);
    assertEquals(List.of(), listed(ALL), "its second may bring more");
    writer.commit(List.of(draft("d2")));
    now = now.plusMillis(600);
    assertEquals(2, listed(ALL).size());
    String newest = listed(ALL).getLast().path("endTime").asText();
    writer.commit(List.of(draft("d3")));
    now = now.plusSeconds(1);
    assertEquals(
        List.of("Create d3"),
        listed(ALL).stream()
            .filter(activity -> activity.path("endTime").asText().compareTo(newest) > 0)
            .map(ActivitiesTest::name)
            .toList());
  }

  @Test
  void clientThatStopsAtItsOwnClockSeesWhatWasMadeInThatSecond() {
    now = now.plusMillis(300);
    Instant looked = now;
    assertEquals(List.of(), listed(ALL));
    now = now.plusMillis(300);
    write("d1");
    Instant end = Instant.parse(listed(ALL).getLast().path("endTime").asText());
    assertFalse(end.isBefore(looked), end + " is before " + looked);
  }
}
