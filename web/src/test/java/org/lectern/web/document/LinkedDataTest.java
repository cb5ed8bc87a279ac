package org.lectern.web.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.EdtfDate;

class LinkedDataTest {
  @ParameterizedTest
  @ValueSource(strings = {"1962", "1962-10", "1962-10-28", "0476-09-04", "1914/1918"})
  void datesOfIso8601AreStrings(String date) {
    assertEquals("\"" + date + "\"", LinkedData.date(EdtfDate.parse(date)).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1962~", "195X", "1962-10-XX", "1962-22", "-0043-03-15", "0000", "1914/.."})
  void otherDatesAreLiteralsOfEdtf(String date) {
    assertEquals(
        "{\"@type\":\"http://id.loc.gov/datatypes/edtf/EDTF\",\"@value\":\"" + date + "\"}",
        LinkedData.date(EdtfDate.parse(date)).toString());
  }
}
