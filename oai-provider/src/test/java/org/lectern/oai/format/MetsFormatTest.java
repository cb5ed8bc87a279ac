package org.lectern.oai.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lectern.oai.format.FormatSamples.assertStands;
import static org.lectern.oai.format.FormatSamples.authorities;
import static org.lectern.oai.format.FormatSamples.check;
import static org.lectern.oai.format.FormatSamples.document;
import static org.lectern.oai.format.FormatSamples.restrictedScans;
import static org.lectern.oai.format.FormatSamples.statements;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Document;
import org.lectern.oai.XPaths;

class MetsFormatTest {
  private static final MetadataFormat FORMAT = new MetsFormat();

  @ParameterizedTest
  @CsvSource({
    "//mets:structMap[@TYPE='LOGICAL']/mets:div/@LABEL, A letter",
    "//mets:structMap[@TYPE='PHYSICAL']/mets:div/mets:div/@ORDERLABEL, 1r",
    "//dv:owner, State Archive",
    "//mods:title, A letter"
  })
  void eachThingStandsWhereTheFormatHasIt(String path, String value) throws Exception {
    assertStands(value, FORMAT, path);
  }

  @Test
  void metsLeadsToImagesAndWordsOfOpenPagesOnly() throws Exception {
    Document document = document(statements(), true);
    String open = check(FORMAT, document, authorities());
    XPaths paths = XPaths.of(open);
    assertEquals("2", paths.evaluate("count(//mets:fileGrp[@USE='MAX']/mets:file)"));
    assertEquals(
        "https://site.example/iiif/image/3/letter-1~0001/full/max/0/default.jpg",
        paths.evaluate("//mets:fileGrp[@USE='MAX']/mets:file/mets:FLocat/@xlink:href"));
    assertEquals(
        "https://site.example/iiif/presentation/3/letter-1/canvas/0001/ocr",
        paths.evaluate("//mets:fileGrp[@USE='FULLTEXT']/mets:file/mets:FLocat/@xlink:href"));
    assertEquals("1", paths.evaluate("count(//mets:smLink[@xlink:to='PHYS_letter-1_1'])"));
    String closed = check(FORMAT, document(restrictedScans(), true), authorities());
    assertEquals("0", XPaths.of(closed).evaluate("count(//mets:fileGrp[@USE='MAX'])"));
  }
}
