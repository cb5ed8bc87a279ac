package org.lectern.core.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReadersTest {
  private static final XmlReaders READERS = new XmlReaders(new XmlReaders.Limits(5, 3, 40, 400));

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          # what is wrong             | XML                                                                      | what the fault says
          an external entity          | <!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>       | Undeclared general entity "x"
          an external document type   | <!DOCTYPE r SYSTEM "http://127.0.0.1:1/r.dtd"><r>&x;</r>                 | Undeclared general entity "x"
          a parameter entity          | <!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><r>&x;</r> | Undeclared general entity "x"
          a billion laughs            | <!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>         | Undeclared general entity "b"
          an entity in an attribute   | <r a="&x;"/>                                                             | Undeclared general entity "x"
          an entity without its name  | <r>salt & pepper</r>                                                     | missing name
          an entity without semicolon | <r>salt &amp pepper</r>                                                  | expected a semi-colon
          a character that XML lacks  | <r>&#0;</r>                                                              | null character not allowed
          an end that is missing      | <r><a>text                                                               | Unexpected EOF
          an end of another element   | <r><a>text</a><b>more</a></r>                                            | Unexpected close tag
          text behind the root        | <r/>text                                                                 | in epilog
          an encoding without meaning | <?xml version="1.0" encoding="UTF-99"?><r/>                              | Unsupported encoding
          nothing at all              | ``                                                                       | Unexpected EOF
          no XML                      | id,title                                                                 | in prolog
          """,
      delimiter = '|')
  void whatIsWrongIsAFaultOfTheCallThatReadsIt(String kind, String xml, String fault) {
    byte[] file = xml.getBytes(StandardCharsets.UTF_8);
    XMLStreamException e = assertThrows(XMLStreamException.class, () -> read(READERS, file), kind);
    assertTrue(e.getMessage().contains(fault), kind + ": " + e.getMessage());
  }

  @Test
  void aDocumentTypeIsPassedOver(@TempDir Path folder) throws IOException, XMLStreamException {
    Path secret = Files.writeString(folder.resolve("secret.dtd"), "<!ATTLIST r a CDATA 'secret'>");
    String xml = "<!DOCTYPE r SYSTEM \"" + secret.toUri() + "\"><r>text</r>";
    assertEquals("<r>text</r>", read(READERS, xml.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
  void aByteOrderMarkNamesTheEncoding(String encoding) throws XMLStreamException {
    byte[] file = "\uFEFF<r>žluťoučký</r>".getBytes(Charset.forName(encoding));
    assertEquals("<r>žluťoučký</r>", read(READERS, file));
  }

  @Test
  void aDeclarationNamesTheEncodingOfBytesAndNotOfText() throws XMLStreamException {
    String xml = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><r>é</r>";
    assertEquals("<r>é</r>", read(READERS, xml.getBytes(StandardCharsets.ISO_8859_1)));
    assertEquals("<r>ž</r>", read(READERS.open(new StringReader(xml.replace('é', 'ž')))));
  }

  @Test
  void aTextIsOneEventWithItsReferencesAndSections() throws XMLStreamException {
    XMLStreamReader xml =
        READERS.open(new StringReader("<r>a &amp; b <![CDATA[<c>]]> &#x17E;</r>"));
    xml.next();
    xml.next();
    assertEquals("a & b <c> ž", xml.getText());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          <a><b><c><d><e/></d></c></b></a> | <a><b><c><d><e><f/></e></d></c></b></a>
          <r a="1" b="2" c="3"/>           | <r a="1" b="2" c="3" d="4"/>
          """,
      delimiter = '|')
  void whatIsAtALimitIsReadAndWhatIsPastItRefused(String at, String past)
      throws XMLStreamException {
    assertTrue(read(READERS.open(new StringReader(at))).contains("</"));
    assertPastLimit(READERS, past);
  }

  @Test
  void textsAndFilesPastTheirLimitsAreRefused() {
    assertPastLimit(READERS, "<r>" + "x".repeat(9000) + "</r>");
    assertPastLimit(
        new XmlReaders(new XmlReaders.Limits(5, 3, 10_000, 400)),
        "<r>" + "<a>x</a>".repeat(9000) + "</r>");
  }

  @Test
  void entitiesOfHtmlAreReadForThoseWhoAsk() throws XMLStreamException {
    XMLStreamReader xml =
        READERS
            .withNamesOfHtml()
            .open(new StringReader("<r a='&eacute;'>caf&eacute;&amp;&LT;</r>"));
    xml.next();
    assertEquals("é", xml.getAttributeValue(0));
    xml.next();
    assertEquals("café&<", xml.getText());
    assertThrows(
        XMLStreamException.class,
        () -> read(READERS.withNamesOfHtml().open(new StringReader("<r>&unheard;</r>"))));
  }

  @Test
  void aFaultLateInAFileHasItsLine() {
    byte[] file = ("<r>\n" + "<a/>\n".repeat(20) + "<a></b></r>").getBytes(StandardCharsets.UTF_8);
    XMLStreamException e = assertThrows(XMLStreamException.class, () -> read(READERS, file));
    assertEquals(
        "broken XML in line 22: Unexpected close tag </b>; expected </a>.",
        XmlReaders.fault("broken XML", e).getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-32", "ISO-8859-1"})
  void damagedFilesEndInNoUncheckedException(String encoding) {
    byte[] whole =
        """
        <?xml version='1.0' encoding='%s'?><!DOCTYPE r [<!ENTITY f 'x'>]>
        <r xmlns:a='u' a:b='c&amp;d'><!-- c --><?pi x?><![CDATA[z]]><a:b>t&#228;x&lt;é</a:b></r>
        """
            .formatted(encoding)
            .getBytes(Charset.forName(encoding));
    Random random = new Random(17);
    for (int i = 0; i < 3000; i++) {
      byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
      for (int n = random.nextInt(4); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] = whole[random.nextInt(whole.length)];
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      try {
        var _ = read(READERS, damaged);
      } catch (XMLStreamException e) {
        // the one kind of exception that callers expect
      }
    }
  }

  private static void assertPastLimit(XmlReaders readers, String xml) {
    XMLStreamException e =
        assertThrows(XMLStreamException.class, () -> read(readers.open(new StringReader(xml))));
    assertTrue(e.getMessage().contains("limit"), e.getMessage());
  }

  private static String read(XmlReaders readers, byte[] file) throws XMLStreamException {
    return read(readers.open(new ByteArrayInputStream(file)));
  }

  /** Elements and texts as they come. */
  private static String read(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder all = new StringBuilder();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> all.append('<' + xml.getLocalName() + '>');
        case XMLStreamConstants.END_ELEMENT -> all.append("</" + xml.getLocalName() + '>');
        case XMLStreamConstants.CHARACTERS -> all.append(xml.getText());
        default -> {}
      }
    }
    return all.toString();
  }
}
