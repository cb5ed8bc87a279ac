package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormArgumentsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'' ; {}",
        "verb=Identify ; {verb=[Identify]}",
        "verb=Identify&verb=ListSets ; {verb=[Identify, ListSets]}",
        "a=1&&b=&c&=d ; {a=[1], b=[], c=[], =[d]}",
        "set=a%3Ab&x=1+2%2B3 ; {set=[a:b], x=[1 2+3]}",
        "a=b=c ; {a=[b=c]}",
        "n%C3%A4me=%D0%96 ; {näme=[Ж]}",
        "a=%zz&b=%&c=%4 ; {a=[%zz], b=[%], c=[%4]}",
        "a=%FF ; {a=[\uFFFD]}",
      })
  void queriesAreReadAsTheyAre(String encoded, String arguments) {
    assertEquals(arguments, FormArguments.of(encoded).toString().replace("[, ", "["));
  }
}
