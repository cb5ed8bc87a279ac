package org.lectern.oai.harvest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.lectern.core.http.HttpDate;

/**
 * A repository that is asked over HTTP: with gzip, and again where it asks to wait (section
 * 3.1.2.2) or the network fails.
 */
public final class Provider implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
  private static final int TRIES = 5;
  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

  /** Of a hundred records none comes near it. */
  private static final int LARGEST_ANSWER = 64 << 20;

  private static final Pattern DOMAIN =
      Pattern.compile("<(?:[\\w.-]+:)?repositoryIdentifier\\s*>\\s*([^<\\s]+)\\s*<");

  private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?OAI-PMH[\\s>]");
  private static final Pattern ROOT_END = Pattern.compile("</(?:[\\w.-]+:)?OAI-PMH\\s*>");

  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([\\w.:+-]+)");
  private static final Pattern ENCODING =
      Pattern.compile("^(?:\u00EF\u00BB\u00BF)?\\s*<\\?xml [^>]*encoding");

  private final String baseUrl;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(Duration.ofSeconds(20))
          .followRedirects(HttpClient.Redirect.NEVER)
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

  /** The domain in the provider's own identifiers, where it says so (oai-identifier guideline). */
  Optional<String> domain() {
    try {
      String identify =
          new String(get(URI.create(baseUrl + "?verb=Identify")), StandardCharsets.UTF_8);
      return DOMAIN.matcher(identify).results().map(m -> m.group(1)).findFirst();
    } catch (HarvestException e) {
      return Optional.empty();
    }
  }

  private byte[] get(URI uri) {
    URI asked = uri;
    Duration wait = pause;
    int redirects = 0;
    for (int left = TRIES; ; left--) {
      String problem;
      try {
        HttpResponse<InputStream> response =
            client.send(request(asked), HttpResponse.BodyHandlers.ofInputStream());
        int status = response.statusCode();
        if (status == 200) {
          return body(response);
        }
        response.body().close();
        problem = "HTTP status " + status;
        if (REDIRECTS.contains(status) && redirects++ < MOST_REDIRECTS) {
          asked = redirected(asked, response.headers().firstValue("Location").orElse(""));
          left++; // not a failure
          continue;
        }
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

  /** How long {@code Retry-After} asks to wait: seconds, or until a time (RFC 9110, 10.2.3). */
  private Duration seconds(String retryAfter) {
    Instant now = Instant.now();
    Duration asked =
        retryAfter.strip().matches("[0-9]{1,6}")
            ? Duration.ofSeconds(Integer.parseInt(retryAfter.strip()))
            : HttpDate.parse(retryAfter, now)
                .map(time -> Duration.between(now, time))
                .filter(Duration::isPositive)
                .orElse(pause);
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }

  private static HttpRequest request(URI uri) {
    return HttpRequest.newBuilder(uri)
        .timeout(PATIENCE)
        .header("Accept-Encoding", "gzip")
        .header("User-Agent", "Lectern")
        .build();
  }

  /**
   * Where a redirect leads. Only the same server is asked: another address may be one that only
   * this machine can reach.
   */
  private URI redirected(URI from, String location) {
    URI to;
    try {
      to = from.resolve(location.strip());
    } catch (IllegalArgumentException e) {
      throw new HarvestException(
          baseUrl + " leads to '" + location + "', which is not an address", e);
    }
    boolean secured = "http".equals(from.getScheme()) && "https".equals(to.getScheme());
    boolean sameServer =
        String.valueOf(from.getHost()).equalsIgnoreCase(to.getHost())
            && (port(from) == port(to) || (secured && port(from) == 80 && port(to) == 443));
    if (!sameServer || !to.getScheme().matches("https?")) {
      throw new HarvestException(
          baseUrl + " leads to " + to + "; if you trust that provider, give its address instead");
    }
    return to;
  }

  private static int port(URI uri) {
    return uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
  }

  private byte[] body(HttpResponse<InputStream> response) throws IOException {
    String coding = response.headers().firstValue("Content-Encoding").orElse("");
    boolean gzip = coding.strip().toLowerCase(Locale.ROOT).matches("(x-)?gzip");
    try (InputStream in = response.body();
        InputStream plain = gzip ? new GZIPInputStream(in) : in) {
      byte[] answer = plain.readNBytes(LARGEST_ANSWER + 1);
      if (answer.length > LARGEST_ANSWER) {
        throw new HarvestException(
            baseUrl + " sends more than " + (LARGEST_ANSWER >> 20) + " MB in one answer");
      }
      if (isCutShort(answer)) {
        throw new EOFException("the answer breaks off in the middle");
      }
      return inUtf8(answer, response.headers().firstValue("Content-Type").orElse(""));
    }
  }

  /** XML that does not name its encoding is in that of its header (RFC 7303, 3), or in UTF-8. */
  private static byte[] inUtf8(byte[] answer, String contentType) {
    Matcher named = CHARSET.matcher(contentType);
    String start = new String(answer, 0, Math.min(answer.length, 200), StandardCharsets.ISO_8859_1);
    if (!named.find() || ENCODING.matcher(start).find()) {
      return answer;
    }
    try {
      Charset charset = Charset.forName(named.group(1));
      return charset.equals(StandardCharsets.UTF_8)
          ? answer
          : new String(answer, charset).getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return answer; // a charset that nobody knows says nothing
    }
  }

  /** Whether the root element begins and does not end: a program died while it wrote. */
  private static boolean isCutShort(byte[] answer) {
    int some = Math.min(answer.length, 8192);
    String start = new String(answer, 0, some, StandardCharsets.ISO_8859_1);
    String end = new String(answer, answer.length - some, some, StandardCharsets.ISO_8859_1);
    return ROOT.matcher(start).find() && !ROOT_END.matcher(end).find();
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
