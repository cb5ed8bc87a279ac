package org.lectern.web.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.javalin.Javalin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private static final Proxies ALL =
      Proxies.parse("127.0.0.1,::1,10.9.9.0/24", "X-Forwarded-For,forwarded");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        // remote | X-Forwarded-For | address of the client
        "192.0.2.9 | - | 192.0.2.9",
        "192.0.2.9 | 10.0.0.1 | 192.0.2.9",
        // what says nothing may be handed on for anybody
        "127.0.0.1 | - | unknown",
        "127.0.0.1 | 203.0.113.5 | 203.0.113.5",
        "127.0.0.1 | 10.0.0.1, 203.0.113.5 | 203.0.113.5",
        "127.0.0.1 | 203.0.113.5, 10.9.9.9 | 203.0.113.5",
        "127.0.0.1 | 10.9.9.9 | 10.9.9.9",
        "127.0.0.1 | 10.0.0.1 / 203.0.113.5 | 203.0.113.5",
        "127.0.0.1 | 10.0.0.1 / 203.0.113.5 / 10.9.9.9 | 203.0.113.5",
        "::1 | [2001:db8::7] | 2001:db8::7",
        "127.0.0.1 | 203.0.113.5:5678 | 203.0.113.5",
        "127.0.0.1 | [2001:db8::7]:443 | 2001:db8::7",
        "127.0.0.1 | 2001:db8::7 | 2001:db8::7",
        "127.0.0.1 | 203.0.113.5, [::1]:80 | 203.0.113.5",
      })
  void isTheLastHopThatOurProxiesDidNotWrite(String remote, String forwarded, String client) {
    assertEquals(client, new ClientAddress(ALL).of(remote, lines(forwarded), List.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      value = {
        // remote | Forwarded | address of the client
        "192.0.2.9 | for=10.0.0.1                                   | 192.0.2.9",
        "127.0.0.1 | for=203.0.113.5                                | 203.0.113.5",
        "127.0.0.1 | for=\"203.0.113.5:4711\";proto=https         | 203.0.113.5",
        "127.0.0.1 | For=\"[2001:db8:cafe::17]:4711\"             | 2001:db8:cafe::17",
        "127.0.0.1 | for=10.0.0.1, for=203.0.113.5                  | 203.0.113.5",
        "127.0.0.1 | for=203.0.113.5, for=10.9.9.9                  | 203.0.113.5",
        "127.0.0.1 | for=10.0.0.1 / for=203.0.113.5                 | 203.0.113.5",
        "127.0.0.1 | for=10.0.0.1;x=\" / for=203.0.113.5           | 203.0.113.5",
        // hidden, or spoilt by the client
        "127.0.0.1 | for=_gazonk                                    | _gazonk",
        "127.0.0.1 | proto=https                                    | unknown",
        "127.0.0.1 | for=10.0.0.1, proto=https                      | unknown",
        "127.0.0.1 | for=10.0.0.1;x=\", for=203.0.113.5            | unknown",
      })
  void isReadInTheStandardHeaderToo(String remote, String forwarded, String client) {
    assertEquals(client, new ClientAddress(ALL).of(remote, List.of(), lines(forwarded)));
  }

  /** The proxy writes one of them; the other is the client's, who would like to sit elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "203.0.113.5, for=203.0.113.5, 203.0.113.5",
    "10.0.0.1, for=203.0.113.5, unknown",
    "203.0.113.5, for=10.0.0.1, unknown",
  })
  void twoHeadersThatDoNotAgreeSayNothing(String usual, String standard, String client) {
    assertEquals(client, new ClientAddress(ALL).of("127.0.0.1", List.of(usual), List.of(standard)));
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For, 203.0.113.5",
    "Forwarded, 198.51.100.1",
    "X-Forwarded-Proto, unknown",
  })
  void isReadInTheHeadersAloneThatTheProxyWrites(String believed, String client) {
    assertEquals(
        client,
        new ClientAddress(Proxies.parse("127.0.0.1", believed))
            .of("127.0.0.1", List.of("203.0.113.5"), List.of("for=198.51.100.1")));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        // setting, header of the request, address
        "'', -, 127.0.0.1",
        "'', X-Forwarded-For, unknown",
        "'', Via, unknown",
        "none, X-Forwarded-For, 127.0.0.1",
        "127.0.0.1, X-Forwarded-For, 203.0.113.5",
        "10.0.0.0/8, X-Forwarded-For, 127.0.0.1",
      })
  void aProxyThatNoSettingNamesHasNoAddress(String trusted, String header, String address)
      throws IOException, InterruptedException {
    assertEquals(
        address,
        asked(
            new ClientAddress(Proxies.parse(trusted, "X-Forwarded-For")),
            header == null ? new String[0] : new String[] {header, "203.0.113.5"}));
  }

  private static List<String> lines(String header) {
    return header == null ? List.of() : List.of(header.split(" / ", -1));
  }

  /** A client wrote the first line; HAProxy, for one, adds its own behind it. */
  @Test
  void aLineThatAClientWroteBeforeThatOfTheProxyIsNotBelieved()
      throws IOException, InterruptedException {
    assertEquals(
        "203.0.113.5",
        asked(
            new ClientAddress(ALL),
            "X-Forwarded-For",
            "10.0.0.1",
            "X-Forwarded-For",
            "203.0.113.5"));
  }

  private static String asked(ClientAddress address, String... headers)
      throws IOException, InterruptedException {
    Javalin app =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get("/", ctx -> ctx.result(address.apply(ctx)));
                })
            .start("127.0.0.1", 0);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port()));
      for (int i = 0; i < headers.length; i += 2) {
        request.header(headers[i], headers[i + 1]);
      }
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    } finally {
      app.stop();
    }
  }
}
