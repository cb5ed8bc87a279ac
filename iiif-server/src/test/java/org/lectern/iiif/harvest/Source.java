package org.lectern.iiif.harvest;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server of manifests and images that a test fills; it notes what it is asked. */
final class Source implements AutoCloseable {
  static final Web.Bounds BOUNDS =
      new Web.Bounds(1 << 20, 1 << 20, Duration.ofSeconds(2), Duration.ofMillis(5));

  /** Only the test's own server may be asked, and no other address of this machine. */
  static final OpenWeb ONLY_THIS = new OpenWeb(a -> a.getHostAddress().equals("127.0.0.1"));

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Answer(int status, String header, String value, byte[] body) {}

  private final HttpServer server;
  private final Map<String, Answer> answers = new HashMap<>();
  final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  Source() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          Answer answer =
              answers.getOrDefault(path, new Answer(404, "X-None", "x", new byte[] {'?'}));
          exchange.getResponseHeaders().add(answer.header(), answer.value());
          exchange.sendResponseHeaders(answer.status(), answer.body().length);
          exchange.getResponseBody().write(answer.body());
          exchange.close();
        });
    server.start();
  }

  String base() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Serves a text; {@code BASE} in it is the server's own address. */
  Source with(String path, String text) {
    return with(path, text.replace("BASE", base()).getBytes(StandardCharsets.UTF_8));
  }

  Source with(String path, byte[] bytes) {
    answers.put(path, new Answer(200, "X-None", "x", bytes));
    return this;
  }

  Source status(String path, int status, String header, String value) {
    answers.put(path, new Answer(status, header, value, new byte[] {'.'}));
    return this;
  }

  HttpServer server() {
    return server;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
