package org.lectern.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceTest {
  /** What an institution calls its levels; each level as name=value; the levels around, joined. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fond 3; opis 65; delo 891 | '' | fond=3, opis=65, delo=891 | fond 3/opis 65",
        "Fond 3 ;; delo 9; | '' | fond=3, delo=9 | Fond 3",
        "3; 65; 891 | fond,opis,delo | fond=3, opis=65, delo=891 | fond 3/opis 65",
        "3; 65 | fond,opis,delo | =3, =65 | 3",
        "box 12; 4 A | box,folder | box=12, folder=4 A | box 12",
        "Marlow papers; 12 | series,box | series=Marlow papers, box=12 | Marlow papers",
        "MS 12 | '' | =MS 12 | ''",
        "listing 3; delo 4 | '' | =listing 3, delo=4 | listing 3",
        "'' | fond | '' | ''"
      })
  void levelsHaveNamesAndValues(String written, String called, String levels, String around) {
    Reference reference =
        Reference.parse(written, called.isEmpty() ? List.of() : Arrays.asList(called.split(",")));
    assertEquals(
        levels,
        reference.levels().stream()
            .map(l -> l.name().orElse("") + "=" + l.value())
            .collect(Collectors.joining(", ")));
    assertEquals(around, String.join("/", reference.around()));
  }
}
