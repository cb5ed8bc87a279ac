package org.lectern.core.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.DrawnScans;
import org.lectern.core.batch.Progress;
import org.lectern.core.ingest.Ingest.Fate;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;

/** Real documents, not written for us; they lie beside the repository where there are any. */
class SampleBatchTest {
  private static final Path SAMPLES = Path.of("../../shared/samples/batch");
  private static final Pyramids NO_PYRAMIDS = (_, _) -> {};

  @TempDir Path data;

  @BeforeEach
  void samplesAreThere() {
    assumeTrue(Files.isDirectory(SAMPLES), "no ../shared/samples beside the repository: skipped");
  }

  @Test
  void readsThreeDocumentsWithTheirPagesTextsAndDefaults() {
    Batch batch = Batch.read(SAMPLES, DrawnScans::measure);
    assertFalse(batch.report().hasErrors(), batch.report().toString());
    assertEquals(
        List.of("kant-aufklaerung-1784", "khrushchev-castro-1962-10-28", "sbb-0000f29300010000"),
        batch.drafts().stream().map(d -> d.id().value()).toList());
    assertEquals(List.of(2, 0, 3), batch.drafts().stream().map(d -> d.pages().size()).toList());
    Draft kant = batch.drafts().getFirst();
    assertEquals(
        List.of(new Dimensions(1457, 2083), new Dimensions(1457, 2084)),
        kant.pages().stream().map(p -> p.scan().size()).toList());
    assertTrue(kant.pages().stream().allMatch(p -> p.ocr().isPresent()));
    assertEquals("translation.en", batch.drafts().get(1).texts().getFirst().name());
    assertEquals(
        List.of("http://rightsstatements.org/vocab/NKC/1.0/"),
        kant.description().words(Field.RIGHTS));
    assertEquals(2, batch.authorities().collections().size());
  }

  @Test
  void storesThemOnceAndChangesNothingTheSecondTime() {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      List<String> made = Collections.synchronizedList(new ArrayList<>());
      Ingest ingest = new Ingest(writer, (sha512, _) -> made.add(sha512));
      Ingest.Result first = ingest.run(Batch.read(SAMPLES, DrawnScans::measure), Progress.NONE);
      assertEquals(3, first.count(Fate.CREATED), first.toString());
      assertTrue(first.described());
      assertEquals(5, made.size());
      Archive archive = writer.archive();
      DocumentId kant = new DocumentId("kant-aufklaerung-1784");
      var before = archive.document(kant).orElseThrow();
      Ingest.Result second =
          new Ingest(writer, NO_PYRAMIDS)
              .run(Batch.read(SAMPLES, archive, Progress.NONE, DrawnScans::measure), Progress.NONE);
      assertEquals(3, second.count(Fate.UNCHANGED), second.toString());
      assertFalse(second.described());
      assertEquals(before, archive.document(kant).orElseThrow());
    }
  }
}
