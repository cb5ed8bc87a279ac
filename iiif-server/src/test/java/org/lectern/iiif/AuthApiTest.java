package org.lectern.iiif;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.iiif.TestServer.Answer;
import org.lectern.iiif.auth.ReadingRoom;

/** The clauses of Authorization Flow API 2.0, and what version 1.0 needs beside it, over HTTP. */
class AuthApiTest {
  private static final String AUTH = "/iiif/auth/2";
  private static final String PROBE = AUTH + "/probe/restricted~0001";
  private static final String IMAGE = "/iiif/image/3/restricted~0001";
  private static final String ORIGIN = "https://viewer.example";
  private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");

  private static TestServer server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = TestServer.start(folder);
    server.users().put("ada", "correct horse");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> logIn(String name, String password)
      throws IOException, InterruptedException {
    return post("name=" + name + "&password=" + password.replace(" ", "+"));
  }

  /** The cookie of a reader who has logged in. */
  private static String session() throws IOException, InterruptedException {
    HttpResponse<String> answer = logIn("ada", "correct horse");
    assertEquals(200, answer.statusCode(), answer.body());
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite="), cookie);
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static Answer token(String cookie, String query) {
    return cookie.isEmpty()
        ? server.get(AUTH + "/token" + query)
        : server.get(AUTH + "/token" + query, "Cookie", cookie);
  }

  private static String accessToken(String cookie) {
    Matcher token = TOKEN.matcher(token(cookie, "?messageId=m1&origin=" + ORIGIN).text());
    assertTrue(token.find());
    return token.group(1);
  }

  private static JsonNode service(JsonNode services, String type) {
    List<String> types = new ArrayList<>();
    for (JsonNode service : services) {
      String found = service.path(service.has("type") ? "type" : "@type").asText();
      if (found.equals(type)) {
        return service;
      }
      types.add(found);
    }
    throw new AssertionError("no " + type + " among " + types);
  }

  // Services

  @Test
  void manifestNamesTheProbeAndTheWayToItOnEveryRestrictedImage() {
    JsonNode canvas = server.get("/iiif/presentation/3/restricted/manifest").json().at("/items/0");
    JsonNode services = canvas.at("/items/0/items/0/body/service/0/service");
    JsonNode probe = service(services, "AuthProbeService2");
    assertEquals(server.base() + PROBE, probe.path("id").asText());
    JsonNode access = probe.path("service");
    assertEquals("external", access.at("/0/profile").asText());
    assertEquals("active", access.at("/1/profile").asText());
    for (String said : List.of("label", "heading", "note", "confirmLabel")) {
      assertFalse(access.at("/1/" + said + "/en/0").asText().isEmpty(), said);
    }
    service(access.at("/1/service"), "AuthAccessTokenService2");
    service(access.at("/1/service"), "AuthLogoutService2");
    JsonNode one = service(services, "AuthCookieService1");
    assertEquals("http://iiif.io/api/auth/1/login", one.path("profile").asText());
    assertEquals(
        "http://iiif.io/api/auth/1/token",
        service(one.path("service"), "AuthTokenService1").path("profile").asText());
    assertTrue(canvas.has("placeholderCanvas"));
    assertFalse(canvas.has("thumbnail"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/iiif/presentation/3/restricted/manifest",
        "/iiif/presentation/3/restricted/canvas/0001",
        IMAGE + "/info.json",
        "/iiif/image/2/restricted~0001/info.json"
      })
  void contextStandsBeforeThatOfTheResourceWhichHasTheServices(String path) {
    JsonNode contexts = server.get(path).json().path("@context");
    assertEquals("http://iiif.io/api/auth/2/context.json", contexts.path(0).asText());
    assertTrue(
        contexts
            .path(contexts.size() - 1)
            .asText()
            .matches("http://iiif.io/api/(presentation|image)/[23]/context.json"),
        contexts.toString());
  }

  @Test
  void infoIsRefusedWithItsServicesToThePublicAndGivenToReadersAndTokens() throws Exception {
    Answer refused = server.get(IMAGE + "/info.json");
    assertEquals(401, refused.status());
    assertEquals("*", refused.header("Access-Control-Allow-Origin"));
    service(refused.json().path("service"), "AuthProbeService2");
    service(refused.json().path("service"), "AuthCookieService1");
    String cookie = session();
    Answer opened = server.get(IMAGE + "/info.json", "Cookie", cookie);
    assertEquals(200, opened.status());
    assertEquals(
        401,
        server.get(IMAGE + "/info.json", "If-None-Match", opened.header("ETag")).status(),
        "what a reader saw is not confirmed to the public");
    assertEquals(
        200,
        server
            .get(IMAGE + "/info.json", "Authorization", "Bearer " + accessToken(cookie))
            .status());
  }

  @Test
  void openImagesHaveNoSuchService() {
    String info = server.get("/iiif/image/3/letter~0001/info.json").text();
    assertFalse(info.contains("/iiif/auth/"), info);
    assertFalse(server.get("/iiif/presentation/3/letter/manifest").text().contains("/iiif/auth/"));
  }

  // Probe

  @Test
  void probeAnswers200WithTheStatusThatTheImageWouldHave() throws Exception {
    Answer refused = server.get(PROBE);
    assertEquals(200, refused.status());
    JsonNode result = refused.json();
    assertEquals("AuthProbeResult2", result.path("type").asText());
    assertEquals("http://iiif.io/api/auth/2/context.json", result.path("@context").asText());
    assertEquals(401, result.path("status").asInt());
    assertFalse(result.at("/heading/en/0").asText().isEmpty());
    Answer substitute = server.get(result.at("/substitute/id").asText());
    assertEquals(200, substitute.status());
    assertEquals(result.at("/substitute/width").asInt(), substitute.pixelsByJdk().width());
    String cookie = session();
    JsonNode opened = server.get(PROBE, "Authorization", "Bearer " + accessToken(cookie)).json();
    assertEquals(200, opened.path("status").asInt());
    assertTrue(opened.path("substitute").isMissingNode());
    assertEquals(200, server.get(PROBE, "Cookie", cookie).json().path("status").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "letter~0001, 200",
    "arabic~0002, 403",
    "withdrawn~0001, 410",
    "nosuch~0001, 404",
    "nonsense, 404"
  })
  void probeTellsOfEveryImageWhatItWouldAnswer(String image, int status) {
    JsonNode result = server.get(AUTH + "/probe/" + image).json();
    assertEquals(status, result.path("status").asInt());
  }

  @Test
  void preflightAllowsTheTokenToBeSent() {
    Answer preflight = server.ask("OPTIONS", PROBE, "Access-Control-Request-Method", "GET");
    assertTrue(preflight.header("Access-Control-Allow-Headers").contains("Authorization"));
  }

  // Token

  @Test
  void tokenIsPostedToTheOriginThatAskedWithItsMessageId() throws Exception {
    Answer answer = token(session(), "?messageId=m1&origin=" + ORIGIN);
    assertEquals(200, answer.status());
    assertTrue(answer.header("Content-Type").startsWith("text/html"));
    assertTrue(answer.text().contains("\"type\":\"AuthAccessToken2\""), answer.text());
    assertTrue(answer.text().contains("\"messageId\":\"m1\""), answer.text());
    assertTrue(answer.text().contains("\"expiresIn\":600"), answer.text());
    assertTrue(answer.text().contains(",\"" + ORIGIN + "\")</script>"), answer.text());
    assertTrue(answer.header("Content-Security-Policy").endsWith("frame-ancestors " + ORIGIN));
    assertEquals("no-store", answer.header("Cache-Control"));
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, ?messageId=m1&origin=https://viewer.example, missingAspect",
        "lectern-session=YWRh.1.x, ?messageId=m1&origin=https://viewer.example, expiredAspect",
        "none, ?origin=https://viewer.example, invalidRequest",
      })
  void errorSaysWhyThereIsNoToken(String cookie, String query, String profile) {
    Answer answer = token(cookie == null ? "" : cookie, query);
    assertTrue(answer.text().contains("\"type\":\"AuthAccessTokenError2\""), answer.text());
    assertTrue(answer.text().contains("\"profile\":\"" + profile + "\""), answer.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?messageId=1",
        "?messageId=1&origin=*",
        "?messageId=1&origin=null",
        "?messageId=1&origin=javascript:alert(1)",
        "?messageId=1&origin=https://viewer.example/path",
        "?messageId=1&origin=https://a.example%0Ahttps://b.example"
      })
  void whatIsNoOriginIsToldNothing(String query) throws Exception {
    Answer answer = token(session(), query);
    assertEquals(400, answer.status());
    assertFalse(answer.text().contains("accessToken"));
  }

  @Test
  void messageIdCannotEndTheScript() throws Exception {
    Answer answer =
        token(session(), "?origin=" + ORIGIN + "&messageId=%3C/script%3E%3Cscript%3Ealert(1)");
    assertFalse(answer.text().contains("alert(1)"), answer.text());
  }

  @Test
  void tokenOpensNoImageNoTextAndNoSession() throws Exception {
    String token = accessToken(session());
    for (String path :
        List.of(
            IMAGE + "/full/max/0/default.jpg",
            "/iiif/presentation/3/restricted/canvas/0001/annotations/transcript.en")) {
      assertTrue(server.get(path, "Authorization", "Bearer " + token).status() >= 400, path);
      assertTrue(server.get(path, "Cookie", "lectern-session=" + token).status() >= 400, path);
    }
  }

  // Login and logout

  @Test
  void loginOpensImagesTilesTextsAndSearchAlikeAndLogoutClosesThem() throws Exception {
    String cookie = session();
    for (String path :
        List.of(
            IMAGE + "/full/max/0/default.jpg",
            IMAGE + "/0,0,300,200/150,/0/default.jpg",
            "/iiif/presentation/3/restricted/canvas/0001/annotations/transcript.en")) {
      assertTrue(server.get(path).status() >= 400, path);
      Answer opened = server.get(path, "Cookie", cookie);
      assertEquals(200, opened.status(), path);
      assertTrue(opened.header("Cache-Control").startsWith("private"), path);
    }
    String search = "/iiif/search/2/restricted?q=words";
    assertTrue(server.get(search).json().path("items").isEmpty());
    assertFalse(server.get(search, "Cookie", cookie).json().path("items").isEmpty());
    Answer out = server.get(AUTH + "/logout", "Cookie", cookie);
    assertTrue(out.header("Set-Cookie").startsWith("lectern-session=;"), out.header("Set-Cookie"));
    assertTrue(out.header("Set-Cookie").contains("Max-Age=0"));
  }

  @ParameterizedTest
  @CsvSource({"ada, wrong horse", "nobody, correct horse", "'', ''", "ada, ''"})
  void wrongNameOrPasswordIsRefusedWithoutSayingWhich(String name, String password)
      throws Exception {
    HttpResponse<String> answer = logIn(name, password);
    assertEquals(401, answer.statusCode());
    assertTrue(answer.headers().firstValue("Set-Cookie").isEmpty());
    assertTrue(answer.body().contains("Name or password is not right"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "a.b.c",
        "YWRh.99999999999.AAAA",
        "YWRh.99999999999999999999.AAAA",
        "%00.1.1"
      })
  void forgedSessionIsNone(String session) {
    assertEquals(
        401,
        server
            .get(IMAGE + "/full/max/0/default.jpg", "Cookie", "lectern-session=" + session)
            .status());
  }

  @Test
  void newPasswordEndsTheSessionsOfItsUser() throws Exception {
    server.users().put("bel", "first secret");
    String cookie =
        logIn("bel", "first secret").headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    String picture = IMAGE + "/full/max/0/default.jpg";
    assertEquals(200, server.get(picture, "Cookie", cookie).status());
    Thread.sleep(20); // file times are no finer everywhere
    server.users().put("bel", "second secret");
    assertEquals(401, server.get(picture, "Cookie", cookie).status());
  }

  @Test
  void closedPagesStayClosedToReaders() throws Exception {
    String cookie = session();
    assertEquals(
        403,
        server.get("/iiif/image/3/arabic~0002/full/max/0/default.jpg", "Cookie", cookie).status());
    assertEquals(403, server.get("/iiif/image/3/arabic~0002/info.json", "Cookie", cookie).status());
  }

  @Test
  void loginPageLoadsNothingAndStandsInNoFrame() {
    Answer page = server.get(AUTH + "/login");
    String policy = page.header("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertFalse(page.text().contains("http"), page.text());
  }

  // Where a login leads back to

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/documents/restricted | /documents/restricted",
        "/documents/restricted/pages/0001?q=a%20b&x=1 |"
            + " /documents/restricted/pages/0001?q=a%20b&x=1",
        "https://evil.example/ | ''",
        "//evil.example/ | ''",
        "/\\evil.example/ | ''",
        "javascript:alert(1) | ''",
        "documents/restricted | ''",
        "'/a\tb' | ''",
        "/\"><script> | ''",
      })
  void loginLeadsBackToAPathOfThisSiteOnly(String to, String leads) throws Exception {
    String form =
        "name=ada&password=correct+horse&return=" + URLEncoder.encode(to, StandardCharsets.UTF_8);
    HttpResponse<String> answer = post(form);
    assertEquals(leads.isEmpty() ? 200 : 303, answer.statusCode());
    assertEquals(
        leads.isEmpty() ? "" : server.base() + leads,
        answer.headers().firstValue("Location").orElse(""));
    String asked =
        server.get(AUTH + "/login?return=" + URLEncoder.encode(to, StandardCharsets.UTF_8)).text();
    assertEquals(!leads.isEmpty(), asked.contains("name=\"return\""));
    assertFalse(asked.contains("<script") || asked.contains("evil"), asked);
  }

  @Test
  void whoeverHasLoggedInIsNotAskedAgain() throws Exception {
    Answer answer = server.get(AUTH + "/login", "Cookie", session());
    assertTrue(answer.text().contains("You are logged in"), answer.text());
  }

  // Tiers

  @Test
  void substituteIsTheSmallPictureThatTheArchivistAllows() throws Exception {
    JsonNode result = server.get(AUTH + "/probe/previewed~0001").json();
    assertEquals(401, result.path("status").asInt());
    JsonNode substitute = result.path("substitute");
    assertEquals("image/jpeg", substitute.path("format").asText());
    Answer small = server.get(substitute.path("id").asText());
    assertEquals(200, small.status());
    assertEquals("*", small.header("Access-Control-Allow-Origin"));
    assertEquals(120, small.pixels().width());
    assertEquals(80, small.pixels().height());
    assertEquals(120, substitute.path("width").asInt());
    assertEquals(80, substitute.path("height").asInt());
    JsonNode canvas = server.get("/iiif/presentation/3/previewed/manifest").json().at("/items/0");
    for (String picture :
        List.of("/thumbnail/0/id", "/placeholderCanvas/items/0/items/0/body/id")) {
      assertEquals(substitute.path("id").asText(), canvas.at(picture).asText(), picture);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"restricted~0001", "letter~0004", "letter~0001", "withdrawn~0001", "no~1"})
  void nothingElseHasASmallPicture(String image) {
    assertEquals(404, server.get("/iiif/preview/" + image + ".jpg").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/full/120,80/0/default.jpg",
        "/full/!120,120/0/default.jpg",
        "/full/60,/0/default.jpg",
        "/0,0,10,10/max/0/default.jpg"
      })
  void smallPictureOpensNoSizeOfTheImageItself(String picture) {
    assertEquals(401, server.get("/iiif/image/3/previewed~0001" + picture).status());
  }

  // A reading room

  @Test
  void machinesOfTheReadingRoomSeeWithoutALoginAndTheirViewersAreGivenTokens(@TempDir Path folder) {
    try (TestServer room =
        TestServer.start(folder, ReadingRoom.parse("192.0.2.0/24,127.0.0.1"), Optional.empty())) {
      assertEquals(200, room.get(IMAGE + "/full/60,/0/default.jpg").status());
      assertEquals(200, room.get(PROBE).json().path("status").asInt());
      JsonNode access =
          service(
                  room.get("/iiif/presentation/3/restricted/manifest")
                      .json()
                      .at("/items/0/items/0/items/0/body/service/0/service"),
                  "AuthProbeService2")
              .path("service");
      assertEquals("external", access.at("/0/profile").asText());
      assertEquals("kiosk", access.at("/1/profile").asText());
      assertEquals(2, access.size(), "nobody has a password here");
      Answer kiosk = room.get(access.at("/1/id").asText());
      assertEquals(200, kiosk.status());
      assertTrue(kiosk.text().contains("window.close()"));
      String message = room.get(AUTH + "/token?messageId=m1&origin=" + ORIGIN).text();
      assertTrue(TOKEN.matcher(message).find(), message);
    }
  }

  /** Any page open in a browser of the room may ask, and CORS would let it read the answer. */
  @Test
  void pagesOfOtherSitesAreNotInTheReadingRoom(@TempDir Path folder) {
    try (TestServer room =
        TestServer.start(folder, ReadingRoom.parse("127.0.0.1"), Optional.empty())) {
      String image = IMAGE + "/full/60,/0/default.jpg";
      assertEquals(200, room.get(image, "Origin", room.base()).status());
      assertEquals(401, room.get(image, "Origin", "https://elsewhere.example").status());
      assertEquals(401, room.get(image, "Origin", room.base() + "0").status());
      assertEquals(401, room.get(image, "Origin", "null").status());
    }
  }

  @Test
  void machinesElsewhereAreNotInTheReadingRoom(@TempDir Path folder) {
    try (TestServer room =
        TestServer.start(folder, ReadingRoom.parse("192.0.2.0/24"), Optional.empty())) {
      assertEquals(401, room.get(IMAGE + "/full/60,/0/default.jpg").status());
      assertEquals(401, room.get(PROBE).json().path("status").asInt());
      assertEquals(403, room.get(AUTH + "/kiosk").status());
      String message = room.get(AUTH + "/token?messageId=m1&origin=" + ORIGIN).text();
      assertFalse(TOKEN.matcher(message).find(), message);
      assertEquals(
          401,
          room.get(IMAGE + "/full/60,/0/default.jpg", "X-Forwarded-For", "192.0.2.1").status());
    }
  }

  private static HttpResponse<String> post(String form) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(server.base() + AUTH + "/login"))
              .header("Content-Type", "application/x-www-form-urlencoded")
              .POST(HttpRequest.BodyPublishers.ofString(form))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
