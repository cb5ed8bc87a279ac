package org.lectern.web.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * {@code /metrics} and {@code /totals} for those who operate the server: on the loopback address,
 * never in public.
 */
final class AdminServer implements AutoCloseable {
  private final HttpServer server;

  private AdminServer(HttpServer server) {
    this.server = server;
  }

  static AdminServer start(int port, Metrics metrics) {
    metrics.watchProcess();
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      server.createContext(
          "/metrics", exchange -> send(exchange, "text/plain; version=0.0.4", metrics.scrape()));
      server.createContext(
          "/totals", exchange -> send(exchange, "application/json", metrics.totals().json()));
      server.start();
      return new AdminServer(server);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "cannot listen on port %d for the administrator: %s; choose another with --admin-port"
              .formatted(port, e.getMessage()),
          e);
    }
  }

  private static void send(HttpExchange exchange, String mediaType, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", mediaType);
    exchange.sendResponseHeaders(200, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    server.stop(1);
  }
}
