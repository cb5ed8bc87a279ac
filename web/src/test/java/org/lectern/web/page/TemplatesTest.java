package org.lectern.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {
  @ParameterizedTest
  @CsvSource({
    "静波,       true",
    "𠀀,        true",
    "Die Welle, false",
    "الموجة,    false",
    "волна…→✓,  false",
    "カナ,        false",
  })
  void chineseLettersAreFetchedForPagesThatHaveSome(String words, boolean fetched) {
    String sheet = "<link rel=\"stylesheet\" class=\"han\" href=\"/h.css\">";
    String foot = "<script>静</script><body><p>" + words + "</p><footer class=\"site\">中文</footer>";
    assertEquals((fetched ? sheet : "") + foot, Templates.withFaces(sheet + foot));
  }
}
