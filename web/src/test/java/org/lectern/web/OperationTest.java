package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.web.server.Server;

/** What those who operate a server see of it: its access log and its metrics. */
final class OperationTest {
  @TempDir private Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theAccessLogHasALineForEachRequestAndGoesOnWhereItWasMovedAway() throws Exception {
    Path data = SmallArchive.in(folder);
    Path log = folder.resolve("access.log");
    try (Server server =
        Server.start(TestSettings.onPort(0, "--access-log", log.toString()), data)) {
      String base = "http://127.0.0.1:" + server.port();
      get(base + "/search?q=friend", "https://else.example/find?q=what+was+sought");
      String image = image(base);
      get(base + image + "/full/256,/0/default.jpg", "");
      get(base + "/no-such-page", "");
      get(base + "/iiif/auth/2/login?return=/documents/secret", "");
      get(base + "/iiif/auth/2/openid/back?code=SECRET&state=x", "");
      get(base + "/iiif/%61uth/2/openid/back?code=SECRET", "");
      List<String> lines = lines(log, 7);
      assertMatches(
          "127\\.0\\.0\\.0 - - \\[.*] \"GET /search\\?q=friend HTTP/1\\.1\" 200 .*", lines.get(0));
      assertTrue(lines.get(0).contains("\"https://else.example/find\""), lines.get(0));
      assertFalse(lines.get(0).contains("sought"), "a search on another site is not kept");
      assertMatches(".* \"GET " + Pattern.quote(image) + "/full/256.* 200 [1-9].*", lines.get(2));
      assertMatches(".* \"GET /no-such-page HTTP/1\\.1\" 404 .*", lines.get(3));
      assertMatches(".* \"GET /iiif/auth/2/login HTTP/1\\.1\" .*", lines.get(4));
      assertMatches(".* \"GET /iiif/auth/2/openid/back HTTP/1\\.1\" .*", lines.get(5));
      assertMatches(".* \"GET /iiif/%61uth/2/openid/back HTTP/1\\.1\" .*", lines.get(6));
      Files.move(log, folder.resolve("access.log.1"));
      Thread.sleep(2500); // it is opened again within a second
      get(base + "/", "");
      assertMatches(".* \"GET / HTTP/1\\.1\" 200 .*", lines(log, 1).getFirst());
    }
    assertEquals(7, Files.readAllLines(folder.resolve("access.log.1")).size());
  }

  @Test
  void metricsShowTheArchiveTheLastBatchAndTheDisk() throws Exception {
    Path data = SmallArchive.in(folder);
    int admin = freePort();
    try (Server _ =
        Server.start(TestSettings.onPort(0, "--admin-port", String.valueOf(admin)), data)) {
      String address = "http://127.0.0.1:" + admin + "/metrics";
      await(() -> get(address, "").contains("lectern_disk_bytes{part=\"ocfl\"} NaN") ? 0 : 1);
      String metrics = get(address, "");
      assertTrue(metrics.contains("\nlectern_documents 2.0\n"), metrics);
      assertTrue(metrics.contains("\nlectern_batch_documents{outcome=\"created\"} 2.0\n"), metrics);
      assertMatches("(?s).*\nlectern_batch_age_seconds [0-9.]+\n.*", metrics);
      assertMatches("(?s).*\nlectern_disk_free_bytes [0-9.E]+\n.*", metrics);
      for (String part : List.of("ocfl", "catalogue", "index", "pyramids")) {
        assertMatches("(?s).*\nlectern_disk_bytes\\{part=\"" + part + "\"} [1-9].*", metrics);
      }
    }
  }

  private interface Count {
    int now() throws Exception;
  }

  private static void await(Count count) throws Exception {
    for (int i = 0; i < 100 && count.now() < 1; i++) {
      Thread.sleep(100);
    }
  }

  private String image(String base) throws Exception {
    String manifest = get(base + "/iiif/presentation/3/letter/manifest", "");
    var found = Pattern.compile("/iiif/image/3/[^/\"]+").matcher(manifest);
    assertTrue(found.find(), manifest);
    return found.group();
  }

  private String get(String address, String referer) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
    if (!referer.isEmpty()) {
      request.header("Referer", referer);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private static List<String> lines(Path log, int count) throws Exception {
    await(() -> Files.exists(log) && Files.readAllLines(log).size() >= count ? 1 : 0);
    List<String> lines = Files.readAllLines(log);
    assertEquals(count, lines.size(), lines.toString());
    return lines;
  }

  private static void assertMatches(String pattern, String text) {
    assertTrue(Pattern.matches(pattern, text), text);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
