package org.lectern.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ISO 8601-2, levels 0 and 1, sets, and unspecified digits: the first and last day meant. */
class EdtfTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          1962             | 1962-01-01  | 1962-12-31
          1962-10          | 1962-10-01  | 1962-10-31
          1962-10-28       | 1962-10-28  | 1962-10-28
          1962-10-28T09:30 | 1962-10-28  | 1962-10-28
          1962~            | 1962-01-01  | 1962-12-31
          1962-10?         | 1962-10-01  | 1962-10-31
          1964-02%         | 1964-02-01  | 1964-02-29
          196X             | 1960-01-01  | 1969-12-31
          19XX             | 1900-01-01  | 1999-12-31
          1962-XX          | 1962-01-01  | 1962-12-31
          1962-1X          | 1962-10-01  | 1962-12-31
          1962-10-XX       | 1962-10-01  | 1962-10-31
          XXXX-10-28       | -           | -
          1962-21          | 1962-03-01  | 1962-05-31
          1962-24          | 1962-12-01  | 1963-02-28
          0044             | 0044-01-01  | 0044-12-31
          -0043-03-15      | -0043-03-15 | -0043-03-15
          Y17000           | +17000-01-01 | +17000-12-31
          1914/1918        | 1914-01-01  | 1918-12-31
          1962-10/1963     | 1962-10-01  | 1963-12-31
          1962/..          | 1962-01-01  | -
          ../1962          | -           | 1962-12-31
          1962/            | 1962-01-01  | -
          /1962            | -           | 1962-12-31
          [1962,1964]      | 1962-01-01  | 1964-12-31
          {1962,1964-02}   | 1962-01-01  | 1964-02-29
          [1962..1964]     | 1962-01-01  | 1964-12-31
          [..1962]         | -           | 1962-12-31
          """)
  void anExpressionMeansDaysFromAndTo(String text, LocalDate earliest, LocalDate latest) {
    Edtf date = Edtf.parse(text);
    assertEquals(Optional.ofNullable(earliest), date.earliest());
    assertEquals(Optional.ofNullable(latest), date.latest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''          | FORM      | is empty
          62          | FORM      | fewer than four digits
          19620       | FORM      | without Y in front
          1962-13     | FORM      | no month 13
          1962-02-30  | FORM      | a day that its month does not have
          1962-21-05  | FORM      | a day in a season
          ~1962       | FORM      | a sign of doubt before its end
          1962/1963/1964 | FORM   | more than one '/'
          ../..       | FORM      | neither start nor end
          [1962       | FORM      | opens a set
          1962-10-28T25:00 | FORM | no valid time
          Y17E3       | FORM      | exponents
          soon        | FORM      | is not EDTF
          1963/1962   | BACKWARDS | ends before it starts
          """)
  void whatIsNotADateSaysWhy(String text, EdtfDate.Invalid.Kind kind, String problem) {
    EdtfDate.Invalid e = assertThrows(EdtfDate.Invalid.class, () -> Edtf.parse(text));
    assertEquals(kind, e.kind());
    assertEquals(true, e.problem().contains(problem), e.problem());
  }
}
