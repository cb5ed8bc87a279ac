package org.lectern.oai.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetadataFormatTest {
  @Test
  void everyFormatHasAPrefixOfItsOwnAndANameForPeople() {
    Map<String, String> labels = new TreeMap<>();
    MetadataFormat.all().forEach(format -> labels.put(format.prefix(), format.label()));
    assertEquals(MetadataFormat.all().size(), labels.size());
    labels.forEach(
        (prefix, label) -> assertTrue(!label.isBlank() && !label.equals(prefix), prefix));
    assertEquals("EAD3", labels.get("ead3"));
    assertEquals("Qualified Dublin Core", labels.get("oai_qdc"));
  }

  @Test
  void recordStandsAloneAsADocumentWithTheAddressOfTheSite() {
    byte[] record = new XmlBuffer(64).start("a").address("/documents/m001").end().toBytes();
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <a>https://x.example/a&amp;b/documents/m001</a>
        """,
        new String(MetadataFormat.document(record, "https://x.example/a&b"), UTF_8));
  }
}
