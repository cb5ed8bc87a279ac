package org.lectern.web.login;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
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
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.web.LoginServer;
import org.lectern.web.LoginServer.Answer;

/** Logins and logouts, and what no other site can do with them, over HTTP. */
class LoginRoutesTest {
  private static final String AUTH = "/iiif/auth/2";
  private static final String PROBE = AUTH + "/probe/restricted~0001";
  private static final String IMAGE = "/iiif/image/3/restricted~0001";
  private static final String ORIGIN = "https://viewer.example";
  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([\\w-]+)\"");
  private static final Pattern TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");

  private static LoginServer server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = LoginServer.start(folder, "--trusted-proxies", "127.0.0.1");
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
    return server.get(AUTH + "/token" + query, "Cookie", cookie);
  }

  private static String accessToken(String cookie) {
    Matcher token = TOKEN.matcher(token(cookie, "?messageId=m1&origin=" + ORIGIN).text());
    assertTrue(token.find());
    return token.group(1);
  }

  @Test
  void loginOpensWhatIsRestrictedAndLogoutClosesIt() throws Exception {
    String picture = IMAGE + "/full/max/0/default.jpg";
    String cookie = session();
    assertEquals(401, server.get(picture).status());
    assertEquals(200, server.get(picture, "Cookie", cookie).status());
    assertEquals(200, server.get(PROBE, "Authorization", "Bearer " + accessToken(cookie)).status());
  }

  @Test
  void sessionThatIsOverIsAnExpiredAspect(@TempDir Path folder) {
    Instant[] now = {Instant.parse("2026-01-01T08:00:00Z")};
    Users users = Users.in(folder.resolve("users.txt"));
    users.put("ada", "correct horse");
    Login login = Login.open(folder, users, () -> now[0]);
    Login.Outcome.Welcome in =
        (Login.Outcome.Welcome) login.login("ada", "correct horse", "192.0.2.1");
    assertFalse(login.hasEnded(in.session()));
    now[0] = now[0].plus(Duration.ofHours(13));
    assertTrue(login.token(in.session(), "192.0.2.1").isEmpty());
    assertTrue(login.hasEnded(in.session()));
    assertFalse(login.hasEnded(in.session() + "x"), "forged");
    users.put("ada", "another horse");
    assertFalse(login.hasEnded(in.session()), "of another password");
  }

  /** What a proxy, a log or somebody else at the machine kept of it opens nothing any more. */
  @Test
  void cookieOpensNothingAfterLogout() throws Exception {
    String picture = IMAGE + "/full/max/0/default.jpg";
    String cookie = session();
    String other = session();
    assertEquals(200, server.get(picture, "Cookie", cookie).status());
    post("/logout", "", "Cookie", cookie, "Origin", server.base());
    assertEquals(401, server.get(picture, "Cookie", cookie).status());
    assertEquals(200, server.get(picture, "Cookie", other).status(), "of another browser");
    assertTrue(token(cookie, "?messageId=m1&origin=" + ORIGIN).text().contains("expiredAspect"));
  }

  @Test
  void logoutIsKnownToAllServersAndAfterARestart(@TempDir Path folder) {
    Users users = Users.in(folder.resolve("users.txt"));
    users.put("ada", "correct horse");
    Instant[] now = {Instant.parse("2026-01-01T08:00:00Z")};
    try (Login one = Login.open(folder, users, () -> now[0]);
        Login other = Login.open(folder, users, () -> now[0])) {
      String session = session(one);
      assertTrue(other.isSession(session));
      one.end(session);
      one.end("forged.99999999999.AAAAAAAAAAAAAAAA.x");
      assertFalse(one.isSession(session));
      assertFalse(other.isSession(session));
      now[0] = now[0].plusSeconds(1);
      try (Login later = Login.open(folder, users, () -> now[0])) {
        assertFalse(later.isSession(session));
        assertTrue(later.isSession(session(later)));
      }
    }
  }

  private static String session(Login login) {
    return ((Login.Outcome.Welcome) login.login("ada", "correct horse", "192.0.2.1")).session();
  }

  @Test
  void tooManyWrongLoginsAreAskedToComeBack() throws Exception {
    HttpResponse<String> answer = logIn("many", "wrong horse");
    for (int i = 1; i < 12 && answer.statusCode() == 401; i++) {
      answer = logIn("many", "wrong horse");
    }
    assertEquals(429, answer.statusCode());
    int seconds = Integer.parseInt(answer.headers().firstValue("Retry-After").orElse(""));
    assertTrue(seconds >= 1 && seconds < 300, seconds + " s");
    assertTrue(answer.body().contains("try again later"), answer.body());
  }

  /** Who waits for an answer would know otherwise which names there are. */
  @Test
  void unknownNameTakesAsLongAsAWrongPassword(@TempDir Path folder) {
    Users users = Users.in(folder.resolve("users.txt"));
    users.put("ada", "correct horse");
    long known = Long.MAX_VALUE;
    long unknown = Long.MAX_VALUE;
    for (int i = 0; i < 6; i++) {
      known = Math.min(known, nanos(() -> users.matches("ada", "wrong")));
      unknown = Math.min(unknown, nanos(() -> users.matches("bel", "wrong")));
    }
    assertTrue(unknown > known / 2, "%d ns and %d ns".formatted(unknown, known));
  }

  private static long nanos(BooleanSupplier work) {
    long begin = System.nanoTime();
    assertFalse(work.getAsBoolean());
    return System.nanoTime() - begin;
  }

  @Test
  void tokensAreUnavailableWhereNobodyCanSayWhoIsAReader(@TempDir Path folder) throws Exception {
    String cookie = session();
    try (LoginServer broken = LoginServer.start(folder)) {
      Files.createDirectory(broken.usersFile());
      Answer answer = broken.get(AUTH + "/token?messageId=m1&origin=" + ORIGIN, "Cookie", cookie);
      assertEquals(200, answer.status());
      assertTrue(answer.text().contains("\"profile\":\"unavailable\""), answer.text());
      assertTrue(answer.text().contains("\"messageId\":\"m1\""), answer.text());
    }
  }

  @Test
  void tokenDoesNotShowWhoTheReaderIs() throws Exception {
    String token = accessToken(session());
    for (String part : token.split("\\.")) {
      String decoded = new String(Base64.getUrlDecoder().decode(part), ISO_8859_1);
      assertFalse(decoded.contains("ada"), decoded);
    }
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
    assertFalse(out.body().contains("<form method=\"post\""), "nothing is left to log out of");
    assertTrue(out.body().contains("window.close()"), out.body());
  }

  @Test
  void logoutOfAReadersPageLeadsBackToIt() throws Exception {
    String cookie = session();
    HttpResponse<String> out =
        post("/logout", "return=/documents/restricted", "Cookie", cookie, "Origin", server.base());
    assertEquals(303, out.statusCode());
    assertEquals(
        server.base() + "/documents/restricted", out.headers().firstValue("Location").orElse(""));
    assertTrue(isOver(out.headers().firstValue("Set-Cookie").orElse("")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "form=", "form=AAAA", "return=/documents/restricted"})
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
    Thread.sleep(20); // file times are not finer everywhere
    server.users().put("bel", "second secret");
    assertEquals(401, server.get(picture, "Cookie", cookie).status());
  }

  @Test
  void closedPagesStayClosedToReaders() throws Exception {
    String cookie = session();
    assertEquals(
        403,
        server.get("/iiif/image/3/closed~0001/full/max/0/default.jpg", "Cookie", cookie).status());
    assertEquals(403, server.get("/iiif/image/3/closed~0001/info.json", "Cookie", cookie).status());
  }

  @Test
  void loginPageLoadsNothingFromElsewhereAndStandsInNoFrame() {
    Answer page = server.get(AUTH + "/login");
    String policy = page.header("Content-Security-Policy");
    assertTrue(policy.startsWith("default-src 'none'"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertFalse(policy.contains("unsafe") || policy.contains("http"), policy);
    assertEquals("no-store", page.header("Cache-Control"));
    assertEquals("no-referrer", page.header("Referrer-Policy"));
    Document html = Jsoup.parse(page.text());
    assertEquals(
        List.of(), html.select("[src]:not([src^=/static/]), script:not([src])").eachAttr("src"));
    for (Element loaded : html.select("[src], link[rel=stylesheet]")) {
      String address = loaded.attr(loaded.hasAttr("src") ? "src" : "href");
      assertEquals(200, server.get(address).status(), address);
    }
  }

  /** Same head, foot and languages as everywhere, help, and a way back to where the reader was. */
  @ParameterizedTest
  @CsvSource({
    "en, Log in, Go back without logging in",
    "fr, Se connecter, Revenir sans se connecter",
    "de, Anmelden, Zurück ohne Anmeldung",
    "es, Iniciar sesión, Volver sin iniciar sesión",
    "ru, Войти, Вернуться без входа",
    "ar, تسجيل الدخول, العودة دون تسجيل الدخول",
    "zh, 登录, 不登录，返回",
  })
  void loginPageIsAPageOfTheSite(String language, String heading, String back) {
    Document page =
        Jsoup.parse(
            server.get(AUTH + "/login?return=/documents/restricted&lang=" + language).text());
    assertEquals(heading, page.select("main h1").text());
    assertEquals(heading, page.select("main form button").text());
    assertEquals(1, page.select("header.site a.mark[href=/]").size());
    assertEquals(7, page.select("footer.site .tongues a").size());
    assertEquals(
        AUTH + "/login?return=/documents/restricted&lang=fr",
        URLDecoder.decode(page.select(".tongues a[hreflang=fr]").attr("href"), UTF_8));
    assertEquals(back, page.select("main .onward a[href=/documents/restricted]").text());
    assertFalse(page.select("main p.under").text().isBlank(), "help");
    for (Element field : page.select("main form input:not([type=hidden])")) {
      assertEquals(1, page.select("label[for=" + field.id() + "]").size(), field.id());
    }
  }

  @Test
  void loginPageIsInTheSitesDressWhereOnlyImagesAreServed(@TempDir Path folder) {
    try (LoginServer images = LoginServer.start(folder, "--only", "iiif")) {
      Document page = Jsoup.parse(images.get(AUTH + "/login").text());
      assertEquals(404, images.get("/documents/restricted").status());
      String style = page.select("link[rel=stylesheet]").first().attr("href");
      assertEquals(200, images.get(style).status(), style);
    }
  }

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
    Document page = Jsoup.parse(asked);
    assertEquals(0, page.select("main script").size());
    assertFalse(page.html().contains("evil"), page.html());
  }

  @Test
  void readerWhoHasLoggedInIsNotAskedAgain() throws Exception {
    Answer answer = server.get(AUTH + "/login", "Cookie", session());
    assertTrue(answer.text().contains("You are logged in"), answer.text());
    assertTrue(answer.text().contains("window.close()"), answer.text());
  }

  @Test
  void machinesOfTheReadingRoomSeeWithoutALoginAndTheirViewersAreGivenTokens(@TempDir Path folder) {
    try (LoginServer room = LoginServer.start(folder, "--reading-room", "192.0.2.0/24,127.0.0.1")) {
      assertEquals(200, room.get(IMAGE + "/full/60,/0/default.jpg").status());
      assertTrue(room.get(PROBE).text().contains("\"status\":200"));
      Answer kiosk = room.get(AUTH + "/kiosk");
      assertEquals(200, kiosk.status());
      assertTrue(kiosk.text().contains("window.close()"));
      String message = room.get(AUTH + "/token?messageId=m1&origin=" + ORIGIN).text();
      assertTrue(TOKEN.matcher(message).find(), message);
    }
  }

  /** Any page open in a browser of the room may ask, and CORS would let it read the answer. */
  @Test
  void pagesOfOtherSitesAreNotInTheReadingRoom(@TempDir Path folder) {
    try (LoginServer room = LoginServer.start(folder, "--reading-room", "127.0.0.1")) {
      String image = IMAGE + "/full/60,/0/default.jpg";
      assertEquals(200, room.get(image, "Origin", room.base()).status());
      assertEquals(401, room.get(image, "Origin", "https://elsewhere.example").status());
      assertEquals(401, room.get(image, "Origin", room.base() + "0").status());
      assertEquals(401, room.get(image, "Origin", "null").status());
    }
  }

  @Test
  void machinesElsewhereAreNotInTheReadingRoom(@TempDir Path folder) {
    try (LoginServer room = LoginServer.start(folder, "--reading-room", "192.0.2.0/24")) {
      assertEquals(401, room.get(IMAGE + "/full/60,/0/default.jpg").status());
      assertTrue(room.get(PROBE).text().contains("\"status\":401"));
      assertEquals(403, room.get(AUTH + "/kiosk").status());
      String message = room.get(AUTH + "/token?messageId=m1&origin=" + ORIGIN).text();
      assertFalse(TOKEN.matcher(message).find(), message);
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
