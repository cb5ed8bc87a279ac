package org.lectern.iiif.harvest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenWebTest {
  private static final OpenWeb PUBLIC = new OpenWeb(address -> !OpenWeb.isClosed(address));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.0.9",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "198.18.0.1",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "fe80::1",
        "fec0::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "64:ff9b::7f00:1",
        "64:ff9b::169.254.169.254",
        "2002:7f00:1::",
        "2002:c0a8:101::1",
        "2001:db8::1",
        "64:ff9b:1::1"
      })
  void whatIsNotOfThePublicWebIsClosed(String address) throws Exception {
    assertEquals(true, OpenWeb.isClosed(InetAddress.getByName(address)));
    String host = address.contains(":") ? "[" + address + "]" : address;
    assertThrows(RefusedException.class, () -> PUBLIC.check("https://" + host + "/manifest"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8", "172.32.0.1", "2606:4700::1111", "64:ff9b::8.8.8.8", "2002:808:808::"})
  void whatIsOfThePublicWebIsOpen(String address) throws Exception {
    assertEquals(false, OpenWeb.isClosed(InetAddress.getByName(address)));
  }

  /** As numbers, as a name, with a name of a user in front, by another protocol. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://2130706433/",
        "http://127.1/",
        "http://localhost/x",
        "http://localhost:80/",
        "http://example.org@127.0.0.1/",
        "http://user@8.8.8.8/",
        "file:///etc/passwd",
        "ftp://8.8.8.8/",
        "jar:file:x!/y",
        "http:///x",
        "//8.8.8.8/x",
        "not an address",
        "",
        "http://8.8.8.8:99999999/"
      })
  void otherFormsAreRefused(String address) {
    assertThrows(RefusedException.class, () -> PUBLIC.check(address));
  }

  @Test
  void spacesInAnAddressAreEscaped() throws Exception {
    assertEquals("https://8.8.8.8/a%20b", PUBLIC.check(" https://8.8.8.8/a b ").toString());
  }
}
