package org.lectern.core.xml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lectern.core.xml.XmpPacket.Value;

class XmpPacketTest {
  @Test
  void propertiesAreElementsOrAttributesOfADescription() {
    XmpPacket packet =
        XmpPacket.read(
            packet(
                """
                <rdf:Description photoshop:DateCreated="1962-10-28" dc:source=" ">
                  <dc:format>image/tiff</dc:format>
                  <dc:relation dc:rights="of another file"/>
                </rdf:Description>
                """));
    assertTrue(packet.isWellFormed());
    assertEquals(Optional.of("1962-10-28"), packet.first(XmpPacket.PHOTOSHOP, "DateCreated"));
    assertEquals(Optional.of("image/tiff"), packet.first(XmpPacket.DC, "format"));
    assertEquals(List.of(), packet.values(XmpPacket.DC, "source"));
    assertEquals(List.of(), packet.values(XmpPacket.DC, "rights"));
  }

  @Test
  void theItemsOfAListAreValuesOfItsPropertyEachInItsLanguage() {
    String xml =
        packet(
            """
            <rdf:Description>
              <dc:title><rdf:Alt>
                <rdf:li xml:lang="x-default">Letter</rdf:li>
                <rdf:li xml:lang="ru"> Письмо </rdf:li>
              </rdf:Alt></dc:title>
            </rdf:Description>
            """);
    List<Value> titles = List.of(new Value("", "Letter"), new Value("ru", "Письмо"));
    assertEquals(titles, XmpPacket.read(xml).values(XmpPacket.DC, "title"));
    byte[] utf16 = xml.getBytes(StandardCharsets.UTF_16);
    assertEquals(titles, XmpPacket.read(utf16).values(XmpPacket.DC, "title"));
  }

  @Test
  void whatWasReadBeforeAFaultStays() {
    XmpPacket packet =
        XmpPacket.read(packet("<rdf:Description dc:rights='free'><dc:title>Letter</dc:titel>"));
    assertFalse(packet.isWellFormed());
    assertEquals(Optional.of("free"), packet.first(XmpPacket.DC, "rights"));
    assertEquals(Optional.of("Letter"), packet.first(XmpPacket.DC, "title"));
    assertFalse(XmpPacket.read(new byte[0]).isWellFormed());
  }

  @Test
  void oneLongListHidesNothingElse() {
    String many = "<rdf:li>ancestor</rdf:li>".repeat(3_000);
    XmpPacket packet =
        XmpPacket.read(
            packet(
                "<rdf:Description><photoshop:DocumentAncestors><rdf:Bag>"
                    + many
                    + "</rdf:Bag></photoshop:DocumentAncestors><dc:rights>free</dc:rights>"
                    + "</rdf:Description>"));
    assertEquals(2_000, packet.values(XmpPacket.PHOTOSHOP, "DocumentAncestors").size());
    assertEquals(Optional.of("free"), packet.first(XmpPacket.DC, "rights"));
  }

  private static String packet(String description) {
    return "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='"
        + XmpPacket.DC
        + "' xmlns:photoshop='"
        + XmpPacket.PHOTOSHOP
        + "'>"
        + description
        + "</rdf:RDF>";
  }
}
