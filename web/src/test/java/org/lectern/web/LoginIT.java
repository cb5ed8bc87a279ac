package org.lectern.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
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
    server = Server.start(TestSettings.onPort(0), data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void restrictedLetterOpensAfterLoginAndClosesAfterLogout() {
    given().get(url(LETTER)).then().statusCode(200).body(not(containsString(WORDS)));
    given().get(url(SCAN)).then().statusCode(401);

    Map<String, String> session =
        given()
            .formParam("name", "reader")
            .formParam("password", "correct horse")
            .post(url("/iiif/auth/2/login"))
            .then()
            .statusCode(200)
            .extract()
            .cookies();
    given()
        .cookies(session)
        .get(url(LETTER))
        .then()
        .statusCode(200)
        .header("Cache-Control", containsString("private"))
        .body(containsString(WORDS));
    given().cookies(session).get(url(SCAN)).then().statusCode(200);
    given().get(url(LETTER)).then().body(not(containsString(WORDS)));

    Map<String, String> left =
        given().cookies(session).get(url("/iiif/auth/2/logout")).then().extract().cookies();
    given().cookies(left).get(url(LETTER)).then().body(not(containsString(WORDS)));
    given().cookies(left).get(url(SCAN)).then().statusCode(401);
  }

  @Test
  void wrongPasswordOpensNothing() {
    Map<String, String> cookies =
        given()
            .formParam("name", "reader")
            .formParam("password", "wrong")
            .post(url("/iiif/auth/2/login"))
            .then()
            .statusCode(401)
            .extract()
            .cookies();
    given().cookies(cookies).get(url(SCAN)).then().statusCode(401);
  }

  private static String url(String path) {
    return "http://127.0.0.1:" + server.port() + path;
  }
}
