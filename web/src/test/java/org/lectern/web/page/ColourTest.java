package org.lectern.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTest {
  /** The ratios that WCAG's own definition gives for black, white and their middle. */
  @ParameterizedTest
  @CsvSource({
    "'#000000', '#ffffff', 21.00",
    "'#ffffff', '#ffffff', 1.00",
    "'#777777', '#ffffff', 4.48",
    "'#767676', '#FFFFFF', 4.54",
    "'#0000ff', '#ffffff', 8.59",
  })
  void contrastIsThatOfWcag(String one, String two, double ratio) {
    Colour a = Colour.parse(one).orElseThrow();
    Colour b = Colour.parse(two).orElseThrow();
    assertEquals(ratio, a.contrast(b), 0.005);
    assertEquals(ratio, b.contrast(a), 0.005);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "red", "#fff", "#12345g", "#1234567", "8b2e1f", "url(x)"})
  void whatIsNotSixDigitsIsNotAColour(String written) {
    assertEquals(Optional.empty(), Colour.parse(written));
  }

  @Test
  void aColourMovesOnlyAsFarAsItMustToBeSeen() {
    Colour night = Colour.parse("#171512").orElseThrow();
    Colour white = Colour.parse("#ffffff").orElseThrow();
    Colour seen = Colour.parse("#8b2e1f").orElseThrow().seenOn(night, 4.5, white);
    assertTrue(seen.contrast(night) >= 4.5 && seen.contrast(night) < 5, seen.toString());
    assertEquals(white, white.seenOn(night, 4.5, white));
  }
}
