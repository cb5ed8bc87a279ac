package org.lectern.oai;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OaiRoutesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | true",
        "GZIP | true",
        "x-gzip | true",
        "deflate, gzip;q=1.0, *;q=0.5 | true",
        "gzip;q=0.001 | true",
        "br, gzip ; q=0.8 | true",
        "* | true",
        "'' | false",
        "identity | false",
        "br, deflate | false",
        "gzip;q=0 | false",
        "gzip;q=0.000 | false",
        "*;q=0 | false",
        "*, gzip;q=0 | false",
        "gzip;q=0, * | false",
        "notgzip | false",
      })
  void gzipIsSentToThoseWhoTakeIt(String acceptEncoding, boolean taken) {
    assertEquals(taken, OaiRoutes.takesGzip(acceptEncoding));
  }
}
