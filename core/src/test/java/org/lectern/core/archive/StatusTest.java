package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Incoming;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;
import org.lectern.core.model.Tombstone;

class StatusTest {
  private static final DocumentId ID = Samples.id("letter");

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private ArchiveWriter writer;

  @BeforeEach
  void open() {
    writer = ArchiveWriter.open(folder.resolve("data"), List.of(Samples.format("a", 1)), () -> now);
  }

  @AfterEach
  void close() {
    writer.close();
  }

  @ParameterizedTest
  @CsvSource({
    "published, CREATE, document",
    "draft, '', nothing",
    "withdrawn, DELETE, tombstone",
    "draft published, CREATE, document",
    "published draft, CREATE REMOVE, tombstone",
    "published draft draft, CREATE REMOVE, tombstone",
    "published withdrawn, CREATE DELETE, tombstone",
    "published withdrawn published, CREATE DELETE ADD, document",
    "published draft published, CREATE REMOVE ADD, document",
    "published withdrawn draft, CREATE DELETE, tombstone",
    "published published, CREATE UPDATE, document",
    "draft draft, '', nothing",
  })
  void thePublicSeesOnlyWhatConcernsIt(String states, String changes, String shown) {
    int n = 0;
    for (String state : states.split(" ", -1)) {
      writer.commit(
          List.of(
              Samples.draft(
                  ID.value(),
                  "Version " + n++,
                  Status.parse(state),
                  Statement.of(Field.COLLECTION, "letters"))));
      now = now.plusSeconds(60);
    }
    Archive archive = writer.archive();
    assertEquals(
        Arrays.stream(changes.split(" ", -1)).filter(s -> !s.isEmpty()).toList(),
        archive.changes(Optional.empty(), 10).items().stream().map(c -> c.kind().name()).toList());
    assertEquals(
        shown,
        archive
            .find(ID)
            .map(e -> e instanceof Tombstone ? "tombstone" : "document")
            .orElse("nothing"));
    assertEquals(shown.equals("nothing") ? 0 : 1, archive.count(EntryQuery.all(1)));
    // What never was in a format is not a deleted record of it either.
    assertEquals(states.contains("published"), archive.record("a", ID).isPresent());
    assertEquals(shown.equals("document") ? 1 : 0, archive.entities(EntityKind.COLLECTION).size());
    EntryQuery letters =
        new EntryQuery(
            Optional.empty(), Optional.empty(), Optional.of("letters"), Optional.empty(), 1);
    assertEquals(shown.equals("nothing") ? 0 : 1, archive.entries(letters).items().size());
    assertEquals(
        "Version " + (n - 1),
        writer
            .archive()
            .newest(ID)
            .orElseThrow()
            .description()
            .title()
            .in("en")
            .orElseThrow()
            .text());
  }

  @Test
  void aDraftBehindATombstoneChangesNeitherItsDatestampNorItsWords() {
    writer.commit(List.of(Samples.plain("letter", "Public")));
    writer.withdraw(ID, LanguageMap.of("en", "an error"), Optional.empty());
    Tombstone before = (Tombstone) writer.archive().find(ID).orElseThrow();
    now = now.plusSeconds(60);
    writer.commit(List.of(Samples.draft("letter", "Secret", Status.DRAFT)));
    Tombstone after = (Tombstone) writer.archive().find(ID).orElseThrow();
    assertEquals(before, after);
  }

  @Test
  void withdrawingTwiceForTheSameReasonChangesNothing() {
    writer.commit(List.of(Samples.plain("letter", "Public")));
    LanguageMap reason = LanguageMap.of("en", "an error");
    Document first = writer.withdraw(ID, reason, Optional.empty());
    now = now.plusSeconds(60);
    assertEquals(first, writer.withdraw(ID, reason, Optional.empty()));
    assertEquals(2, first.history().revision());
  }

  @Test
  void withdrawingWhatIsNotThereIsAnError() {
    ArchiveException e =
        assertThrows(
            ArchiveException.class, () -> writer.withdraw(ID, LanguageMap.EMPTY, Optional.empty()));
    assertTrue(e.getMessage().contains("letter"), e.getMessage());
  }

  @Test
  void aDraftWithoutAValidRecordIsRefusedBeforeAnythingIsStored() {
    ArchiveException e =
        assertThrows(
            ArchiveException.class,
            () ->
                writer.commit(
                    List.of(Samples.plain("good", "Good"), Samples.plain("letter", "unwritable"))));
    assertTrue(e.getMessage().contains("letter"), e.getMessage());
    assertTrue(e.getMessage().contains("nobody can write this"), e.getMessage());
    assertEquals(0, writer.archive().count(EntryQuery.all(1)));
    assertEquals(List.of(), writer.archive().ids("", 10));
    assertEquals(List.of(Outcome.CREATED), writer.commit(List.of(Samples.plain("good", "Good"))));
  }

  @Test
  void aliasesAndRelationsLeadToPublicDocumentsOnly() {
    Statement alias = Statement.of(Field.ALIASES, "/old/path?x=1");
    Statement reply = new Statement(Field.RELATION, "replies-to", "", "first");
    writer.commit(List.of(Samples.plain("letter", "Letter", alias, reply)));
    assertEquals(Optional.of(ID), writer.archive().findAlias("/old/path?x=1"));
    assertEquals(
        List.of(new Incoming("replies-to", ID)), writer.archive().incoming(Samples.id("first")));
    now = now.plusSeconds(60);
    writer.commit(List.of(Samples.draft("letter", "Letter", Status.DRAFT, alias, reply)));
    assertEquals(Optional.empty(), writer.archive().findAlias("/old/path?x=1"));
    assertEquals(List.of(), writer.archive().incoming(Samples.id("first")));
  }
}
