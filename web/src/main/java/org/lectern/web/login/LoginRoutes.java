package org.lectern.web.login;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.function.BiFunction;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.auth.Readers;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts login and logout on a server, at the addresses that the descriptions of the Authorization
 * Flow API name (its access and logout services).
 */
public final class LoginRoutes {
  private static final String FLOW = "lectern-login";
  private static final String FORM = "lectern-form";
  private static final String BACK = SitePaths.authorization("2", "openid/back");
  private static final String OVER = "; Max-Age=0";
  private static final Logger LOG = LoggerFactory.getLogger(LoginRoutes.class);

  private final Login login;
  private final Callers callers;
  private final Pages pages;
  private final SecureRandom random = new SecureRandom();

  /** Routes to a login of those who ask, on pages like those of the site. */
  public LoginRoutes(Login login, Callers callers, Pages pages) {
    this.login = login;
    this.callers = callers;
    this.pages = pages;
  }

  /** Adds login and logout. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.get(PagePaths.LOGIN, this::ask);
    routes.post(PagePaths.LOGIN, this::login);
    routes.get(PagePaths.LOGIN_PROVIDER, this::begin);
    routes.get(BACK, this::back);
    routes.get(SitePaths.authorization("2", "kiosk"), this::kiosk);
    routes.get(PagePaths.LOGOUT, this::logout);
    routes.post(PagePaths.LOGOUT, this::logout);
  }

  /** A reader who has logged in need not do so again. */
  private void ask(Context ctx) {
    Optional<ReturnPath> to = to(ctx.queryParam("return"));
    if (callers.session(ctx).isPresent()) {
      done(ctx, "in", to);
    } else if (login.provider().isPresent() && !login.asksForPassword()) {
      begin(ctx);
    } else {
      ask(ctx, HttpStatus.OK, Optional.empty(), to);
    }
  }

  private void ask(
      Context ctx, HttpStatus status, Optional<String> problem, Optional<ReturnPath> to) {
    String known = Optional.ofNullable(ctx.cookie(FORM)).orElse("");
    String cookie = known.isEmpty() ? nonce() : known;
    if (known.isEmpty()) {
      ctx.res().addHeader("Set-Cookie", cookie(ctx, FORM, cookie, "Strict", ""));
    }
    LoginPage.Ways ways =
        new LoginPage.Ways(
            login.form(cookie),
            login.asksForPassword() || login.provider().isEmpty(),
            login.provider().isPresent());
    page(ctx, status, (site, visit) -> LoginPage.login(site, visit, ways, problem, to));
  }

  private static Optional<ReturnPath> to(String written) {
    return Optional.ofNullable(written).flatMap(ReturnPath::parse);
  }

  private void done(Context ctx, String key, Optional<ReturnPath> to) {
    if (to.isPresent()) {
      ctx.header("Cache-Control", "no-store");
      ctx.redirect(to.get().at(callers.apply(ctx).site()), HttpStatus.SEE_OTHER);
    } else {
      done(ctx, key);
    }
  }

  private void done(Context ctx, String key) {
    String nonce = nonce();
    page(ctx, HttpStatus.OK, (site, visit) -> LoginPage.done(site, visit, key, nonce));
  }

  /** Sends a reader to the identity provider. */
  private void begin(Context ctx) {
    if (login.provider().isEmpty()) {
      nothingHere(ctx);
      return;
    }
    String path = to(ctx.queryParam("return")).map(ReturnPath::path).orElse("");
    try {
      ProviderLogin.Started started =
          new ProviderLogin(login).begin(callers.apply(ctx).site() + BACK, path);
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
      nothingHere(ctx);
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
                  callers.apply(ctx).site() + BACK);
      remember(ctx, ended.session(), "");
      done(ctx, "in", ReturnPath.parse(ended.path()));
    } catch (ProviderLogin.Failed e) {
      failed(ctx, e);
    }
  }

  private void failed(Context ctx, ProviderLogin.Failed why) {
    LOG.warn("a login by the identity provider failed: {}", why.getMessage());
    ask(ctx, HttpStatus.UNAUTHORIZED, Optional.of("failed"), Optional.empty());
  }

  /** Opens and closes by itself where a viewer runs on a machine of the reading room. */
  private void kiosk(Context ctx) {
    if (!login.ways().room()) {
      nothingHere(ctx);
    } else if (login.isInRoom(callers.apply(ctx).address())) {
      done(ctx, "room");
    } else {
      page(ctx, HttpStatus.FORBIDDEN, LoginPage::outside);
    }
  }

  private void login(Context ctx) {
    Optional<ReturnPath> to = to(ctx.formParam("return"));
    if (!isOurForm(ctx, FORM)) {
      ask(ctx, HttpStatus.FORBIDDEN, Optional.of("cookies"), to);
      return;
    }
    String name = Optional.ofNullable(ctx.formParam("name")).orElse("").strip();
    String password = Optional.ofNullable(ctx.formParam("password")).orElse("");
    switch (login.login(name, password, callers.apply(ctx).address())) {
      case Login.Outcome.Welcome(String session) -> {
        remember(ctx, session, "");
        done(ctx, "in", to);
      }
      case Login.Outcome.Wrong() -> ask(ctx, HttpStatus.UNAUTHORIZED, Optional.of("wrong"), to);
      case Login.Outcome.Later(Duration left) -> {
        ctx.header("Retry-After", String.valueOf(left.plusMillis(999).toSeconds()));
        ask(ctx, HttpStatus.TOO_MANY_REQUESTS, Optional.of("later"), to);
      }
      case Login.Outcome.Busy() -> {
        ctx.header("Retry-After", "2");
        ask(ctx, HttpStatus.SERVICE_UNAVAILABLE, Optional.of("busy"), to);
      }
    }
  }

  /**
   * Logs out a reader whom a viewer sends here (section 6.2), or the form of a reader's page. Where
   * neither is of this site, the reader is asked first: else any link elsewhere would log them out.
   */
  private void logout(Context ctx) {
    Optional<String> session = callers.session(ctx);
    if (isFromHere(ctx) || isOurForm(ctx, Readers.COOKIE)) {
      session.ifPresent(login::end);
      remember(ctx, "", OVER);
    } else if (session.isPresent()) {
      String key = login.form(session.get());
      page(ctx, HttpStatus.OK, (site, visit) -> LoginPage.leave(site, visit, key));
      return;
    }
    done(ctx, LoginPage.OUT, to(ctx.formParam("return")));
  }

  /** Whether a page of ours led here, as far as the browser says so. */
  private boolean isFromHere(Context ctx) {
    return ("same-origin".equals(ctx.header("Sec-Fetch-Site"))
            && "document".equals(ctx.header("Sec-Fetch-Dest")))
        || (ctx.header("Origin") != null
            && !Callers.isOfAnotherSite(ctx, callers.apply(ctx).site()));
  }

  /** Whether a form comes back that was made for what the browser has in a cookie. */
  private boolean isOurForm(Context ctx, String cookie) {
    String form = ctx.formParam("form");
    String made = ctx.cookie(cookie);
    return form != null && made != null && login.isForm(form, made);
  }

  /** Viewers on other sites need it sent along, which browsers do over HTTPS only. */
  private void remember(Context ctx, String session, String more) {
    String site = callers.apply(ctx).site().startsWith("https:") ? "None" : "Lax";
    ctx.res().addHeader("Set-Cookie", cookie(ctx, Readers.COOKIE, session, site, more));
  }

  private String cookie(Context ctx, String name, String value, String site, String more) {
    boolean https = callers.apply(ctx).site().startsWith("https:");
    return "%s=%s; Path=/; HttpOnly; SameSite=%s%s%s"
        .formatted(name, value, site, https ? "; Secure" : "", more);
  }

  private void page(Context ctx, HttpStatus status, BiFunction<Site, Visit, LoginPage> page) {
    pages.showOnce(ctx, status, visit -> page.apply(pages.site(), visit));
  }

  private static void nothingHere(Context ctx) {
    ctx.status(HttpStatus.NOT_FOUND)
        .header("Cache-Control", "no-cache")
        .contentType("text/plain; charset=utf-8")
        .result("nothing is at this address\n");
  }

  private String nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
