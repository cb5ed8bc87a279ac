package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.Position;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Document;

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

  @Test
  void aRecordIsWrittenOnceHoweverFastTheSecondsGo() {
    AtomicInteger written = new AtomicInteger();
    AtomicInteger second = new AtomicInteger();
    RecordFormat format = Samples.format("counted", 1);
    RecordFormat counted =
        new RecordFormat() {
          @Override
          public String prefix() {
            return format.prefix();
          }

          @Override
          public int version() {
            return format.version();
          }

          @Override
          public byte[] write(Document document, Authorities authorities) {
            written.incrementAndGet();
            return format.write(document, authorities);
          }
        };
    try (ArchiveWriter writer =
        ArchiveWriter.open(
            folder, List.of(counted), () -> LAST.plusSeconds(second.incrementAndGet()))) {
      writer.commit(List.of(Samples.plain("a", "First"), Samples.plain("b", "First")));
      assertEquals(2, written.get());
      writer.commit(List.of(Samples.plain("a", "Second")));
      assertEquals(3, written.get());
      Document held = writer.archive().newest(Samples.id("a")).orElseThrow();
      assertArrayEquals(
          format.write(held, Authorities.EMPTY),
          writer.archive().record("counted", held.id()).orElseThrow().bytes());
    }
  }
}
