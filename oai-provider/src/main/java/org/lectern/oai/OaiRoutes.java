package org.lectern.oai;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.lectern.core.http.Cors;
import org.lectern.core.http.Reply;
import org.lectern.core.http.Validators;

/**
 * Puts an {@link OaiProvider} on a server: GET and POST (section 3.1.1), gzip, and a bound on how
 * many requests are answered at a time (section 3.1.2.2). An answer is whole before its first byte
 * leaves, so what arrives is never half of one.
 */
public final class OaiRoutes {
  /** More than this many at once are asked to come back; each holds an answer in memory. */
  public static final int DEFAULT_CONCURRENCY = 32;

  private static final String RETRY_SECONDS = "10";

  /** Fast rather than small: the text repeats itself so much that little is lost. */
  private static final int ZIP_LEVEL = 2;

  /** They change with the program. */
  private static final String KEEP_STYLE = "public, max-age=3600";

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
      read(routes, provider.view().path(), ctx -> answer(provider, ctx));
      routes.post(provider.view().path(), open(ctx -> answer(provider, ctx)));
    }
    read(
        routes,
        ResourceSync.WELL_KNOWN,
        ctx -> bounded(ctx, site -> Optional.of(sync.description(site)), "application/xml"));
    read(
        routes,
        ResourceSync.PATH + "<file>",
        ctx -> bounded(ctx, site -> sync.list(ctx.pathParam("file"), site), "application/xml"));
    style(routes, "style.xsl", "text/xsl");
    style(routes, "style.css", "text/css");
  }

  private static void read(JavalinDefaultRoutingApi routes, String path, Handler handler) {
    routes.get(path, open(handler));
    routes.head(path, open(handler));
    routes.options(
        path,
        ctx -> {
          Cors.PREFLIGHT.forEach(ctx::header);
          ctx.status(HttpStatus.NO_CONTENT);
        });
  }

  /** Lets pages of any site read the answer, because manifests lead here. */
  private static Handler open(Handler handler) {
    return ctx -> {
      Cors.ANY_ORIGIN.forEach(ctx::header);
      handler.handle(ctx);
    };
  }

  private static void style(JavalinDefaultRoutingApi routes, String name, String mediaType) {
    byte[] bytes = resource(name);
    read(
        routes,
        OaiProvider.PATH + "/" + name,
        ctx -> {
          ctx.header("Cache-Control", KEEP_STYLE);
          send(ctx, mediaType, bytes);
        });
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
      send(ctx, mediaType, found.get());
    } finally {
      free.release();
    }
  }

  private static void send(Context ctx, String mediaType, byte[] bytes) {
    Reply reply =
        Reply.to(
            name -> Collections.list(ctx.req().getHeaders(name)),
            Reply.Content.text(mediaType + "; charset=utf-8", bytes, Validators.NONE, ZIP_LEVEL));
    ctx.disableCompression(); // done here, so that Content-Length is known
    reply.headers().forEach(ctx::header);
    ctx.status(reply.status()).result(reply.body());
  }

  private static Map<String, List<String>> arguments(Context ctx) {
    Map<String, List<String>> arguments =
        FormArguments.of(Optional.ofNullable(ctx.queryString()).orElse(""));
    String type = Optional.ofNullable(ctx.contentType()).orElse("");
    if (ctx.req().getMethod().equals("POST")
        && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      FormArguments.read(new String(ctx.bodyAsBytes(), StandardCharsets.UTF_8), arguments);
    }
    return arguments;
  }

  private static byte[] resource(String name) {
    try (InputStream in = OaiRoutes.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
