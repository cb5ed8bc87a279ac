package org.lectern.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodyNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          British Museum                       | true
          Harbour Works, Inc.                  | true
          Museum, London                       | false
          Great Britain. Admiralty             | true
          Universität Wien                     | true
          Министерство морского флота          | true
          جامعة القاهرة                        | true
          Society for Tides (London)           | true
          United Nations                       | true
          Marlow & Sons                        | true
          Marlow, Edith                        | false
          Edith Marlow                         | false
          Church, Frederic Edwin               | false
          Bank, John                           | false
          Eleanor of Aquitaine                 | false
          Горин, П. И.                         | false
          Smith, A. G.                         | false
          ''                                   | false
          """)
  void wordsOfTheNameSayWhetherItIsOfABody(String name, boolean body) {
    assertEquals(body, BodyName.is(name), name);
  }
}
