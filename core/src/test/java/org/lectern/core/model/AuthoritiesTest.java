package org.lectern.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthoritiesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Marlow, Edith | marlow-edith",
        "  Marlow,  Edith  | marlow-edith",
        "Müller & Söhne | muller-sohne",
        "'' | n-e3b0",
        "papers-1958 | papers-1958"
      })
  void namesMintIds(String name, String id) {
    assertEquals(id, Authorities.mintId(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "ab cd ", "ж", "Очень длинное название ", "东海", "x1-", "Ünlü ", "beef-"})
  void anIdThatWasMintedMintsItselfAtEveryLength(String part) {
    for (int times = 0; times < 80; times++) {
      String name = part.repeat(times);
      String id = Authorities.mintId(name);
      assertEquals(id, Authorities.mintId(id), name);
      assertTrue(id.matches("[a-z0-9]+(-[a-z0-9]+)*") && id.length() <= 65, id);
    }
  }

  @Test
  void longNamesThatBeginAlikeAreTwo() {
    String start = "Correspondence and papers of the Committee for the Relief of ";
    assertNotEquals(
        Authorities.mintId(start + "Distressed Mariners"),
        Authorities.mintId(start + "Distressed Miners"));
  }
}
