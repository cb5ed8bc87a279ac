package org.lectern.web.tei;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;
import org.lectern.oai.format.XmlBuffer;

class TeiTextTest {
  private static String tei(String html) {
    XmlBuffer xml = new XmlBuffer(1024);
    xml.start("body");
    TeiText text = new TeiText(xml);
    text.part(html, "t.1.", List.of(() -> xml.start("pb").attribute("n", "2").end()));
    text.end();
    xml.end();
    return new String(xml.toBytes(), StandardCharsets.UTF_8)
        .replaceFirst("^<body>", "")
        .replaceFirst("</body>$", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                    | <p/>
          <p>One &amp; <em>two</em></p>         | <p>One &amp; <hi rend="italic">two</hi></p>
          <p>a<br>b</p>                         | <p>a<lb/>b</p>
          <p class="right">a</p>                | <p rend="right">a</p>
          <p lang="fr" dir="ltr">a</p>          | <p xml:lang="fr" style="direction: ltr">a</p>
          <p>a <del>b</del><ins>c</ins></p>     | <p>a <del>b</del><add>c</add></p>
          <p>a</p><hr class="page-break"><p>b</p> | <p>a</p><pb n="2"/><p>b</p>
          <p>a</p><hr><p>b</p>                  | <p>a</p><milestone unit="section" rend="rule"/><p>b</p>
          <ol><li>a</li><li><p>b</p></li></ol>  | <list rend="numbered"><item>a</item><item><p>b</p></item></list>
          <dl><dt>a</dt><dd>b</dd><dd>c</dd></dl> | <list type="gloss"><label>a</label><item>b<lb/>c</item></list>
          <dl><dd>b</dd></dl>                   | <list type="gloss"><label/><item>b</item></list>
          <ul></ul>                             | <p/>
          <table></table>                       | <p/>
          <blockquote><p>a</p></blockquote>     | <quote><p>a</p></quote>
          <blockquote><h3>a</h3></blockquote>   | <quote><p rend="bold">a</p></quote>
          loose <em>words</em><p>b</p>          | <p>loose <hi rend="italic">words</hi></p><p>b</p>
          <em><p>a</p><p>b</p></em>             | <p><hi rend="italic">a<lb/>b</hi></p>
          <p><abbr title="Post Scriptum">PS</abbr></p> | <p><choice><abbr>PS</abbr><expan>Post Scriptum</expan></choice></p>
          <p><a href="https://a.example/?b&amp;c">d</a></p> | <p><ref target="https://a.example/?b&amp;c">d</ref></p>
          <p><a href="#n-none">d</a></p>        | <p>d</p>
          <pre>a  b</pre>                       | <ab xml:space="preserve">a  b</ab>
          """)
  void htmlBecomesTheElementsThatTeiHasForIt(String html, String expected) {
    assertEquals(expected, tei(html));
  }

  @Test
  void headingsOpenDivisionsByTheirLevel() {
    assertEquals(
        "<p>a</p><div><head>B</head><p>c</p><div><head>D</head></div></div>"
            + "<div><head>E</head><p>f</p></div>",
        tei("<p>a</p><h2>B</h2><p>c</p><h3>D</h3><h2>E</h2><p>f</p>"));
  }

  @Test
  void aTableHasItsHeadItsLabelsAndItsSpans() {
    assertEquals(
        "<table><head>T</head><row role=\"label\"><cell role=\"label\" cols=\"2\">a</cell></row>"
            + "<row><cell>b</cell><cell rows=\"2\"><p>c</p></cell></row></table>",
        tei(
            "<table><caption>T</caption><thead><tr><th colspan=\"2\">a</th></tr></thead>"
                + "<tbody><tr><td>b</td><td rowspan=\"2\"><p>c</p></td></tr></tbody></table>"));
  }

  @Test
  void aFootnoteStandsWhereItIsReferredTo() {
    String html =
        CleanText.of(
                "One[^1] and two[^b].\n\nThree.\n\n[^1]: The *first*.\n[^b]: The second.\n",
                Text.Format.MD)
            .html();
    assertEquals(
        "<p>One<hi rend=\"superscript\"><note place=\"bottom\" n=\"1\">The <hi"
            + " rend=\"italic\">first</hi>.</note></hi> and two<hi rend=\"superscript\"><note"
            + " place=\"bottom\" n=\"b\">The second.</note></hi>.</p><p>Three.</p>",
        tei(html).replaceAll("<milestone[^>]*>", ""));
  }

  /** As an imported document of Word has its notes. */
  @Test
  void aFootnoteWithAnArrowBackStandsWhereItIsReferredTo() {
    String html =
        CleanText.of(
                "<p>One<sup><a href='#footnote-1' id='footnote-ref-1'>[1]</a></sup>.</p>"
                    + "<ol><li id='footnote-1'><p>The note. <a href='#footnote-ref-1'>↑</a></p>"
                    + "</li></ol>",
                Text.Format.HTML)
            .html();
    assertEquals(
        "<p>One<hi rend=\"superscript\"><note place=\"bottom\" n=\"[1]\"><p>The note."
            + " </p></note></hi>.</p>",
        tei(html));
  }

  @Test
  void aLinkInAFootnoteLeadsToWhatIsInTheFileOrIsWords() {
    assertEquals(
        "<p xml:id=\"t.1.n-p\">a<note place=\"bottom\" n=\"1\">See <ref target=\"#t.1.n-p\">p"
            + "</ref>, none, first</note></p>",
        tei(
            "<p id=\"n-p\">a<a id=\"n-r\" href=\"#n-f\">1</a></p><p id=\"n-f\">See <a"
                + " href=\"#n-p\">p</a>, <a href=\"#n-no\">none</a>, <a"
                + " href=\"#n-r\">first</a></p>"));
  }

  @Test
  void whatALinkLeadsToHasAnAnchorWhereItHasNoElement() {
    assertEquals(
        "<list type=\"gloss\"><label>a</label><item><anchor xml:id=\"t.1.n-b\"/>b</item></list>"
            + "<p><ref target=\"#t.1.n-b\">c</ref></p>",
        tei("<dl><dt>a</dt><dd id=\"n-b\">b</dd></dl><p><a href=\"#n-b\">c</a></p>"));
  }

  @Test
  void aSecondReferenceToAFootnoteKeepsItsWords() {
    assertEquals(
        "<p>a<note place=\"bottom\" n=\"1\">Note.</note> b1</p>",
        tei(
            "<p>a<a href=\"#n-f\">1</a> b<a href=\"#n-f\">1</a></p>"
                + "<p><a id=\"n-f\" href=\"#n-r\">1</a> Note.</p>"));
  }
}
