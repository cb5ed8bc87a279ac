package org.lectern.oai.format;

import static org.lectern.oai.format.FormatSamples.assertStands;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModsFormatTest {
  private static final MetadataFormat FORMAT = new ModsFormat();

  @ParameterizedTest
  @CsvSource({
    "//mods:titleInfo[@usage='primary']/mods:title, A letter",
    "//mods:titleInfo[@type='alternative']/mods:title, Another title",
    "//mods:name[mods:role/mods:roleTerm='rcp']/mods:namePart[1], 'Ames, Ruth'",
    "//mods:name[mods:role/mods:roleTerm='trl']/mods:namePart[1], 'Translator, A'",
    "//mods:name[mods:role/mods:roleTerm='fnd']/mods:namePart[1], A Foundation",
    "//mods:dateCreated[@keyDate='yes'][@encoding='edtf'][@qualifier='approximate']," + " 1962-10~",
    "//mods:dateCreated[@encoding='iso8601'], 1962-10",
    "//mods:languageTerm[@authority='iso639-2b'], rus",
    "//mods:language[@objectPart='translation']/mods:languageTerm[1], eng",
    "//mods:subject[mods:geographic='Havana']/mods:cartographics/mods:coordinates,"
        + " '23.1, -82.4'",
    "//mods:relatedItem[@type='references']//mods:url," + " https://site.example/documents/other-1",
    "//mods:shelfLocator, fond 3; opis 65",
    "//mods:note[@type='marking'], Top Secret"
  })
  void eachThingStandsWhereTheFormatHasIt(String path, String value) throws Exception {
    assertStands(value, FORMAT, path);
  }
}
