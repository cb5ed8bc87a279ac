package org.lectern.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Text.Format;

class CleanTextTest {
  @Test
  void plainTextBecomesParagraphsAndKeepsItsLines() {
    CleanText text =
        CleanText.of("Dear <friend>,\r\nall is well.\r\n\r\n\r\nYours & mine\fNext", Format.TXT);
    assertEquals(
        "<p id=\"p1\">Dear &lt;friend&gt;,<br />all is well.</p>"
            + "<p id=\"p2\">Yours &amp; mine</p><hr class=\"page-break\" /><p id=\"p3\">Next</p>",
        text.html().replace("\n", ""));
    assertEquals("Dear <friend>,\nall is well.\n\nYours & mine\n\nNext", text.plain());
  }

  @Test
  void markdownKeepsItsFormAndLinksItsNotes() {
    CleanText text =
        CleanText.of(
            """
            # Letter

            The *ship*[^1] left **today**.

            | Day | Port |
            |-----|------|
            | 1   | Odessa |

            > quoted

            [^1]: A steamer.
            """,
            Format.MD);
    String html = text.html();
    assertTrue(html.contains("<h2>Letter</h2>"), html);
    assertTrue(html.contains("<em>ship</em>"), html);
    assertTrue(html.contains("<td>Odessa</td>"), html);
    assertTrue(html.contains("id=\"n-fnref-1\""), html);
    assertTrue(html.contains("href=\"#n-fnref-1\""), html);
    assertTrue(html.contains("href=\"#n-fn-1\""), html);
    assertTrue(html.contains("id=\"n-fn-1\""), html);
    assertTrue(html.contains("<blockquote>"), html);
    assertEquals(
        "Letter\n\nThe ship1 left today.\n\nDay\tPort\n1\tOdessa\n\nquoted\n\n1 A steamer.",
        text.plain());
  }

  @Test
  void wordProcessorHtmlIsUnwrappedAndNoWordIsLost() {
    CleanText text =
        CleanText.of(
            """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><title>Doc</title>
            <!--[if gte mso 9]><xml><o:Author>Nobody</o:Author></xml><![endif]-->
            <style><!-- p.MsoNormal {margin:0} --></style></head>
            <body lang=EN-US style='tab-interval:.5in'><div class=WordSection1>
            <p class=MsoNormal align=center style='text-align:center'><b><span style='font-size:14.0pt'>To
            the Minister<o:p></o:p></span></b></p>
            <p class=MsoNormal><o:p>&nbsp;</o:p></p>
            <p class=MsoNormal><span lang=EN-US style='font-style:italic'>Comrade</span>, we
            <st1:place>arrived</st1:place> in <![if !supportMisalignedColumns]>port<![endif]>.<a
            style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
            class=MsoFootnoteReference>[1]</span></a></p>
            <span><br clear=all style='page-break-before:always'></span>
            <p class=MsoNormal>H<sub>2</sub>O x<span style='vertical-align:super'>2</span></p>
            <table class=MsoTable><tr><td width=10 colspan=2><p class=MsoNormal>cell</p></td></tr></table>
            </div><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a
            href="#_ftnref1" name="_ftn1">[1]</a> A note.</p></div></body></html>
            """,
            Format.HTML);
    String html = text.html();
    for (String gone :
        new String[] {"Mso", "style", "<span", "<o:", "st1", "xml", "Nobody", "if ", "Doc"}) {
      assertFalse(html.contains(gone), gone + " in " + html);
    }
    assertTrue(html.contains("class=\"center\""), html);
    assertTrue(html.contains("<em>Comrade</em>, we"), html);
    assertTrue(html.contains("href=\"#n-_ftn1\""), html);
    assertTrue(html.contains("id=\"n-_ftn1\""), html);
    assertTrue(html.contains("id=\"n-_ftnref1\""), html);
    assertTrue(html.contains("<hr class=\"page-break\" />"), html);
    assertTrue(html.contains("<sub>2</sub>"), html);
    assertTrue(html.contains("<sup>2</sup>"), html);
    assertTrue(html.contains("colspan=\"2\""), html);
    assertEquals(
        "To the Minister\n\nComrade, we arrived in port.[1]\n\nH2O x2\n\ncell\n\n[1] A note.",
        text.plain());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<style>p{background:url(x)}</style>",
        "<p onclick=alert(1)>x</p>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href=' java\tscript:alert(1)'>x</a>",
        "<a href='data:text/html,alert(1)'>x</a>",
        "<a href='//evil.example/alert'>x</a>",
        "<a href='/alert'>x</a>",
        "<svg onload=alert(1)><circle/></svg>",
        "<math><mtext><table><mglyph><style><img src=x"
            + " onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<iframe src=alert></iframe>",
        "<object data=alert></object>",
        "<img src=x onerror=alert(1)>",
        "<form action=alert><input value=alert></form>",
        "<p style='background:url(alert)'>x</p>",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<template><img src=alert></template>",
        "<p id='alert' class='alert' name='alert'>x</p>",
        "<base href=alert>",
        "<!--[if IE]><script>alert(1)</script><![endif]-->",
        "<plaintext><script>alert(1)</script>",
      })
  void nothingThatRunsGetsThrough(String hostile) {
    for (Format format : new Format[] {Format.HTML, Format.MD}) {
      String html = CleanText.of("<p>before</p>" + hostile + "\n\nafter", format).html();
      String markup = html.replaceAll(">[^<]*<", "><");
      assertFalse(markup.contains("alert"), html);
      assertFalse(html.contains("<script") || html.contains("<img"), html);
      assertTrue(html.contains("before"), html);
    }
  }

  @Test
  void linksGoOutWithoutTrust() {
    String html =
        CleanText.of("[a](https://example.org/x?a=1&b=2) <m@example.org>", Format.MD).html();
    assertTrue(html.contains("href=\"https://example.org/x?a&#61;1&amp;b&#61;2\""), html);
    assertTrue(html.contains("rel=\"nofollow noopener\""), html);
    assertTrue(html.contains("mailto:"), html);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<div>one<div>two</div></div> | one two",
        "<p>one<br>two</p> | one two",
        "<ul><li>one</li><li>two</li></ul> | one two",
        "<font face=x>one</font> two | one two",
        "<button>one</button> <label>two</label> | one two",
        "<textarea>one</textarea> two | one two",
        "<p>one</p>two<p>three</p> | one two three",
        "<a name=x>one</a> <a href='ftp://x'>two</a> | one two",
        "<h1>one</h1><h2>two</h2> | one two",
        "<details><summary>one</summary>two</details> | one two",
        "<ruby>one<rt>two</rt></ruby> | onetwo",
        "<pre>one two</pre> | one two",
        "<img alt='one two' src=x> | [one two]",
      })
  void wordsStay(String html, String words) {
    assertEquals(words, CleanText.of(html, Format.HTML).plain().replaceAll("\\s+", " "));
  }

  @Test
  void rightToLeftStaysRightToLeft() {
    String html = CleanText.of("<div dir=rtl lang=ar><p>سلام</p></div>", Format.HTML).html();
    assertTrue(html.contains("dir=\"rtl\"") && html.contains("lang=\"ar\""), html);
  }

  @Test
  void byteOrderMarkIsNoLetter() {
    byte[] file = "\uFEFFDear".getBytes(StandardCharsets.UTF_8);
    assertEquals("Dear", CleanText.read(file, Format.TXT).plain());
    byte[] mark = "\uFEFF".getBytes(StandardCharsets.UTF_8);
    assertEquals("", CleanText.read(mark, Format.TXT).plain());
    // Forms of Arabic letters begin with the same two bytes.
    byte[] arabic = "\uFEDB\uFE98\uFE8E\uFE8F".getBytes(StandardCharsets.UTF_8);
    assertEquals("\uFEDB\uFE98\uFE8E\uFE8F", CleanText.read(arabic, Format.TXT).plain());
  }

  @Test
  void wrongEncodingIsRefusedUnlessTheFileDeclaresIt() {
    byte[] western = "<p>café</p>".getBytes(StandardCharsets.ISO_8859_1);
    UncheckedIOException fault =
        assertThrows(UncheckedIOException.class, () -> CleanText.read(western, Format.HTML));
    assertTrue(fault.getMessage().contains("UTF-8"), fault.getMessage());
    byte[] file =
        "<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"><p>Мир</p>"
            .getBytes(Charset.forName("windows-1251"));
    assertEquals("Мир", CleanText.read(file, Format.HTML).plain());
  }

  @Test
  void deepNestingEndsWell() {
    String deep = "<div><b>".repeat(5_000) + "word";
    assertEquals("word", CleanText.of(deep, Format.HTML).plain());
    assertTrue(CleanText.of(">".repeat(5_000) + "word", Format.MD).plain().contains("word"));
  }
}
