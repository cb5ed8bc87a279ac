package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentKeysTest {
  private final DocumentKeys keys = new DocumentKeys();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1962-10-28, date, 1962-10-28
          ca. 1920, date, 1920~
          28 October 1962, date, 1962-10-28
          1/2/1950, date-display, 1/2/1950
          Dec-50, date-display, Dec-50
          n.d., date-display, n.d.
          1950-12-25T00:00:00Z, date, 1950-12-25
          between the wars, date-display, between the wars
          """)
  void aDateBecomesEdtfOrIsShownAsWritten(String written, String key, String value) {
    assertEquals(key, keys.date("date", written));
    assertEquals(Map.of(key, List.of(value)), keys.all());
  }

  @Test
  void theWordsOfADateStayWhereEdtfSaysLess() {
    assertEquals("date", keys.date("date", "early 1950s"));
    assertEquals(
        Map.of("date", List.of("195X"), "date-display", List.of("early 1950s")), keys.all());
  }

  @Test
  void aSecondDateIsPrivate() {
    assertEquals("date", keys.date("date", "1950"));
    assertEquals("x-date", keys.date("date", "1951"));
    assertEquals("date", keys.date("date", "1950"));
  }

  @ParameterizedTest
  @CsvSource({
    "eng, language, en",
    "German, language, de",
    "ru, language, ru",
    "old Norse and runes, x-language, old Norse and runes"
  })
  void aLanguageBecomesATag(String written, String key, String value) {
    assertEquals(key, keys.language(written));
    assertEquals(Map.of(key, List.of(value)), keys.all());
  }

  @ParameterizedTest
  @CsvSource({
    "CC BY 4.0, rights, https://creativecommons.org/licenses/by/4.0/",
    "http://rightsstatements.org/vocab/InC/1.0/, rights,"
        + " http://rightsstatements.org/vocab/InC/1.0/",
    "Ask the family, rights-note, Ask the family"
  })
  void rightsAreAnAddressOrANote(String written, String key, String value) {
    assertEquals(key, keys.rights(written));
    assertEquals(Map.of(key, List.of(value)), keys.all());
  }

  @Test
  void whatAKeyDoesNotTakeTwiceGoesWhereNothingIsLost() {
    assertEquals("title@de", keys.add("title@de", "Erster"));
    assertEquals("alternative@de", keys.add("title@de", "Zweiter"));
    assertEquals("title", keys.add("title", "First"));
    assertEquals("summary", keys.add("summary", "One"));
    assertEquals("note", keys.add("summary", "Two"));
    assertEquals("physical", keys.add("physical", "2 leaves"));
    assertEquals("x-physical", keys.add("physical", "in a box"));
    assertEquals("subject", keys.add("subject", "Fees"));
    assertEquals("subject", keys.add("subject", "Harbours"));
    assertEquals(List.of("Fees", "Harbours"), keys.all().get("subject"));
  }

  @Test
  void aBlankValueIsNothing() {
    assertEquals("subject", keys.add("subject", " \n"));
    assertEquals(Map.of(), keys.all());
  }

  @ParameterizedTest
  @CsvSource({"Box Nr., x-Box-Nr.", "field_weight, x-field_weight", "'  ', x-field"})
  void otherFieldsArePrivate(String field, String key) {
    assertEquals(key, keys.extra(field, "7"));
  }
}
