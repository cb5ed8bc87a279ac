package org.lectern.iiif;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
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
import org.lectern.iiif.auth.Login;
import org.lectern.iiif.auth.ReadingRoom;
import org.lectern.iiif.auth.Users;

/** The clauses of Authorization Flow API 2.0, and what version 1.0 needs beside it, over HTTP. */
class AuthApiTest {
  private static final String AUTH = "/iiif/auth/2";
  private static final String PROBE = AUTH + "/probe/restricted~0001";
  private static final String IMAGE = "/iiif/image/3/restricted~0001";
  private static final String ORIGIN = "https://viewer.example";
  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([\\w-]+)\"");
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
    return logIn("name=" + name + "&password=" + password.replace(" ", "+"));
  }

  /** Fills in the form as a browser does. */
  private static HttpResponse<String> logIn(String fields)
      throws IOException, InterruptedException {
    Answer page = server.get(AUTH + "/login");
    String cookie = page.header("Set-Cookie").split(";", 2)[0];
    return post("/login", fields + "&form=" + form(page.text()), "Cookie", cookie);
  }

  private static String form(String page) {
    Matcher form = FORM.matcher(page);
    assertTrue(form.find(), page);
    return form.group(1);
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
    try (TestServer room =
        TestServer.start(folder, ReadingRoom.parse("127.0.0.1"), Optional.empty())) {
      room.users().put("ada", "correct horse");
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
  void probeTellsOfEveryImageWhatItWouldAnswer(String image, int status, int substitutes) {
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
        "lectern-session=YWRh.1.x, ?messageId=m1&origin=https://viewer.example, invalidAspect",
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
  void sessionThatIsOverIsAnExpiredAspect(@TempDir Path folder) {
    Instant[] now = {Instant.parse("2026-01-01T08:00:00Z")};
    Users users = Users.in(folder.resolve("users.txt"));
    users.put("ada", "correct horse");
    Login login = Login.open(folder, users, () -> now[0]);
    Login.Outcome.Welcome in = (Login.Outcome.Welcome) login.login("ada", "correct horse");
    assertFalse(login.hasEnded(in.session()));
    now[0] = now[0].plus(Duration.ofHours(13));
    assertTrue(login.token(in.session()).isEmpty());
    assertTrue(login.hasEnded(in.session()));
    assertFalse(login.hasEnded(in.session() + "x"), "forged");
    users.put("ada", "another horse");
    assertFalse(login.hasEnded(in.session()), "of another password");
  }

  @Test
  void tokensAreUnavailableWhereNobodyCanSayWhoIsAReader(@TempDir Path folder) throws Exception {
    String cookie = session();
    try (TestServer broken = TestServer.start(folder)) {
      Files.createDirectory(folder.resolve("users.txt"));
      Answer answer = broken.get(AUTH + "/token?messageId=m1&origin=" + ORIGIN, "Cookie", cookie);
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
  void tokenTellsNothingOfWhoTheReaderIs() throws Exception {
    String token = accessToken(session());
    for (String part : token.split("\\.")) {
      String decoded = new String(Base64.getUrlDecoder().decode(part), ISO_8859_1);
      assertFalse(decoded.contains("ada"), decoded);
    }
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
  }

  @Test
  void viewerOfThisSiteLogsOutByOpeningTheService() throws Exception {
    Answer out =
        server.get(
            AUTH + "/logout",
            "Cookie",
            session(),
            "Sec-Fetch-Site",
            "same-origin",
            "Sec-Fetch-Dest",
            "document");
    assertEquals(200, out.status());
    assertTrue(isOver(out.header("Set-Cookie")), out.header("Set-Cookie"));
    assertTrue(out.text().contains("window.close()"), out.text());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "none, none", // an old browser, or one that comes by plain HTTP
        "cross-site, document",
        "same-site, document",
        "none, document", // typed in
        "same-origin, image",
        "cross-site, image"
      })
  void whomAnotherSiteSendsToLogOutIsAskedFirst(String site, String dest) throws Exception {
    String cookie = session();
    List<String> headers = new ArrayList<>(List.of("Cookie", cookie));
    if (site != null) {
      headers.addAll(List.of("Sec-Fetch-Site", site));
    }
    if (dest != null) {
      headers.addAll(List.of("Sec-Fetch-Dest", dest));
    }
    Answer asked = server.get(AUTH + "/logout", headers.toArray(String[]::new));
    assertEquals("", asked.header("Set-Cookie"));
    HttpResponse<String> out =
        post("/logout", "form=" + form(asked.text()), "Cookie", cookie, "Origin", "null");
    assertTrue(isOver(out.headers().firstValue("Set-Cookie").orElse("")), out.body());
    assertTrue(out.body().contains("window.close()"), out.body());
  }

  @Test
  void logoutOfAReadersPageLeadsBackToIt() throws Exception {
    String cookie = session();
    HttpResponse<String> out =
        post("/logout", "return=/documents/letter", "Cookie", cookie, "Origin", server.base());
    assertEquals(303, out.statusCode());
    assertEquals(
        server.base() + "/documents/letter", out.headers().firstValue("Location").orElse(""));
    assertTrue(isOver(out.headers().firstValue("Set-Cookie").orElse("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "form=", "form=AAAA", "return=/documents/letter"})
  void noOtherSiteCanLogOut(String form) throws Exception {
    for (String cookie : List.of(session(), "other=1")) { // browsers hold a Lax cookie back here
      HttpResponse<String> out =
          post("/logout", form, "Cookie", cookie, "Origin", "https://elsewhere.example");
      assertTrue(out.headers().firstValue("Set-Cookie").isEmpty(), out.body());
    }
  }

  @Test
  void noOtherSiteCanLogIn() throws Exception {
    String right = "name=ada&password=correct+horse";
    Answer page = server.get(AUTH + "/login");
    String cookie = page.header("Set-Cookie").split(";", 2)[0];
    assertTrue(page.header("Set-Cookie").contains("SameSite=Strict"));
    String form = form(page.text());
    for (HttpResponse<String> answer :
        List.of(
            post("/login", right),
            post("/login", right, "Cookie", cookie),
            post("/login", right + "&form=" + form),
            post("/login", right + "&form=" + form, "Cookie", "lectern-form=another"))) {
      assertEquals(403, answer.statusCode(), answer.body());
      assertFalse(
          answer.headers().allValues("Set-Cookie").stream().anyMatch(c -> c.contains("session")));
    }
    assertEquals(form, form(server.get(AUTH + "/login", "Cookie", cookie).text()), "in two tabs");
  }

  private static boolean isOver(String cookie) {
    return cookie.startsWith("lectern-session=;") && cookie.contains("Max-Age=0");
  }

  /** Without it browsers send no cookie from a viewer on another site; and only over HTTPS. */
  @ParameterizedTest
  @CsvSource({"http, SameSite=Lax, false", "https, SameSite=None; Secure, true"})
  void cookieGoesAlongFromViewersOnOtherSitesOverHttps(String scheme, String site, boolean secure)
      throws Exception {
    String[] proxy =
        scheme.equals("https")
            ? new String[] {"X-Forwarded-Proto", "https"}
            : new String[] {"X-Other", "1"};
    Answer page = server.get(AUTH + "/login", proxy);
    assertEquals(secure, page.header("Set-Cookie").contains("Secure"));
    HttpResponse<String> in =
        post(
            "/login",
            "name=ada&password=correct+horse&form=" + form(page.text()),
            "Cookie",
            page.header("Set-Cookie").split(";", 2)[0],
            proxy[0],
            proxy[1]);
    String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
    assertTrue(cookie.endsWith("; Path=/; HttpOnly; " + site), cookie);
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
    String form = "name=ada&password=correct+horse&return=" + URLEncoder.encode(to, UTF_8);
    HttpResponse<String> answer = logIn(form);
    assertEquals(leads.isEmpty() ? 200 : 303, answer.statusCode());
    assertEquals(
        leads.isEmpty() ? "" : server.base() + leads,
        answer.headers().firstValue("Location").orElse(""));
    String asked = server.get(AUTH + "/login?return=" + URLEncoder.encode(to, UTF_8)).text();
    assertEquals(!leads.isEmpty(), asked.contains("name=\"return\""));
    assertFalse(asked.contains("<script") || asked.contains("evil"), asked);
  }

  @Test
  void whoeverHasLoggedInIsNotAskedAgain() throws Exception {
    Answer answer = server.get(AUTH + "/login", "Cookie", session());
    assertTrue(answer.text().contains("You are logged in"), answer.text());
    assertTrue(answer.text().contains("window.close()"), answer.text());
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
  void machinesOfTheReadingRoomSeeWithoutALoginAndTheirViewersAreGivenTokens(@TempDir Path folder) {
    try (TestServer room =
        TestServer.start(folder, ReadingRoom.parse("192.0.2.0/24,127.0.0.1"), Optional.empty())) {
      assertEquals(200, room.get(IMAGE + "/full/60,/0/default.jpg").status());
      assertEquals(200, room.get(PROBE).json().path("status").asInt());
      JsonNode access = access(room);
      assertEquals(List.of("external", "kiosk"), profiles(access), "nobody has a password here");
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

  private static HttpResponse<String> post(String path, String form, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.base() + AUTH + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
