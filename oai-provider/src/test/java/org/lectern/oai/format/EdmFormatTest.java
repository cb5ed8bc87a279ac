package org.lectern.oai.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.oai.format.FormatSamples.assertStands;
import static org.lectern.oai.format.FormatSamples.authorities;
import static org.lectern.oai.format.FormatSamples.check;
import static org.lectern.oai.format.FormatSamples.document;
import static org.lectern.oai.format.FormatSamples.restrictedScans;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;
import org.lectern.oai.XPaths;

class EdmFormatTest {
  private static final MetadataFormat FORMAT = new EdmFormat();

  @ParameterizedTest
  @CsvSource({
    "//ore:Aggregation/edm:dataProvider, State Archive",
    "//ore:Aggregation/edm:provider, Press House",
    "//edm:ProvidedCHO/edm:type, TEXT",
    "//edm:ProvidedCHO/dc:language, ru",
    "//edm:TimeSpan/edm:begin, 1962-10",
    "//edm:Agent/skos:prefLabel, 'Marlow, Edith'",
    "//edm:Place/wgs84:lat, 23.1"
  })
  void eachThingStandsWhereTheFormatHasIt(String path, String value) throws Exception {
    assertStands(value, FORMAT, path);
  }

  @ParameterizedTest
  @CsvSource({
    "https://archive.example/terms, CNE, https://archive.example/terms",
    "http://rightsstatements.org/vocab/InC-NC/1.0/, InC,"
        + " http://rightsstatements.org/vocab/InC-NC/1.0/",
    "https://rightsstatements.org/page/InC-EDU/1.0/?language=de, InC-EDU, ''",
    "https://creativecommons.org/licenses/by-sa/4.0/deed.fr, by-sa, ''",
  })
  void europeanaGetsAStatementThatItTakesBesideWhatWasWritten(
      String written, String statement, String beside) throws Exception {
    List<Statement> statements =
        List.of(Statement.of(Field.TITLE, "Mine"), Statement.of(Field.RIGHTS, written));
    String xml = check(FORMAT, document(statements, false), authorities());
    String rights = XPaths.of(xml).evaluate("//edm:rights/@rdf:resource");
    assertTrue(rights.contains("/" + statement + "/"), rights);
    assertEquals(beside, XPaths.of(xml).evaluate("//ore:Aggregation/dc:rights"), xml);
  }

  @Test
  void scansThatAreNotOpenHaveNoAddress() {
    String xml = check(FORMAT, document(restrictedScans(), true), authorities());
    assertFalse(xml.contains("/iiif/image/"), xml);
  }
}
