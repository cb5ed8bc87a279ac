package org.lectern.core.importer.xml;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlSourceTest {
  @TempDir private Path folder;

  private static XmlElement read(String xml) throws IOException {
    return XmlSource.read(xml.getBytes(UTF_8));
  }

  @Test
  void mixedContentKeepsItsOrderAndItsSpaces() throws IOException {
    XmlElement p = read("<p>Letters to <emph>Livia</emph> <emph>Marchetti</emph>,\n 1958</p>");
    assertEquals("Letters to Livia Marchetti, 1958", p.text());
  }

  @Test
  void attributesAreFoundByTheirNamespaceAndNotByTheirPrefix() throws IOException {
    XmlElement a =
        read("<a xmlns:q='http://www.w3.org/1999/xlink' q:href=' x.tif ' href='y' xml:lang='ru'/>");
    assertEquals(Optional.of("x.tif"), a.attribute("xlink:href"));
    assertEquals(Optional.of("y"), a.attribute("href"));
    assertEquals(Optional.of("ru"), a.attribute("xml:lang"));
    assertEquals(Optional.empty(), a.attribute("lang"));
  }

  @Test
  void documentTypeOfFindingAidIsPassedOverUnread() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "SECRET");
    XmlElement ead =
        read(
            "<!DOCTYPE ead PUBLIC '+//ISBN 1-931666-00-8//DTD ead.dtd//EN' '"
                + secret.toUri()
                + "' [<!ENTITY logo SYSTEM 'logo.gif' NDATA gif>]><ead><p>caf&eacute;</p></ead>");
    assertEquals("café", ead.text());
  }

  @Test
  void entityThatNamesFileIsRefusedByName() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "SECRET");
    IOException refused =
        assertThrows(
            IOException.class,
            () ->
                read(
                    "<!DOCTYPE a [<!ENTITY xxe SYSTEM '"
                        + secret.toUri()
                        + "'>]>\n<a>\n&xxe;</a>"));
    assertTrue(refused.getMessage().contains("'&xxe;' in line 3"), refused.getMessage());
  }

  @Test
  void entityInAttributeIsReadAsInText() throws IOException {
    XmlElement a =
        read("<a b='1&nbsp;caf&eacute; &amp; &LT;i&GT;'>1&nbsp;caf&eacute; &amp; &LT;i&GT;</a>");
    assertEquals("1\u00a0café & <i>", a.attributes().get("b"));
    assertEquals("1\u00a0café & <i>", a.rawText());
  }

  @Test
  void entityOfFileInAttributeIsRefusedByName() {
    IOException refused =
        assertThrows(
            IOException.class,
            () -> read("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<a b='1&x;2'/>"));
    assertTrue(refused.getMessage().contains("'&x;' in line 2"), refused.getMessage());
  }

  @Test
  void anyNumberOfEntitiesOfHtmlIsRead() throws IOException {
    assertEquals("é".repeat(300_000), read("<a>" + "&eacute;".repeat(300_000) + "</a>").text());
  }

  @Test
  void bombOfEntitiesDoesNotGrow() {
    StringBuilder bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'ha'>");
    for (int i = 1; i < 40; i++) {
      bomb.append("<!ENTITY e%d '&e%d;&e%d;'>".formatted(i, i - 1, i - 1));
    }
    bomb.append("]><a>&e39;</a>");
    assertThrows(IOException.class, () -> read(bomb.toString()));
  }

  @Test
  void deepNestingIsRefusedAndNotAStackOverflow() {
    IOException refused =
        assertThrows(IOException.class, () -> read("<a>".repeat(100_000) + "</a>".repeat(100_000)));
    assertTrue(refused.getMessage().contains("Depth"), refused.getMessage());
  }

  @Test
  void recordsBeforeFaultAreHandedOn() {
    List<String> seen = new ArrayList<>();
    byte[] broken = "<c><r>1</r><x><r>2</r></x><r>3</wrong></c>".getBytes(UTF_8);
    IOException fault =
        assertThrows(
            IOException.class,
            () ->
                XmlSource.each(
                    new ByteArrayInputStream(broken), Set.of("r"), r -> seen.add(r.text())));
    assertEquals(List.of("1", "2"), seen);
    assertTrue(fault.getMessage().contains("line 1"), fault.getMessage());
  }

  /** Faults in the middle of a text, which the parser could report later than it reads them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "<a>words that",
        "<a>words\u0001</a>",
        "<a>a & b</a>",
        "<a>words<![CDATA[more</a>"
      })
  void faultWithinTextIsFaultOfTheFile(String broken) {
    IOException fault = assertThrows(IOException.class, () -> read(broken));
    assertTrue(fault.getMessage().contains("line 1"), fault.getMessage());
  }

  @Test
  void encodingOfTheDeclarationIsRead() throws IOException {
    byte[] latin = "<?xml version='1.0' encoding='ISO-8859-1'?><a>Äther</a>".getBytes(ISO_8859_1);
    assertEquals("Äther", XmlSource.read(latin).text());
  }

  @Test
  void rootIsNamedWithoutReadingTheRest() throws IOException {
    Path file = Files.writeString(folder.resolve("m.xml"), "<mets:mets xmlns:mets='m'><broken");
    assertEquals(Optional.of("mets"), XmlSource.rootName(file));
    assertEquals(Optional.empty(), XmlSource.rootName(Files.writeString(file, "PDF")));
  }
}
