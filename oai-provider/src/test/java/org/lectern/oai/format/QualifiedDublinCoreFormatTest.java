package org.lectern.oai.format;

import static org.lectern.oai.format.FormatSamples.assertStands;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualifiedDublinCoreFormatTest {
  private static final MetadataFormat FORMAT = new QualifiedDublinCoreFormat();

  @ParameterizedTest
  @CsvSource({
    "//dcterms:created, 1962-10~",
    "//dcterms:abstract[@xml:lang='en'], In short",
    "//dcterms:provenance, From a box",
    "//dcterms:rightsHolder, The heirs",
    "//dc:language[@xsi:type='dcterms:RFC4646'], ru"
  })
  void eachThingStandsWhereTheFormatHasIt(String path, String value) throws Exception {
    assertStands(value, FORMAT, path);
  }
}
