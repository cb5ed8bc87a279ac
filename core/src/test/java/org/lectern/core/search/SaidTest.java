package org.lectern.core.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.search.Hits.Fragment;
import org.lectern.core.search.Hits.Snippet;

class SaidTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          The ships turned back.                  | The ships turned back.                | true
          He wrote: the ships left. They did.     | Late. He wrote: the ships left. So.   | true
          He wrote: the ships left. They did.     | The ships left.                       | false
          He wrote: the ships left. They did.     | He said: the ships left.              | false
          Mr. Hill saw the ships (two) at noon.   | Mr. Hill saw the ships (two) at noon. | true
          Mr. Hill saw the ships (two) at noon.   | Mr. Hill saw the ships (six) at noon. | false
          Oh! The   ships turned. Then night came.| The ships turned.                     | true
          Three ships.                            | The ships.                            | false
          我们看见 ships 了。他走了。                  | 昨天。我们看见 ships 了。                  | true
          """)
  void aSentenceIsSaidWhereATitleHasAllOfIt(String text, String title, boolean said) {
    Snippet snippet =
        new Snippet("title", "en", Optional.empty(), List.of(new Fragment(title, false)));
    int start = text.indexOf("ships");
    assertEquals(said, Said.in(List.of(snippet)).has(text, start, start + "ships".length()));
  }
}
