package org.lectern.oai;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Puts an {@link OaiProvider} on a server: GET and POST (section 3.1.1), gzip, and a bound on how
 * many requests are answered at a time (section 3.1.2.2). An answer is whole before its first byte
 * leaves, so what arrives is never half of one.
 */
public final class OaiRoutes {
  /** More than this many at once are asked to come back; each holds an answer in memory. */
  public static final int DEFAULT_CONCURRENCY = 32;

  private static final String RETRY_SECONDS = "10";
  private static final int SMALLEST_TO_COMPRESS = 1024;
  private static final Pattern GZIP =
      Pattern.compile("(?i)\\s*(gzip|x-gzip|\\*)\\s*(;\\s*q=(?<q>[0-9.]+)\\s*)?");

  private final List<OaiProvider> providers;
  private final ResourceSync sync;
  private final Function<Context, String> site;
  private final Semaphore free;

  /**
   * Routes for a provider.
   *
   * @param site the address in front of every path, as the client sees it, no slash at its end
   */
  public OaiRoutes(OaiProvider provider, Function<Context, String> site, int concurrency) {
    this(List.of(provider), site, concurrency);
  }

  /**
   * Routes for the provider of each view, and ResourceSync for the archive of the first; the bound
   * on requests is one for all.
   */
  public OaiRoutes(List<OaiProvider> providers, Function<Context, String> site, int concurrency) {
    this.providers = List.copyOf(providers);
    this.sync = this.providers.getFirst().resourceSync();
    this.site = site;
    this.free = new Semaphore(concurrency);
  }

  /**
   * Adds {@code /oai}, its views, the lists of ResourceSync and what its pages look like in a
   * browser.
   */
  public void addTo(JavalinDefaultRoutingApi routes) {
    for (OaiProvider provider : providers) {
      routes.get(provider.view().path(), ctx -> answer(provider, ctx));
      routes.post(provider.view().path(), ctx -> answer(provider, ctx));
    }
    routes.get(
        ResourceSync.WELL_KNOWN,
        ctx -> bounded(ctx, site -> Optional.of(sync.description(site)), "application/xml"));
    routes.get(
        ResourceSync.PATH + "<file>",
        ctx -> bounded(ctx, site -> sync.list(ctx.pathParam("file"), site), "application/xml"));
    byte[] sheet = resource("style.xsl");
    byte[] style = resource("style.css");
    routes.get(
        OaiProvider.PATH + "/style.xsl",
        ctx -> ctx.contentType("text/xsl; charset=utf-8").result(sheet));
    routes.get(
        OaiProvider.PATH + "/style.css",
        ctx -> ctx.contentType("text/css; charset=utf-8").result(style));
  }

  private void answer(OaiProvider provider, Context ctx) {
    bounded(ctx, site -> Optional.of(provider.answer(arguments(ctx), site)), "text/xml");
  }

  /** Answers where there is room, else asks to come back. */
  private void bounded(Context ctx, Function<String, Optional<byte[]>> work, String mediaType) {
    if (!free.tryAcquire()) {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", RETRY_SECONDS);
      ctx.contentType("text/plain; charset=utf-8").result("Busy. Please try again shortly.\n");
      return;
    }
    try {
      Optional<byte[]> found = work.apply(site.apply(ctx));
      if (found.isEmpty()) {
        ctx.status(HttpStatus.NOT_FOUND).contentType("text/plain; charset=utf-8");
        ctx.result("There is no such list; begin at " + ResourceSync.WELL_KNOWN + "\n");
        return;
      }
      byte[] xml = found.get();
      ctx.disableCompression(); // done here, so that Content-Length is known
      ctx.contentType(mediaType + "; charset=utf-8").header("Vary", "Accept-Encoding");
      if (xml.length >= SMALLEST_TO_COMPRESS && takesGzip(ctx)) {
        xml = gzip(xml);
        ctx.header("Content-Encoding", "gzip");
      }
      ctx.result(xml);
    } finally {
      free.release();
    }
  }

  private static Map<String, List<String>> arguments(Context ctx) {
    Map<String, List<String>> arguments =
        FormArguments.of(Optional.ofNullable(ctx.queryString()).orElse(""));
    String type = Optional.ofNullable(ctx.contentType()).orElse("");
    if (ctx.req().getMethod().equals("POST")
        && type.startsWith("application/x-www-form-urlencoded")) {
      FormArguments.read(new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8), arguments);
    }
    return arguments;
  }

  private static boolean takesGzip(Context ctx) {
    return takesGzip(Optional.ofNullable(ctx.header("Accept-Encoding")).orElse(""));
  }

  /** Whether an Accept-Encoding header names gzip with a weight above zero. */
  static boolean takesGzip(String header) {
    Optional<Boolean> any = Optional.empty();
    for (String coding : header.split(",", -1)) {
      var match = GZIP.matcher(coding);
      if (match.matches()) {
        boolean wanted = match.group("q") == null || match.group("q").matches(".*[1-9].*");
        if (!match.group(1).equals("*")) {
          return wanted;
        }
        any = Optional.of(wanted);
      }
    }
    return any.orElse(false);
  }

  /** Fast rather than small: the text repeats itself so much that little is lost. */
  private static byte[] gzip(byte[] xml) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(xml.length / 8 + 512);
    try (GZIPOutputStream gzip = new FastGzip(out)) {
      gzip.write(xml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Gzip with a level. */
  private static final class FastGzip extends GZIPOutputStream {
    FastGzip(ByteArrayOutputStream out) throws IOException {
      super(out, 8192);
      def.setLevel(Deflater.BEST_SPEED + 1);
    }
  }

  private static byte[] resource(String name) {
    try (InputStream in = OaiRoutes.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
