package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // remote | X-Forwarded-For | address of the client
        "192.0.2.9 | - | 192.0.2.9",
        "192.0.2.9 | 10.0.0.1 | 192.0.2.9",
        "127.0.0.1 | - | 127.0.0.1",
        "127.0.0.1 | 203.0.113.5 | 203.0.113.5",
        "127.0.0.1 | 10.0.0.1, 203.0.113.5 | 203.0.113.5",
        "127.0.0.1 | 203.0.113.5, 10.9.9.9 | 203.0.113.5",
        "127.0.0.1 | 10.9.9.9 | 10.9.9.9",
        "::1 | [2001:db8::7] | 2001:db8::7",
      })
  void isTheLastHopThatOurProxiesDidNotWrite(String remote, String forwarded, String client) {
    assertEquals(
        client,
        new ClientAddress(List.of("127.0.0.1", "::1", "10.9.9.9"))
            .of(remote, Optional.ofNullable(forwarded)));
  }
}
