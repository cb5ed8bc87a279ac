package org.lectern.oai.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.lectern.oai.format.FormatSamples.assertStands;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.EdtfDate;

class MarcFormatTest {
  /** MARC 21, 008/06 to 14. */
  @ParameterizedTest
  @CsvSource({
    "1962, 's1962    '",
    "1962~, 's1962    '",
    "1962-10, 'e196210  '",
    "1962-10-XX, 'e196210  '",
    "1962-10-28, 'e19621028'",
    "1962-22, 's1962    '",
    "195X, q19501959",
    "'[1962,1964]', q19621964",
    "1914/1918, m19141918",
    "1914-07/1918-11-11, m19141918",
    "1958-03/1958-04, 's1958    '",
    "1914/.., m19149999",
    "1914/, m1914uuuu",
    "/1918, muuuu1918",
    "0476-09-04, 'e04760904'",
    "0000, 'b        '",
    "-0043-03-15, 'b        '",
    "-0043/0014, 'b        '",
    "XXXX, nuuuuuuuu"
  })
  void datesKeepTheirPrecisionAndKind(String edtf, String fixed) {
    assertEquals(fixed, MarcFormat.dates(EdtfDate.parse(edtf)));
  }

  @ParameterizedTest
  @CsvSource({
    "//marc:datafield[@tag='100']/marc:subfield[@code='a'], 'Marlow, Edith'",
    "//marc:datafield[@tag='100']/marc:subfield[@code='4'], aut",
    "//marc:datafield[@tag='046']/marc:subfield[@code='k'], 1962-10~",
    "//marc:datafield[@tag='041']/marc:subfield[@code='a'], rus",
    "//marc:datafield[@tag='041']/marc:subfield[@code='b'], eng",
    "//marc:datafield[@tag='650']/marc:subfield[@code='x'], Exports",
    "//marc:datafield[@tag='536']/marc:subfield, Thanks",
    "//marc:controlfield[@tag='001'], letter-1"
  })
  void eachThingStandsWhereTheFormatHasIt(String path, String value) throws Exception {
    assertStands(value, new MarcFormat(), path);
  }
}
