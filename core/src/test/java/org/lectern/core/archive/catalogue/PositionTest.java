package org.lectern.core.archive.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.DocumentId;

class PositionTest {

  @ParameterizedTest
  @CsvSource({
    "1, a, 2, a, -1",
    "2, a, 1, z, 1",
    "1, a, 1, b, -1",
    "1, b, 1, a, 1",
    "1, a, 1, a, 0",
    "1, a, 1, a0, -1",
    "1, a9, 1, a10, 1",
    "1, a-b, 1, a_b, -1",
    "-1, z, 0, a, -1",
  })
  void positionsAreOrderedByDatestampThenById(
      long second, String id, long otherSecond, String otherId, int expected) {
    assertEquals(expected, Integer.signum(at(second, id).compareTo(at(otherSecond, otherId))));
  }

  @Test
  void aSliceKeepsWhatItWasGiven() {
    List<String> items = new ArrayList<>(List.of("a", "b"));
    Slice<String> slice = new Slice<>(items, Optional.of(at(1, "b")));
    items.add("c");
    assertEquals(List.of("a", "b"), slice.items());
    assertThrows(UnsupportedOperationException.class, () -> slice.items().add("d"));
  }

  @ParameterizedTest
  @CsvSource({
    "CREATE, , CREATE",
    "MOVE, letter, MOVE letter",
    "REMOVE, , REMOVE",
  })
  void aChangeIsReadAsItWasWritten(Change.Kind kind, String target, String written) {
    Change change = new Change(at(1, "a"), kind, Optional.ofNullable(target).map(DocumentId::new));
    assertEquals(written, change.written());
    assertEquals(change, Change.parse(change.position(), written));
  }

  private static Position at(long second, String id) {
    return new Position(Instant.ofEpochSecond(second), new DocumentId(id));
  }
}
