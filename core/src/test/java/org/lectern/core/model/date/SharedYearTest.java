package org.lectern.core.model.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharedYearTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "March-April 1923",
        "Mar-Apr 1923",
        "Mar.-Apr. 1923",
        "Mar./Apr. 1923",
        "Mar - Apr 1923",
        "March–April, 1923",
        "March to April 1923",
        "from March until April 1923",
        "1923 March-April",
        "1923, Mar.–Apr.",
        "[March/April 1923]",
        "März/April 1923",
        "Mrz./Apr. 1923",
        "März - April 1923",
        "von März bis April 1923",
        "mars-avril 1923",
        "de mars à avril 1923",
        "de marzo a abril de 1923",
        "marzo-abril de 1923",
        "marzo/aprile 1923",
        "março-abril de 1923",
        "март-апрель 1923 г.",
        "с марта по апрель 1923 года",
        "1923年3月-4月",
        "1923年3-4月",
        "1923年3月至4月",
        "1923년 3월~4월",
        "مارس - أبريل 1923",
        "مارس/أبريل ١٩٢٣",
        "من مارس إلى أبريل 1923",
      })
  void twoMonthsOfAYearAreASpan(String text) {
    assertEquals(Optional.of("1923-03/1923-04"), UsualDate.toEdtf(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "28-30 October 1962; 1962-10-28/1962-10-30",
        "28th–30th of October 1962; 1962-10-28/1962-10-30",
        "28 to 30 October 1962; 1962-10-28/1962-10-30",
        "28/29 October 1962; 1962-10-28/1962-10-29",
        "28.-30. Oktober 1962; 1962-10-28/1962-10-30",
        "28.–30.10.1962; 1962-10-28/1962-10-30",
        "28.10.-3.11.1962; 1962-10-28/1962-11-03",
        "October 28-30, 1962; 1962-10-28/1962-10-30",
        "Oct. 28-Nov. 3, 1962; 1962-10-28/1962-11-03",
        "28 October - 3 November 1962; 1962-10-28/1962-11-03",
        "vom 28. Oktober bis 3. November 1962; 1962-10-28/1962-11-03",
        "1962 October 28-30; 1962-10-28/1962-10-30",
        "1962 October 28 - November 3; 1962-10-28/1962-11-03",
        "du 3 au 5 mars 1923; 1923-03-03/1923-03-05",
        "1er-3 mai 1962; 1962-05-01/1962-05-03",
        "3-5 de marzo de 1923; 1923-03-03/1923-03-05",
        "28-30 октября 1962 г.; 1962-10-28/1962-10-30",
        "1962年10月28日-30日; 1962-10-28/1962-10-30",
        "1962年10月28日至11月3日; 1962-10-28/1962-11-03",
        "Spring-Summer 1923; 1923-21/1923-22",
        "Herbst/Winter 1923; 1923-23/1923-24",
        "весна-лето 1923 г.; 1923-21/1923-22",
        "c. March-April 1923; 1923-03~/1923-04~",
        "March-April 1923?; 1923-03?/1923-04?",
        "آذار/مارس 1923; 1923-03", // as the United Nations write the month
      })
  void soAreDaysAndSeasons(String text, String edtf) {
    assertEquals(Optional.of(edtf), UsualDate.toEdtf(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "December-January 1923; 1922-12/1923-01; 1923-12/1924-01",
        "Nov/Feb 1923; 1922-11/1923-02; 1923-11/1924-02",
        "28 December - 3 January 1923; 1922-12-28/1923-01-03; 1923-12-28/1924-01-03",
        "Winter/Spring 1923; 1922-24/1923-21; 1923-24/1924-21",
      })
  void theYearOfWhichIsNotSaidIsAsked(String text, String one, String other) {
    AmbiguousDate e = assertThrows(AmbiguousDate.class, () -> UsualDate.toEdtf(text));
    assertTrue(e.problem().contains(one + " or " + other), e.problem());
    assertTrue(e.remedy().contains("both"), e.remedy());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "30-28 October 1962",
        "28-28 October 1962",
        "March-3 April 1923",
        "3 March-April 1923",
        "March-Summer 1923",
        "Smith-Jones 1923",
        "late March - early April 1923",
        "March-April",
        "1923年3-4日",
        "28-30-31 October 1962",
      })
  void whatIsNoSuchSpanIsNotGuessed(String text) {
    assertEquals(Optional.empty(), UsualDate.toEdtf(text));
  }

  @Test
  void aNumberBehindAMonthMayBeADayOrAMonth() {
    AmbiguousDate e = assertThrows(AmbiguousDate.class, () -> UsualDate.toEdtf("1923-03/04"));
    assertTrue(e.problem().contains("1923-03/1923-04"), e.problem());
    assertTrue(e.problem().contains("1923-03-04"), e.problem());
    assertEquals(Optional.of("1923-03-14"), UsualDate.toEdtf("1923/03-14"));
  }
}
