package org.lectern.web.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.web.LoginServer;

/** Whole logins with a certified provider, as a browser makes them. */
class OpenIdProviderIT {
  private static final String LOGIN = "/iiif/auth/2/login?return=/documents/restricted";
  private static final String PICTURE = "/iiif/image/3/restricted~0001/full/60,/0/default.jpg";

  @TempDir private static Path folder;
  private LoginServer server;
  private int port;
  private Process provider;
  private HttpClient browser;

  @BeforeAll
  static void write() {
    Assumptions.assumeTrue(
        Files.exists(Path.of("node_modules/oidc-provider")),
        "the provider is not there: run npm ci in web/");
    LoginServer.start(folder).close();
  }

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    server =
        LoginServer.over(
            folder,
            "--oidc-issuer",
            "http://127.0.0.1:" + port,
            "--oidc-client-id",
            "lectern",
            "--oidc-client-secret",
            "a secret of the two",
            "--oidc-readers",
            "groups=readers");
    openBrowser();
  }

  private void openBrowser() {
    browser =
        HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .connectTimeout(Duration.ofSeconds(10))
            .build();
  }

  @AfterEach
  void stop() {
    if (provider != null) {
      provider.destroy();
    }
    server.close();
  }

  private void startProvider(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node",
                "src/test/js/openid-provider.mjs",
                String.valueOf(port),
                server.base() + "/iiif/auth/2/openid/back"));
    command.addAll(List.of(options));
    provider =
        new ProcessBuilder(command).redirectError(folder.resolve("provider.log").toFile()).start();
    BufferedReader said = provider.inputReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    while (line != null && !line.equals("ready")) {
      line = said.readLine();
    }
    assertTrue(line != null, Files.readString(folder.resolve("provider.log")));
  }

  private void stopProvider() throws InterruptedException {
    provider.destroy();
    var _ = provider.waitFor();
  }

  @Test
  void aReaderLogsInSeesAndLogsOut() throws Exception {
    startProvider();
    assertEquals(401, get(server.base() + PICTURE).statusCode());
    HttpResponse<String> end = logIn("ann");
    assertEquals(server.base() + "/documents/restricted", end.uri().toString());
    assertEquals(200, end.statusCode());
    assertEquals(200, get(server.base() + PICTURE).statusCode());
    HttpResponse<String> leave = get(server.base() + "/iiif/auth/2/logout");
    HttpResponse<String> left = submit(leave, "");
    assertEquals(200, left.statusCode(), left.body());
    assertEquals(401, get(server.base() + PICTURE).statusCode());
  }

  @Test
  void whoHasNotTheClaimIsNoReader() throws Exception {
    startProvider();
    assertEquals(401, logIn("guest-bo").statusCode());
    assertEquals(401, get(server.base() + PICTURE).statusCode());
  }

  @Test
  void anAnswerToAnotherLoginIsRefused() throws Exception {
    startProvider();
    for (String parameter : List.of("nonce", "code_challenge", "state", "code")) {
      openBrowser();
      HttpResponse<String> end =
          logIn(
              "ann",
              address -> address.replaceAll("(?<=[?&]" + parameter + "=)[^&]{8}", "AAAAbbbb"));
      assertEquals(401, end.statusCode(), parameter + ": " + end.uri());
      assertEquals(401, get(server.base() + PICTURE).statusCode(), parameter);
    }
    openBrowser();
    assertEquals(200, logIn("ann").statusCode());
  }

  /** A clock that is wrong by less than a minute does no harm. */
  @ParameterizedTest
  @CsvSource({"-120, 20, 401", "-45, 20, 200", "45, 20, 200"})
  void aTokenIsBelievedForItsTimeAndAMinute(String ahead, String holds, int status)
      throws Exception {
    startProvider(ahead, holds);
    assertEquals(status, logIn("ann").statusCode());
  }

  @Test
  void newKeysAreLearntWithoutARestart() throws Exception {
    for (int i = 0; i < 2; i++) {
      startProvider();
      openBrowser();
      assertEquals(200, logIn("ann").statusCode(), "keys " + i);
      stopProvider();
    }
  }

  private HttpResponse<String> logIn(String name) throws IOException, InterruptedException {
    return logIn(name, UnaryOperator.identity());
  }

  /**
   * Goes the whole way, filling in the provider's forms.
   *
   * @param bend what becomes of each address on the way between the two
   */
  private HttpResponse<String> logIn(String name, UnaryOperator<String> bend)
      throws IOException, InterruptedException {
    HttpResponse<String> page = follow(get(server.base() + LOGIN), bend);
    while (page.uri().getPort() == port && page.statusCode() == 200) {
      page = follow(submit(page, name), bend);
    }
    return page;
  }

  private HttpResponse<String> follow(HttpResponse<String> answer, UnaryOperator<String> bend)
      throws IOException, InterruptedException {
    HttpResponse<String> last = answer;
    while (last.statusCode() / 100 == 3) {
      URI to = last.uri().resolve(last.headers().firstValue("Location").orElseThrow());
      boolean between = to.getPort() != last.uri().getPort();
      last = get(between ? bend.apply(to.toString()) : to.toString());
    }
    return last;
  }

  /** Sends the page's form; in empty fields stands the name. */
  private HttpResponse<String> submit(HttpResponse<String> page, String name)
      throws IOException, InterruptedException {
    Element form =
        Jsoup.parse(page.body(), page.uri().toString()).select("form[method=post]").first();
    assertTrue(form != null, page.body());
    String fields =
        form.select("input[name]").stream()
            .map(
                input ->
                    input.attr("name")
                        + "="
                        + URLEncoder.encode(
                            input.attr("value").isEmpty() ? name : input.attr("value"),
                            StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return browser.send(
        HttpRequest.newBuilder(URI.create(form.absUrl("action")))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(fields))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return browser.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
