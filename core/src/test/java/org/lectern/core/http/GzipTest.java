package org.lectern.core.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GzipTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip                            | true",
        "GZIP                            | true",
        "x-gzip                          | true",
        "br, gzip, deflate               | true",
        "br,gzip;q=0.5                   | true",
        "gzip; q=0.001                   | true",
        "gzip ; Q=1.000                  | true",
        "*                               | true",
        "*;q=0.1                         | true",
        "br;q=1.0, *;q=0.2               | true",
        "identity;q=0, gzip;q=0.1        | true",
        "identity;q=0.5, gzip;q=0.5      | true",
        "identity;q=0.5, *               | true",
        "''                              | false",
        "br                              | false",
        "identity                        | false",
        "gzip;q=0                        | false",
        "gzip;q=0.000                    | false",
        "gzip;q=0, *                     | false",
        "*, gzip;q=0                     | false",
        "*;q=0                           | false",
        "identity, gzip;q=0.5            | false",
        "identity;q=0.5, gzip;q=0.4      | false",
        "notgzip                         | false",
        "gzip2                           | false",
        // a weight that is not one says nothing
        "gzip;q=2                        | false",
        "gzip;q=yes                      | false",
        "gzip;q=-1                       | false",
        "gzip;q=                         | false",
        "gzip;q=0.0001                   | false",
      })
  void gzipIsSentToThoseWhoLikeItAsMuchAsPlainText(String header, boolean gzip) {
    assertEquals(gzip, Gzip.isPreferred(header));
  }

  @Test
  void whatIsCompressedIsTheSameAgain() throws IOException {
    byte[] bytes = "many words, many words, ".repeat(1000).getBytes(StandardCharsets.UTF_8);
    byte[] small = Gzip.compressed(bytes, 3);
    assertEquals(true, small.length < bytes.length / 20);
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(small))) {
      assertArrayEquals(bytes, in.readAllBytes());
    }
  }
}
