package org.lectern.core.model.date;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartOfTimeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "early 1950s; 195X",
        "at the end of 1950; 1950",
        "beginning of the year 1950; 1950",
        "Ende des Jahres 1950; 1950",
        "Anfang der 1950er Jahre; 195X",
        "principios de la década de 1950; 195X",
        "finales de los años 1950; 195X",
        "a mediados de los años 1950; 195X",
        "mediados del siglo XX; 19XX",
        "segunda mitad del siglo XIX; 18XX",
        "fin des années 1950; 195X",
        "début de l'année 1950; 1950",
        "début de l’année 1950; 1950",
        "première moitié du XIXe siècle; 18XX",
        "erste Hälfte des 19. Jahrhunderts; 18XX",
        "inizio degli anni 1950; 195X",
        "metà del XIX secolo; 18XX",
        "вторая половина XIX века; 18XX",
        "начало 1950 года; 1950",
        "20世纪50年代初; 195X",
        "1950年代末; 195X",
        "19世紀後半; 18XX",
        "أوائل 1950; 1950",
      })
  void theWholeTimeIsTaken(String text, String edtf) {
    assertEquals(Optional.of(edtf), UsualDate.toEdtf(text));
    assertTrue(UsualDate.isPart(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fin de la Cruz",
        "Fin de la Cruz, 3 de mayo",
        "Late van der Berg",
        "Early of the House",
        "Ende der Reise",
        "Milieu de la page",
        "de la Cruz",
        "van der Meer",
      })
  void wordsThatGoOnWithoutADateAreNoPartOfATime(String text) {
    assertEquals(Optional.empty(), UsualDate.toEdtf(text));
    assertFalse(UsualDate.isPart(text));
  }
}
