package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Occasion;
import org.lectern.core.change.Version;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Status;

class BatchLogTest {
  private static final Occasion FIRST =
      new Occasion(Occasion.Kind.INGEST, "Ann Åberg", "All letters", Optional.of("letters"));
  private static final Occasion SECOND =
      new Occasion(Occasion.Kind.INGEST, "Bo", "", Optional.empty());

  @TempDir Path folder;
  private Path data;
  private Samples samples;
  private Instant now = Instant.parse("2026-11-28T17:15:03Z");
  private ArchiveWriter writer;

  @BeforeEach
  void open() {
    data = folder.resolve("data");
    samples = new Samples(folder.resolve("batch"));
    writer = ArchiveWriter.open(data, List.of(Samples.titles()), () -> now);
  }

  @AfterEach
  void close() {
    writer.close();
  }

  private List<LoggedBatch> log() {
    return writer.archive().log().batches(Optional.empty(), 10);
  }

  @Test
  void theLogSaysWhoChangedWhatWhenAndWhy() {
    writer.begin(FIRST);
    writer.commit(List.of(samples.whole("a", "A", 1, "one"), Samples.plain("b", "B")));
    writer.commit(List.of(Samples.plain("c", "C")));
    now = now.plusSeconds(60);
    writer.begin(SECOND);
    writer.commit(List.of(samples.whole("a", "A again", 1, "one"), Samples.plain("b", "B")));

    assertEquals(
        List.of("20261128-171603", "20261128-171503"),
        log().stream().map(LoggedBatch::id).toList());
    LoggedBatch first = log().getLast();
    assertEquals(FIRST, first.occasion());
    assertEquals(Instant.parse("2026-11-28T17:15:03Z"), first.when());
    assertEquals(new LoggedBatch.Counts(3, 0, 0, false), first.counts());
    assertEquals(new LoggedBatch.Counts(0, 1, 0, false), log().getFirst().counts());
    assertEquals(Map.of(Samples.id("a"), 2), writer.archive().log().changed(log().getFirst().id()));
    List<Version> versions = writer.archive().versions(Samples.id("a"));
    assertEquals(List.of("Ann Åberg", "Bo"), versions.stream().map(Version::by).toList());
    assertEquals(
        List.of("20261128-171503", "20261128-171603"),
        versions.stream().map(v -> v.batch().orElseThrow()).toList());
  }

  @Test
  void whatChangesNothingIsNotLogged() {
    writer.begin(FIRST);
    writer.commit(List.of(Samples.plain("a", "A")));
    writer.begin(SECOND);
    writer.commit(List.of(Samples.plain("a", "A")));
    assertEquals(Optional.empty(), writer.batch());
    assertEquals(1, log().size());
  }

  @Test
  void batchesOfOneSecondAreApart() {
    for (String title : List.of("one", "two", "three")) {
      writer.begin(FIRST);
      writer.commit(List.of(Samples.plain("a", title)));
    }
    assertEquals(
        List.of("20261128-171503-3", "20261128-171503-2", "20261128-171503"),
        log().stream().map(LoggedBatch::id).toList());
  }

  @Test
  void withdrawalsAndAuthoritiesAreCounted() {
    writer.begin(FIRST);
    writer.commit(List.of(samples.whole("a", "A", 1, "one"), Samples.plain("b", "B")));
    writer.begin(SECOND);
    writer.withdraw(Samples.id("b"), LanguageMap.of("en", "why"), Optional.empty());
    assertEquals(new LoggedBatch.Counts(0, 0, 1, false), log().getFirst().counts());

    writer.begin(SECOND);
    writer.describe(writer.archive().info(), marlow());
    // The document that names her reads differently now.
    assertEquals(new LoggedBatch.Counts(0, 1, 0, true), log().getFirst().counts());
  }

  private static Authorities marlow() {
    return new Authorities(
        List.of(
            new Agent(
                "marlow-edith",
                Agent.Kind.PERSON,
                LanguageMap.of("en", "Marlow, Edith"),
                List.of("Marlow, Edith"),
                Optional.empty(),
                LanguageMap.of("en", "A teacher"),
                List.of())),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void reindexFindsTheLogInTheStore() throws Exception {
    writer.begin(FIRST);
    writer.commit(List.of(samples.whole("a", "A", 1, "one"), Samples.plain("b", "B")));
    writer.begin(SECOND);
    writer.describe(writer.archive().info(), marlow());
    writer.withdraw(Samples.id("b"), LanguageMap.of("en", "why"), Optional.empty());
    List<LoggedBatch> before = log();
    String dump = Dump.of(data);
    writer.close();
    Files.delete(data.resolve("catalogue.db"));
    writer = ArchiveWriter.open(data, List.of(Samples.titles()), () -> now);
    assertEquals(before, log());
    assertEquals(dump, Dump.of(data));
    assertEquals(2, before.size());
  }

  @Test
  void anAuditKnowsTheLog() {
    writer.begin(FIRST);
    writer.commit(List.of(samples.whole("a", "A", 1, "one")));
    assertEquals(List.of(), Audited.findings(data));
  }

  @Test
  void aBatchThatTheStoreHasLostStaysInTheLogAndIsNamed() throws Exception {
    writer.begin(FIRST);
    writer.commit(List.of(samples.whole("a", "A", 1, "one")));
    List<LoggedBatch> before = log();
    Disk.delete(
        ObjectIds.folder(new DataFolder(data).store(), ObjectIds.ofBatch(before.getFirst().id())));
    assertEquals(1, Audited.findings(data).size());
    assertEquals(
        List.of("batch/20261128-171503"), writer.reindex().stream().map(Fault::object).toList());
    assertEquals(before, log());
  }

  @Test
  void aVersionIsReadAsItWas() {
    writer.commit(List.of(samples.whole("a", "Before", 2, "one")));
    writer.commit(List.of(samples.whole("a", "After", 1, "two")));
    Edition first = writer.archive().edition(Samples.id("a"), 1).orElseThrow();
    assertEquals(2, first.document().pages().size());
    assertEquals(Status.PUBLISHED, first.version().status());
    assertEquals(
        "text of one",
        new String(first.files().get("text/transcript.de.txt").read(), StandardCharsets.UTF_8));
    assertEquals(
        "ocr two",
        new String(
            writer
                .archive()
                .edition(Samples.id("a"), 2)
                .orElseThrow()
                .files()
                .get("ocr/0001.xml")
                .read(),
            StandardCharsets.UTF_8));
    assertEquals(Optional.empty(), writer.archive().edition(Samples.id("a"), 3));
    assertEquals(List.of(), writer.archive().versions(Samples.id("other")));
  }

  @Test
  void anAlteredVersionIsNamedAndNotShown() throws Exception {
    writer.commit(List.of(samples.whole("a", "Before", 1, "one")));
    Edition first = writer.archive().edition(Samples.id("a"), 1).orElseThrow();
    Path text = first.files().get("text/transcript.de.txt").local();
    Files.writeString(text, "text of eno");
    assertThrows(DamagedException.class, () -> first.files().get("text/transcript.de.txt").read());
    Files.delete(text);
    assertTrue(
        assertThrows(DamagedException.class, () -> writer.archive().edition(Samples.id("a"), 1))
            .getMessage()
            .contains("text/transcript.de.txt"));
  }
}
