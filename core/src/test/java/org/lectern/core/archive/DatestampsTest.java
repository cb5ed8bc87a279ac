package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.Position;

class DatestampsTest {
  private static final Instant LAST = Instant.parse("2026-01-01T00:00:10Z");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    // the clock, the id, the datestamp, behind (:10, m)
    "11.999, a, 11",
    "10.000, n, 10",
    "10.999, a, 11",
    "9.500, n, 10",
    "9.500, a, 11",
    "0, n, 10",
    "0, a, 11",
    "0, m, 11",
    "3600, a, 3600",
  })
  void positionsOnlyRise(double clock, String id, int expected) {
    Instant start = LAST.minusSeconds(10);
    Datestamps datestamps = new Datestamps(() -> start.plusMillis(Math.round(clock * 1000)));
    assertEquals(
        start.plusSeconds(expected),
        datestamps.next(Optional.of(new Position(LAST, Samples.id("m"))), Samples.id(id)));
  }

  @Test
  void groupsCommittedInOneSecondStandInOrder() {
    try (ArchiveWriter writer = ArchiveWriter.open(folder, List.of())) {
      for (String id : List.of("m", "n", "a", "b", "a")) {
        writer.commit(List.of(Samples.plain(id, "Title " + System.nanoTime())));
      }
      List<Position> positions =
          writer.archive().changes(Optional.empty(), 10).items().stream()
              .map(Change::position)
              .toList();
      assertEquals(
          List.of("m", "n", "a", "b", "a"), positions.stream().map(p -> p.id().value()).toList());
      for (int i = 1; i < positions.size(); i++) {
        assertTrue(positions.get(i).compareTo(positions.get(i - 1)) > 0);
      }
      assertTrue(!positions.getLast().datestamp().isAfter(Instant.now()));
    }
  }
}
