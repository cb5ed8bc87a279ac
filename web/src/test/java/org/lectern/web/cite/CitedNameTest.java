package org.lectern.web.cite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Agent;
import org.lectern.core.model.LanguageMap;

class CitedNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Marlow, Edith                            | Marlow, Edith               | Edith Marlow
          Горин, П. И.                             | Горин, П. И.                | П. И. Горин
          Harrow, Thomas, Jr.                      | Harrow, Thomas, Jr.         | Thomas Harrow Jr.
          Harrow, Thomas, III                      | Harrow, Thomas, III         | Thomas Harrow III
          Petrov, Ivan, 1894-1971                  | Petrov, Ivan                | Ivan Petrov
          Petrov, Ivan, 1894–                      | Petrov, Ivan                | Ivan Petrov
          Petrov, Ivan (1894-1971)                 | Petrov, Ivan                | Ivan Petrov
          Petrov, Ivan, b. 1894                    | Petrov, Ivan                | Ivan Petrov
          Petrov, Ivan, fl. 1930                   | Petrov, Ivan                | Ivan Petrov
          Harrow, Thomas, Sir, 1874-1965           | Harrow, Thomas              | Thomas Harrow
          Harrow, Thomas, Jr., 1874-1965           | Harrow, Thomas, Jr.         | Thomas Harrow Jr.
          de la Cruz, Juan                         | de la Cruz, Juan            | Juan de la Cruz
          Ortega y Gasset, José                    | Ortega y Gasset, José       | José Ortega y Gasset
          Беляева, Н. А.                           | Беляева, Н. А.              | Н. А. Беляева
          الدمنهوري، فؤاد                          | الدمنهوري, فؤاد             | فؤاد الدمنهوري
          Brook and Fields, Ltd                    | Brook and Fields, Ltd       | Brook and Fields, Ltd
          Brook & Fields, Booksellers              | Brook & Fields, Booksellers | Brook & Fields, Booksellers
          Ministry of Health, Department of Water  | Ministry of Health, Department of Water | Ministry of Health, Department of Water
          Port Office, Alexandria                  | Port Office, Alexandria     | Port Office, Alexandria
          Harbour Sounds, S.A.                     | Harbour Sounds, S.A.        | Harbour Sounds, S.A.
          Edith Marlow                             | Edith Marlow                | Edith Marlow
          Harrow, Jr.                              | Harrow, Jr.                 | Harrow, Jr.
          Marlow, Edith, of Hull                   | Marlow, Edith, of Hull      | Marlow, Edith, of Hull
          Sappho                                   | Sappho                      | Sappho
          # headings as libraries write them
          Petrov, Ivan, approximately 1894-1971    | Petrov, Ivan                | Ivan Petrov
          Petrov, Ivan, 1894 or 1895-1971          | Petrov, Ivan                | Ivan Petrov
          Petrov, Ivan, -1971                      | Petrov, Ivan                | Ivan Petrov
          Petrov, Ivan, active 17th century        | Petrov, Ivan                | Ivan Petrov
          Petrov, Ivan, *1894                      | Petrov, Ivan                | Ivan Petrov
          Horace, Quintus, 65 B.C.-8 B.C.          | Horace, Quintus             | Quintus Horace
          Marlow, E. M. (Edith Mary), 1894-1971    | Marlow, E. M.               | E. M. Marlow
          Marlow, E. M. R. (Edith Mary Rose Ann)   | Marlow, E. M. R.            | E. M. R. Marlow
          Marlow, Edith.                           | Marlow, Edith               | Edith Marlow
          Marlow, E. M.                            | Marlow, E. M.               | E. M. Marlow
          Marlow, Chas.                            | Marlow, Chas.               | Chas. Marlow
          [Marlow, Edith]                          | Marlow, Edith               | Edith Marlow
          Tolstoy, Leo, graf, 1828-1910            | Tolstoy, Leo                | Leo Tolstoy
          Harrow, Anna, Mrs., 1874-1965            | Harrow, Anna                | Anna Harrow
          # what follows the name and belongs to it
          Dumas, Alexandre, fils                   | Dumas, Alexandre, fils      | Alexandre Dumas fils
          Harrow, Thomas, 3rd                      | Harrow, Thomas, 3rd         | Thomas Harrow 3rd
          Cranach, Lucas, the Elder                | Cranach, Lucas, the Elder   | Lucas Cranach the Elder
          Cranach, Lucas, d. Ä.                    | Cranach, Lucas, d. Ä.       | Lucas Cranach d. Ä.
          Hopkins, Gerard, S.J.                    | Hopkins, Gerard, S.J.       | Gerard Hopkins S.J.
          # what stands in place of a given name
          John Paul II, Pope, 1920-2005            | John Paul II, Pope          | John Paul II, Pope
          Charles, Prince of Wales                 | Charles, Prince of Wales    | Charles, Prince of Wales
          Victoria, Queen of Great Britain         | Victoria, Queen of Great Britain | Victoria, Queen of Great Britain
          Leonardo, da Vinci, 1452-1519            | Leonardo, da Vinci          | Leonardo, da Vinci
          Hildegard, von Bingen                    | Hildegard, von Bingen       | Hildegard, von Bingen
          Ellington, Duke                          | Ellington, Duke             | Duke Ellington
          # particles
          Beethoven, Ludwig van                    | Beethoven, Ludwig van       | Ludwig van Beethoven
          O’Neill, Seán                            | O’Neill, Seán               | Seán O’Neill
          ʿAbd al-Karīm, ʿUmar                     | ʿAbd al-Karīm, ʿUmar        | ʿUmar ʿAbd al-Karīm
          # bodies of other languages, and with years in their names
          Ministère des Finances, Direction        | Ministère des Finances, Direction | Ministère des Finances, Direction
          Министерство связи, Отдел печати         | Министерство связи, Отдел печати | Министерство связи, Отдел печати
          Springer Verlag, Berlin                  | Springer Verlag, Berlin     | Springer Verlag, Berlin
          Congress 1921                            | Congress 1921               | Congress 1921
          # written without a space, the family name first
          山田, 太郎                                | 山田, 太郎                   | 山田太郎
          毛, 泽东                                  | 毛, 泽东                     | 毛泽东
          김, 일성                                  | 김, 일성                     | 김일성
          ソト, イネス                              | ソト, イネス                 | イネス ソト
          """)
  void aHeadingIsDividedWhereThatIsCertain(String written, String inverted, String direct) {
    CitedName name = CitedName.parse(written);
    assertEquals(inverted, name.inverted());
    assertEquals(direct, name.direct());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # names by language                          | variants                  | in | inverted
          en=Inés Soto Arancibia;ru=Инес Сото Арансибия | Soto Arancibia, Inés      | en | Soto Arancibia, Inés
          en=Inés Soto Arancibia;ru=Инес Сото Арансибия | Soto Arancibia, Inés      | ru | Сото Арансибия, Инес
          en=Nina Belyaeva;ru=Нина Аркадьевна Беляева   | Belyayeva, Nina           | en | Belyaeva, Nina
          en=Nina Belyaeva;ru=Нина Аркадьевна Беляева   | Беляева, Н. А.            | ru | Беляева, Нина Аркадьевна
          en=Fuad Salim El-Damanhuri                    | El-Damanhuri, Fuad        | en | El-Damanhuri, Fuad Salim
          en=Xu Wenlan;zh=许文澜                         | -                         | en | Xu, Wenlan
          en=Livia Marchetti;zh=利维娅·马尔凯蒂           | -                         | en | Livia Marchetti
          en=R. T. Wyvern                               | -                         | en | Wyvern, R. T.
          en=John F. Kennedy                            | -                         | en | Kennedy, John F.
          en=Pavel Gorin                                | -                         | en | Pavel Gorin
          en=Ho Chi Minh                                | Nguyen Sinh Cung          | en | Ho Chi Minh
          en=Edith Marlow                               | Smith, Anna               | en | Edith Marlow
          """)
  void aNameInDirectOrderIsDividedAsItsVariantIs(
      String names, String variants, String language, String inverted) {
    SequencedMap<String, String> byLanguage = new LinkedHashMap<>();
    Arrays.stream(names.split(";"))
        .map(n -> n.split("=", 2))
        .forEach(n -> byLanguage.put(n[0], n[1]));
    Agent agent =
        new Agent(
            "x",
            Agent.Kind.PERSON,
            new LanguageMap(byLanguage),
            variants == null ? List.of() : List.of(variants),
            Optional.empty(),
            LanguageMap.EMPTY,
            List.of());
    assertEquals(inverted, CitedName.of(agent, List.of(language)).inverted());
  }
}
