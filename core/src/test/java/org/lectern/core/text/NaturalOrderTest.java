package org.lectern.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaturalOrderTest {
  @ParameterizedTest
  @CsvSource({
    "2,10",
    "a2,a10",
    "p.9,p.10",
    "A1,a2",
    "1,1b",
    "09,10",
    "a,b",
    "02,2",
    "1,1.2",
    "1.2,1.10",
    "letter,letter-2",
    "letter-2,letter-10",
    "0001,0001-verso",
    "0001-verso,0002",
    "1-2,1-2-3"
  })
  void namesAreOrderedAsPeopleDo(String first, String second) {
    assertEquals(
        List.of(first, second), Stream.of(second, first).sorted(NaturalOrder.BY_NUMBERS).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "letter.png,letter-2.png",
    "0001.png,0001-verso.png",
    "0001.jpg,0001_v.jpg",
    "1.png,1.2.png",
    "1.2.tif,1.10.tif",
    "9.jpg,10.jpg",
    "a/2/1.png,a/10/1.png",
    "a.b/9.png,a.b/10.png",
    "letter.jpg,letter.png"
  })
  void theShorterStemComesFirst(String first, String second) {
    assertEquals(
        List.of(first, second), Stream.of(second, first).sorted(NaturalOrder.OF_FILES).toList());
  }
}
