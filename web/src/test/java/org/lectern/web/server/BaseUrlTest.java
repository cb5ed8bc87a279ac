package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.javalin.Javalin;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {
  private static final String EVERY =
      "X-Forwarded-Proto,X-Forwarded-Host,X-Forwarded-Port,X-Forwarded-Prefix,Forwarded";
  private static final Proxies ALL = Proxies.parse("127.0.0.1", EVERY);
  private static final Proxies ELSEWHERE = Proxies.parse("10.0.0.9", EVERY);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Host: archive.example.org                                     | http://archive.example.org
          Host: archive.example.org:8443                                | http://archive.example.org:8443
          Host: [::1]:8080                                              | http://[::1]:8080
          Host: a/X-Forwarded-Host: b.example                           | http://b.example
          Host: a/X-Forwarded-Proto: https/X-Forwarded-Host: b.example  | https://b.example
          Host: a/X-Forwarded-Proto: https                              | https://a
          Host: a/X-Forwarded-Host: b/X-Forwarded-Port: 8443            | http://b:8443
          Host: a/X-Forwarded-Proto: https/X-Forwarded-Port: 443        | https://a
          Host: a/X-Forwarded-Host: evil.example, b.example             | http://b.example
          Host: a/X-Forwarded-Host: evil.example/X-Forwarded-Host: b    | http://b
          Host: a/X-Forwarded-Host: b, "><script>                       | http://a
          Host: a/X-Forwarded-Proto: http, https                        | https://a
          Host: a/X-Forwarded-Prefix: /evil, /p                         | http://a/p
          Host: a/X-Forwarded-Host: [::::]                              | http://a
          Host: a/X-Forwarded-Host: b"><script>                         | http://a
          Host: a/X-Forwarded-Proto: javascript                         | http://a
          Host: a/X-Forwarded-Proto: HTTPS                              | https://a
          Host: a/X-Forwarded-Proto: Https/X-Forwarded-Host: B.example  | https://B.example
          Host: a/X-Forwarded-Host: my_archive.example                  | http://my_archive.example
          Host: my_archive:8080                                         | http://my_archive:8080
          Host: a/X-Forwarded-Prefix: /archive                          | http://a/archive
          Host: a/X-Forwarded-Prefix: archive                           | http://a/archive
          Host: a/X-Forwarded-Prefix: /archive/                         | http://a/archive
          Host: a/X-Forwarded-Prefix: archive/                          | http://a/archive
          Host: a/X-Forwarded-Prefix: //archive//                       | http://a/archive
          Host: a/X-Forwarded-Prefix: /one/two/                         | http://a/one/two
          Host: a/X-Forwarded-Prefix: /                                 | http://a
          Host: a/X-Forwarded-Prefix:                                   | http://a
          Host: a/X-Forwarded-Prefix: /one//two                         | http://a
          Host: a/X-Forwarded-Prefix: /a b                              | http://a
          Host: a/X-Forwarded-Prefix: /"><script>                       | http://a
          Host: a/X-Forwarded-Prefix: /..                               | http://a
          Host: a/X-Forwarded-Prefix: /one/../two                       | http://a
          Host: a/X-Forwarded-Prefix: /.well-known                      | http://a/.well-known
          Host: a/X-Forwarded-Prefix: /one?x=1                          | http://a
          Host: a/X-Forwarded-Prefix: https://evil.example              | http://a
          Host: a/X-Forwarded-Port: 99999                               | http://a
          Host: a/X-Forwarded-Port: 0                                   | http://a
          Host: a/X-Forwarded-Port: 65535                               | http://a:65535
          Host: a/X-Forwarded-Port: 8443, 80                            | http://a
          Host: a/X-Forwarded-Host: b:99999                             | http://a
          Host: a/X-Forwarded-Host: b:8443/X-Forwarded-Port: 81         | http://b:8443
          Host: a/X-Forwarded-Host: [2001:db8::1]/X-Forwarded-Port: 81  | http://[2001:db8::1]:81
          Host: a/X-Forwarded-Host: [2001:db8::1]:8443                  | http://[2001:db8::1]:8443
          Host: a/X-Forwarded-Host: user@b.example                      | http://a
          Host: a/X-Forwarded-Host: b.example/evil                      | http://a
          Host: a/X-Forwarded-Host:                                     | http://a
          Host: a/X-Forwarded-Proto: wss                                | http://a
          Host: a/X-Forwarded-Proto: https,http                         | http://a
          """)
  void believesATrustedProxy(String headers, String expected) throws IOException {
    assertEquals(expected, asked(new BaseUrl(Optional.empty(), ALL), headers));
  }

  /** RFC 7239; a proxy that writes the other headers too means the same by them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=192.0.2.1;proto=https;host=b.example                  | https://b.example",
        "For=192.0.2.1;Proto=HTTPS;Host=\"b.example:8443\"         | https://b.example:8443",
        "host=\"[2001:db8::1]:8443\"                              | http://[2001:db8::1]:8443",
        "host=my_archive                                           | http://my_archive",
        "proto=https                                               | https://a",
        "for=\"[2001:db8::7]:4711\"                               | http://a",
        "host=evil.example, proto=https                            | https://a",
        "host=evil.example, host=b.example                         | http://b.example",
        "host=evil.example / Forwarded: host=b.example            | http://b.example",
        "host=evil.example;x=\", host=b.example                    | http://a",
        "host=\"b>\"                                              | http://a",
        "proto=javascript                                          | http://a",
        "nonsense                                                  | http://a",
        "host=b;proto=http / X-Forwarded-Proto: https             | https://b",
        "host=b / X-Forwarded-Host: c / X-Forwarded-Prefix: p   | http://c/p",
      })
  void believesTheStandardHeaderWhereTheOthersAreMissing(String forwarded, String expected)
      throws IOException {
    assertEquals(
        expected,
        asked(
            new BaseUrl(Optional.empty(), ALL),
            "Host: a\r\nForwarded: " + forwarded.replace(" / ", "\r\n")));
    assertEquals(
        "http://a",
        asked(
            new BaseUrl(Optional.empty(), ELSEWHERE),
            "Host: a\r\nForwarded: " + forwarded.replace(" / ", "\r\n")));
  }

  @Test
  void believesNobodyElse() throws IOException {
    assertEquals(
        "http://a", asked(new BaseUrl(Optional.empty(), ELSEWHERE), "Host: a/X-Forwarded-Host: b"));
  }

  /** A proxy that does not write one hands on what a visitor wrote; caches would keep it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-Forwarded-Proto, X-Forwarded-For | Host: a/X-Forwarded-Host: b     | http://a",
        "X-Forwarded-Proto, X-Forwarded-For | Host: a/X-Forwarded-Prefix: b   | http://a",
        "X-Forwarded-Proto, X-Forwarded-For | Host: a/X-Forwarded-Port: 81    | http://a",
        "X-Forwarded-Proto, X-Forwarded-For | Host: a/X-Forwarded-Proto: https | https://a",
        "x-forwarded-host                   | Host: a/X-Forwarded-Host: b     | http://b",
        "Forwarded                          | Host: a/X-Forwarded-Host: b     | http://a",
        "X-Forwarded-For                    | Host: a/X-Forwarded-Proto: https | http://a",
      })
  void believesTheHeadersAloneThatTheProxyWrites(String believed, String headers, String expected)
      throws IOException {
    assertEquals(
        expected,
        asked(new BaseUrl(Optional.empty(), Proxies.parse("127.0.0.0/8", believed)), headers));
  }

  @Test
  void aFixedAddressWins() throws IOException {
    assertEquals(
        "https://archive.example.org",
        asked(
            new BaseUrl(Optional.of("https://archive.example.org"), ALL),
            "Host: a/X-Forwarded-Host: b"));
  }

  /** A raw socket, because HTTP clients do not let a test choose its Host header. */
  private static String asked(BaseUrl baseUrl, String headers) throws IOException {
    Javalin app =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get("/", ctx -> ctx.result(baseUrl.apply(ctx)));
                })
            .start("127.0.0.1", 0);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), app.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("GET / HTTP/1.1\r\n" + headers.replace("/X", "\r\nX") + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    } finally {
      app.stop();
    }
  }
}
