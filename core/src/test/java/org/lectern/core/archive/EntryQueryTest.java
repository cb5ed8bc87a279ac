package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.catalogue.EntityUse;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.catalogue.Slice;
import org.lectern.core.archive.catalogue.StoredRecord;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;

class EntryQueryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;
  private Instant now = START;
  private ArchiveWriter writer;
  private Archive archive;

  /**
   * Ten documents at :00, ten at :10, ten at :20; every third one in {@code inner} or {@code
   * outer}.
   */
  @BeforeEach
  void fill() {
    writer = ArchiveWriter.open(folder.resolve("data"), List.of(Samples.format("a", 1)), () -> now);
    archive = writer.archive();
    writer.describe(
        ArchiveInfo.UNNAMED,
        new Authorities(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(
                collection("inner", Optional.of("outer")),
                collection("outer", Optional.of("world")),
                collection("world", Optional.empty())),
            List.of()));
    for (int group = 0; group < 3; group++) {
      List<Draft> drafts = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        int n = group * 10 + i;
        drafts.add(
            switch (n % 3) {
              case 0 -> in(n, "inner");
              case 1 -> in(n, "Outer");
              default -> Samples.plain("d%02d".formatted(n), "Document " + n);
            });
      }
      writer.commit(drafts);
      now = now.plusSeconds(10);
    }
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7, 10, 29, 30, 31, 1000})
  void slicesOfAnySizeShowEveryEntryOnceInOrder(int size) {
    List<String> listed = walk(EntryQuery.all(size));
    assertEquals(30, listed.size());
    assertEquals(listed.stream().sorted().toList(), listed);
  }

  @ParameterizedTest
  @CsvSource({
    "inner, 10",
    "outer, 20",
    "world, 20",
    "nowhere, 0",
  })
  void aCollectionHasTheEntriesOfThoseInsideIt(String collection, int expected) {
    EntryQuery query = query(Optional.empty(), Optional.empty(), Optional.of(collection), 4);
    assertEquals(expected, walk(query).size());
    assertEquals(expected, archive.count(query));
    assertEquals(expected, walkRecords(query));
  }

  @ParameterizedTest
  @CsvSource({
    ", , 30",
    "0, , 30",
    "1, , 20",
    "10, , 20",
    "10, 10, 10",
    "10, 19, 10",
    "10, 20, 20",
    "11, 19, 0",
    ", 0, 10",
    ", 9, 10",
    "20, , 10",
    "21, , 0",
  })
  void fromAndUntilAreInclusive(Integer from, Integer until, int expected) {
    EntryQuery query = query(seconds(from), seconds(until), Optional.empty(), 4);
    assertEquals(expected, walk(query).size());
    assertEquals(expected, archive.count(query));
    assertEquals(expected, walkRecords(query));
  }

  @Test
  void datesAndCollectionNarrowTogether() {
    EntryQuery query = query(seconds(10), seconds(10), Optional.of("inner"), 2);
    assertEquals(List.of("d12", "d15", "d18"), walk(query));
    assertEquals(3, archive.count(query));
  }

  @Test
  void aWalkThatIsUnderWayMissesNothingThatStaysUnchanged() {
    Slice<Entry> first = archive.entries(EntryQuery.all(5));
    writer.commit(List.of(Samples.plain("d07", "Changed"), Samples.plain("d30", "New")));
    List<String> listed = new ArrayList<>(ids(first));
    EntryQuery query = EntryQuery.all(5).after(first.next().orElseThrow());
    listed.addAll(walk(query));
    assertEquals(31, listed.size());
    assertEquals(List.of("d07", "d30"), listed.subList(29, 31));
  }

  @Test
  void entitiesAreCountedOnceForEachDocumentAndUpToTheOutermostCollection() {
    List<EntityUse> uses = archive.entities(EntityKind.COLLECTION);
    assertEquals(
        List.of("inner 10", "outer 20", "world 20"),
        uses.stream().map(u -> u.id() + " " + u.documents()).toList());
    assertTrue(
        uses.stream()
            .anyMatch(u -> archive.authorities().collection(u.name()).id().equals("outer")));
  }

  @Test
  void theEarliestDatestampAndTheLatestPositionAreReported() {
    assertEquals(Optional.of(START), archive.earliest());
    assertEquals(
        Optional.of(new Position(START.plusSeconds(20), Samples.id("d29"))), archive.latest());
    assertEquals(30, archive.changes(Optional.empty(), 100).items().size());
  }

  @ParameterizedTest
  @CsvSource({"1, ''", "7, inner", "1000, world", "3, nowhere"})
  void eachEntryIsShownOnceInOrder(int size, String collection) {
    EntryQuery query = EntryQuery.all(size).in(Optional.of(collection).filter(c -> !c.isEmpty()));
    List<String> shown = new ArrayList<>();
    archive.forEach(query, entry -> shown.add(entry.id().value()));
    assertEquals(walk(query), shown);
  }

  @Test
  void whatChangesDuringAWalkComesAgainAtItsEnd() {
    List<String> shown = new ArrayList<>();
    archive.forEach(
        EntryQuery.all(5),
        entry -> {
          if (shown.size() == 4) {
            writer.commit(List.of(Samples.plain("d02", "Changed")));
          }
          shown.add(entry.id().value());
        });
    assertEquals(31, shown.size());
    assertEquals("d02", shown.getLast());
  }

  @ParameterizedTest
  @CsvSource({"1, 29", "7, 4", "10, 2", "29, 1", "30, 0", "31, 0"})
  void partsHoldEveryEntryOnceBeforeAndAfterAChange(int size, int ends) {
    Parts parts = Parts.of(archive, EntryQuery.all(1), size);
    assertEquals(ends, parts.ends().size());
    List<String> before = new ArrayList<>();
    for (int n = 1; n <= ends + 1; n++) {
      List<String> part = walk(parts.part(n).orElseThrow().of(EntryQuery.all(4)));
      assertTrue(part.size() <= size && !part.isEmpty(), part.toString());
      before.addAll(part);
    }
    assertEquals(walk(EntryQuery.all(100)), before);
    assertEquals(Optional.empty(), parts.part(ends + 2));
    assertEquals(Optional.empty(), parts.part(0));

    List<Position> known = parts.ends();
    writer.commit(List.of(Samples.plain("d07", "Changed"), Samples.plain("d30", "New")));
    assertEquals(known, parts.ends().subList(0, ends));
    List<String> after = new ArrayList<>();
    for (int n = 1; n <= parts.ends().size() + 1; n++) {
      after.addAll(walk(parts.part(n).orElseThrow().of(EntryQuery.all(4))));
    }
    assertEquals(walk(EntryQuery.all(100)), after);
  }

  @Test
  void theDocumentsOnAShelfAreThoseInItselfInReadersOrder() {
    writer.commit(
        List.of(
            Samples.plain("last", "Last", Statement.of(Field.COLLECTION_ORDER, "2")),
            Samples.plain("first", "First", Statement.of(Field.COLLECTION_ORDER, "1")),
            Samples.plain("early", "Early", Statement.of(Field.DATE, "1901")),
            Samples.plain("ancient", "Ancient", Statement.of(Field.DATE, "-0044-03-15"))));
    assertEquals(10, archive.shelved(Optional.of("outer"))); // without those of inner
    assertEquals(0, archive.shelved(Optional.of("world")));
    assertEquals(14, archive.shelved(Optional.empty()));
    assertEquals(
        List.of("first", "last", "ancient", "early", "d02", "d05"),
        archive.shelf(Optional.empty(), 0, 6).stream().map(DocumentId::value).toList());
    assertEquals(
        List.of("ancient", "early"),
        archive.shelf(Optional.empty(), 2, 2).stream().map(DocumentId::value).toList());
    writer.withdraw(Samples.id("first"), LanguageMap.of("en", "why"), Optional.empty());
    assertEquals(13, archive.shelved(Optional.empty()));
  }

  @Test
  void positionsAreThoseOfDocumentsWithoutTombstones() {
    writer.withdraw(Samples.id("d00"), LanguageMap.of("en", "why"), Optional.empty());
    List<Position> inner = archive.positions(EntryQuery.all(100).in(Optional.of("inner"))).items();
    assertEquals(9, inner.size());
    assertEquals(new Position(START, Samples.id("d03")), inner.getFirst());
    Slice<Position> first = archive.positions(EntryQuery.all(10));
    assertEquals(first.items().getLast(), first.next().orElseThrow());
    assertEquals(29, archive.positions(EntryQuery.all(100)).items().size());
  }

  private List<String> walk(EntryQuery first) {
    List<String> listed = new ArrayList<>();
    Optional<EntryQuery> query = Optional.of(first);
    while (query.isPresent()) {
      Slice<Entry> slice = archive.entries(query.get());
      assertTrue(slice.items().size() <= first.limit());
      listed.addAll(ids(slice));
      query = slice.next().map(first::after);
    }
    return listed;
  }

  private int walkRecords(EntryQuery first) {
    int listed = 0;
    Optional<EntryQuery> query = Optional.of(first);
    while (query.isPresent()) {
      Slice<StoredRecord> slice = archive.records("a", query.get());
      listed += slice.items().size();
      query = slice.next().map(first::after);
    }
    return listed;
  }

  private static List<String> ids(Slice<Entry> slice) {
    return slice.items().stream().map(e -> e.id().value()).toList();
  }

  private static Draft in(int n, String collection) {
    return Samples.plain(
        "d%02d".formatted(n), "Document " + n, Statement.of(Field.COLLECTION, collection));
  }

  @Test
  void aListUpToTheEndTakesInNothingThatChangesLater() {
    Position end = archive.end().orElseThrow();
    assertEquals(new Position(START.plusSeconds(20), Samples.id("d29")), end);
    now = START.plusSeconds(20); // the very second of the end
    writer.commit(List.of(Samples.plain("d30", "New"), Samples.plain("d31", "New")));
    now = now.plusSeconds(1);
    writer.commit(List.of(Samples.plain("d05", "Changed")));
    for (String collection : List.of("", "world")) {
      Optional<String> in = Optional.of(collection).filter(c -> !c.isEmpty());
      EntryQuery bounded =
          new EntryQuery(
              Optional.empty(), Optional.empty(), in, Optional.empty(), Optional.of(end), 4);
      List<String> listed = walk(bounded);
      assertEquals(in.isEmpty() ? 29 : 20, listed.size()); // d05 has left and comes again above
      assertFalse(listed.contains("d05") || listed.contains("d30"), listed.toString());
      assertEquals(listed.size(), archive.count(bounded));
      assertEquals(listed.size(), walkRecords(bounded));
      EntryQuery earlier =
          new EntryQuery(Optional.empty(), seconds(9), in, Optional.empty(), Optional.of(end), 4);
      assertEquals(in.isEmpty() ? 9 : 7, walk(earlier).size());
    }
    Instant present = now.plusSeconds(5);
    assertEquals(present, archive.settled(present)); // nothing is being written
  }

  private static Optional<Instant> seconds(Integer seconds) {
    return Optional.ofNullable(seconds).map(START::plusSeconds);
  }

  private static EntryQuery query(
      Optional<Instant> from, Optional<Instant> until, Optional<String> collection, int limit) {
    return new EntryQuery(from, until, collection, Optional.empty(), limit);
  }

  private static Collection collection(String id, Optional<String> parent) {
    return new Collection(
        id,
        LanguageMap.of(
            "en", id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1)),
        List.of(),
        LanguageMap.EMPTY,
        LanguageMap.EMPTY,
        parent,
        0,
        Optional.empty(),
        Optional.empty());
  }
}
