package org.lectern.oai.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lectern.oai.format.FormatSamples.assertStands;
import static org.lectern.oai.format.FormatSamples.authorities;
import static org.lectern.oai.format.FormatSamples.document;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;

class EadFormatTest {
  private static final MetadataFormat FORMAT = new EadFormat();

  @ParameterizedTest
  @CsvSource({
    "//ead:archdesc/ead:did/ead:unittitle, Outer",
    "//ead:archdesc/ead:dsc/ead:c/ead:did/ead:unittitle, Inner",
    "//ead:c[@level='item']/ead:did/ead:unittitle, A letter",
    "//ead:unitdate[@certainty='approximate']/@normal, 1962-10",
    "//ead:origination/ead:persname[@relator='author']/ead:part, 'Marlow, Edith'"
  })
  void eachThingStandsWhereTheFormatHasIt(String path, String value) throws Exception {
    assertStands(value, FORMAT, path);
  }

  @Test
  void aDocumentWithoutACollectionIsInNoFindingAid() {
    Document document = document(List.of(Statement.of(Field.TITLE, "Alone")), false);
    assertEquals(0, FORMAT.write(document, authorities()).length);
  }
}
