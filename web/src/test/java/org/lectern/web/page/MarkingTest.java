package org.lectern.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkingTest {
  @ParameterizedTest
  @CsvSource({
    "letter,        A letter came,          A <mark>letter</mark> came",
    "LETTER,        Two letters came,       Two <mark>letters</mark> came",
    "aufklarung,    Was ist Aufklärung?,    Was ist <mark>Aufklärung</mark>?",
    "ist,           Waſ iſt das,            Waſ <mark>iſt</mark> das",
    "let,           a letter,               a letter",
    "письмо,        Это письмо,             Это <mark>письмо</mark>",
    "海洋,           青岛海洋所,               青岛<mark>海洋</mark>所",
    "-came letter,  A letter came,          A <mark>letter</mark> came",
    "title:letter,  A letter,               A <mark>letter</mark>",
    "nothing,       A letter &amp; more,    A letter &amp; more",
  })
  void wordsOfASearchAreMarked(String search, String text, String expected) {
    assertEquals(
        "<p>" + expected + "</p>", Marking.html("<p>" + text + "</p>", "t", Optional.of(search)));
  }

  @Test
  void wordsInsideMarkupAreFoundAndMarkupIsLeftAlone() {
    assertEquals(
        "<p title=\"letter\">A <b><mark>letter</mark></b></p>",
        Marking.html("<p title=\"letter\">A <b>letter</b></p>", "t", Optional.of("letter")));
  }

  @Test
  void aSearchCannotBringMarkupIn() {
    assertEquals(
        "<p>a &lt;script&gt; b</p>".replace("script", "<mark>script</mark>"),
        Marking.html("<p>a &lt;script&gt; b</p>", "t", Optional.of("<script>")));
  }

  @Test
  void twoTextsOnOnePageShareNoIdsAndNoHeadingOutranksThePage() {
    assertEquals(
        "<h3 id=\"translation-en-p1\">1</h3><a href=\"#translation-en-p1\">1</a>",
        Marking.html(
            "<h1 id=\"p1\">1</h1><a href=\"#p1\">1</a>", "translation.en", Optional.empty()));
  }
}
