package org.lectern.web.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class SearchPageTest {
  /** 𠀀 is two signs of Java, of which a file cannot hold the first alone. */
  @Test
  void aLongTextIsCutBetweenTwoCharacters() {
    SearchPage search = new SearchPage();
    search.add("a.html", "A", "1962", "a" + "\uD840\uDC00".repeat(SearchPage.MOST_TEXT));
    assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(search.index()));
  }

  @Test
  void thePageSaysInItsLanguageThatNothingWasFound() {
    Document page =
        Jsoup.parse(
            SearchPage.html(
                "<html lang=\"de\"><body><form class=\"find\"><button>Suchen</button></form>"
                    + "<main id=\"main\">x</main></body></html>"));
    assertEquals("Suchen", page.title());
    assertEquals("Es wurde nichts gefunden", page.getElementById("nothing").text());
    assertTrue(page.getElementById("nothing").hasAttr("hidden"));
  }
}
