package org.lectern.core.batch.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.fault.Problem;

class RuinedTest {
  @ParameterizedTest
  @CsvSource({
    "#REF!, ERROR_IN_CELL",
    "#N/A, ERROR_IN_CELL",
    "#NAME?, ERROR_IN_CELL",
    "#VALUE!, ERROR_IN_CELL",
    "#DIV/0!, ERROR_IN_CELL",
    "#NUM!, ERROR_IN_CELL",
    "#NULL!, ERROR_IN_CELL",
    "#ERROR!, ERROR_IN_CELL",
    "#NV, ERROR_IN_CELL",
    "#WERT!, ERROR_IN_CELL",
    "#ИМЯ?, ERROR_IN_CELL",
    "Err:502, ERROR_IN_CELL",
    "########, NARROW_COLUMN",
    "###, NARROW_COLUMN",
    "1.23457E+17, LOST_DIGITS",
    "'1,23457E+17', LOST_DIGITS",
    "9E+12, LOST_DIGITS",
    "-1.2e+11, LOST_DIGITS",
  })
  void whatAProgramShowsInPlaceOfAValueIsKnown(String shown, Problem problem) {
    Cell cell = Cell.of(shown);
    assertEquals(Optional.of(new Cell.Fault(problem, "C2")), cell.faultAt(1, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#1",
        "#REF! in the text",
        "#",
        "##",
        "# Heading",
        "N/A",
        "1E5",
        "E+17",
        "MS 1.2E+17",
        "Err: 5",
      })
  void otherTextsAreTakenAsTheyAre(String shown) {
    assertEquals(Optional.empty(), Cell.of(shown).fault());
  }
}
