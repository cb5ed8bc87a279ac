package org.lectern.web.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.lectern.core.access.Caller;
import org.lectern.core.access.Viewer;
import org.lectern.core.http.Cors;
import org.lectern.core.http.Reply;
import org.lectern.core.http.Validators;
import org.lectern.core.memory.CacheShare;
import org.lectern.iiif.Answers;

/**
 * Shows pages, and their other forms for programs, with entity tags, policies and cache headers.
 *
 * <p>A request becomes a {@link Visit}, a page is made from it and shown by its template. Safe for
 * any number of threads.
 */
public final class Pages {
  /** Nothing but what this server itself serves; no inline style or script. */
  private static final String POLICY =
      "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
          + " form-action 'self'; frame-ancestors 'self'";

  private static final String HTML = "text/html;charset=utf-8";
  private static final String VISIT = "visit";
  private static final int ZIP_LEVEL = 6;

  private final Site site;
  private final Templates templates = new Templates();
  private final Function<Context, Caller> callers;
  private final Predicate<Context> loggedIn;

  /** The archive's own pages are read at the start. */
  private final String started = Instant.now().toString();

  /** Pages as they are sent; compressed they are about a quarter more. */
  private final Cache<String, Kept> kept =
      Caffeine.newBuilder()
          .maximumWeight(CacheShare.PAGES.bytes())
          .weigher(
              (String tag, Kept page) ->
                  2 * (tag.length() + page.links().length())
                      + page.content().bytes().length
                      + page.content().bytes().length / 4)
          .build();

  /**
   * @param links the value of the header {@code Link}
   */
  private record Kept(Reply.Content content, String links) {}

  /** A page whose content policy is not that of the others. */
  public interface OwnPolicy {
    String contentPolicy();
  }

  /**
   * @param callers finds who asks, so that restricted content opens to readers who logged in
   * @param loggedIn whether the reader has a session to end
   */
  public Pages(Site site, Function<Context, Caller> callers, Predicate<Context> loggedIn) {
    this.site = site;
    this.callers = callers;
    this.loggedIn = loggedIn;
  }

  public Site site() {
    return site;
  }

  public Viewer viewer(Context ctx) {
    return callers.apply(ctx).viewer();
  }

  /** Shows a page. */
  public void show(Context ctx, Function<Visit, ? extends Record> page) {
    show(ctx, HttpStatus.OK, page);
  }

  /** Shows a page with a status. */
  public void show(Context ctx, HttpStatus status, Function<Visit, ? extends Record> page) {
    Visit visit = visit(ctx);
    send(ctx, visit, status, page.apply(visit));
  }

  /** Shows a page that is made for one answer and that nobody keeps: it has a form's key in it. */
  public void showOnce(
      Context ctx, HttpStatus status, Function<Visit, ? extends Pages.OwnPolicy> page) {
    Visit visit = visit(ctx);
    Pages.OwnPolicy made = page.apply(visit);
    headers(ctx, made.contentPolicy());
    ctx.header("Cache-Control", "no-store")
        .header("Referrer-Policy", "no-referrer")
        .header("Content-Language", visit.messages().tag())
        .status(status)
        .contentType(HTML)
        .result(templates.show((Record) made));
  }

  /** Shows a page where there is one, else that nothing is at this address. */
  public void showFound(Context ctx, Function<Visit, ? extends Optional<? extends Record>> page) {
    Visit visit = visit(ctx);
    sendFound(ctx, visit, page.apply(visit));
  }

  /**
   * The same for a page that changes with the archive only: it is kept for the next reader.
   *
   * @param links the value of the header {@code Link}; empty where the page has none
   */
  public void showKept(
      Context ctx,
      Function<Visit, ? extends Optional<? extends Record>> page,
      Function<Visit, String> links) {
    Visit visit = visit(ctx);
    String tag = tag(visit);
    Kept known = kept.getIfPresent(tag);
    if (known == null) {
      Optional<? extends Record> made = page.apply(visit);
      if (made.isEmpty()) {
        sendFound(ctx, visit, made);
        return;
      }
      byte[] html = templates.show(made.orElseThrow()).getBytes(StandardCharsets.UTF_8);
      known = new Kept(Reply.Content.kept(HTML, html, weak(tag), ZIP_LEVEL), links.apply(visit));
      kept.put(tag, known);
    }
    if (!known.links().isEmpty()) {
      ctx.header("Link", known.links());
    }
    headers(ctx, POLICY);
    send(ctx, known.content());
  }

  /** Shows the page for an address that leads nowhere. */
  public void notFound(Context ctx) {
    showFound(ctx, _ -> Optional.empty());
  }

  /** Shows the page for a request that cannot be understood. */
  public void badRequest(Context ctx) {
    show(ctx, HttpStatus.BAD_REQUEST, visit -> NoticePage.badRequest(site, visit));
  }

  /** Shows the page for a fault of ours. */
  public void failure(Context ctx) {
    show(ctx, HttpStatus.INTERNAL_SERVER_ERROR, visit -> NoticePage.failure(site, visit));
  }

  /** Shows the page for a request that should come again a little later. */
  public void busy(Context ctx, HttpStatus status) {
    show(ctx, status, visit -> NoticePage.busy(site, visit));
  }

  /** Sends a form for programs, which pages of other sites may read. */
  public void send(Context ctx, String mediaType, Function<Visit, String> form) {
    String body = form.apply(visit(ctx));
    Cors.ANY_ORIGIN.forEach(ctx::header);
    ctx.header("X-Content-Type-Options", "nosniff");
    tagged(
        ctx,
        Assets.digest(body.getBytes(StandardCharsets.UTF_8)),
        mediaType + ";charset=utf-8",
        body);
  }

  /** Says to browsers that pages of other sites may read what is at these addresses. */
  public static void open(RoutesConfig routes, String... paths) {
    for (String path : paths) {
      routes.options(
          path,
          ctx -> {
            Cors.PREFLIGHT.forEach(ctx::header);
            ctx.status(HttpStatus.NO_CONTENT);
          });
    }
  }

  /** What a request brings, read once. */
  public Visit visit(Context ctx) {
    Visit known = ctx.attribute(VISIT);
    if (known != null) {
      return known;
    }
    Visit visit = read(ctx);
    ctx.attribute(VISIT, visit);
    return visit;
  }

  /** Keeps the choice of a language. */
  private Visit read(Context ctx) {
    Optional<String> asked = Optional.ofNullable(ctx.queryParam("lang"));
    Messages messages =
        Messages.choose(
            asked,
            Optional.ofNullable(ctx.cookie("lectern-lang")),
            Optional.ofNullable(ctx.header("Accept-Language")));
    Caller caller = callers.apply(ctx);
    Links links = new Links(caller.site());
    if (asked.filter(messages.tag()::equals).isPresent()) {
      ctx.res()
          .addHeader(
              "Set-Cookie",
              "lectern-lang="
                  + messages.tag()
                  + "; Path="
                  + links.path("/")
                  + "; Max-Age=31536000; HttpOnly; SameSite=Lax");
    }
    return new Visit(
        links,
        messages,
        caller.viewer(),
        loggedIn.test(ctx),
        "yes".equals(ctx.cookie("lectern-looked")),
        ctx.path(),
        ctx.queryParamMap().entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(value -> Map.entry(e.getKey(), value)))
            .toList(),
        List.copyOf(
            new LinkedHashSet<>(List.of(messages.tag(), site.archive().info().language(), "en"))));
  }

  private void sendFound(Context ctx, Visit visit, Optional<? extends Record> page) {
    if (page.isPresent()) {
      send(ctx, visit, HttpStatus.OK, page.orElseThrow());
    } else {
      send(ctx, visit, HttpStatus.NOT_FOUND, NoticePage.notFound(site, visit));
    }
  }

  private void send(Context ctx, Visit visit, HttpStatus status, Record page) {
    headers(ctx, page instanceof OwnPolicy own ? own.contentPolicy() : POLICY);
    String html = templates.show(page);
    if (status == HttpStatus.OK) {
      tagged(ctx, Assets.digest(html.getBytes(StandardCharsets.UTF_8)), HTML, html);
    } else {
      ctx.status(status).contentType(HTML).result(html);
      ctx.header("Cache-Control", "no-cache").header("Content-Language", visit.messages().tag());
    }
  }

  /** Of all that a page is made from, beside its address. */
  private String tag(Visit visit) {
    return Assets.digest(
        String.join(
                "\n",
                site.assets().digest(),
                started,
                visit.links().base(),
                visit.messages().tag(),
                String.valueOf(visit.warningRead()),
                visit.viewer().toString(),
                String.valueOf(visit.loggedIn()),
                visit.path(),
                visit.query().toString(),
                String.valueOf(site.archive().generation()),
                String.valueOf(site.hasDump()),
                LocalDate.now(ZoneOffset.UTC).toString())
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void tagged(Context ctx, String tag, String mediaType, String body) {
    send(
        ctx,
        Reply.Content.text(mediaType, body.getBytes(StandardCharsets.UTF_8), weak(tag), ZIP_LEVEL));
  }

  /** Weak, because the tag is that of the content in every coding (RFC 9110, 8.8.1). */
  private static Validators weak(String tag) {
    return Validators.of("W/\"" + tag + '"');
  }

  /** Pages for a reader who logged in are for no cache that others share. */
  private static void send(Context ctx, Reply.Content content) {
    ctx.header("Cache-Control", Answers.PRIVATE);
    Answers.send(ctx, content, "Accept-Language, Cookie, Accept-Encoding");
  }

  private static void headers(Context ctx, String policy) {
    ctx.header("Content-Security-Policy", policy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "strict-origin-when-cross-origin")
        .header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  }
}
