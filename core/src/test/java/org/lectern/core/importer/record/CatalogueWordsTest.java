package org.lectern.core.importer.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueWordsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Smith, John,             | Smith, John
          Smith, John.             | Smith, John
          Smith, John J.           | Smith, John J.
          Smith, John, Jr.         | Smith, John, Jr.
          Tolkien, J. R. R.        | Tolkien, J. R. R.
          A title /                | A title
          A title :                | A title
          The dog.                 | The dog
          Report for 1912.         | Report for 1912
          Harbour Works, Inc.      | Harbour Works, Inc.
          Jones Bros.              | Jones Bros.
          14 p. ;                  | 14 p.
          Printed in the U.S.A.    | Printed in the U.S.A.
          Прилив.                  | Прилив
          Über das Meer.           | Über das Meer
          Washington, D.C.         | Washington, D.C.
          Who is it?               | Who is it?
          And so on...             | And so on...
          12.                      | 12.
          Harbour studies ; 7.     | Harbour studies ; 7
          v. 7.                    | v. 7
          no. 3/4.                 | no. 3/4
          """)
  void signsBetweenPartsGoAndThoseOfWordsStay(String written, String plain) {
    assertEquals(plain, CatalogueWords.plain(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Smith, John, 1912-1990.            | Smith, John      | 1912-1990
          Smith, John, 1912-                 | Smith, John      | 1912-
          Smith, John, b. 1912.              | Smith, John      | b. 1912
          Smith, John, d. 1850               | Smith, John      | d. 1850
          Brown, William Wells, 1814?-1884   | Brown, William Wells | 1814?-1884
          Brown, J. (John), ca. 1814-ca. 1884| Brown, J. (John) | ca. 1814-ca. 1884
          Hus, Jan, active 1401              | Hus, Jan         | active 1401
          Smith, John, -1850                 | Smith, John      | -1850
          Soto, Inés 1919-2004               | Soto, Inés       | 1919-2004
          Smith, John.                       | Smith, John      |
          Expedition 1912                    | Expedition 1912  |
          Smith, John, Jr.                   | Smith, John, Jr. |
          """)
  void yearsOfALifeAreNotPartOfTheName(String written, String name, String years) {
    assertEquals(
        new CatalogueWords.Name(name, Optional.ofNullable(years)), CatalogueWords.name(written));
  }

  @ParameterizedTest
  @CsvSource({
    "[S.l.], true",
    "s.n., true",
    "[publisher not identified], true",
    "[Place of publication not identified] :, true",
    "[Verlag nicht ermittelbar], true",
    "[Lieu de publication non identifié], true",
    "Trieste, false",
    "Snell, false",
  })
  void placesAndPublishersThatNobodyKnowsAreNone(String written, boolean nobody) {
    assertEquals(nobody, CatalogueWords.isNobody(written));
  }
}
