package org.lectern.web.tei;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.EdtfDate;

class TeiDateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1958-03-24       | when=1958-03-24
          1958-03          | when=1958-03
          1958             | when=1958
          1958~            | when=1958 precision=low
          1958?            | when=1958 cert=low
          1958-03%         | when=1958-03 cert=low precision=low
          195X             | notBefore=1950 notAfter=1959
          1958-03-XX       | when=1958-03
          1957/1959        | from=1957 to=1959
          1957-11/1958-02~ | from=1957-11 to=1958-02 precision=low
          1957/..          | from=1957
          ../1957          | to=1957
          [1957,1959]      | notBefore=1957 notAfter=1959
          -0043-03-15      | when=-0043-03-15
          0000             | ''
          """)
  void aDateKeepsItsPrecisionAndItsDoubt(String edtf, String attributes) {
    assertEquals(
        attributes,
        TeiDate.attributes(EdtfDate.parse(edtf)).entrySet().stream()
            .map(Object::toString)
            .collect(Collectors.joining(" ")));
  }
}
