package org.lectern.core.search.word;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitleOrderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          The Harbour ~ en ~ Harbour
          "The Harbour" ~ en ~ Harbour
          “A Harbour” at night ~ en-GB ~ Harbour at night
          [Letter to the board] ~ en ~ Letter to the board
          [A] letter ~ en ~ letter
          (Untitled) ~ en ~ Untitled
          …and then ~ en ~ and then
          Theatre ~ en ~ Theatre
          A ~ en ~ A
          Answer ~ en ~ Answer
          El puerto ~ es ~ puerto
          «La carta» ~ es ~ carta
          Die Welt ~ de ~ Welt
          Die Welt ~ en ~ Die Welt
          L’été ~ fr ~ été
          الرسالة ~ ar ~ رسالة
          «Правда» ~ ru ~ Правда
          ??? ~ en ~ ???
          O'Neill's ship ~ en ~ O'Neill's ship
          """)
  void marksAndArticlesDoNotCount(String title, String language, String counted) {
    assertEquals(counted, TitleOrder.counted(title, language));
  }

  @Test
  void titlesStandInTheOrderThatReadersExpect() {
    String[] expected = {"An Alibi", "«Box 2»", "[Box 10]", "box 10a", "The Éclair", "\"Edge\""};
    String[] sorted = Stream.of(expected).sorted().toArray(String[]::new);
    Arrays.sort(
        sorted, (a, b) -> Arrays.compareUnsigned(TitleOrder.key(a, "en"), TitleOrder.key(b, "en")));
    assertArrayEquals(expected, sorted);
  }
}
