package org.lectern.iiif;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.lectern.iiif.auth.Readers;

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
    server = TestServer.start(folder, TestReaders.LOGIN);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** The cookie of a reader who has logged in. */
  private static String session() {
    return Readers.COOKIE + "=" + TestReaders.SESSION;
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
    JsonNode one = service(services, "AuthCookieService1");
    assertEquals("http://iiif.io/api/auth/1/login", one.path("profile").asText());
    assertEquals(
        "http://iiif.io/api/auth/1/token",
        service(one.path("service"), "AuthTokenService1").path("profile").asText());
    assertTrue(canvas.has("placeholderCanvas"));
    assertFalse(canvas.has("thumbnail"));
  }

  private static JsonNode access(TestServer server) {
    return service(
            server
                .get("/iiif/presentation/3/restricted/manifest")
                .json()
                .at("/items/0/items/0/items/0/body/service/0/service"),
            "AuthProbeService2")
        .path("service");
  }

  private static List<String> profiles(JsonNode access) {
    return access.valueStream().map(service -> service.path("profile").asText()).toList();
  }

  @Test
  void everyAccessServiceHasItsTypeAndExactlyOneTokenService() {
    for (JsonNode access : access(server)) {
      assertEquals("AuthAccessService2", access.path("type").asText());
      JsonNode nested = access.path("service");
      assertTrue(nested.isArray(), nested.toString());
      assertEquals(
          1,
          nested
              .valueStream()
              .filter(s -> s.path("type").asText().equals("AuthAccessTokenService2"))
              .count());
      nested.forEach(s -> assertTrue(s.path("id").asText().startsWith(server.base()), s::toString));
    }
  }

  @Test
  void accessByWhatTheReaderHasAlreadyHasNoAddress() {
    JsonNode external = access(server).path(0);
    assertEquals("external", external.path("profile").asText());
    assertFalse(external.has("id"), external.toString());
  }

  @Test
  void loginSaysToWhomAndWhatAndWhereItIs() {
    JsonNode active = access(server).path(1);
    assertEquals("active", active.path("profile").asText());
    assertEquals(server.base() + AUTH + "/login", active.path("id").asText());
    String host = URI.create(server.base()).getAuthority();
    assertTrue(active.at("/label/en/0").asText().contains(host), active.toString());
    for (String said : List.of("heading", "note", "confirmLabel")) {
      assertFalse(active.at("/" + said + "/en/0").asText().isEmpty(), said);
    }
  }

  @Test
  void logoutServiceIsBesideTheLoginAndSaysOfWhom() {
    JsonNode logout = service(access(server).at("/1/service"), "AuthLogoutService2");
    assertEquals(server.base() + AUTH + "/logout", logout.path("id").asText());
    String host = URI.create(server.base()).getAuthority();
    assertTrue(logout.at("/label/en/0").asText().contains(host), logout.toString());
  }

  @Test
  void tokenAndProbeServicesSayWhatToShowWhenTheyRefuse() {
    JsonNode image =
        server
            .get("/iiif/presentation/3/restricted/manifest")
            .json()
            .at("/items/0/items/0/items/0/body/service/0/service");
    JsonNode token = service(access(server).at("/0/service"), "AuthAccessTokenService2");
    for (JsonNode service : List.of(service(image, "AuthProbeService2"), token)) {
      assertFalse(service.at("/errorHeading/en/0").asText().isEmpty(), service.toString());
      assertFalse(service.at("/errorNote/en/0").asText().isEmpty(), service.toString());
    }
  }

  @Test
  void accessServicesStandInTheOrderInWhichViewersTryThem(@TempDir Path folder) {
    assertEquals(List.of("external", "active"), profiles(access(server)));
    TestReaders both = new TestReaders(new Readers.Ways(true, true), "127.0.0.1", true);
    try (TestServer room = TestServer.start(folder, both)) {
      assertEquals(List.of("external", "kiosk", "active"), profiles(access(room)));
    }
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
    String cookie = session();
    JsonNode opened = server.get(PROBE, "Authorization", "Bearer " + accessToken(cookie)).json();
    assertEquals(200, opened.path("status").asInt());
    assertEquals(200, server.get(PROBE, "Cookie", cookie).json().path("status").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "letter~0001, 200, 0",
    "restricted~0001, 401, 1",
    "arabic~0002, 403, 1",
    "withdrawn~0001, 410, 0",
    "nosuch~0001, 404, 0",
    "nonsense, 404, 0"
  })
  void probeSaysOfEveryImageWhatItWouldAnswer(String image, int status, int substitutes) {
    Answer answer = server.get(AUTH + "/probe/" + image);
    assertEquals(200, answer.status());
    assertEquals("*", answer.header("Access-Control-Allow-Origin"));
    JsonNode result = answer.json();
    assertEquals(status, result.path("status").asInt());
    assertEquals(status, server.get("/iiif/image/3/" + image + "/full/max/0/default.jpg").status());
    assertEquals(substitutes, result.path("substitute").size(), "only where access is denied");
    for (String said : List.of("heading", "note")) {
      assertEquals(status != 200, !result.at("/" + said + "/en/0").asText().isEmpty(), said);
    }
  }

  @Test
  void substitutesAreAListOfPicturesThatEverybodyMaySee() {
    JsonNode substitutes = server.get(PROBE).json().path("substitute");
    assertTrue(substitutes.isArray(), substitutes.toString());
    for (JsonNode substitute : substitutes) {
      assertEquals("Image", substitute.path("type").asText());
      Answer picture = server.get(substitute.path("id").asText());
      assertEquals(200, picture.status());
      assertEquals(substitute.path("width").asInt(), picture.pixelsByJdk().width());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"letter~0001", "restricted~0001", "arabic~0002", "withdrawn~0001", "no~1"})
  void noProbeHasALocationSinceNoPictureIsARedirect(String image) {
    assertFalse(server.get(AUTH + "/probe/" + image).json().has("location"));
    int status = server.get("/iiif/image/3/" + image + "/full/max/0/default.jpg").status();
    assertTrue(status < 300 || status >= 400, image + " " + status);
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
        "lectern-session=forged, ?messageId=m1&origin=https://viewer.example, invalidAspect",
        "lectern-session=ada-until-yesterday, ?messageId=m1&origin=https://viewer.example,"
            + " expiredAspect",
        "none, ?origin=https://viewer.example, invalidRequest",
        "none, ?messageId=m1, invalidRequest",
        "none, '', invalidRequest",
        "none, ?messageId=m1&origin=*, invalidOrigin",
        "none, ?messageId=m1&origin=null, invalidOrigin",
        "none, ?messageId=m1&origin=javascript:alert(1), invalidOrigin",
        "none, ?messageId=m1&origin=https://viewer.example/path, invalidOrigin",
        "none, ?messageId=m1&origin=https://a.example%0Ahttps://b.example, invalidOrigin",
      })
  void errorSaysWhyThereIsNoToken(String cookie, String query, String profile) throws Exception {
    boolean request = profile.equals("invalidRequest") || profile.equals("invalidOrigin");
    // What is wrong with the request is wrong for readers too.
    Answer answer = token(cookie == null ? (request ? session() : "") : cookie, query);
    assertEquals(200, answer.status(), "else no script of it need be run");
    assertTrue(answer.header("Content-Type").startsWith("text/html"));
    assertTrue(answer.text().contains("\"type\":\"AuthAccessTokenError2\""), answer.text());
    assertTrue(answer.text().contains("\"profile\":\"" + profile + "\""), answer.text());
    assertTrue(answer.text().contains("\"heading\":{\"en\":"), answer.text());
    assertTrue(answer.text().contains("\"note\":{\"en\":"), answer.text());
    assertFalse(answer.text().contains("accessToken"), answer.text());
  }

  @Test
  void tokensAreUnavailableWhereNobodyCanSayWhoIsAReader(@TempDir Path folder) {
    TestReaders broken = new TestReaders(new Readers.Ways(false, true), "", false);
    try (TestServer unsure = TestServer.start(folder, broken)) {
      Answer answer =
          unsure.get(AUTH + "/token?messageId=m1&origin=" + ORIGIN, "Cookie", session());
      assertEquals(200, answer.status());
      assertTrue(answer.text().contains("\"profile\":\"unavailable\""), answer.text());
      assertTrue(answer.text().contains("\"messageId\":\"m1\""), answer.text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{4f-1}", "a+b=", "é", "<b>", "\"'\\"})
  void messageIdComesBackWhateverItsLetters(String id) throws Exception {
    String asked = "?origin=" + ORIGIN + "&messageId=" + URLEncoder.encode(id, UTF_8);
    for (String cookie : List.of("", session())) {
      String text = token(cookie, asked).text();
      String message = text.substring(text.indexOf("({") + 1, text.indexOf(",\"" + ORIGIN));
      assertEquals(id, TestServer.JSON.readTree(message).path("messageId").asText());
    }
  }

  @Test
  void originMayEndInASlash() throws Exception {
    String text = token(session(), "?messageId=m1&origin=" + ORIGIN + "/").text();
    assertTrue(text.contains(",\"" + ORIGIN + "\")</script>"), text);
  }

  @Test
  void messageIdCannotEndTheScript() throws Exception {
    Answer answer =
        token(session(), "?origin=" + ORIGIN + "&messageId=%3C/script%3E%3Cscript%3Ealert(1)");
    assertEquals(1, answer.text().split("</script>", -1).length - 1, answer.text());
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

  // Sessions

  @Test
  void sessionOpensImagesTilesTextsAndSearchAlike() throws Exception {
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
  }

  // Tiers

  @Test
  void substituteIsTheSmallPictureThatTheArchivistAllows() throws Exception {
    JsonNode result = server.get(AUTH + "/probe/previewed~0001").json();
    assertEquals(401, result.path("status").asInt());
    JsonNode substitute = result.at("/substitute/0");
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
  void viewersInTheReadingRoomAreGivenTokensThroughTheKiosk(@TempDir Path folder) {
    TestReaders seated = new TestReaders(new Readers.Ways(true, false), "127.0.0.1", true);
    try (TestServer room = TestServer.start(folder, seated)) {
      assertEquals(200, room.get(PROBE).json().path("status").asInt());
      JsonNode access = access(room);
      assertEquals(List.of("external", "kiosk"), profiles(access), "nobody has a password here");
      assertEquals(room.base() + AUTH + "/kiosk", access.at("/1/id").asText());
      String message = room.get(AUTH + "/token?messageId=m1&origin=" + ORIGIN).text();
      assertTrue(TOKEN.matcher(message).find(), message);
    }
  }
}
