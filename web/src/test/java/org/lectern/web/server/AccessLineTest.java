package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AccessLineTest {
  @ParameterizedTest
  @CsvSource({
    "192.0.2.77, 192.0.2.0",
    "10.1.2.3, 10.1.2.0",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0",
    "::1, 0:0:0:0:0:0:0:0",
    "unknown, -",
    "_hidden, -",
    "example.org, -",
  })
  void aNetworkIsWhatItsAddressesHaveInCommon(String address, String network) {
    assertEquals(network, AccessLog.network(address));
  }

  @ParameterizedTest
  @CsvSource({
    "/iiif/auth/2/login, true",
    "/iiif/auth/2/openid, true",
    "/iiif/auth/2/openid/back, true",
    "/iiif/auth/1/token, true",
    "/archive/iiif/auth/2/openid/back, true",
    "/login, true",
    "/archive/login, true",
    "/search, false",
    "/documents/letter, false",
    "/iiif/image/3/auth/info.json, false",
  })
  void pathsOfLoginAndAuthorizationAreKnown(String path, boolean login) {
    assertEquals(login, AccessLog.isLogin(path));
  }

  @Test
  void theCombinedFormatIsThatOfApache() {
    assertEquals(
        "192.0.2.0 - - [28/Nov/2026:21:39:25 +0000] \"GET /search?q=ice HTTP/1.1\" 200 1234"
            + " \"https://a.example/x\" \"Browser/1.0\"\n",
        line("/search", "q=ice", "Browser/1.0").text(AccessLog.Form.combined));
  }

  @Test
  void nothingThatAClientSendsEndsAFieldOrALine() {
    assertEquals(
        "192.0.2.0 - - [28/Nov/2026:21:39:25 +0000] \"GET /a\\x22b HTTP/1.1\" 200 1234"
            + " \"https://a.example/x\" \"x\\x0ay\\x5c\"\n",
        line("/a\"b", null, "x\ny\\").text(AccessLog.Form.combined));
  }

  @Test
  void aLineOfJsonIsOneObject() throws Exception {
    String text = line("/a\"b", "q=ice", "x\ny").text(AccessLog.Form.json);
    assertEquals(1, text.lines().count());
    JsonNode node = JsonMapper.builder().build().readTree(text);
    assertEquals("2026-11-28T21:39:25.250Z", node.path("time").asText());
    assertEquals("/a\"b", node.path("path").asText());
    assertEquals("q=ice", node.path("query").asText());
    assertEquals("x\ny", node.path("agent").asText());
    assertEquals(200, node.path("status").asInt());
    assertEquals(1234, node.path("bytes").asInt());
    assertEquals(7, node.path("ms").asInt());
  }

  private static AccessLog.Line line(String path, String query, String agent) {
    return new AccessLog.Line(
        Instant.parse("2026-11-28T21:39:25.250Z"),
        "192.0.2.0",
        "GET",
        path,
        Optional.ofNullable(query),
        "HTTP/1.1",
        200,
        1234,
        7,
        Optional.of("https://a.example/x"),
        Optional.of(agent));
  }
}
