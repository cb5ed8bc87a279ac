package org.lectern.core.batch.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as rightsstatements.org and creativecommons.org list them. */
class RightsNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          CC BY 4.0 ~ https://creativecommons.org/licenses/by/4.0/
          cc-by-4.0 ~ https://creativecommons.org/licenses/by/4.0/
          CC BY-SA 3.0 ~ https://creativecommons.org/licenses/by-sa/3.0/
          CC BY-NC-ND 4.0 International ~ https://creativecommons.org/licenses/by-nc-nd/4.0/
          CC BY 3.0 DE ~ https://creativecommons.org/licenses/by/3.0/de/
          Creative Commons Attribution 4.0 International ~ https://creativecommons.org/licenses/by/4.0/
          Attribution-NonCommercial-ShareAlike 2.5 ~ https://creativecommons.org/licenses/by-nc-sa/2.5/
          CC0 ~ https://creativecommons.org/publicdomain/zero/1.0/
          CC0 1.0 ~ https://creativecommons.org/publicdomain/zero/1.0/
          Public Domain Mark 1.0 ~ https://creativecommons.org/publicdomain/mark/1.0/
          In Copyright ~ http://rightsstatements.org/vocab/InC/1.0/
          in copyright ~ http://rightsstatements.org/vocab/InC/1.0/
          InC ~ http://rightsstatements.org/vocab/InC/1.0/
          In Copyright - Educational Use Permitted ~ http://rightsstatements.org/vocab/InC-EDU/1.0/
          In Copyright – EU Orphan Work ~ http://rightsstatements.org/vocab/InC-OW-EU/1.0/
          No Copyright - United States ~ http://rightsstatements.org/vocab/NoC-US/1.0/
          No Known Copyright ~ http://rightsstatements.org/vocab/NKC/1.0/
          Copyright Undetermined ~ http://rightsstatements.org/vocab/UND/1.0/
          """)
  void aNameHasOneAddress(String name, String address) {
    assertEquals(Optional.of(address), RightsName.address(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CC BY",
        "CC",
        "public domain",
        "© Archive",
        "Copyright",
        "CC BY 5.0",
        "CC BY-ND-SA-NC 4.0",
        "All rights reserved",
        "und",
        "free",
        ""
      })
  void whatCouldMeanSeveralIsNotGuessed(String name) {
    assertEquals(Optional.empty(), RightsName.address(name));
  }
}
