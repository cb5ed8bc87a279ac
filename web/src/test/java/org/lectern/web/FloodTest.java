package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readers and those who flood a server are answered. */
class FloodTest {
  private static LoginServer server;
  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    server = LoginServer.start(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** All at once: more than wait and run. */
  @Test
  void moreSearchesThanCanWaitAreAskedToComeBackAndPagesAnswer() throws Exception {
    Map<Integer, Integer> statuses = new TreeMap<>();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<CompletableFuture<HttpResponse<String>>> searches = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        searches.add(
            client.sendAsync(
                HttpRequest.newBuilder(URI.create(server.base() + "/search?q=readers+" + i))
                    .build(),
                HttpResponse.BodyHandlers.ofString()));
      }
      assertEquals(200, server.get("/documents/restricted").status());
      for (var search : searches) {
        HttpResponse<String> answer = search.join();
        statuses.merge(answer.statusCode(), 1, Integer::sum);
        if (answer.statusCode() == 503) {
          assertEquals("10", answer.headers().firstValue("Retry-After").orElse(""));
          assertTrue(answer.body().contains("in a moment"), answer.body());
        }
      }
    }
    assertTrue(statuses.getOrDefault(200, 0) > 60, statuses.toString());
    assertEquals(
        400, statuses.getOrDefault(200, 0) + statuses.getOrDefault(503, 0), statuses.toString());
    assertEquals(200, server.get("/search?q=readers").status());
  }

  private static final String[] CRAWLER = {"X-Forwarded-For", "192.0.2.1"};
  private static final String[] READER = {"X-Forwarded-For", "192.0.3.1"};

  @Test
  void aNetworkThatAsksTooMuchIsAskedToComeBackAndOthersAreNot() {
    try (LoginServer small =
        LoginServer.over(
            folder,
            "--trusted-proxies",
            "127.0.0.1",
            "--pages-a-minute",
            "20",
            "--searches-a-minute",
            "3",
            "--renders-a-minute",
            "2",
            "--reading-room",
            "192.0.4.0/24")) {
      for (int i = 0; i < 3; i++) {
        assertEquals(200, small.get("/search?q=a" + i, CRAWLER).status());
      }
      LoginServer.Answer spent = small.get("/search?q=b", CRAWLER);
      assertEquals(429, spent.status());
      assertEquals("20", spent.header("Retry-After"));
      assertTrue(spent.text().contains("in a moment"), spent.text());
      assertEquals(429, small.get("/sitemap.xml", CRAWLER).status());
      assertEquals(429, small.get("/iiif/search/2/restricted?q=b", CRAWLER).status());
      assertEquals(429, small.get("/search?q=b", "X-Forwarded-For", "192.0.2.99").status());
      assertEquals(200, small.get("/search?q=b", READER).status());
      assertEquals(200, small.get("/search?q=b").status(), "this machine");

      for (int i = 0; i < 20; i++) {
        assertEquals(200, small.get("/documents/restricted", CRAWLER).status());
      }
      assertEquals(429, small.get("/documents/restricted", CRAWLER).status());
      assertEquals(200, small.get("/robots.txt", CRAWLER).status());
      assertEquals(200, small.get("/health/live", CRAWLER).status());
      assertEquals(200, small.get("/documents/restricted", READER).status());

      String[] room = {"X-Forwarded-For", "192.0.4.1"};
      for (int i = 1; i < 30; i++) {
        assertEquals(200, small.get("/search?q=b", room).status());
        String region = "0,0,%d,%d".formatted(30 + i, 20 + i);
        assertEquals(
            200,
            small
                .get("/iiif/image/3/restricted~0001/" + region + "/20,/0/default.jpg", room)
                .status());
      }
    }
  }

  @Test
  void allTogetherMayHaveABudgetToo() {
    try (LoginServer small =
        LoginServer.over(
            folder, "--trusted-proxies", "127.0.0.1", "--all-searches-a-minute", "2")) {
      assertEquals(200, small.get("/search?q=a", CRAWLER).status());
      assertEquals(200, small.get("/search?q=a", READER).status());
      assertEquals(503, small.get("/search?q=a", "X-Forwarded-For", "198.51.100.1").status());
      assertEquals(200, small.get("/documents/restricted", READER).status());
    }
  }

  @Test
  void crawlersAreShownWhatTheArchiveWants() {
    assertTrue(server.get("/robots.txt").text().contains("Disallow: /search\n"));
    try (LoginServer none = LoginServer.over(folder, "--crawlers", "none")) {
      assertEquals("User-agent: *\nDisallow: /\n", none.get("/robots.txt").text());
    }
    try (LoginServer some = LoginServer.over(folder, "--crawlers", "documents")) {
      String robots = some.get("/robots.txt").text();
      assertTrue(robots.contains("Disallow: /iiif/\n") && robots.contains("Sitemap: "), robots);
    }
    String search = server.get("/search?q=readers").text();
    assertTrue(search.contains("<meta name=\"robots\" content=\"noindex, nofollow\">"), search);
  }
}
