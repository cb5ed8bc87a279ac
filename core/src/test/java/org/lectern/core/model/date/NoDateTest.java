package org.lectern.core.model.date;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoDateTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "n.d.",
        "N.D.",
        "[n. d.]",
        "(nd)",
        "s.d.",
        "s. d.",
        "[S.d.]",
        "undated",
        "Undated",
        "[undated]",
        "no date",
        "No date.",
        "not dated",
        "o.J.",
        "o. D.",
        "o.D.",
        "ohne Datum",
        "undatiert",
        "без даты",
        "Без даты",
        "б.д.",
        "б. д.",
        "б/д",
        "б. г.",
        "не датировано",
        "sans date",
        "date inconnue",
        "sin fecha",
        "s/f",
        "senza data",
        "sem data",
        "日期不详",
        "日期不詳",
        "無日期",
        "无日期",
        "年代不詳",
        "日付不明",
        "unknown",
        "date unknown",
        "Unbekannt",
        "n/a",
        "-",
        "—",
        "?",
        "0000-00-00",
        "00.00.0000",
        "00/00/0000",
      })
  void wordsAndSignsForNoDateAreKnown(String text) {
    assertTrue(NoDate.isSaid(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1950",
        "n.d. 1950",
        "soon",
        "0000",
        "1950-00-00",
        "0000-12-25",
        "undated letter",
        "XXXX",
        "...1950",
      })
  void otherWordsAreNot(String text) {
    assertFalse(NoDate.isSaid(text));
  }
}
