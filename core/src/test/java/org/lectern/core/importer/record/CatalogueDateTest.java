package org.lectern.core.importer.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueDateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1784                 | 1784
          1958-03-17           | 1958-03-17
          19580317             | 1958-03-17
          1958-03-00           | 1958-03
          1958-00-00           | 1958
          19uu                 | 19XX
          197u                 | 197X
          uuuu                 |
          [1784?]              | 1784?
          [179-]               | 179X
          [179-?]              | 179X?
          [18--]               | 18XX
          c1923                | 1923
          ©1923                | 1923
          c. 1923              | 1923~
          [ca. 1923]           | 1923~
          circa 1907-2005      | 1907~/2005~
          1939 [i.e. 1940]     | 1940
          1971 or 1972         | [1971,1972]
          1863-1865            | 1863/1865
          1863-65              | 1863/1865
          1958-03              | 1958-03
          1863-1865.           | 1863/1865
          17. März 1958        | 1958-03-17
          [1667,1668]          | [1667,1668]
          [1760-01..1761]      | [1760-01..1761]
          1984?/2004~          | 1984?/2004~
          1983 August 24       | 1983-08-24
          1983 August          | 1983-08
          1992 Apr. 5          | 1992-04-05
          circa 1983 August    | 1983-08~
          1992 April 5-11      | 1992-04-05/1992-04-11
          1992 April-May       | 1992-04/1992-05
          1992 April 5-May 3   | 1992-04-05/1992-05-03
          1992 April 5-May     |
          1992 April 5-1993 May 3 | 1992-04-05/1993-05-03
          5 April 1992 - 3 May 1993 | 1992-04-05/1993-05-03
          1992 Series 5-11     |
          , 1953               | 1953
          '1998, c1993.'       | 1998
          '[1995?], c1981.'    | 1995?
          1990 (1991 printing) | 1990
          [impr. 2004]         | 2004
          D.L. 1999            | 1999
          2546 [2003]          | 2003
          min guo 84 [1995]    | 1995
          1939 [1940]          | 1940
          undated              |
          03/04/1950           |
          """)
  void catalogueDatesAreReadAsEdtf(String written, String edtf) {
    assertEquals(Optional.ofNullable(edtf), CatalogueDate.edtf(written));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1863 | 1865 | 1863/1865
          1863 | 9999 | 1863/..
          1863 | 1863 | 1863
          uuuu | 1865 | /1865
          ''   | ''   |
          1865 | 1863 |
          """)
  void spanIsOpenWhereItsEndIsNotKnown(String first, String last, String edtf) {
    assertEquals(Optional.ofNullable(edtf), CatalogueDate.span(first, last));
  }
}
