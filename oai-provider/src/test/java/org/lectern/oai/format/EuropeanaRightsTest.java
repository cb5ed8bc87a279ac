package org.lectern.oai.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EuropeanaRightsTest {
  private static final String STATEMENT = "http://rightsstatements.org/vocab/";
  private static final String COMMONS = "http://creativecommons.org/";

  @ParameterizedTest
  @CsvSource({
    "http://rightsstatements.org/vocab/InC/1.0/, InC/1.0/",
    "https://rightsstatements.org/vocab/InC-EDU/1.0/, InC-EDU/1.0/",
    "https://rightsstatements.org/page/InC-OW-EU/1.0/?language=de, InC-OW-EU/1.0/",
    "http://www.RightsStatements.org/vocab/NoC-NC/1.0, NoC-NC/1.0/",
    "http://rightsstatements.org/vocab/InC-RUU/1.0/, InC/1.0/",
    "http://rightsstatements.org/vocab/InC-NC/1.0/, InC/1.0/",
    "http://rightsstatements.org/vocab/NoC-CR/1.0/, NoC-OKLR/1.0/",
    "http://rightsstatements.org/vocab/NoC-US/1.0/, CNE/1.0/",
    "http://rightsstatements.org/vocab/UND/1.0/, CNE/1.0/",
    "http://rightsstatements.org/vocab/NKC/1.0/, CNE/1.0/",
    "http://rightsstatements.org/vocab/Nonsense/1.0/, CNE/1.0/",
    "https://archive.example/terms, CNE/1.0/",
    "https://archive.example/rightsstatements.org/vocab/InC/1.0/, CNE/1.0/",
    "urn:x, CNE/1.0/",
    "'', CNE/1.0/",
  })
  void statementsAreThoseThatEuropeanaTakes(String written, String statement) {
    assertEquals(STATEMENT + statement, EuropeanaRights.of(written));
  }

  @ParameterizedTest
  @CsvSource({
    "https://creativecommons.org/licenses/by-sa/4.0/, licenses/by-sa/4.0/",
    "http://creativecommons.org/licenses/by/4.0, licenses/by/4.0/",
    "https://creativecommons.org/licenses/by-nc-nd/4.0/deed.de, licenses/by-nc-nd/4.0/",
    "https://creativecommons.org/licenses/by/4.0/legalcode, licenses/by/4.0/",
    "https://creativecommons.org/licenses/by-nc/3.0/de/, licenses/by-nc/3.0/de/",
    "https://creativecommons.org/licenses/by-nc/2.5/scotland/deed.en, licenses/by-nc/2.5/scotland/",
    "https://creativecommons.org/publicdomain/mark/1.0/deed.en, publicdomain/mark/1.0/",
    "https://www.creativecommons.org/publicdomain/zero/1.0/, publicdomain/zero/1.0/",
  })
  void licencesAreSpeltAsTheyAreIdentified(String written, String licence) {
    assertEquals(COMMONS + licence, EuropeanaRights.of(written));
  }
}
