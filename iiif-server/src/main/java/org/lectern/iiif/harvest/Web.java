package org.lectern.iiif.harvest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Set;
import org.lectern.core.importer.ForeignJson;

/**
 * Asks other servers, politely: one request at a time, again where a server asks to wait. Every
 * address is checked by {@link OpenWeb}, that of a redirect too; bytes and time of an answer are
 * bounded, whatever its headers say. For one thread.
 */
final class Web implements AutoCloseable {
  private static final int MOST_REDIRECTS = 5;
  private static final int TRIES = 4;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final String JSON = "application/ld+json, application/json;q=0.9, */*;q=0.1";

  private static final ObjectMapper MAPPER = ForeignJson.mapper();

  /**
   * How much is taken of one answer.
   *
   * @param json bytes of a manifest, a collection or a list of annotations
   * @param image bytes of a picture or another file
   * @param time until the last byte of an answer
   * @param pause before a request that failed is sent again; doubled each time
   */
  record Bounds(long json, long image, Duration time, Duration pause) {
    static final Bounds USUAL =
        new Bounds(64L << 20, 1L << 30, Duration.ofMinutes(10), Duration.ofSeconds(1));
  }

  private final OpenWeb open;
  private final Bounds bounds;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(20))
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Web(OpenWeb open, Bounds bounds) {
    this.open = open;
    this.bounds = bounds;
  }

  /** A JSON document. */
  JsonNode json(String address) throws IOException {
    byte[] bytes = bytes(address, JSON);
    try {
      JsonNode tree = MAPPER.readTree(bytes);
      if (tree == null || !tree.isObject()) {
        throw new IOException(address + " is not JSON of IIIF");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s is not JSON that can be read (%s)".formatted(address, e.getOriginalMessage()), e);
    }
  }

  /** A file of text. */
  byte[] bytes(String address) throws IOException {
    return bytes(address, "*/*");
  }

  private byte[] bytes(String address, String accept) throws IOException {
    try (InputStream in = answer(address, accept, bounds.json())) {
      return in.readAllBytes();
    }
  }

  /** Writes a picture into a file. */
  void picture(String address, Path file) throws IOException {
    file(address, "image/*", file);
  }

  /** Writes a file of any kind. */
  void file(String address, Path file) throws IOException {
    file(address, "*/*", file);
  }

  private void file(String address, String accept, Path file) throws IOException {
    try (InputStream in = answer(address, accept, bounds.image())) {
      Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private InputStream answer(String address, String accept, long most) throws IOException {
    String next = address;
    Duration wait = bounds.pause();
    int redirects = 0;
    for (int tries = 1; ; tries++) {
      URI asked = open.check(next); // each time: a name may lead elsewhere after a wait
      HttpResponse<InputStream> answer = ask(asked, accept);
      int status = answer.statusCode();
      if (status == 200) {
        return new Bounded(answer.body(), most, address, bounds.time());
      }
      answer.body().close();
      if (REDIRECTS.contains(status) && ++redirects <= MOST_REDIRECTS) {
        next = target(asked, answer.headers().firstValue("Location").orElse(""));
        tries--; // not a failure
        continue;
      }
      boolean later = status == 429 || status >= 500;
      if (!later || tries == TRIES) {
        String problem =
            REDIRECTS.contains(status)
                ? address + " leads from one address to the next without end"
                : "%s answers with status %d".formatted(address, status);
        throw later ? new UnreachableException(problem) : new IOException(problem);
      }
      sleep(answer.headers().firstValue("Retry-After").map(this::seconds).orElse(wait));
      wait = wait.multipliedBy(2);
    }
  }

  private HttpResponse<InputStream> ask(URI uri, String accept) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(bounds.time())
            .header("Accept", accept)
            .header("User-Agent", "Lectern")
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (IOException e) {
      String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new UnreachableException("%s cannot be asked: %s".formatted(uri, why), e);
    }
  }

  private static String target(URI from, String location) throws RefusedException {
    try {
      return from.resolve(location.strip()).toString();
    } catch (IllegalArgumentException e) {
      throw new RefusedException(from + " leads to '" + location + "', which is not an address");
    }
  }

  private Duration seconds(String retryAfter) {
    Duration asked =
        retryAfter.strip().matches("[0-9]{1,6}")
            ? Duration.ofSeconds(Integer.parseInt(retryAfter.strip()))
            : bounds.pause();
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  private static void sleep(Duration time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** An answer that fails behind its last allowed byte or second. */
  private static final class Bounded extends FilterInputStream {
    private final String address;
    private final long most;
    private final Thread watch;
    private volatile boolean late;
    private long left;

    Bounded(InputStream in, long most, String address, Duration time) {
      super(in);
      this.address = address;
      this.most = most;
      this.left = most;
      this.watch =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      Thread.sleep(time);
                      late = true;
                      in.close();
                    } catch (InterruptedException | IOException e) {
                      // It was read to its end, or is closed already.
                    }
                  });
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        int n = super.read(into, offset, length);
        left -= Math.max(n, 0);
        if (left < 0) {
          throw new IOException(
              "%s is larger than %d MB, which is not taken".formatted(address, most >> 20));
        }
        if (!late) {
          return n;
        }
      } catch (IOException e) {
        if (!late) {
          throw e;
        }
      }
      throw new UnreachableException(address + " sends its answer too slowly");
    }

    @Override
    public void close() throws IOException {
      watch.interrupt();
      super.close();
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
