package org.lectern.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.http.ByteRange.Part;
import org.lectern.core.http.ByteRange.Unsatisfiable;
import org.lectern.core.http.ByteRange.Whole;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // of 1000 bytes: from the first to the last, both counted from 0
        "bytes=0-9                             | bytes 0-9/1000",
        "bytes=0-0                             | bytes 0-0/1000",
        "bytes=999-                            | bytes 999-999/1000",
        "bytes=10-                             | bytes 10-999/1000",
        "bytes=990-5000                        | bytes 990-999/1000",
        "bytes=0-99999999999999999999999999999 | bytes 0-999/1000",
        "bytes=-10                             | bytes 990-999/1000",
        "bytes=-1000                           | bytes 0-999/1000",
        "bytes=-1001                           | bytes 0-999/1000",
        "bytes=-99999999999999999999999999999  | bytes 0-999/1000",
        "bytes=000000000000000000000000007-8   | bytes 7-8/1000",
        "Bytes=0-9                             | bytes 0-9/1000",
        "bytes= 0-9                            | bytes 0-9/1000",
        "'bytes=,0-9 ,'                        | bytes 0-9/1000",
        // behind the end
        "bytes=1000-                           | bytes */1000",
        "bytes=5000-                           | bytes */1000",
        "bytes=1000-2000                       | bytes */1000",
        "bytes=99999999999999999999999999999-  | bytes */1000",
        "bytes=-0                              | bytes */1000",
        // not a range, or one that is not understood: all
        "''                                    | -",
        "bytes                                 | -",
        "bytes=                                | -",
        "bytes=-                               | -",
        "bytes=9-0                             | -",
        "bytes=a-b                             | -",
        "bytes=0x0-0x9                         | -",
        "bytes=1.0-2.0                         | -",
        "bytes=--1                             | -",
        "bytes=0-9-10                          | -",
        "bytes=0 - 9                           | -",
        "bytes=+0-9                            | -",
        "bytes 0-9                             | -",
        "items=0-9                             | -",
        "octets=0-9                            | -",
        "bytes=٠-٩                             | -",
        // several: all
        "'bytes=0-9,20-29'                     | -",
        "'bytes=0-,0-,0-'                      | -",
        "'bytes=0-9,x'                         | -",
      })
  void ofAThousandBytes(String range, String contentRange) {
    assertEquals(contentRange, contentRange(ByteRange.of(Optional.of(range), 1000), 1000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-   | bytes */0",
        "bytes=0-0  | bytes */0",
        "bytes=-0   | bytes */0",
        // satisfiable by the standard, but no Content-Range can say so
        "bytes=-1   | -",
      })
  void ofNothing(String range, String contentRange) {
    assertEquals(contentRange, contentRange(ByteRange.of(Optional.of(range), 0), 0));
  }

  @Test
  void withoutAHeaderAllIsSent() {
    assertEquals(new Whole(), ByteRange.of(Optional.empty(), 1000));
  }

  @Test
  void aPartIsAsLongAsItsBytesAreMany() {
    assertEquals(1, new Part(999, 999).length());
    assertEquals(5_000_000_000L, new Part(0, 4_999_999_999L).length());
    assertEquals(
        new Part(4_999_999_990L, 4_999_999_999L),
        ByteRange.of(Optional.of("bytes=-10"), 5_000_000_000L));
  }

  private static String contentRange(ByteRange range, long length) {
    return switch (range) {
      case Whole() -> "-";
      case Part part -> part.of(length);
      case Unsatisfiable none -> none.of(length);
    };
  }
}
