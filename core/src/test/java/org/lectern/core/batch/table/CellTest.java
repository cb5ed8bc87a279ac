package org.lectern.core.batch.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a,a",
        " a b\t,a b",
        "\u00a0a\u200b,a",
        "\ufeff\u3000a\u2003\u00a0,a",
        "'\u00a0 ',''"
      })
  void whatIsNotSeenAtTheEndsIsNotOfTheCell(String written, String shown) {
    assertEquals(shown, Cell.of(written).shown());
    assertEquals(shown, Cell.of(written).date());
  }

  @Test
  void aCellWithMuchSpaceInsideIsReadAtOnce() {
    String wide = "a" + " ".repeat(400_000) + "b";
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertEquals(wide, Cell.of(wide).shown()));
  }
}
