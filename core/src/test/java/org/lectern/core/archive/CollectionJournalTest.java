package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Status;

/** What those who follow one collection see of the journal. */
class CollectionJournalTest {
  private static final ArchiveInfo INFO =
      new ArchiveInfo(LanguageMap.of("en", "Us"), LanguageMap.EMPTY, "en", Optional.empty());

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private ArchiveWriter writer;

  @BeforeEach
  void open() {
    writer = ArchiveWriter.open(folder.resolve("data"), List.of(), () -> now);
  }

  @AfterEach
  void close() {
    writer.close();
  }

  private void commit(String id, String... collections) {
    Statement[] in =
        List.of(collections).stream()
            .map(name -> Statement.of(Field.COLLECTION, name))
            .toArray(Statement[]::new);
    writer.commit(List.of(Samples.plain(id, "Title at " + now, in)));
    now = now.plusSeconds(1);
  }

  private List<String> changesOf(String collection) {
    return writer.archive().changes(Optional.of(collection), Optional.empty(), 100).stream()
        .map(change -> change.written() + " of " + change.position().id())
        .toList();
  }

  @Test
  void whatIsMadeInACollectionIsCreatedAndWhatComesLaterIsAdded() {
    commit("d1", "letters");
    commit("d2");
    commit("d2", "letters");
    commit("d1", "letters");
    assertEquals(List.of("CREATE of d1", "ADD of d2", "UPDATE of d1"), changesOf("letters"));
  }

  @Test
  void whatLeavesACollectionIsRemovedThereAndAddedWhereItGoes() {
    commit("d1", "letters");
    commit("d1", "cables");
    commit("d1", "cables");
    assertEquals(List.of("CREATE of d1", "REMOVE of d1"), changesOf("letters"));
    assertEquals(List.of("ADD of d1", "UPDATE of d1"), changesOf("cables"));
  }

  @Test
  void whatIsWithdrawnOrMadeADraftIsReportedWhereItLastStood() {
    commit("d1", "letters");
    commit("d1", "cables");
    writer.withdraw(Samples.id("d1"), LanguageMap.EMPTY, Optional.of("d9"));
    now = now.plusSeconds(1);
    commit("d1", "letters", "cables");
    writer.commit(List.of(Samples.draft("d1", "On the desk", Status.DRAFT)));
    assertEquals(
        List.of("CREATE of d1", "REMOVE of d1", "ADD of d1", "REMOVE of d1"), changesOf("letters"));
    assertEquals(
        List.of("ADD of d1", "MOVE d9 of d1", "ADD of d1", "REMOVE of d1"), changesOf("cables"));
  }

  @Test
  void aCollectionThatIsMovedBringsItsDocumentsAlong() {
    commit("d1", "inner");
    writer.describe(INFO, inner("outer"));
    now = now.plusSeconds(1);
    writer.describe(INFO, inner("other"));
    assertEquals(List.of("CREATE of d1", "UPDATE of d1", "UPDATE of d1"), changesOf("inner"));
    assertEquals(List.of("ADD of d1", "REMOVE of d1"), changesOf("outer"));
    assertEquals(List.of("ADD of d1"), changesOf("other"));
  }

  @Test
  void skippingIsWithinTheCollection() {
    commit("d1", "letters");
    commit("d2", "cables");
    commit("d3", "letters");
    Archive archive = writer.archive();
    Optional<String> letters = Optional.of("letters");
    Position second = archive.skip(letters, Optional.empty(), 2).orElseThrow();
    assertEquals("d3", second.id().value());
    assertEquals(Optional.empty(), archive.skip(letters, Optional.of(second), 1));
    assertEquals(Optional.of(second), archive.skip(Optional.empty(), Optional.empty(), 3));
  }

  private static Authorities inner(String parent) {
    return new Authorities(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(
            collection("inner", Optional.of(parent)),
            collection("other", Optional.empty()),
            collection("outer", Optional.empty())),
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
