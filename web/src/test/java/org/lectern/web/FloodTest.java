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

  @BeforeAll
  static void start(@TempDir Path folder) {
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
}
