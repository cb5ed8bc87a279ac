package org.lectern.core.model.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What EdtfDate does not show, which takes existing dates only; its test has the forms. */
class UsualDateTest {

  @ParameterizedTest
  @CsvSource({
    "31.02.1962, 1962-02-31",
    "1951-1950, 1951/1950",
    "1950-12-25 24:61, 1950-12-25T24:61:00",
    "c. before 1950, [..1949]~",
  })
  void leavesTheCalendarAndTheClockToOthers(String text, String edtf) {
    assertEquals(Optional.of(edtf), UsualDate.toEdtf(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Mar 1923; 1923-03", // mar. is martes, mardi, martedì
        "Mar. 1923; 1923-03",
        "Mar 3, 1923; 1923-03-03",
        "mar. 6 mars 1923; 1923-03-06",
        "mar. 28 octobre 1962; 1962-10-28",
        "dom 28 ottobre 1962; 1962-10-28",
      })
  void aMonthIsNotTakenForADayOfTheWeek(String text, String edtf) {
    assertEquals(Optional.of(edtf), UsualDate.toEdtf(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "zwischen 1950 und 1955; [1950..1955]",
        "entre 1950 et 1955; [1950..1955]",
        "entre 1950 y 1955; [1950..1955]",
        "tra il 1950 e il 1955; [1950..1955]",
        "между 1950 и 1955 гг.; [1950..1955]",
        "بين 1950 و1955; [1950..1955]",
        "1950年至1955年; 1950/1955",
        "1950-1955年; 1950/1955",
        "约1950年; 1950~",
        "大約1950年3月; 1950-03~",
        "1950年頃; 1950~",
        "حوالي 1950; 1950~",
        "نحو أكتوبر 1962; 1962-10~",
        "20世纪50年代; 195X",
        "19世紀50年代; 185X",
      })
  void wordsOfTheInterfaceLanguagesAreKnown(String text, String edtf) {
    assertEquals(Optional.of(edtf), UsualDate.toEdtf(text));
  }

  @Test
  void anAmbiguousDateNamesTheTextThatIsAmbiguous() {
    AmbiguousDate e =
        assertThrows(AmbiguousDate.class, () -> UsualDate.toEdtf("[03/04/1950 00:00]"));
    assertEquals("03/04/1950", e.text());
  }

  @ParameterizedTest
  @CsvSource({"٢٨.١٠.١٩٦٢, 28.10.1962", "१९६२, 1962", "１９６２年, 1962年", "1962, 1962"})
  void digitsOfEveryScriptBecomeOurs(String text, String digits) {
    assertEquals(digits, UsualDate.digits(text));
  }
}
