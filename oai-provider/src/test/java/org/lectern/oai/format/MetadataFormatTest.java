package org.lectern.oai.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.archive.StoredRecord;
import org.lectern.core.model.DocumentId;

class MetadataFormatTest {
  @TempDir Path data;

  @Test
  void everyFormatHasAPrefixOfItsOwnAndANameForPeople() {
    Map<String, String> labels = new TreeMap<>();
    MetadataFormat.all().forEach(format -> labels.put(format.prefix(), format.label()));
    assertEquals(MetadataFormat.all().size(), labels.size());
    labels.forEach((prefix, label) -> assertTrue(!label.isBlank() && !label.equals(prefix), prefix));
    assertEquals("EAD3", labels.get("ead3"));
    assertEquals("Qualified Dublin Core", labels.get("oai_qdc"));
  }

  @Test
  void recordStandsAloneAsADocumentWithTheAddressOfTheSite() {
    try (ArchiveWriter writer = Documents.writer(data)) {
      writer.commit(Documents.drafts("m", 2, "First"));
      StoredRecord record =
          writer.archive().record("oai_dc", new DocumentId("m001")).orElseThrow();
      String text =
          new String(
              MetadataFormat.document(record.bytes(), "https://x.example/a&b"),
              StandardCharsets.UTF_8);
      assertEquals(Optional.empty(), Schemas.fault(text));
      assertTrue(text.startsWith("<?xml"), text);
      assertTrue(text.contains(">https://x.example/a&amp;b/documents/m001<"), text);
      assertEquals(-1, text.indexOf('\uFDD0'), text);
    }
  }
}
