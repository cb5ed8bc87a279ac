package org.lectern.core.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // networks | address | inside
        "10.1.0.0/16 | 10.1.255.3 | true",
        "10.1.0.0/16 | 10.2.0.1 | false",
        "10.1.128.0/17 | 10.1.127.9 | false",
        "10.1.128.0/17 | 10.1.128.9 | true",
        "192.0.2.7 | 192.0.2.7 | true",
        "192.0.2.7 | 192.0.2.70 | false",
        "0.0.0.0/0 | 8.8.8.8 | true",
        "0.0.0.0/0 | ::1 | false",
        "2001:db8::/32 | 2001:db8:1::2 | true",
        "2001:db8::/32 | 2001:db9::2 | false",
        "2001:db8::/32 | [2001:db8::2] | true",
        "10.0.0.1, 192.0.2.0/24 | 192.0.2.200 | true",
        "'' | 127.0.0.1 | false",
        "127.0.0.1 | localhost | false",
        "127.0.0.1 | '' | false",
        "127.0.0.1 | ::ffff:127.0.0.1 | true",
      })
  void holdsTheAddressesOfItsNetworks(String networks, String address, boolean inside) {
    assertEquals(inside, Networks.parse(networks).holds(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.1.0.0/33", "10.1", "example.org", "10.1.0.0/x", "::/129", "10.1.2.256"})
  void namesWhatIsNotANetwork(String network) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Networks.parse(network));
    assertTrue(refused.getMessage().contains(network), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, 192.0.2.0/24",
    "::ffff:192.0.2.77, 192.0.2.0/24",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:0:0:0:0/64",
    "[2001:db8:1:2::9], 2001:db8:1:2:0:0:0:0/64",
    "unknown, unknown",
  })
  void anAddressIsCountedByTheNetworkAroundIt(String address, String network) {
    assertEquals(network, Networks.around(address));
  }
}
