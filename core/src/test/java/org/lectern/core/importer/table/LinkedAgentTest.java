package org.lectern.core.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Agent;

class LinkedAgentTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          relators:pht:person:Marlow, Edith      | creator:photographer    | person | Marlow, Edith
          relators:pht:Marlow, Edith             | creator:photographer    |        | Marlow, Edith
          ' relators:pht: person: Marlow, Edith' | creator:photographer    | person | Marlow, Edith
          pht:person:Marlow, Edith               | creator:photographer    | person | Marlow, Edith
          relators:pbl:corporate_body:Tide Press | publisher               | body   | Tide Press
          relators:aut:organizations:Tide Press  | creator:author          | body   | Tide Press
          relators:ctb:family:Marlow             | contributor             | family | Marlow
          relators:aut:local_names:Marlow        | creator:author          |        | Marlow
          relators:aui:person:Marlow             | contributor:author-of-introduction | person | Marlow
          relators:AUT:person:Marlow             | creator:author          | person | Marlow
          schema:author:person:Marlow            | creator:author          | person | Marlow
          relators:cph:Marlow                    | rights-holder           |        | Marlow
          relators:zzz:person:Marlow             | contributor             | person | Marlow
          person:Marlow                          | contributor             | person | Marlow
          Marlow: a life                         | contributor             |        | Marlow: a life
          """)
  void roleVocabularyAndNameAreSeparated(String value, String key, String kind, String name) {
    LinkedAgent agent = LinkedAgent.parse(value);
    assertEquals(key, agent.key());
    assertEquals(Optional.ofNullable(kind).map(Agent.Kind::parse), agent.kind());
    assertEquals(name, agent.name());
    assertEquals(!value.contains("zzz"), agent.isKnownRole());
  }

  @ParameterizedTest
  @CsvSource({
    "relators:pht:https://viaf.org/viaf/1, https://viaf.org/viaf/1, creator:photographer",
    "relators:pht:person:http://id.loc.gov/authorities/names/n1,"
        + " http://id.loc.gov/authorities/names/n1, creator:photographer",
    "https://viaf.org/viaf/1, https://viaf.org/viaf/1, contributor",
    "relators:pht:1000, 1000, creator:photographer",
    "relators:pht:person:1000, 1000, creator:photographer",
    "relatorsaut:1000, relatorsaut:1000, contributor",
  })
  void addressesAndNumbersAreNoNames(String value, String name, String key) {
    LinkedAgent agent = LinkedAgent.parse(value);
    assertEquals(name, agent.name());
    assertEquals(key, agent.key());
    assertEquals(false, agent.isName());
    assertEquals(name.startsWith("http"), agent.isAddress());
  }
}
