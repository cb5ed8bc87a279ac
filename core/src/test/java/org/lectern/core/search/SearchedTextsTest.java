package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchedTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // language | text | words | found, parted by /
        "en | Ships sail; a ship sailed. | ship | Ships/ship",
        "en | Ships sail; a ship sailed. | \"ship sailing\" | Ships sail/ship sailed",
        "ru | Корабли и кораблей | корабль | Корабли/кораблей",
        "de | Die Aufklärung | aufklarung | Aufklärung",
        "es | la acción y la accion | ACCIÓN | acción/accion",
        "und | Ships sail. A ship. | ship | ship",
        "fr | L’homme de l'eau | homme | L’homme",
        "en | quiet wave, quiet wave | quiet wave | quiet wave/quiet wave",
        "en | quiet and wave | \"quiet wave\" | ''",
        "en | a tide gauge and tidal water | tid* | tide/tidal",
        "en | the wave and the shore | wave -shore | wave",
        "zh | 三月十七日的静波 | 静波 | 静波",
        "en | no such thing | nothing | ''",
        "en | the words | '' | ''",
      })
  void findsWordsByTheRulesOfTheirLanguage(
      String language, String text, String words, String found) {
    SearchedText searched = SearchedText.of(text, language);
    List<String> stretches =
        searched.find(InsideQuery.parse(words)).stream()
            .map(span -> text.substring(span.start(), span.end()))
            .toList();
    assertEquals(found, String.join("/", stretches));
  }

  @Test
  void listsTheWordsThatBeginWithLettersAndHowOftenTheyStand() {
    SearchedText text = SearchedText.of("Tide and tides, tíde, water", "en");
    assertEquals(Map.of("Tide", 1, "tides", 1, "tíde", 1), text.beginning("TID"));
  }
}
