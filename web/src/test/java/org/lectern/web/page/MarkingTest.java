package org.lectern.web.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkingTest {
  @ParameterizedTest
  @CsvSource({
    "en, letter,        A letter came,          A <mark>letter</mark> came",
    "en, LETTER,        Two letters came,       Two <mark>letters</mark> came",
    "de, aufklarung,    Was ist Aufklärung?,    Was ist <mark>Aufklärung</mark>?",
    "de, ist,           Waſ iſt das,            Waſ <mark>iſt</mark> das",
    "en, let,           a letter,               a letter",
    "ru, письмо,        Это письмо,             Это <mark>письмо</mark>",
    "zh, 海洋,           青岛海洋所,               青岛<mark>海洋</mark>所",
    "en, -came letter,  A letter came,          A <mark>letter</mark> came",
    "en, title:letter,  A letter,               A <mark>letter</mark>",
    "en, nothing,       A letter &amp; more,    A letter &amp; more",
  })
  void wordsOfASearchAreMarked(String language, String search, String text, String expected) {
    assertEquals(
        "<p>" + expected + "</p>",
        Marking.html("<p>" + text + "</p>", "t", language, Optional.of(search)));
  }

  @Test
  void aWordIsMarkedAcrossElementsAndLineEnds() {
    assertEquals(
        "<p>The <mark>Ruri[</mark><i><mark>tania</mark></i>] and"
            + " <mark>docu-</mark><br><mark>mentation</mark></p>",
        Marking.html(
            "<p>The Ruri[<i>tania</i>] and docu-<br>mentation</p>",
            "t",
            "en",
            Optional.of("Ruritania documentation")));
  }

  @Test
  void wordsInsideMarkupAreFoundAndMarkupIsLeftAlone() {
    assertEquals(
        "<p title=\"letter\">A <b><mark>letter</mark></b></p>",
        Marking.html("<p title=\"letter\">A <b>letter</b></p>", "t", "und", Optional.of("letter")));
  }

  @Test
  void aSearchCannotBringMarkupIn() {
    assertEquals(
        "<p>a &lt;script&gt; b</p>".replace("script", "<mark>script</mark>"),
        Marking.html("<p>a &lt;script&gt; b</p>", "t", "und", Optional.of("<script>")));
  }

  @Test
  void twoTextsOnOnePageShareNoIdsAndNoHeadingOutranksThePage() {
    assertEquals(
        "<h3 id=\"translation-en-p1\">1</h3><a href=\"#translation-en-p1\">1</a>",
        Marking.html(
            "<h1 id=\"p1\">1</h1><a href=\"#p1\">1</a>", "translation.en", "en", Optional.empty()));
  }

  /** A screen reader steps through headings one level at a time. */
  @ParameterizedTest
  @CsvSource({
    "<h1>A</h1><h3>B</h3>,            <h2>A</h2><h3>B</h3>",
    "<h4>A</h4><h5>B</h5><h4>C</h4>,  <h2>A</h2><h3>B</h3><h2>C</h2>",
    "<p>A</p>,                        <p>A</p>",
  })
  void headingsBeginUnderTheTitle(String html, String under) {
    assertEquals(under, Marking.under(html));
  }
}
