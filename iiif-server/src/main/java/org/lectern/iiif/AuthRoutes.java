package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.lectern.core.archive.AccessRule;
import org.lectern.core.archive.Viewer;
import org.lectern.iiif.auth.AuthPages;
import org.lectern.iiif.auth.AuthPages.Refusal;
import org.lectern.iiif.auth.AuthServices;
import org.lectern.iiif.auth.Login;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.presentation.Addresses;
import org.lectern.iiif.presentation.Sign;

/**
 * Puts login, token, probe and logout on a server, under {@code /iiif/auth}; CORS as {@link
 * IiifRoutes}. What is asked for is shown to whoever has a session in the cookie; a token opens the
 * probe only, so that a foreign page which is given one can read nothing with it.
 */
public final class AuthRoutes {
  private static final String COOKIE = "lectern-session";
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
  private static final Pattern MESSAGE_ID = Pattern.compile("[\\w.:/#~ -]{1,200}");

  private final Login login;
  private final ImageService images;
  private final Function<Context, String> base;
  private final SecureRandom random = new SecureRandom();

  AuthRoutes(Login login, ImageService images, Function<Context, String> base) {
    this.login = login;
    this.images = images;
    this.base = base;
  }

  /** Who is asking, by the cookie. */
  public static Function<Context, Viewer> viewers(Login login) {
    return ctx -> {
      String session = ctx.cookie(COOKIE);
      return session != null && login.isSession(session) ? new Viewer(true) : Viewer.PUBLIC;
    };
  }

  /** Who is asking, by the cookie or by a token: only for what tells no more than a probe does. */
  static Viewer probing(Context ctx, Login login) {
    String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
    boolean token = header.startsWith("Bearer ") && login.isToken(header.substring(7).strip());
    return token ? new Viewer(true) : viewers(login).apply(ctx);
  }

  /** Adds everything under {@code /iiif/auth}. */
  void addTo(JavalinDefaultRoutingApi routes) {
    routes.get("/iiif/auth/2/login", ctx -> page(ctx, 200, AuthPages.login(Optional.empty())));
    routes.post("/iiif/auth/2/login", this::login);
    routes.get("/iiif/auth/2/logout", this::logout);
    routes.get("/iiif/auth/2/token", this::token);
    routes.get("/iiif/auth/1/token", this::token);
    Answers.read(routes, "/iiif/auth/2/probe/{image}", this::probe);
  }

  private void login(Context ctx) {
    String name = Optional.ofNullable(ctx.formParam("name")).orElse("").strip();
    String password = Optional.ofNullable(ctx.formParam("password")).orElse("");
    switch (login.login(name, password)) {
      case Login.Outcome.Welcome(String session) -> {
        ctx.res().addHeader("Set-Cookie", cookie(ctx, session, ""));
        String nonce = nonce();
        page(ctx, 200, AuthPages.done("You are logged in", nonce), nonce);
      }
      case Login.Outcome.Wrong() ->
          page(
              ctx,
              401,
              AuthPages.login(Optional.of("Name or password is not right. Please try again.")));
      case Login.Outcome.Busy() -> {
        ctx.header("Retry-After", "2");
        page(
            ctx,
            503,
            AuthPages.login(Optional.of("Many log in just now. Please try again in a moment.")));
      }
    }
  }

  private void logout(Context ctx) {
    ctx.res().addHeader("Set-Cookie", cookie(ctx, "", "; Max-Age=0"));
    String nonce = nonce();
    page(ctx, 200, AuthPages.done("You are logged out", nonce), nonce);
  }

  /** Viewers on other sites need it sent along, which browsers do over HTTPS only. */
  private String cookie(Context ctx, String value, String more) {
    boolean https = base.apply(ctx).startsWith("https:");
    return COOKIE
        + "="
        + value
        + "; Path=/; HttpOnly"
        + (https ? "; SameSite=None; Secure" : "; SameSite=Lax")
        + more;
  }

  private void token(Context ctx) {
    String origin = Optional.ofNullable(ctx.queryParam("origin")).orElse("");
    String messageId = Optional.ofNullable(ctx.queryParam("messageId")).orElse("");
    String nonce = nonce();
    if (!ORIGIN.matcher(origin).matches()) {
      // Nobody can be told: a message to any origin would tell every page.
      Answers.error(
          ctx,
          HttpStatus.BAD_REQUEST,
          "give the origin of the viewer as 'origin', as a browser has it");
      return;
    }
    String session = Optional.ofNullable(ctx.cookie(COOKIE)).orElse("");
    String message;
    if (!MESSAGE_ID.matcher(messageId).matches()) {
      message = AuthPages.refusal(Refusal.INVALID_REQUEST, "", origin, nonce);
    } else {
      message =
          login
              .token(session)
              .map(token -> AuthPages.token(token, messageId, origin, nonce))
              .orElseGet(
                  () ->
                      AuthPages.refusal(
                          session.isEmpty() ? Refusal.MISSING_ASPECT : Refusal.EXPIRED_ASPECT,
                          messageId,
                          origin,
                          nonce));
    }
    ctx.header("Cache-Control", "no-store");
    ctx.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'nonce-" + nonce + "'; frame-ancestors " + origin);
    ctx.html(message);
  }

  private void probe(Context ctx) {
    String image = ctx.pathParam("image");
    int status =
        switch (images.find(image, probing(ctx, login))) {
          case ImageService.Finding.Visible _ -> 200;
          case ImageService.Finding.Refused refused ->
              refused.decision() == AccessRule.Decision.LOGIN ? 401 : 403;
          case ImageService.Finding.Withdrawn _ -> 410;
          case ImageService.Finding.Unknown _ -> 404;
        };
    Sign sign = status == 401 ? Sign.RESTRICTED : Sign.CLOSED;
    ctx.header("Cache-Control", "no-store");
    Answers.sendAs(
        ctx,
        new AuthServices(base.apply(ctx))
            .probed(
                status,
                new Addresses(base.apply(ctx)).sign(sign),
                sign.size().width(),
                sign.size().height()));
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
