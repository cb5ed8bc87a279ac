package org.lectern.web.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StretchesTest {
  @Test
  void aHeadingGoesWithTheParagraphBelowItAndTheRestWithTheOneAbove() {
    assertEquals(
        Map.of(
            1, "<h3>A</h3><p id=\"x-p1\">a</p><hr>",
            2,
                "<h3>B</h3><h4>C</h4><blockquote><p id=\"x-p2\">b</p><p"
                    + " id=\"x-p3\">c</p></blockquote>",
            4, "<p id=\"x-p4\">d</p><table><tbody><tr><td>e</td></tr></tbody></table><h3>D</h3>"),
        Stretches.of(
                "<h3>A</h3><p id=\"x-p1\">a</p><hr><h3>B</h3><h4>C</h4><blockquote><p"
                    + " id=\"x-p2\">b</p><p id=\"x-p3\">c</p></blockquote><p"
                    + " id=\"x-p4\">d</p><table><tr><td>e</td></tr></table><h3>D</h3>")
            .byNumber());
  }

  @Test
  void nothingOfATextIsLost() {
    for (String html :
        List.of(
            "",
            "words",
            "<p>no id</p>",
            "<p id=\"p2\">two</p><p id=\"p1\">one</p>",
            "<h3>only</h3>")) {
      assertEquals(html, String.join("", Stretches.of(html).byNumber().values()));
    }
  }

  @Test
  void aTextWithoutNumbersStandsInNoRows() {
    assertFalse(Stretches.of("<p>words</p>").numbered());
  }

  @Test
  void rowsFollowTheNumbersAndLeaveGapsEmpty() {
    assertEquals(
        List.of(
            List.of(p("a1"), p("a2"), "", p("a4")),
            List.of(p("b1"), "", p("b3"), ""),
            List.of("", p("c2"), "", "")),
        Stretches.inRows(
            Stream.of(p("a1") + p("a2") + p("a4"), p("b1") + p("b3"), p("c2"))
                .map(Stretches::of)
                .toList()));
  }

  private static String p(String name) {
    return "<p id=\"%s-p%s\">%s</p>".formatted(name.charAt(0), name.charAt(1), name);
  }
}
