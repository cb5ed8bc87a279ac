package org.lectern.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlowTest {
  @Test
  void phraseAcrossALineBreakHasABoxOnEachLine() {
    Flow flow = page(line(0, "the quiet"), line(20, "wave came")).flow();
    assertEquals("the quiet wave came", flow.text());
    int start = flow.text().indexOf("quiet");
    assertEquals(
        List.of(new Box(100, 0, 90, 10), new Box(0, 20, 90, 10)),
        flow.boxes(start, start + "quiet wave".length()));
  }

  @Test
  void wordSplitByAHyphenIsWholeAndStandsOnBothLines() {
    Flow flow = page(line(0, "tide gau-"), line(20, "ges fell")).flow();
    assertEquals("tide gauges fell", flow.text());
    int start = flow.text().indexOf("gauges");
    assertEquals(
        List.of(new Box(100, 0, 90, 10), new Box(0, 20, 90, 10)),
        flow.boxes(start, start + "gauges".length()));
  }

  @Test
  void stretchOfAWordInAScriptWithoutSpacesHasItsPartOfTheBox() {
    Flow flow = page(line(0, "静波三月")).flow();
    assertEquals(List.of(new Box(45, 0, 45, 10)), flow.boxes(2, 4));
  }

  @Test
  void blocksAreParted() {
    PageText page =
        new PageText(
            "en",
            List.of(
                new PageText.Block(new Box(0, 0, 190, 10), List.of(line(0, "one"))),
                new PageText.Block(new Box(0, 20, 190, 10), List.of(line(20, "two")))));
    assertEquals("one\ntwo", page.flow().text());
  }

  private static PageText page(PageText.Line... lines) {
    return new PageText("en", List.of(new PageText.Block(new Box(0, 0, 190, 30), List.of(lines))));
  }

  private static PageText.Line line(int y, String words) {
    String[] parts = words.split(" ");
    List<PageText.Word> all =
        Arrays.stream(parts)
            .map(
                word ->
                    new PageText.Word(
                        word, new Box(100 * Arrays.asList(parts).indexOf(word), y, 90, 10)))
            .toList();
    return new PageText.Line(new Box(0, y, 190, 10), all);
  }
}
