package org.lectern.web.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.batch.Progress;

final class SiteCopyTest {
  private static final String PAGE =
      """
      <!DOCTYPE html><html lang="en"><head><title>t</title></head><body><main><h1>t</h1>
      <a href="/documents/busy">a</a><a href="/documents/damaged">b</a><a href="/documents/none">c</a>
      <a href="/documents/refused">d</a></main></body></html>
      """;

  @TempDir private Path temp;

  @Test
  void aBusyAnswerIsAskedForAgainAndAFailedOneIsNamed() throws IOException {
    AtomicInteger busy = new AtomicInteger();
    Map<String, Integer> statuses =
        Map.of("/documents/damaged", 500, "/documents/none", 404, "/documents/refused", 429);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          boolean later = path.equals("/documents/busy") && busy.incrementAndGet() < 3;
          exchange.getResponseHeaders().add("Content-Type", "text/html");
          exchange.getResponseHeaders().add("Retry-After", "0");
          byte[] body = PAGE.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(later ? 503 : statuses.getOrDefault(path, 200), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      SiteCopy.Copied copied =
          SiteCopy.of(
              URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"),
              URI.create("https://archive.example.org/"),
              temp.resolve("copy"),
              Progress.NONE);
      assertEquals(
          List.of("/documents/damaged: status 500", "/documents/refused: status 429"),
          copied.failed().stream().sorted().toList());
      assertTrue(Files.exists(temp.resolve("copy").resolve(Names.file("/documents/busy"))));
    } finally {
      server.stop(0);
    }
  }
}
