package org.lectern.core.batch.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          =1+1,           '=1+1
          +49 30,         '+49 30
          -cmd|x,         '-cmd|x
          @SUM(A1),       '@SUM(A1)
          " =1",          "' =1"
          ＝1+1,          '＝1+1
          ＠SUM(A1),      '＠SUM(A1)
          '=1,            ''=1
          -117.0096,      -117.0096
          12,             12
          Marlow,         Marlow
          'tis,           'tis
          "",             ""
          a=b,            a=b
          """)
  void whatWouldBeComputedStandsBehindAnApostrophe(String text, String cell) {
    assertEquals(cell, Formula.written(text));
    assertEquals(text, Formula.plain(cell));
  }
}
