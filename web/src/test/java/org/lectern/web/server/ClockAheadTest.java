package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.Draft;
import org.lectern.core.model.Description;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;

class ClockAheadTest {
  private static final Instant THEN = Instant.parse("2031-05-01T12:00:00Z");

  @Test
  void changesDatedAfterThePresentAreWarnedOf(@TempDir Path data) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of(), () -> THEN)) {
      DocumentId id = DocumentId.parse("a").orElseThrow();
      Description description =
          new Description("en", List.of(Statement.of(Field.TITLE, "A letter")));
      Draft draft =
          new Draft(id, description, List.of(), List.of(), List.of(), Map.of(), Optional.empty());
      writer.stage(draft);
      assertEquals(1, writer.commit(List.of(draft)).size());
    }
    try (Archive archive = Archive.open(data)) {
      assertEquals(Optional.empty(), ClockAhead.warning(archive, THEN.plusSeconds(1)));
      assertEquals(Optional.empty(), ClockAhead.warning(archive, THEN.minusSeconds(60)), "skew");
      String warning = ClockAhead.warning(archive, THEN.minusSeconds(86_400)).orElseThrow();
      assertTrue(warning.contains("2031-05-01T12:00:0"), warning);
    }
  }
}
