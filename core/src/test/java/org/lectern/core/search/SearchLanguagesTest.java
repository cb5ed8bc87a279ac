package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.search.Hits.Fragment;
import org.lectern.core.search.Hits.Snippet;

/** One text in each language, found by other forms of its words. */
class SearchLanguagesTest {
  @TempDir static Path folder;
  private static Shelf shelf;

  @BeforeAll
  static void open() {
    shelf = new Shelf(folder);
    add("ru", "Товарищ отправил письма о договорённости");
    add("uk", "Він отримав листи від друзів");
    add("pl", "Listy do przyjaciół z Łodzi");
    add("de", "Die Häuser der Stadt");
    add("de", "Ueber die Aufklaͤrung der Menſchen");
    add("de", "Straßen und Gassen");
    add("es", "Las revoluciones del año pasado");
    add("fr", "L’État et les chevaux");
    add("en", "The ships were sailing");
    add("ar", "وصلت الكتب الجديدة إلى المدينة");
    add("ar", "وصلت الكُتُبُ الجديـــدة");
    add("zh", "中华人民共和国成立了");
    add("zh-Hant", "中華人民共和國成立了");
    add("zh", "一杯茶");
    add("ja", "昨日、東京へ行きました");
    add("ko", "어제 서울에서 친구를 만났다");
    add("el", "Οι επιστολές της Αθήνας");
    add("tr", "Kitaplar geldi");
    add("hi", "किताबें आ गईं");
    add("he", "מכתב לחבר");
    add("mn", "Улаанбаатар хот");
    add("vi", "Thư gửi bạn");
    add("und", "Café zum Löwen");
    shelf.stored();
  }

  @AfterAll
  static void close() {
    shelf.close();
  }

  private static void add(String language, String text) {
    shelf.text("d" + Integer.toHexString(text.hashCode()), language, text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ru | Товарищ отправил письма о договорённости |   письмо",
        "ru | Товарищ отправил письма о договорённости |   ДОГОВОРЕННОСТЬ",
        "uk | Він отримав листи від друзів |               друг",
        "pl | Listy do przyjaciół z Łodzi |                lodzi",
        "de | Die Häuser der Stadt |                       Haus",
        "de | Ueber die Aufklaͤrung der Menſchen |          Aufklärung",
        "de | Ueber die Aufklaͤrung der Menſchen |          menschen",
        "de | Straßen und Gassen |                         strasse",
        "es | Las revoluciones del año pasado |            revolución",
        "es | Las revoluciones del año pasado |            ano",
        "fr | L’État et les chevaux |                      etat",
        "fr | L’État et les chevaux |                      cheval",
        "en | The ships were sailing |                     ship",
        "en | The ships were sailing |                     sail",
        "ar | وصلت الكتب الجديدة إلى المدينة |             كتب",
        "ar | وصلت الكُتُبُ الجديـــدة |                     الجديدة",
        "zh | 中华人民共和国成立了 |                        人民",
        "zh | 中华人民共和国成立了 |                        共和国",
        "zh-Hant | 中華人民共和國成立了 |                   人民共和国",
        "zh | 一杯茶 |                                      茶",
        "ja | 昨日、東京へ行きました |                      東京",
        "ja | 昨日、東京へ行きました |                      行く",
        "ko | 어제 서울에서 친구를 만났다 |                 서울",
        "el | Οι επιστολές της Αθήνας |                    επιστολη",
        "tr | Kitaplar geldi |                             kitap",
        "hi | किताबें आ गईं |                                किताब",
        "he | מכתב לחבר |                                  מכתב",
        "mn | Улаанбаатар хот |                            улаанбаатар",
        "vi | Thư gửi bạn |                                thu gui",
        "und | Café zum Löwen |                            cafe lowen",
      })
  void wordsAreFoundByTheRulesOfTheirLanguage(String language, String text, String query) {
    String id = "d" + Integer.toHexString(text.hashCode());
    Hits hits = shelf.search(query);
    List<String> ids = hits.hits().stream().map(hit -> hit.id().value()).toList();
    assertTrue(ids.contains(id), query + " found " + ids);
    assertTrue(ids.size() < 4, query + " found " + ids);
    Snippet snippet = hits.hits().get(ids.indexOf(id)).snippets().getFirst();
    assertEquals("transcript." + language, snippet.source());
    assertEquals(language, snippet.language());
    assertTrue(snippet.fragments().stream().anyMatch(Fragment::found), snippet.toString());
  }
}
