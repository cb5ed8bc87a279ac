package org.lectern.web.login;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.core.access.Caller;
import org.lectern.core.access.Viewer;
import org.lectern.iiif.auth.Readers;

/**
 * Finds out who asks: by the cookie of a login, or by the machine they sit at. A machine of the
 * reading room vouches for what its reader asks, not for the pages of other sites that are open
 * there: those could read the answer.
 */
public final class Callers implements Function<Context, Caller> {
  private final Login login;
  private final Function<Context, String> site;
  private final Function<Context, String> address;

  /**
   * Callers of one server.
   *
   * @param site scheme, host and path in front of every address, without a slash at the end
   * @param address of the machine that asks
   */
  public Callers(Login login, Function<Context, String> site, Function<Context, String> address) {
    this.login = login;
    this.site = site;
    this.address = address;
  }

  @Override
  public Caller apply(Context ctx) {
    String here = site.apply(ctx);
    String machine = address.apply(ctx);
    boolean reader =
        isLoggedIn(ctx)
            || (login.ways().room() && login.isInRoom(machine) && !isOfAnotherSite(ctx, here));
    return new Caller(here, reader ? new Viewer(true) : Viewer.PUBLIC, machine);
  }

  /** Whether the one who asks has logged in and can log out. */
  public boolean isLoggedIn(Context ctx) {
    return session(ctx).isPresent();
  }

  Optional<String> session(Context ctx) {
    return Optional.ofNullable(ctx.cookie(Readers.COOKIE)).filter(login::isSession);
  }

  static boolean isOfAnotherSite(Context ctx, String site) {
    String origin = ctx.header("Origin");
    return origin != null && !(site + "/").startsWith(origin + "/");
  }
}
