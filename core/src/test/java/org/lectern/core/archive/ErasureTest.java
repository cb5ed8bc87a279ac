package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.StoredRecord;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.care.Backup;
import org.lectern.core.care.SecondRoot;
import org.lectern.core.change.Occasion;
import org.lectern.core.change.Version;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Statement;
import org.lectern.core.model.Tombstone;

class ErasureTest {
  private static final DocumentId ID = Samples.id("letter");
  private static final LanguageMap REASON = LanguageMap.of("en", "Private");
  private static final Occasion PURGE =
      new Occasion(Occasion.Kind.PURGE, "Ann", "asked by the family", Optional.of("letter"));

  @TempDir Path folder;
  private Path data;
  private Samples samples;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private ArchiveWriter writer;

  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    samples = new Samples(folder.resolve("batch"));
    open();
    writer.begin(new Occasion(Occasion.Kind.INGEST, "Bo", "", Optional.empty()));
    writer.commit(List.of(samples.whole("letter", "secret-title", 2, "secret-one")));
    later();
    writer.commit(List.of(samples.whole("letter", "secret-again", 1, "secret-two")));
    later();
    writer.commit(
        List.of(
            samples.whole("other", "Other", 1, "shown"),
            Samples.plain("letter", "secret-third", Statement.of(Field.COLLECTION, "letters"))));
    later();
  }

  @AfterEach
  void close() {
    writer.close();
  }

  private void open() {
    writer = ArchiveWriter.open(data, List.of(Samples.titles()), () -> now);
  }

  private void later() {
    now = now.plusSeconds(60);
  }

  private void finish(List<Erased> erased) {
    erased.forEach(e -> writer.erased(e.id()));
  }

  /** The files below the data folder in which a word still is. */
  private List<String> holding(String word) throws IOException {
    return holding(data, word);
  }

  private static List<String> holding(Path folder, String word) throws IOException {
    List<String> holding = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(word)) {
          holding.add(folder.relativize(file).toString());
        }
      }
    }
    return holding;
  }

  @Test
  void noEmptyFolderStaysInTheStore() throws IOException {
    finish(writer.erase(ID, REASON, PURGE));
    try (Stream<Path> all = Files.walk(new DataFolder(data).store())) {
      for (Path at : (Iterable<Path>) all.filter(Files::isDirectory)::iterator) {
        try (Stream<Path> children = Files.list(at)) {
          assertTrue(children.findAny().isPresent(), at::toString);
        }
      }
    }
  }

  @Test
  void noByteOfTheContentStaysInStoreAndCatalogue() throws IOException {
    assertTrue(holding("secret").size() >= 4);
    List<Change> before = writer.archive().changes(Optional.empty(), 100).items();
    List<Version> versions = writer.archive().versions(ID);
    List<Erased> erased = writer.erase(ID, REASON, PURGE);
    assertEquals(List.of(ID), erased.stream().map(Erased::id).toList());
    assertEquals(3, erased.getFirst().scans().size());
    finish(erased);
    assertEquals(List.of(), holding("secret"));
    assertTrue(!holding("shown").isEmpty());

    assertEquals(
        before, writer.archive().changes(Optional.empty(), 100).items().subList(0, before.size()));
    List<Version> after = writer.archive().versions(ID);
    assertEquals(4, after.size());
    for (int i = 0; i < 3; i++) {
      assertEquals(versions.get(i).when(), after.get(i).when());
      assertEquals(versions.get(i).batch(), after.get(i).batch());
      assertEquals(versions.get(i).by(), after.get(i).by());
    }
    assertEquals("Ann", after.getLast().by());
    assertEquals("Private", tombstone().reason().best(List.of("en")).orElseThrow().text());
    assertEquals(List.of("letters"), tombstone().collections());
  }

  @Test
  void harvestersLearnTheDeletion() {
    finish(writer.erase(ID, REASON, PURGE));
    StoredRecord record = writer.archive().record("titles", ID).orElseThrow();
    assertTrue(record.deleted());
    assertTrue(writer.archive().record("titles", ID, "letters").orElseThrow().deleted());
  }

  @Test
  void reindexAndAuditFindTheSame() {
    finish(writer.erase(ID, REASON, PURGE));
    String dump = Dump.of(data);
    assertEquals(List.of(), writer.reindex());
    assertEquals(dump, Dump.of(data));
    assertEquals(List.of(), Audited.findings(data));
  }

  @Test
  void aBackupAndASecondRootLoseItWhenTheyAreNextBroughtUp() throws IOException {
    Path backup = folder.resolve("backup");
    Path root = folder.resolve("second");
    SecondRoot second = new SecondRoot(data, root);
    for (int run = 0; run < 2; run++) {
      assertEquals(List.of(), Backup.in(backup).update(data, false, (_, _) -> {}).faults());
      assertEquals(Optional.empty(), second.follow().behind());
      for (Path copy : List.of(backup, root)) {
        assertEquals(run == 0, !holding(copy, "secret").isEmpty(), "run " + run + " of " + copy);
        assertEquals(List.of(), Backup.in(copy).verify((_, _) -> {}));
      }
      if (run == 0) {
        finish(writer.erase(ID, REASON, PURGE));
      }
    }
  }

  private Tombstone tombstone() {
    return (Tombstone) writer.archive().find(ID).orElseThrow();
  }

  @Test
  void anErasureThatWasOnlyDecidedIsDoneAtTheNextStart() throws IOException {
    new Erasure(new DataFolder(data), store()).decide(List.of(ID), REASON, PURGE);
    writer.close();
    open();
    finish(writer.pending());
    assertEquals(List.of(), holding("secret"));
    assertEquals(List.of(), writer.pending());
    assertEquals("Private", tombstone().reason().best(List.of("en")).orElseThrow().text());
  }

  private ObjectStore store() throws IOException {
    return ObjectStore.open(new DataFolder(data).store(), folder.resolve("work"));
  }

  /** What a crash leaves behind each step. */
  @ParameterizedTest
  @ValueSource(strings = {"withdrawn", "out", "in", "scans", "rows"})
  void whatACrashLeavesIsGoneOnWith(String step) throws IOException {
    cutOff(step);
    open();
    assertEquals(List.of(), writer.faults());
    finish(writer.pending());
    assertEquals(List.of(), holding("secret"));
    assertEquals(4, writer.archive().versions(ID).size());
    assertEquals(List.of(), Audited.findings(data));
  }

  @ParameterizedTest
  @ValueSource(strings = {"decided", "withdrawn", "out", "in", "scans"})
  void aBackupTakenInItsMiddleBringsNothingBack(String step) throws IOException {
    Backup backup = Backup.in(folder.resolve("backup"));
    var _ = backup.update(data, false, (_, _) -> {});
    cutOff(step);
    var _ = backup.update(data, false, (_, _) -> {});
    data = folder.resolve("again");
    var _ = backup.recover(data, (_, _) -> {});
    writer = ArchiveWriter.reindex(data, List.of(Samples.titles()));
    finish(writer.pending());
    assertEquals(List.of(), holding("secret"));
    assertTrue(writer.archive().find(ID).orElseThrow() instanceof Tombstone);
    assertEquals(List.of(), Audited.findings(data));
  }

  /** Leaves the data folder as a crash behind a step of the erasure does. */
  private void cutOff(String step) throws IOException {
    ObjectStore store = store();
    Erasure erasure = new Erasure(new DataFolder(data), store);
    if (step.equals("decided")) {
      erasure.decide(List.of(ID), REASON, PURGE);
      writer.close();
      return;
    }
    Path object = store.objectRoot(ObjectIds.ofDocument("letter"));
    Path scans = store.objectRoot(ObjectIds.ofScans("letter"));
    Path before = folder.resolve("before");
    copy(object, before);
    Path scansBefore = folder.resolve("scans-before");
    copy(scans, scansBefore);
    writer.erase(ID, REASON, PURGE); // not finished: its note stays
    Path erased = folder.resolve("erased");
    copy(object, erased);
    writer.close();
    switch (step) {
      case "withdrawn" -> copy(scansBefore, scans);
      case "out" -> {
        // the object left the store, and the one without content has not come yet
        Files.move(object, new DataFolder(data).erasing().resolve("letter.object"));
        copy(before, new DataFolder(data).erasing().resolve("letter.old"));
        copy(scansBefore, scans);
      }
      case "in" -> {
        copy(before, new DataFolder(data).erasing().resolve("letter.old"));
        copy(scansBefore, scans);
      }
      case "scans" -> copy(scansBefore, new DataFolder(data).erasing().resolve("letter.scans.old"));
      default -> {}
    }
    assertEquals(1, erasure.pending().size());
  }

  @Test
  void allIdsThatADocumentEverHadAreErased() throws IOException {
    writer.begin(new Occasion(Occasion.Kind.RENAME, "Bo", "", Optional.of("letter")));
    Edition newest = writer.archive().edition(ID, 3).orElseThrow();
    writer.commit(
        List.of(
            newest.draft(Samples.id("new"), newest.document().description(), "renamed"),
            newest.draft(
                ID,
                org.lectern.core.change.Departure.renamed(
                    newest.document().description(), Samples.id("new")),
                "renamed")));
    later();
    List<Erased> erased = writer.erase(Samples.id("new"), REASON, PURGE);
    assertEquals(List.of("letter", "new"), erased.stream().map(e -> e.id().value()).toList());
    finish(erased);
    assertEquals(List.of(), holding("secret"));
    // The old address still leads to the new one, and that to a tombstone.
    assertEquals(Optional.of(Samples.id("new")), writer.archive().renamed(ID));
  }

  @Test
  void whatWasSetAsideGoesToo() throws IOException {
    Path object = store().objectRoot(ObjectIds.ofDocument("letter"));
    Path aside = new DataFolder(data).setAside().resolve("abc-v9");
    copy(object, aside);
    Path others = new DataFolder(data).setAside().resolve("abc-v8");
    copy(store().objectRoot(ObjectIds.ofDocument("other")), others);
    finish(writer.erase(ID, REASON, PURGE));
    assertTrue(Files.notExists(aside));
    assertTrue(Files.exists(others));
  }

  @Test
  void aDraftIsErasedWithoutATombstone() throws IOException {
    writer.commit(
        List.of(Samples.draft("draft", "secret-draft", org.lectern.core.model.Status.DRAFT)));
    finish(writer.erase(Samples.id("draft"), REASON, PURGE));
    assertEquals(Optional.empty(), writer.archive().find(Samples.id("draft")));
    assertEquals(List.of(), holding("secret-draft"));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    }
  }
}
