package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Slice;
import org.lectern.core.archive.catalogue.StoredRecord;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.model.Document;
import org.lectern.core.model.Entry;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Tombstone;

class ArchiveTest {
  private static final List<RecordFormat> FORMATS = List.of(Samples.format("a", 1));

  @TempDir Path folder;
  private Path data;
  private Samples samples;

  @BeforeEach
  void prepare() {
    data = folder.resolve("data");
    samples = new Samples(folder.resolve("batch"));
  }

  @Test
  void aDocumentIsFoundAsItWasStored() throws IOException {
    Draft draft = samples.whole("letter", "A letter", 3, "scan");
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      assertEquals(Outcome.CREATED, writer.archive().compare(draft));
      writer.stage(draft);
      assertTrue(writer.archive().find(draft.id()).isEmpty());
      assertEquals(List.of(Outcome.CREATED), writer.commit(List.of(draft)));
      assertEquals(Outcome.UNCHANGED, writer.archive().compare(draft));
    }
    try (Archive archive = Archive.open(data)) {
      Document document = archive.document(draft.id()).orElseThrow();
      assertEquals(draft.description(), document.description());
      assertEquals(draft.pages(), document.pages());
      assertEquals(draft.texts(), document.texts());
      assertEquals(draft.files(), document.files());
      assertEquals(1, document.history().revision());
      assertEquals(
          "scan 2", Files.readString(archive.scan(document, document.pages().get(1)).local()));
      assertEquals(
          "ocr scan",
          Files.readString(
              archive.ocr(document, document.pages().getFirst()).orElseThrow().local()));
      assertEquals(
          "text of scan",
          Files.readString(archive.text(document, document.texts().getFirst()).local()));
      assertEquals(
          "pdf of scan",
          Files.readString(archive.file(document, document.files().getFirst()).local()));
      Slice<Entry> entries = archive.entries(EntryQuery.all(10));
      assertEquals(List.of(document), entries.items());
      assertEquals(Optional.empty(), entries.next());
      StoredRecord record = archive.record("a", draft.id()).orElseThrow();
      assertTrue(new String(record.bytes(), StandardCharsets.UTF_8).contains("A letter"));
      assertEquals(1, archive.records("a", EntryQuery.all(10)).items().size());
      assertEquals(0, archive.records("b", EntryQuery.all(10)).items().size());
    }
  }

  @Test
  void anUnchangedDocumentGetsNoVersionAndAChangedOneDoes() {
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      writer.commit(List.of(samples.whole("letter", "A letter", 2, "scan")));
      Document first = writer.archive().document(Samples.id("letter")).orElseThrow();
      Draft same = samples.whole("letter", "A letter", 2, "scan");
      assertEquals(List.of(Outcome.UNCHANGED), writer.commit(List.of(same)));
      assertEquals(Optional.of(first), writer.archive().document(first.id()));

      Draft renamed = samples.whole("letter", "The letter", 2, "scan");
      assertEquals(List.of(Outcome.UPDATED), writer.commit(List.of(renamed)));
      Document second = writer.archive().document(first.id()).orElseThrow();
      assertEquals(2, second.history().revision());
      assertEquals(first.history().created(), second.history().created());
      assertTrue(second.history().updated().isAfter(first.history().updated()));
    }
  }

  @Test
  void aWithdrawnDocumentLeavesATombstone() {
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      writer.commit(List.of(samples.whole("letter", "A letter", 1, "scan")));
      writer.withdraw(
          Samples.id("letter"), LanguageMap.of("en", "by request"), Optional.of("other"));
      Tombstone tombstone = (Tombstone) writer.archive().find(Samples.id("letter")).orElseThrow();
      assertEquals(LanguageMap.of("en", "by request"), tombstone.reason());
      assertEquals(Optional.of("other"), tombstone.replacedBy());
      StoredRecord record = writer.archive().record("a", Samples.id("letter")).orElseThrow();
      assertTrue(record.deleted());
      assertEquals(0, record.bytes().length);
      assertEquals(
          List.of(Change.Kind.CREATE, Change.Kind.MOVE),
          writer.archive().changes(Optional.empty(), 10).items().stream()
              .map(Change::kind)
              .toList());
    }
  }

  @Test
  void aSecondWriterIsRefused() {
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      ArchiveException e =
          assertThrows(ArchiveException.class, () -> ArchiveWriter.open(data, FORMATS));
      assertTrue(e.getMessage().contains("being written"), e.getMessage());
      assertEquals(0, writer.archive().count(EntryQuery.all(1)));
    }
  }
}
