package org.lectern.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.lectern.web.server.Server;

/** Asks a server, and follows nothing. */
final class Asking {
  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  Asking(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /**
   * An answer read to its end.
   *
   * @param headers names and values, one after the other
   */
  HttpResponse<byte[]> ask(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(method + " " + path, e);
    }
  }

  /** A page, or what is beside it, as the browser of an English reader asks for it. */
  static Connection browser(Server server, String path) {
    return Jsoup.connect("http://127.0.0.1:" + server.port() + path)
        .header("Accept-Language", "en")
        .ignoreContentType(true);
  }

  /** A page that is there. */
  static Document page(Server server, String path) {
    try {
      return browser(server, path).get();
    } catch (IOException e) {
      throw new IllegalStateException(path, e);
    }
  }

  /** Empty where the answer has no such header. */
  static String header(HttpResponse<?> answer, String name) {
    return String.join(" | ", answer.headers().allValues(name));
  }
}
