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
