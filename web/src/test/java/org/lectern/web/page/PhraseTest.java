package org.lectern.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          short        | 12 | short
          exactly ten  | 11 | exactly ten
          one two      | 5  | one…
          abcdef       | 5  | abcd…
          abc😀def     | 5  | abc…
          abc😀def     | 6  | abc😀…
          abce\u0301fg | 5  | abc…
          한국어한국어 | 4  | 한국어…
          """)
  void noLetterIsCutInTwo(String text, int most, String shortened) {
    assertEquals(shortened, Phrase.shortened(text, most));
  }
}
