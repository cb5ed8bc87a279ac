package org.lectern.core.model.date;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownDigitsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "195-; 195X",
        "195–; 195X",
        "195?; 195X",
        "195??; 195X?",
        "195_; 195X",
        "195*; 195X",
        "195.; 195X",
        "195…; 195X",
        "195х; 195X", // the letter of Cyrillic
        "[195?]; 195X",
        "[195-?]; 195X?",
        "[195-]?; 195X?",
        "195-?; 195X?",
        "19--; 19XX",
        "19––; 19XX",
        "19—; 19XX",
        "19??; 19XX",
        "19..; 19XX",
        "19__; 19XX",
        "19--?; 19XX?",
        "[19..?]; 19XX?",
        "1---; 1XXX",
        "201-; 201X",
        "c. 195-; 195X~",
        "c. 195?; 195X~",
        "ca. 195-?; 195X%",
        "circa 19--; 19XX~",
        "um 195-; 195X~",
        "etwa 195?; 195X~",
        "vers 195-; 195X~",
        "hacia 195.; 195X~",
        "ок. 195-; 195X~",
        "около 195? г.; 195X~",
        "约195?年; 195X~",
        "حوالي ١٩٥-; 195X~",
        "mid 195-; 195X",
        "195-/196-; 195X/196X",
        "195--196-; 195X/196X",
        "[195--196-?]; 195X/196X?",
        "195?-196?; 195X/196X",
        "19[55]; 1955",
        "195[5]; 1955",
        "195[5?]; 1955?",
        "[19]55; 1955",
        "195[-]; 195X",
        "195[-?]; 195X?",
        "195[?]; 195X",
        "19[--]; 19XX",
        "?? March 1923; 1923-03",
        "-- März 1923; 1923-03",
        "XX.03.1923; 1923-03",
        "__.03.1923; 1923-03",
        "1923-03-??; 1923-03",
        "1923-??-??; 1923",
        "1923-03-xx; 1923-03-XX",
        "1950; 1950",
        "1950?; 1950?",
        "1950.; 1950",
      })
  void aSignInPlaceOfADigitIsAnUnknownDigit(String text, String edtf) {
    assertEquals(Optional.of(edtf), UsualDate.toEdtf(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "195",
        "19-",
        "19?",
        "1-",
        "195-03",
        "195-196",
        "195-s",
        "800.",
        "555-",
        "3.3.195-",
        "1950-12--",
        "28-- October 1962",
        "Box 195-",
        "12345-",
        "1955[6]"
      })
  void elsewhereItIsNotGuessed(String text) {
    assertEquals(Optional.empty(), UsualDate.toEdtf(text));
  }
}
