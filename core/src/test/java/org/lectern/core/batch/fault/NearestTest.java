package org.lectern.core.batch.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN =
      List.of("title", "creator", "date", "rate", "access-reason", "map");

  @ParameterizedTest
  @CsvSource({
    "title, title, 0",
    "titel, title, 1", // two neighbours exchanged
    "titlle, title, 1",
    "tite, title, 1",
    "tutle, title, 1",
    "kitten, sitting, 3",
    "'', abc, 3",
    "abc, '', 3",
    "ca, abc, 3", // the exchanged letters are not changed again
    "abcd, badc, 2",
  })
  void slipsOfTypingAreCounted(String a, String b, int slips) {
    assertEquals(slips, Nearest.distance(a, b));
    assertEquals(slips, Nearest.distance(b, a));
  }

  @ParameterizedTest
  @CsvSource({
    "titel, title",
    "TITLE, title",
    "' creater ', creator",
    "creatro, creator",
    "cretr, creator",
    "Access_reason, access-reason",
    "access reasn, access-reason",
    "mpa, map",
    "datte, date",
    "gate, date", // as near to date as to rate: the first by alphabet
  })
  void theKnownWordWithinTwoSlipsIsMeant(String written, String meant) {
    assertEquals(Optional.of(meant), Nearest.to(written, KNOWN));
  }

  @ParameterizedTest
  @CsvSource({"author", "crtr", "mmpp", "dxxe", "''"})
  void whatIsFartherIsNotGuessed(String written) {
    assertEquals(Optional.empty(), Nearest.to(written, KNOWN));
  }
}
