package org.lectern.core.importer.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.importer.FieldFates;

class AccessWordsTest {
  private final RecordKeys keys = RecordKeys.of("test", new FieldFates());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The collection is open for research.                 |
          Open to researchers without restrictions.            |
          There are no restrictions on access.                 |
          Unrestricted                                         |
          Keine Einschränkungen                                |
          Closed until 2040.                                   | restricted
          Open, except for box 3, which is closed until 2050.  | restricted
          Access is restricted to staff.                       | restricted
          Ask in the reading room.                             | restricted
          info:eu-repo/semantics/openAccess                    |
          info:eu-repo/semantics/closedAccess                  | closed
          info:eu-repo/semantics/restrictedAccess              | restricted
          """)
  void wordsThatDoNotSayOpenRestrict(String words, String access) {
    new AccessWords(keys).add("access", Optional.empty(), Optional.empty(), words);
    assertEquals(access == null ? null : List.of(access), keys.keys().all().get("access"), words);
  }

  @Test
  void openingDayIsTaken() {
    AccessWords access = new AccessWords(keys);
    access.add("a", Optional.empty(), Optional.empty(), "info:eu-repo/semantics/embargoedAccess");
    access.add("a", Optional.empty(), Optional.empty(), "info:eu-repo/date/embargoEnd/2040-01-01");
    assertEquals(List.of("2040-01-01"), keys.keys().all().get("access-until"));
  }

  @Test
  void wordsBesideOpenCodeAreWarning() {
    AccessWords access = new AccessWords(keys);
    access.add("a", Optional.empty(), Optional.empty(), "info:eu-repo/semantics/openAccess");
    access.add("a", Optional.empty(), Optional.of("en"), "The last page tells of a death.");
    assertEquals(List.of("advisory"), keys.keys().all().get("access"));
    assertEquals(
        List.of("The last page tells of a death."), keys.keys().all().get("access-reason@en"));
  }
}
