package org.lectern.web.cite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.undercouch.citeproc.helper.json.MapJsonBuilderFactory;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.EdtfDate;

/** The same date in every format that takes one. */
class CitedDateTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1962                  | {"date-parts":[[1962]]}
          1962-10               | {"date-parts":[[1962,10]]}
          1962-10-28            | {"date-parts":[[1962,10,28]]}
          1962-10-28T09:30:00   | {"date-parts":[[1962,10,28]]}
          1962-10-XX            | {"date-parts":[[1962,10]]}
          1962-XX-XX            | {"date-parts":[[1962]]}
          1962~                 | {"date-parts":[[1962]],"circa":true}
          1962-10?              | {"date-parts":[[1962,10]],"circa":true}
          1962-21               | {"date-parts":[[1962]],"season":"1"}
          1914/1918             | {"date-parts":[[1914],[1918]]}
          1958-03/1958-04       | {"date-parts":[[1958,3],[1958,4]]}
          1962-10-28/1962-11-02 | {"date-parts":[[1962,10,28],[1962,11,2]]}
          1914~/1918            | {"date-parts":[[1914],[1918]],"circa":true}
          0476-09-04            | {"date-parts":[[476,9,4]]}
          -0043-03-15           | {"date-parts":[[-44,3,15]]}
          0000                  | {"date-parts":[[-1]]}
          195X                  | {"literal":"1950s"}
          1914/..               | {"literal":"from 1914 on"}
          [1962,1963]           | {"literal":"1962 or 1963"}
          """)
  void cslJsonKeepsPrecisionAndDoubt(String edtf, String json) throws JsonProcessingException {
    Object date =
        cited(edtf).csl(Locale.ENGLISH).toJson(new MapJsonBuilderFactory().createJsonBuilder());
    assertEquals(JSON.readTree(json), JSON.readTree(JSON.writeValueAsString(date)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # EDTF                | biblatex              | year | RIS                                 | Highwire
          1962                  | 1962                  | 1962 | 1962///                             | 1962
          1962-10               | 1962-10               | 1962 | 1962/10//                           | 1962/10
          1962-10-28            | 1962-10-28            | 1962 | 1962/10/28/                         | 1962/10/28
          1962-10-28T09:30:00   | 1962-10-28            | 1962 | 1962/10/28/                         | 1962/10/28
          1962-10-XX            | 1962-10-XX            | 1962 | 1962/10//                           | 1962/10
          1962~                 | 1962~                 | 1962 | about 1962                          | -
          1962-10?              | 1962-10?              | 1962 | perhaps October 1962                | -
          1962-21               | 1962-21               | 1962 | spring 1962                         | -
          1914/1918             | 1914/1918             | -    | 1914 – 1918                         | -
          1914/..               | 1914/..               | -    | from 1914 on                        | -
          1958-03/1958-04       | 1958-03/1958-04       | 1958 | March 1958 – April 1958             | -
          195X                  | 195X                  | -    | 1950s (1950/1959)                   | -
          0476-09-04            | 0476-09-04            | 476  | 0476/09/04/                         | 0476/09/04
          -0043-03-15           | -0043-03-15           | -    | March 15, 44 BC (-0043-03-15)       | -
          0000                  | 0000                  | -    | 1 BC (0000)                         | -
          [1962,1963]           | -                     | -    | 1962 or 1963                        | -
          [1958-05,1958-06]     | -                     | 1958 | May 1958 or June 1958               | -
          """)
  void eachFormatGetsNumbersOnlyWhereTheyAreTrue(
      String edtf, String bibLatex, Integer year, String ris, String highwire) {
    CitedDate date = cited(edtf);
    assertEquals(bibLatex, date.bibLatex().orElse(null));
    assertEquals(year, date.year().orElse(null));
    assertEquals(ris, date.ris());
    assertEquals(highwire, date.highwire().orElse(null));
  }

  private static CitedDate cited(String edtf) {
    return new CitedDate(EdtfDate.parse(edtf));
  }
}
