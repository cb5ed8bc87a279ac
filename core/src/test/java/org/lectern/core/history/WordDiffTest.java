package org.lectern.core.history;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordDiffTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "A small house     ~ A large house        ~ A [-small-]{+large+} house",
        "A house           ~ A large house        ~ A {+large +}house",
        "Он писал Петру    ~ Он писал Пётру       ~ Он писал [-Петру-]{+Пётру+}",
        "1962              ~ 1963                 ~ [-1962-]{+1963+}",
        "one, two          ~ one; two             ~ one[-,-]{+;+} two",
        "same              ~ same                 ~ same",
      })
  void wordsThatDifferAreMarked(String before, String after, String marked) {
    assertEquals(marked, WordDiff.between(before, after).marked());
  }

  @Test
  void textsWithoutACommonWordAreNotMarkedWordByWord() {
    assertEquals(false, WordDiff.between("a b", "c d").hasCommonWords());
    assertEquals(true, WordDiff.between("a b", "c b").hasCommonWords());
  }
}
