package org.lectern.core.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Status;

class VersionTest {
  @ParameterizedTest
  @CsvSource({
    "published, published, '', ''",
    "draft: batch 7, draft, '', batch 7",
    "published: by Ann: a remark, published, '', by Ann: a remark",
    "published 20261128-171503, published, 20261128-171503, ''",
    "withdrawn 20261128-171503-12: renamed, withdrawn, 20261128-171503-12, renamed",
  })
  void aMessageIsReadAsItWasWritten(String written, String status, String batch, String note) {
    Version.Message message = Version.Message.parse(written);
    assertEquals(Status.parse(status), message.status());
    assertEquals(batch, message.batch().orElse(""));
    assertEquals(note, message.note());
    assertEquals(written, message.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "described, ''",
    "described 20261128-171503, 20261128-171503",
    "described now, ''",
    "described: 20261128-171503, ''",
  })
  void theArchivesOwnVersionsNameTheirBatchToo(String written, String batch) {
    assertEquals(batch, Version.Message.batch(written).orElse(""));
  }

  @ParameterizedTest
  @CsvSource({
    "20261128-171503, true",
    "20261128-171503-2, true",
    "20261128-171503-0, false",
    "20261128, false",
    "letter, false",
    "'', false",
  })
  void idsOfBatchesAreRecognised(String text, boolean isId) {
    assertEquals(isId, LoggedBatch.isId(text));
  }

  @Test
  void idsSortByTime() {
    Instant second = Instant.parse("2026-11-28T17:15:03Z");
    assertEquals("20261128-171503", LoggedBatch.id(second, 1));
    assertEquals("20261128-171503-2", LoggedBatch.id(second, 2));
  }

  @Test
  void somebodyMustBeNamed() {
    for (String name : new String[] {"", "  ", "a\nb"}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new Occasion(Occasion.Kind.INGEST, name, "", Optional.empty()));
    }
  }
}
