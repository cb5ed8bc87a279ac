package org.lectern.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7239; its own examples first. */
class ForwardedTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // lines, separated by " / " | the last element: for, host, proto
        "for=\"_gazonk\"                                     | _gazonk - -",
        "For=\"[2001:db8:cafe::17]:4711\"                    | 2001:db8:cafe::17 - -",
        "for=192.0.2.60;proto=http;by=203.0.113.43           | 192.0.2.60 - http",
        "for=192.0.2.43, for=198.51.100.17                   | 198.51.100.17 - -",
        "for=192.0.2.43, for=\"[2001:db8:cafe::17]\"         | 2001:db8:cafe::17 - -",
        "for=unknown                                         | unknown - -",
        "for=192.0.2.1 / for=192.0.2.2;host=a                | 192.0.2.2 a -",
        "for=192.0.2.43:47011                                | 192.0.2.43 - -",
        "for=\"192.0.2.43:_port\"                            | 192.0.2.43 - -",
        "host=\"a.example:8443\";proto=HTTPS                 | - a.example:8443 HTTPS",
        "host=\"[2001:db8::1]:8443\"                         | - [2001:db8::1]:8443 -",
        "host = \"a.example\" ; proto = https                | - a.example https",
        "for=\"192.0.2.\\60\"                                | 192.0.2.60 - -",
        "for=192.0.2.1;ext=\"a,b;host=c\";host=d             | 192.0.2.1 d -",
        ", ,for=192.0.2.1,,                                  | 192.0.2.1 - -",
        // nothing of what cannot be read
        "for=192.0.2.1, nonsense                             | - - -",
        "for=192.0.2.1, for=192.0.2.2;for=192.0.2.3          | - - -",
        "for=10.0.0.1;x=\", for=192.0.2.1                    | - - -",
        "for=\"10.0.0.1, for=192.0.2.1                       | - - -",
        // an open quote ends with its line
        "for=10.0.0.1;x=\" / for=192.0.2.1                   | 192.0.2.1 - -",
      })
  void theLastElementIsThatOfTheNearestProxy(String lines, String last) {
    Forwarded read = Forwarded.parse(List.of(lines.split(" / ", -1))).getLast();
    assertEquals(
        last,
        read.node().orElse("-") + " " + read.host().orElse("-") + " " + read.proto().orElse("-"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "192.0.2.1           | 192.0.2.1",
        "192.0.2.1:80        | 192.0.2.1",
        "2001:db8::7         | 2001:db8::7",
        "::1                 | ::1",
        "[2001:db8::7]       | 2001:db8::7",
        "[2001:db8::7]:80    | 2001:db8::7",
        "' [::1]:443 '       | ::1",
        "unknown             | unknown",
        "_hidden:_p          | _hidden",
        "''                  | ''",
        "[                   | [",
      })
  void anAddressIsReadWithoutBracketsAndPort(String node, String address) {
    assertEquals(address, Forwarded.address(node));
  }
}
