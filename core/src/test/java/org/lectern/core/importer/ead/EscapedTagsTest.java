package org.lectern.core.importer.ead;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.importer.xml.XmlElement;
import org.lectern.core.importer.xml.XmlSource;

class EscapedTagsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Letters<lb/>to Livia                            | Letters to Livia
          Letters <lb /> to Livia                         | Letters to Livia
          Letters&lt;lb/&gt;to Livia                      | Letters to Livia
          Letters&amp;lt;lb/&amp;gt;to Livia              | Letters to Livia
          <emph render="italic">Moby Dick</emph>, a draft | Moby Dick, a draft
          <i>Moby <B>Dick</B></i>                         | Moby Dick
          H<sub>2</sub>O                                  | H2O
          <p>One.</p><p>Two.</p>                          | One. Two.
          One.<br>Two.                                    | One. Two.
          See <a href='https://x.example/?a=1'>there</a>  | See there
          Soto &amp; Sons                                 | Soto & Sons
          write &amp;amp; for a sign                      | write &amp; for a sign
          a &amp;lt; b                                    | a &lt; b
          a &amp;lt;b&amp;gt;bold&amp;lt;/b&amp;gt; word   | a bold word
          caf&eacute; &#8211; bar                         | café – bar
          R&D; AT&T                                       | R&D; AT&T
          a < b and c > d                                 | a < b and c > d
          a &lt; b                                        | a < b
          from <name> to <date>                           | from <name> to <date>
          letter to <Berlin>, <illegible>                 | letter to <Berlin>, <illegible>
          x<y, y>z                                        | x<y, y>z
          """)
  void noMarkupStandsInAText(String text, String words) {
    assertEquals(words, EscapedTags.resolved(text).strip().replaceAll("\\s+", " "));
  }

  @Test
  void anElementWithoutThemIsTheSame() throws IOException {
    XmlElement plain = read("<a>one <b>two</b> a &lt; b</a>");
    assertEquals(plain, EscapedTags.resolved(plain));
  }

  @Test
  void theyAreFoundAtAnyDepth() throws IOException {
    XmlElement deep = read("<a x='1'>one <b>two&lt;lb/>three</b></a>");
    assertEquals("one two three", EscapedTags.resolved(deep).text());
  }

  @Test
  void noTextTakesLong() {
    String hostile = "<a b=\"".repeat(100_000) + "<a " + " x='y'".repeat(100_000);
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20), () -> assertEquals(hostile, EscapedTags.resolved(hostile)));
  }

  private static XmlElement read(String xml) throws IOException {
    return XmlSource.read(xml.getBytes(StandardCharsets.UTF_8));
  }
}
