package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchedTextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // language | text | words | found, separated by /
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
    SearchedTexts searched = of(language, text);
    List<String> stretches =
        searched.find(InsideQuery.parse(words), _ -> true).getOrDefault(0, List.of()).stream()
            .map(span -> text.substring(span.start(), span.end()))
            .toList();
    assertEquals(found, String.join("/", stretches));
  }

  @Test
  void listsTheWordsThatBeginWithLettersAndHowOftenTheyStand() {
    SearchedTexts text = of("en", "Tide and tides, tíde, water");
    assertEquals(Map.of("Tide", 1, "tides", 1, "tíde", 1), text.beginning("TID", _ -> true));
  }

  @Test
  void eachTextIsFoundByItself() {
    SearchedTexts texts =
        SearchedTexts.of(
            List.of(
                new SearchedTexts.LanguageText("quiet", "en"),
                new SearchedTexts.LanguageText("no such words", "en"),
                new SearchedTexts.LanguageText("wave; a quiet wave", "und"),
                new SearchedTexts.LanguageText("the quiet waves", "en")));
    assertEquals(
        Map.of(
            2, List.of(new SearchedTexts.Span(8, 18)), 3, List.of(new SearchedTexts.Span(4, 15))),
        texts.find(InsideQuery.parse("\"quiet wave\""), _ -> true));
    assertEquals(
        List.of(0, 3),
        List.copyOf(texts.find(InsideQuery.parse("quiet"), text -> text != 2).keySet()));
  }

  @Test
  void openedAgainTheyFindTheSame() {
    SearchedTexts made = of("fr", "L’homme, l'eau et les hommes");
    SearchedTexts opened = SearchedTexts.open(made.bytes(), made.directory());
    assertEquals("L’homme, l'eau et les hommes", opened.text(0));
    InsideQuery query = InsideQuery.parse("homme");
    assertEquals(2, opened.find(query, _ -> true).get(0).size());
    assertEquals(made.find(query, _ -> true), opened.find(query, _ -> true));
  }

  private static SearchedTexts of(String language, String text) {
    return SearchedTexts.of(List.of(new SearchedTexts.LanguageText(text, language)));
  }
}
