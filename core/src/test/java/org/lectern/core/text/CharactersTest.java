package org.lectern.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharactersTest {
  @ParameterizedTest
  @CsvSource(
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          'one two','one two'
          ' one ',' one '
          'one  two   three','one two three'
          'one\ttwo','one two'
          'one \r\n\ttwo','one two'
          'one\n','one '
          '  one',' one'
          'one\u00A0\u00A0two','one\u00A0\u00A0two'
          ' ',' '
          '',''
          """)
  void eachRunOfWhiteSpaceIsOneSpace(String text, String spaced) {
    assertEquals(spaced, Characters.singleSpaced(text));
  }
}
