package org.lectern.oai.harvest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * A repository that is asked over HTTP: with gzip, and again where it asks to wait (section
 * 3.1.2.2) or the network fails.
 */
public final class Provider implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final int TRIES = 5;

  private final String baseUrl;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(20))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();
  private final Duration pause;

  public Provider(String baseUrl) {
    this(baseUrl, Duration.ofSeconds(2));
  }

  /**
   * With a pause of its own.
   *
   * @param pause before a failed request is sent again; doubled each time
   */
  Provider(String baseUrl, Duration pause) {
    if (!baseUrl.matches("https?://[^\\s?#]+")) {
      throw new HarvestException(
          "'"
              + baseUrl
              + "' is not the address of a provider; give one like"
              + " https://archive.example.org/oai, without a question mark");
    }
    this.baseUrl = baseUrl;
    this.pause = pause;
  }

  String baseUrl() {
    return baseUrl;
  }

  AnswerPage listRecords(Map<String, String> arguments) {
    String query =
        arguments.entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&", "verb=ListRecords&", ""));
    return AnswerPage.read(get(URI.create(baseUrl + "?" + query)));
  }

  private InputStream get(URI uri) {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Accept-Encoding", "gzip")
            .header("User-Agent", "Lectern")
            .build();
    Duration wait = pause;
    for (int left = TRIES; ; left--) {
      String problem;
      try {
        HttpResponse<byte[]> response =
            client.send(request, HttpResponse.BodyHandlers.ofByteArray());
        int status = response.statusCode();
        if (status == 200) {
          return body(response);
        }
        problem = "HTTP status " + status;
        if (status < 500 && status != 429) {
          throw new HarvestException(baseUrl + " answers " + problem + "; check the address");
        }
        wait = response.headers().firstValue("Retry-After").map(this::seconds).orElse(wait);
      } catch (IOException e) {
        problem = e.getClass().getSimpleName() + " " + e.getMessage();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HarvestException("interrupted", e);
      }
      if (left == 1) {
        throw new HarvestException(
            baseUrl + " does not answer: " + problem + "; run the same command again to go on");
      }
      sleep(wait);
      wait = wait.multipliedBy(2);
    }
  }

  private Duration seconds(String retryAfter) {
    Duration asked =
        retryAfter.strip().matches("[0-9]{1,6}")
            ? Duration.ofSeconds(Integer.parseInt(retryAfter.strip()))
            : pause;
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  private static InputStream body(HttpResponse<byte[]> response) throws IOException {
    InputStream in = new ByteArrayInputStream(response.body());
    return response.headers().firstValue("Content-Encoding").orElse("").equals("gzip")
        ? new GZIPInputStream(in)
        : in;
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarvestException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
