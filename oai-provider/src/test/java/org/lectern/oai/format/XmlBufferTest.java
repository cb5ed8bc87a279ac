package org.lectern.oai.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlBufferTest {
  @Test
  void markupInTextIsEscaped() {
    assertEquals(
        "<a b=\"&lt;&quot;&amp;&#10;&#9;\">&lt;c&gt; &amp; \"d\"]]&gt;&#13;\n</a>",
        xml(
            new XmlBuffer(1)
                .start("a")
                .attribute("b", "<\"&\n\t")
                .text("<c> & \"d\"]]>\r\n")
                .end()));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 8, 0xB, 0xC, 0x1F, 0xD800, 0xDFFF, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFF})
  void charactersThatXmlCannotHoldAreDropped(int character) {
    String hostile =
        character > 0xFFFF ? Character.toString(character) : String.valueOf((char) character);
    assertEquals("<a>xy</a>", xml(new XmlBuffer(8).start("a").text("x" + hostile + "y").end()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "Ж", "漢", "𝄞", "\uFFFD", "\u0085", "العربية"})
  void everyOtherCharacterIsKept(String text) {
    assertEquals("<a>" + text + "</a>", xml(new XmlBuffer(1).start("a").text(text).end()));
  }

  @Test
  void theSiteStandsWhereTheRecordLeftRoomForIt() {
    byte[] record =
        new XmlBuffer(8).start("a").address("/x").start("b").address("").end().end().toBytes();
    String copied =
        xml(new XmlBuffer(8).start("m").stored(record, XmlBuffer.escaped("http://h/?a&b")).end());
    assertEquals("<m><a>http://h/?a&amp;b/x<b>http://h/?a&amp;b</b></a></m>", copied);
  }

  @Test
  void whatLooksAlmostLikeThePlaceOfTheSiteIsCopied() {
    byte[] record = "<a>\uFDCF\uFDFF\uF000ﷺ</a>".getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "<a>\uFDCF\uFDFF\uF000ﷺ</a>", xml(new XmlBuffer(8).stored(record, new byte[] {'!'})));
  }

  @Test
  void anElementLeftOpenIsAnError() {
    XmlBuffer open = new XmlBuffer(8).start("a");
    assertThrows(IllegalStateException.class, open::toBytes);
  }

  private static String xml(XmlBuffer buffer) {
    return new String(buffer.toBytes(), StandardCharsets.UTF_8);
  }
}
