package org.lectern.web.saved;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.DocumentId;

class SavedListTest {
  @ParameterizedTest
  @CsvSource({
    "'',                         ''",
    "letter-1.map_2,             letter-1.map_2",
    "letter.letter.map.letter,   map.letter",
    "'../x.<b>.UPPER.ok. .;a=b', ok",
  })
  void whateverIsNoIdIsLeftOutAndNothingStandsTwice(String cookie, String list) {
    assertEquals(list, SavedList.parse(cookie).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "a.b, c, a.b.c",
    "a.b, a, b.a",
    "'',  a, a",
  })
  void whatIsSavedLastStandsLast(String before, String id, String after) {
    assertEquals(after, SavedList.parse(before).with(new DocumentId(id)).toString());
    assertEquals(
        SavedList.parse(before).without(new DocumentId(id)),
        SavedList.parse(after).without(new DocumentId(id)));
  }

  @Test
  void aListFitsIntoACookieAndTheOldestGoFirst() {
    SavedList list = SavedList.parse("");
    for (int i = 0; i < 1000; i++) {
      list = list.with(new DocumentId("document-%04d".formatted(i)));
    }
    assertTrue(list.toString().length() <= SavedList.MOST_CHARACTERS, list.toString());
    assertTrue(list.toString().endsWith("document-0998.document-0999"), list.toString());
  }
}
