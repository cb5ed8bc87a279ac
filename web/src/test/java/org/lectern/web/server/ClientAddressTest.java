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
        "127.0.0.1 | 10.0.0.1 / 203.0.113.5 | 203.0.113.5",
        "127.0.0.1 | 10.0.0.1 / 203.0.113.5 / 10.9.9.9 | 203.0.113.5",
        "::1 | [2001:db8::7] | 2001:db8::7",
        "127.0.0.1 | 203.0.113.5:5678 | 203.0.113.5",
        "127.0.0.1 | [2001:db8::7]:443 | 2001:db8::7",
        "127.0.0.1 | 2001:db8::7 | 2001:db8::7",
        "127.0.0.1 | 203.0.113.5, [::1]:80 | 203.0.113.5",
      })
  void isTheLastHopThatOurProxiesDidNotWrite(String remote, String forwarded, String client) {
    assertEquals(
        client,
        new ClientAddress(List.of("127.0.0.1", "::1", "10.9.9.9"))
            .of(remote, lines(forwarded), List.of()));
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
    assertEquals(
        client,
        new ClientAddress(List.of("127.0.0.1", "::1", "10.9.9.9"))
            .of(remote, List.of(), lines(forwarded)));
  }

  /** The proxy writes one of them; the other is the client's, who would like to sit elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "203.0.113.5, for=203.0.113.5, 203.0.113.5",
    "10.0.0.1, for=203.0.113.5, unknown",
    "203.0.113.5, for=10.0.0.1, unknown",
  })
  void twoHeadersThatDoNotAgreeSayNothing(String usual, String standard, String client) {
    assertEquals(
        client,
        new ClientAddress(List.of("127.0.0.1")).of("127.0.0.1", List.of(usual), List.of(standard)));
  }

  private static List<String> lines(String header) {
    return header == null ? List.of() : List.of(header.split(" / ", -1));
  }

  /** A client wrote the first line; HAProxy, for one, adds its own behind it. */
  @Test
  void aLineThatAClientWroteBeforeThatOfTheProxyIsNotBelieved()
      throws IOException, InterruptedException {
    ClientAddress address = new ClientAddress(List.of("127.0.0.1"));
    Javalin app =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get("/", ctx -> ctx.result(address.apply(ctx)));
                })
            .start("127.0.0.1", 0);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port()))
              .header("X-Forwarded-For", "10.0.0.1")
              .header("X-Forwarded-For", "203.0.113.5")
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertEquals("203.0.113.5", answer.body());
    } finally {
      app.stop();
    }
  }
}
