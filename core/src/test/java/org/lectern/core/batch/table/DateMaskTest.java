package org.lectern.core.batch.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Number formats are those of ECMA-376 part 1, 18.8.31. The day is a Sunday. */
class DateMaskTest {
  private static final LocalDateTime AFTERNOON = LocalDateTime.of(1962, 10, 28, 15, 4, 9);
  private static final LocalDateTime MIDNIGHT = LocalDateTime.of(1962, 1, 7, 0, 0);

  private static DateMask mask(String format) {
    return DateMask.of(format).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "General", "GENERAL", "0.00", "#,##0", "@", "\"day\"", "[h]:mm", "[mm]:ss", "[s]",
        "0\" m\"", "yyyy0"
      })
  void aFormatOfNumbersDurationsOrTextsIsNotOfADate(String format) {
    assertEquals(Optional.empty(), DateMask.of(format));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy-mm-dd | 1962-10-28",
        "d.m.yy | 28.10.62",
        "dd/mm/yyyy hh:mm:ss | 28/10/1962 15:04:09",
        "h:m:s | 15:4:9",
        "h:mm AM/PM | 3:04 PM",
        "hh:mm a/p | 03:04 P",
        "YYYY\\-MM | 1962-10",
        "d mmm yyyy | 28 Oct 1962",
        "dddd, mmmm d | Sunday, October 28",
        "ddd mmmmm | Sun O",
        "yyyy\" (?)\" | 1962 (?)",
        "[Red]yyyy | 1962",
        "[$-407]d. mmmm yyyy | 28. Oktober 1962",
        "[$-419]d mmmm yyyy | 28 октября 1962",
        "[$-419]mmmm yyyy | октябрь 1962",
        "[$-40C]dddd | dimanche",
        "[$-FFF]mmmm | October",
        "yyyy_)*- | 1962",
        "yyyy;@ | 1962",
        "mm:ss.000 | 04:09.000",
        "yyyy\"m\"mm | 1962m10",
        "e | 1962",
      })
  void aDateIsShownAsASpreadsheetProgramShowsIt(String format, String shown) {
    assertEquals(shown, mask(format).shown(AFTERNOON));
  }

  @ParameterizedTest
  @CsvSource({
    "h AM/PM, 12 AM",
    "hh:mm, 00:00",
  })
  void midnightIsTwelveOfTwelveHours(String format, String shown) {
    assertEquals(shown, mask(format).shown(MIDNIGHT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "yyyy-mm-dd | 1962-10-28",
        "d.m.yy | 1962-10-28",
        "mmmm yyyy | 1962-10",
        "yyyy | 1962",
        "yyyy-mm-dd hh:mm | 1962-10-28T15:04",
        "yyyy-mm-dd hh:mm:ss | 1962-10-28T15:04:09",
        "yyyy\" (?)\" | 1962?",
        "\"ca. \"yyyy | 1962~",
        "\"um \"yyyy\"?\" | 1962%",
        "\"около \"mmmm yyyy | 1962-10~",
        "\"summer \"yyyy | 1962",
        "dddd yyyy | 1962",
      })
  void theDateHasThePrecisionThatIsShown(String format, String edtf) {
    assertEquals(Optional.of(edtf), mask(format).edtf(AFTERNOON));
  }

  @ParameterizedTest
  @ValueSource(strings = {"d mmmm", "hh:mm", "mmmm", "yyyy d", "yyyy-mm hh:mm"})
  void whatShowsNoWholeDateIsNotOne(String format) {
    assertEquals(Optional.empty(), mask(format).edtf(AFTERNOON));
  }

  @ParameterizedTest
  @CsvSource({"yyyy-mm-dd hh:mm, 1962-01-07", "yyyy hh:mm, 1962"})
  void midnightIsNotATimeOfDay(String format, String edtf) {
    assertEquals(Optional.of(edtf), mask(format).edtf(MIDNIGHT));
  }

  @ParameterizedTest
  @CsvSource({"yyyy, true", "d, true", "mmm, true", "e, true", "h:mm, false", "mm:ss, false"})
  void aTimeAloneIsNotADate(String format, boolean dated) {
    assertEquals(dated, mask(format).hasDate());
  }
}
