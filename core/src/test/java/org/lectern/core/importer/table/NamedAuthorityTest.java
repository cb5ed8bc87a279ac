package org.lectern.core.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedAuthorityTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://viaf.org/viaf/1 Marlow, Edith          | Marlow, Edith | https://viaf.org/viaf/1
          http://www.wikidata.org/entity/Q1 Rome         | Rome          | http://www.wikidata.org/entity/Q1
          Marlow, Edith https://viaf.org/viaf/1          | Marlow, Edith | https://viaf.org/viaf/1
          Marlow, Edith %%https://viaf.org/viaf/1        | Marlow, Edith | https://viaf.org/viaf/1
          Marlow, Edith (https://viaf.org/viaf/1)        | Marlow, Edith | https://viaf.org/viaf/1
          http://id.loc.gov/authorities/names/n1%%Gorin  | Gorin         | http://id.loc.gov/authorities/names/n1
          https://d-nb.info/gnd/118540238 Goethe         | Goethe        | https://d-nb.info/gnd/118540238
          https://orcid.org/0000-0001-0002-0003 Rossi    | Rossi         | https://orcid.org/0000-0001-0002-0003
          https://viaf.org/viaf/1                        |               |
          Marlow, Edith                                  |               |
          https://example.org/people/1 Marlow            |               |
          https://viaf.org.example.org/viaf/1 Marlow     |               |
          https://viaf.org/viaf/1 https://viaf.org/viaf/2 |              |
          """)
  void nameAndAddressAreSeparated(String value, String name, String address) {
    assertEquals(
        Optional.ofNullable(name).map(n -> new NamedAuthority(n, address)),
        NamedAuthority.parse(value));
  }

  /** Looking at each space of a stretch from every space before it would take minutes. */
  @Test
  void aMillionSpacesInACellAreReadAtOnce() {
    String hostile = "Marlow" + " ".repeat(1_000_000) + "Edith";
    assertEquals(
        Optional.empty(),
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> NamedAuthority.parse(hostile)));
  }
}
