package org.lectern.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.specification.RequestSpecification;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.web.server.Server;

/** What is restricted opens to whom the archive has given a name, and to nobody else. */
class LoginIT {
  private static final String LETTER = "/documents/letter-brandt-1959";
  private static final String SCAN = "/iiif/image/3/letter-brandt-1959~0001/full/90,/0/default.jpg";
  private static final String WORDS = "take my name off the title page";

  @TempDir static Path data;
  private static Server server;

  @BeforeAll
  static void ingestAndServe() {
    assertEquals(
        0, Main.run(Map.of(), "ingest", DemoServer.BATCH.toString(), "--data", data.toString()));
    InputStream keyboard = System.in;
    try {
      System.setIn(new ByteArrayInputStream("correct horse\n".getBytes(StandardCharsets.UTF_8)));
      assertEquals(0, Main.run(Map.of(), "user", "reader", "--data", data.toString()));
    } finally {
      System.setIn(keyboard);
    }
    server = Server.start(TestSettings.onPort(0, "--trusted-proxies", "127.0.0.1"), data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void restrictedLetterOpensAfterLoginAndClosesAfterLogout() {
    given().get(url(LETTER)).then().statusCode(200).body(not(containsString(WORDS)));
    given().get(url(SCAN)).then().statusCode(401);

    Map<String, String> session = form("correct horse").then().statusCode(200).extract().cookies();
    given()
        .cookies(session)
        .get(url(LETTER))
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("private"))
        .body(containsString(WORDS))
        .body(containsString("action=\"/iiif/auth/2/logout\""));
    given().cookies(session).get(url(SCAN)).then().statusCode(200);
    given()
        .get(url(LETTER))
        .then()
        .body(not(containsString(WORDS)))
        .body(not(containsString("/iiif/auth/2/logout")));

    Map<String, String> left =
        given()
            .redirects()
            .follow(false)
            .cookies(session)
            .header("Origin", url(""))
            .formParam("return", LETTER)
            .post(url("/iiif/auth/2/logout"))
            .then()
            .statusCode(303)
            .header("Location", url(LETTER))
            .extract()
            .cookies();
    given().cookies(left).get(url(LETTER)).then().body(not(containsString(WORDS)));
    given().cookies(left).get(url(SCAN)).then().statusCode(401);
  }

  @Test
  void loginFromAReadersPageLeadsBackToIt() {
    given()
        .get(url(LETTER))
        .then()
        .body(containsString("/iiif/auth/2/login?return=" + LETTER + "\""));
    form("correct horse", "return", LETTER).then().statusCode(303).header("Location", url(LETTER));
  }

  @Test
  void wrongPasswordOpensNothing() {
    Map<String, String> cookies = form("wrong").then().statusCode(401).extract().cookies();
    given().cookies(cookies).get(url(SCAN)).then().statusCode(401);
  }

  /** What a browser that came by TLS is given, whatever the way from the proxy to here. */
  @Test
  void cookieBehindATlsProxyGoesAlongFromOtherSites() {
    form("correct horse", "X-Forwarded-Proto", "https")
        .then()
        .statusCode(200)
        .header("Set-Cookie", containsString("; SameSite=None; Secure"));
  }

  /** Fills in the form of the login, with one more field, or header where it begins with X. */
  private static io.restassured.response.Response form(String password, String... more) {
    io.restassured.response.Response page = given().get(url("/iiif/auth/2/login"));
    RequestSpecification request =
        given()
            .redirects()
            .follow(false)
            .cookies(page.cookies())
            .formParam("form", page.htmlPath().getString("**.find { it.@name == 'form' }.@value"))
            .formParam("name", "reader")
            .formParam("password", password);
    if (more.length > 0 && more[0].startsWith("X")) {
      request.header(more[0], more[1]);
    } else if (more.length > 0) {
      request.formParam(more[0], more[1]);
    }
    return request.post(url("/iiif/auth/2/login"));
  }

  /** The image must come and go where the reader is, without a page being turned. */
  @Test
  void restrictedPageInMiradorAsksForLoginOpensAfterItAndClosesAfterLogout() throws IOException {
    try (Browser browser = Browser.open();
        Browser.Tab tab = browser.tab(new NewContextOptions().setViewportSize(1280, 900))) {
      Page page = tab.page();
      List<Response> tiles = new CopyOnWriteArrayList<>();
      page.onResponse(
          response -> {
            if (response.url().contains("letter-brandt-1959~0001/")
                && response.url().endsWith("/default.jpg")) {
              tiles.add(response);
            }
          });
      page.navigate(url("/viewer?manifest=/iiif/presentation/3/letter-brandt-1959/manifest"));
      page.getByText("Continue").first().click();
      page.waitForTimeout(1000);
      byte[] before = tab.keep("mirador-login-asked");
      assertFalse(isWriting(before), "the letter is seen before the login");
      assertFalse(tiles.stream().anyMatch(Response::ok), "a tile was given before the login");

      Page window =
          page.waitForPopup(() -> page.getByRole(AriaRole.BUTTON, named("Log in")).last().click());
      window.locator("input[name=name]").fill("reader");
      window.locator("input[name=password]").fill("correct horse");
      window.getByRole(AriaRole.BUTTON, named("Log in")).click();
      page.waitForCondition(() -> tiles.stream().anyMatch(Response::ok));
      page.waitForTimeout(1500);
      assertTrue(window.isClosed(), "the login window stays open");
      assertTrue(isWriting(tab.keep("mirador-login-opened")), "the letter is not seen");

      tiles.clear();
      Page left =
          page.waitForPopup(
              () -> page.getByRole(AriaRole.BUTTON, named("Log out")).first().click());
      page.waitForCondition(() -> left.isClosed() && !tiles.isEmpty());
      page.waitForTimeout(1500);
      assertEquals(List.of(401), tiles.stream().map(Response::status).distinct().toList());
      assertFalse(isWriting(tab.keep("mirador-login-left")), "the letter is seen after the logout");
    }
  }

  @Test
  void readerLogsOutOnThePageWhereTheyAre() {
    try (Browser browser = Browser.open();
        Browser.Tab tab = browser.tab(new NewContextOptions().setViewportSize(1280, 900))) {
      Page page = tab.page();
      page.navigate(url(LETTER));
      page.getByRole(AriaRole.LINK, named("Log in")).first().click();
      page.locator("input[name=name]").fill("reader");
      page.locator("input[name=password]").fill("correct horse");
      page.getByRole(AriaRole.BUTTON, named("Log in")).click();
      page.waitForURL(url(LETTER));
      assertTrue(page.content().contains(WORDS));
      page.getByRole(AriaRole.BUTTON, named("Log out")).scrollIntoViewIfNeeded();
      tab.keep("reader-logged-in");
      page.getByRole(AriaRole.BUTTON, named("Log out")).click();
      page.waitForURL(url(LETTER));
      page.getByRole(AriaRole.LINK, named("Log in")).first().waitFor();
      assertFalse(page.content().contains(WORDS));

      page.navigate(url("/iiif/auth/2/login"));
      page.locator("input[name=name]").fill("reader");
      page.locator("input[name=password]").fill("correct horse");
      page.getByRole(AriaRole.BUTTON, named("Log in")).click();
      page.waitForTimeout(500);
      Page again = page.context().newPage();
      again.navigate(url("/iiif/auth/2/logout")); // typed in, or sent by another site
      again.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/logout-asked.png")));
      again.getByRole(AriaRole.BUTTON, named("Log out")).click();
      again.navigate(url(LETTER));
      assertFalse(again.content().contains(WORDS));
    }
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name).setExact(true);
  }

  /** Whether the middle of a screenshot has many shades, as paper and ink do. */
  private static boolean isWriting(byte[] screenshot) throws IOException {
    BufferedImage shot = ImageIO.read(new ByteArrayInputStream(screenshot));
    Set<Integer> shades = new HashSet<>();
    for (int y = shot.getHeight() * 2 / 5; y < shot.getHeight() * 3 / 4; y++) {
      for (int x = shot.getWidth() * 2 / 5; x < shot.getWidth() * 3 / 5; x++) {
        shades.add(shot.getRGB(x, y));
      }
    }
    return shades.size() > 200;
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }
}
