package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.iiif.auth.AuthPages;
import org.lectern.iiif.auth.AuthPages.Refusal;
import org.lectern.iiif.auth.AuthServices;
import org.lectern.iiif.auth.Login;
import org.lectern.iiif.auth.ProviderLogin;
import org.lectern.iiif.auth.ReturnPath;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.Preview;
import org.lectern.iiif.image.Tile;
import org.lectern.iiif.presentation.Addresses;
import org.lectern.iiif.presentation.Placeholder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts login, token, probe and logout on a server, under {@code /iiif/auth}; CORS as {@link
 * IiifRoutes}. What is asked for is shown to whoever has a session in the cookie; a token opens the
 * probe only, so that a foreign page which is given one can read nothing with it.
 */
public final class AuthRoutes {
  private static final String COOKIE = "lectern-session";
  private static final String FLOW = "lectern-login";
  private static final String FORM = "lectern-form";
  private static final String BACK = "/iiif/auth/2/openid/back";
  private static final String OVER = "; Max-Age=0";
  private static final Logger LOG = LoggerFactory.getLogger(AuthRoutes.class);
  private static final Pattern ORIGIN =
      Pattern.compile("(https?://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?)/?");
  private static final int LONGEST_MESSAGE_ID = 200;

  private final Login login;
  private final ImageService images;
  private final Function<Context, String> base;
  private final Function<Context, Viewer> viewer;
  private final Function<Context, String> address;
  private final SecureRandom random = new SecureRandom();

  /**
   * Routes to a login.
   *
   * @param base scheme, host and path in front of {@code /iiif}
   * @param viewer who is asking
   * @param address the address of the machine that asks
   */
  AuthRoutes(
      Login login,
      ImageService images,
      Function<Context, String> base,
      Function<Context, Viewer> viewer,
      Function<Context, String> address) {
    this.login = login;
    this.images = images;
    this.base = base;
    this.viewer = viewer;
    this.address = address;
  }

  /**
   * Who is asking, by the cookie, or by the machine they sit at. The machine vouches for what its
   * reader asks, not for the pages of other sites that are open there: those could read the answer.
   *
   * @param base scheme, host and path of this site
   * @param address of the machine that asks
   */
  public static Function<Context, Viewer> viewers(
      Login login, Function<Context, String> base, Function<Context, String> address) {
    Predicate<Context> loggedIn = loggedIn(login);
    return ctx -> {
      boolean reader =
          loggedIn.test(ctx)
              || (login.ways().room()
                  && login.isInRoom(address.apply(ctx))
                  && !isOfAnotherSite(ctx, base.apply(ctx)));
      return reader ? new Viewer(true) : Viewer.PUBLIC;
    };
  }

  /** Whether whoever asks has logged in and can log out. */
  public static Predicate<Context> loggedIn(Login login) {
    return ctx -> session(ctx, login).isPresent();
  }

  private static Optional<String> session(Context ctx, Login login) {
    return Optional.ofNullable(ctx.cookie(COOKIE)).filter(login::isSession);
  }

  private static boolean isOfAnotherSite(Context ctx, String site) {
    String origin = ctx.header("Origin");
    return origin != null && !(site + "/").startsWith(origin + "/");
  }

  /**
   * Who is asking, also by a token: only for what tells no more than a probe does.
   *
   * @param viewer who it is without one
   */
  static Viewer probing(Context ctx, Login login, Viewer viewer) {
    String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
    boolean token = header.startsWith("Bearer ") && login.isToken(header.substring(7).strip());
    return token ? new Viewer(true) : viewer;
  }

  /** Adds everything under {@code /iiif/auth}. */
  void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/iiif/auth/2/login", this::ask);
    routes.post("/iiif/auth/2/login", this::login);
    routes.get("/iiif/auth/2/openid", this::begin);
    routes.get(BACK, this::back);
    routes.get("/iiif/auth/2/kiosk", this::kiosk);
    routes.get("/iiif/auth/2/logout", this::logout);
    routes.post("/iiif/auth/2/logout", this::logout);
    routes.get("/iiif/auth/2/token", this::token);
    routes.get("/iiif/auth/1/token", this::token);
    Answers.read(routes, "/iiif/auth/2/probe/{image}", this::probe);
    Answers.read(routes, "/iiif/preview/{image}", this::preview);
  }

  /** Whoever has logged in already need not do so again. */
  private void ask(Context ctx) {
    Optional<ReturnPath> to = to(ctx.queryParam("return"));
    if (session(ctx, login).isPresent()) {
      done(ctx, "You are logged in", to);
    } else if (login.provider().isPresent() && !login.asksForPassword()) {
      begin(ctx);
    } else {
      ask(ctx, 200, Optional.empty(), to);
    }
  }

  private void ask(Context ctx, int status, Optional<String> problem, Optional<ReturnPath> to) {
    String known = Optional.ofNullable(ctx.cookie(FORM)).orElse("");
    String cookie = known.isEmpty() ? nonce() : known;
    if (known.isEmpty()) {
      ctx.res().addHeader("Set-Cookie", cookie(ctx, FORM, cookie, "Strict", ""));
    }
    page(
        ctx,
        status,
        AuthPages.login(
            login.form(cookie),
            ctx.path().endsWith(BACK) ? "../" : "",
            problem,
            to,
            login.asksForPassword() || login.provider().isEmpty(),
            login.provider().isPresent()));
  }

  private static Optional<ReturnPath> to(String written) {
    return Optional.ofNullable(written).flatMap(ReturnPath::parse);
  }

  private void done(Context ctx, String words, Optional<ReturnPath> to) {
    if (to.isPresent()) {
      ctx.header("Cache-Control", "no-store");
      ctx.redirect(to.get().at(base.apply(ctx)), HttpStatus.SEE_OTHER);
    } else {
      String nonce = nonce();
      page(ctx, 200, AuthPages.done(words, nonce), nonce);
    }
  }

  /** Sends a reader to the identity provider. */
  private void begin(Context ctx) {
    if (login.provider().isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    String path = to(ctx.queryParam("return")).map(ReturnPath::path).orElse("");
    try {
      ProviderLogin.Started started = new ProviderLogin(login).begin(base.apply(ctx) + BACK, path);
      ctx.header("Cache-Control", "no-store");
      // The answer to it comes from another site, with a click: Lax cookies come along.
      ctx.res().addHeader("Set-Cookie", cookie(ctx, FLOW, started.sealed(), "Lax", ""));
      ctx.redirect(started.address(), HttpStatus.SEE_OTHER);
    } catch (ProviderLogin.Failed e) {
      failed(ctx, e);
    }
  }

  /** Where the identity provider sends a reader back to. */
  private void back(Context ctx) {
    if (login.provider().isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    ctx.res().addHeader("Set-Cookie", cookie(ctx, FLOW, "", "Lax", OVER));
    try {
      ProviderLogin.Ended ended =
          new ProviderLogin(login)
              .end(
                  Optional.ofNullable(ctx.cookie(FLOW)).orElse(""),
                  Optional.ofNullable(ctx.queryParam("state")).orElse(""),
                  Optional.ofNullable(ctx.queryParam("code")).orElse(""),
                  base.apply(ctx) + BACK);
      remember(ctx, ended.session(), "");
      done(ctx, "You are logged in", ReturnPath.parse(ended.path()));
    } catch (ProviderLogin.Failed e) {
      failed(ctx, e);
    }
  }

  private void failed(Context ctx, ProviderLogin.Failed why) {
    LOG.warn("a login by the identity provider failed: {}", why.getMessage());
    ask(
        ctx,
        401,
        Optional.of("The login did not succeed. Please try again, or ask the archive for access."),
        Optional.empty());
  }

  /** Opens and closes by itself where a viewer runs on a machine of the reading room. */
  private void kiosk(Context ctx) {
    if (!login.ways().room()) {
      Answers.nothingHere(ctx);
    } else if (login.isInRoom(address.apply(ctx))) {
      String nonce = nonce();
      page(ctx, 200, AuthPages.done("You are in the reading room", nonce), nonce);
    } else {
      page(ctx, 403, AuthPages.outside());
    }
  }

  private void login(Context ctx) {
    Optional<ReturnPath> to = to(ctx.formParam("return"));
    if (!isOurForm(ctx, FORM)) {
      ask(ctx, 403, Optional.of("Nothing was sent. Please allow cookies and try again."), to);
      return;
    }
    String name = Optional.ofNullable(ctx.formParam("name")).orElse("").strip();
    String password = Optional.ofNullable(ctx.formParam("password")).orElse("");
    switch (login.login(name, password)) {
      case Login.Outcome.Welcome(String session) -> {
        remember(ctx, session, "");
        done(ctx, "You are logged in", to);
      }
      case Login.Outcome.Wrong() ->
          ask(ctx, 401, Optional.of("Name or password is not right. Please try again."), to);
      case Login.Outcome.Busy() -> {
        ctx.header("Retry-After", "2");
        ask(ctx, 503, Optional.of("Many log in just now. Please try again in a moment."), to);
      }
    }
  }

  /**
   * Logs out whom a viewer sends here (section 6.2), or the form of a reader's page. Where neither
   * is of this site, the reader is asked first: else any link elsewhere would log them out.
   */
  private void logout(Context ctx) {
    Optional<String> session = session(ctx, login);
    if (isFromHere(ctx) || isOurForm(ctx, COOKIE)) {
      remember(ctx, "", OVER);
    } else if (session.isPresent()) {
      page(ctx, 200, AuthPages.leave(login.form(session.get())));
      return;
    }
    done(ctx, "You are logged out", to(ctx.formParam("return")));
  }

  /** Whether a page of ours led here, as far as the browser says so. */
  private boolean isFromHere(Context ctx) {
    return ("same-origin".equals(ctx.header("Sec-Fetch-Site"))
            && "document".equals(ctx.header("Sec-Fetch-Dest")))
        || (ctx.header("Origin") != null && !isOfAnotherSite(ctx, base.apply(ctx)));
  }

  /** Whether a form comes back that was made for what the browser has in a cookie. */
  private boolean isOurForm(Context ctx, String cookie) {
    String form = ctx.formParam("form");
    String made = ctx.cookie(cookie);
    return form != null && made != null && login.isForm(form, made);
  }

  /** Viewers on other sites need it sent along, which browsers do over HTTPS only. */
  private void remember(Context ctx, String session, String more) {
    String site = base.apply(ctx).startsWith("https:") ? "None" : "Lax";
    ctx.res().addHeader("Set-Cookie", cookie(ctx, COOKIE, session, site, more));
  }

  private String cookie(Context ctx, String name, String value, String site, String more) {
    boolean https = base.apply(ctx).startsWith("https:");
    return "%s=%s; Path=/; HttpOnly; SameSite=%s%s%s"
        .formatted(name, value, site, https ? "; Secure" : "", more);
  }

  /** Always a page with a message: a viewer that hears nothing waits (section 4.3). */
  private void token(Context ctx) {
    String asking = Optional.ofNullable(ctx.queryParam("origin")).orElse("");
    String messageId = Optional.ofNullable(ctx.queryParam("messageId")).orElse("");
    Matcher origin = ORIGIN.matcher(asking);
    String to = origin.matches() ? origin.group(1) : "*";
    String nonce = nonce();
    String message;
    if (asking.isEmpty() || messageId.isEmpty() || messageId.length() > LONGEST_MESSAGE_ID) {
      message = AuthPages.refusal(Refusal.INVALID_REQUEST, messageId, to, nonce);
    } else if (!origin.matches()) {
      message = AuthPages.refusal(Refusal.INVALID_ORIGIN, messageId, to, nonce);
    } else {
      message = message(ctx, messageId, to, nonce);
    }
    ctx.header("Cache-Control", "no-store");
    ctx.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'nonce-" + nonce + "'; frame-ancestors " + to);
    ctx.html(message);
  }

  private String message(Context ctx, String messageId, String origin, String nonce) {
    String session = Optional.ofNullable(ctx.cookie(COOKIE)).orElse("");
    Refusal refusal;
    try {
      Optional<String> token = login.token(session).or(() -> login.roomToken(address.apply(ctx)));
      if (token.isPresent()) {
        return AuthPages.token(token.get(), messageId, origin, nonce);
      }
      refusal =
          session.isEmpty()
              ? Refusal.MISSING_ASPECT
              : login.hasEnded(session) ? Refusal.EXPIRED_ASPECT : Refusal.INVALID_ASPECT;
    } catch (UncheckedIOException e) {
      LOG.warn("cannot say who is a reader", e);
      refusal = Refusal.UNAVAILABLE;
    }
    return AuthPages.refusal(refusal, messageId, origin, nonce);
  }

  private void probe(Context ctx) {
    String image = ctx.pathParam("image");
    ImageService.Finding found = images.find(image, probing(ctx, login, viewer.apply(ctx)));
    int status =
        switch (found) {
          case ImageService.Finding.Visible _ -> 200;
          case ImageService.Finding.Refused refused ->
              refused.decision() == AccessRule.Decision.LOGIN ? 401 : 403;
          case ImageService.Finding.Withdrawn _ -> 410;
          case ImageService.Finding.Unknown _ -> 404;
        };
    Addresses addresses = new Addresses(base.apply(ctx));
    Placeholder sign = status == 401 ? Placeholder.RESTRICTED : Placeholder.CLOSED;
    ctx.header("Cache-Control", "no-store");
    Answers.sendAs(
        ctx,
        new AuthServices(base.apply(ctx))
            .probed(
                status,
                images
                    .preview(image)
                    .map(
                        preview ->
                            new AuthServices.Substitute(
                                addresses.preview(image), "image/jpeg", preview.size()))
                    .orElseGet(
                        () ->
                            new AuthServices.Substitute(
                                addresses.sign(sign), Placeholder.FORMAT, sign.size()))));
  }

  private void preview(Context ctx) throws IOException {
    String name = ctx.pathParam("image");
    Optional<Preview> preview =
        name.endsWith(".jpg")
            ? images.preview(name.substring(0, name.length() - 4))
            : Optional.empty();
    if (preview.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    Tile tile = images.tile(preview.get().image(), preview.get().plan());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tile.writeTo(bytes);
    ctx.header("Cache-Control", Answers.CHECK_SOON);
    ctx.contentType(tile.mediaType());
    ctx.result(bytes.toByteArray());
  }

  private static void page(Context ctx, int status, String html) {
    page(ctx, status, html, "");
  }

  private static void page(Context ctx, int status, String html, String nonce) {
    ctx.header("Cache-Control", "no-store");
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.header("Referrer-Policy", "no-referrer");
    ctx.header(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'"
            + (nonce.isEmpty() ? "" : "; script-src 'nonce-" + nonce + "'"));
    ctx.status(status).html(html);
  }

  private String nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
