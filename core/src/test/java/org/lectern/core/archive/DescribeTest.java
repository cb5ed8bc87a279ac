package org.lectern.core.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.catalogue.EntityUse;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Document;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Tombstone;

class DescribeTest {
  private static final ArchiveInfo INFO =
      new ArchiveInfo(LanguageMap.of("en", "Us"), LanguageMap.EMPTY, "en", Optional.empty());

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private ArchiveWriter writer;

  @BeforeEach
  void open() {
    writer = ArchiveWriter.open(folder.resolve("data"), List.of(Samples.format("a", 1)), () -> now);
    writer.commit(
        List.of(
            Samples.plain("by-her", "By her", Statement.of(Field.CREATOR, "E. Marlow")),
            Samples.plain("gone", "Gone", Statement.of(Field.COLLECTION, "Letters")),
            Samples.plain("kept", "Kept", Statement.of(Field.COLLECTION, "Letters"))));
    now = now.plusSeconds(60);
    writer.withdraw(Samples.id("gone"), LanguageMap.EMPTY, Optional.empty());
    now = now.plusSeconds(60);
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @Test
  void documentsThatNameAChangedPersonGetANewDatestampAndRecord() {
    Archive archive = writer.archive();
    Document kept = archive.document(Samples.id("kept")).orElseThrow();
    assertTrue(writer.describe(INFO, people("Marlow, Edith")));
    Document changed = archive.document(Samples.id("by-her")).orElseThrow();
    assertEquals(now, changed.history().updated());
    assertEquals(2, changed.history().revision());
    assertEquals(Optional.of(kept), archive.document(Samples.id("kept")));
    String record =
        new String(archive.record("a", Samples.id("by-her")).orElseThrow().bytes(), UTF_8);
    assertTrue(record.contains("Marlow, Edith"), record);
    assertEquals(INFO, archive.info());
    assertEquals("marlow", archive.authorities().agent("E. Marlow").id());
    assertEquals(
        List.of("marlow"), archive.entities(EntityKind.AGENT).stream().map(EntityUse::id).toList());
  }

  @Test
  void describingTheSameAgainChangesNothing() {
    writer.describe(INFO, people("Marlow, Edith"));
    long generation = writer.archive().generation();
    Authorities authorities = writer.archive().authorities();
    now = now.plusSeconds(60);
    assertFalse(writer.describe(INFO, people("Marlow, Edith")));
    assertEquals(generation, writer.archive().generation());
    assertEquals(
        System.identityHashCode(authorities),
        System.identityHashCode(writer.archive().authorities()));
  }

  @Test
  void theArchivesOwnNameChangesNoDocument() {
    Optional<Position> latest = writer.archive().latest();
    long generation = writer.archive().generation();
    assertTrue(writer.describe(INFO, Authorities.EMPTY));
    assertEquals(latest, writer.archive().latest());
    assertNotEquals(generation, writer.archive().generation());
  }

  @Test
  void aCollectionPutIntoAnotherTakesItsEntriesAlong() {
    Tombstone before = (Tombstone) writer.archive().find(Samples.id("gone")).orElseThrow();
    writer.describe(
        INFO,
        new Authorities(
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(collection("letters", Optional.of("all")), collection("all", Optional.empty())),
            List.of()));
    EntryQuery all =
        new EntryQuery(
            Optional.empty(), Optional.empty(), Optional.of("all"), Optional.empty(), 10);
    assertEquals(
        List.of("gone", "kept"),
        writer.archive().entries(all).items().stream().map(e -> e.id().value()).toList());
    Tombstone after = (Tombstone) writer.archive().find(Samples.id("gone")).orElseThrow();
    assertEquals(before.history(), after.history());
    assertEquals(
        now, writer.archive().document(Samples.id("kept")).orElseThrow().history().updated());
  }

  @Test
  void whatWasDescribedIsThereAfterReopening() {
    writer.describe(INFO, people("Marlow, Edith"));
    writer.close();
    reopen();
    assertEquals(INFO, writer.archive().info());
    assertFalse(writer.describe(INFO, people("Marlow, Edith")));
  }

  private void reopen() {
    writer = ArchiveWriter.open(folder.resolve("data"), List.of(Samples.format("a", 1)), () -> now);
  }

  private static Authorities people(String name) {
    return new Authorities(
        List.of(
            new Agent(
                "marlow",
                Agent.Kind.PERSON,
                LanguageMap.of("en", name),
                List.of("E. Marlow"),
                Optional.empty(),
                LanguageMap.EMPTY,
                List.of())),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
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
}
