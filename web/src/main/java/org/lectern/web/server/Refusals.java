package org.lectern.web.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import org.eclipse.jetty.io.EofException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.model.SitePaths;
import org.lectern.web.load.Budgets;
import org.lectern.web.load.WorkPool;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered where a route failed, or where too much is asked for. */
final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
  private static final Duration BUSY = Duration.ofSeconds(10);

  private final Pages pages;
  private final Metrics metrics;

  Refusals(Pages pages, Metrics metrics) {
    this.pages = pages;
    this.metrics = metrics;
  }

  void addTo(RoutesConfig routes) {
    routes.exception(Exception.class, this::failed);
    routes.exception(
        WorkPool.Full.class, (_, ctx) -> busy(ctx, HttpStatus.SERVICE_UNAVAILABLE, BUSY));
    routes.exception(Budgets.Spent.class, this::spent);
  }

  /** The log says what went wrong; the answer only that something did. */
  private void failed(Exception e, Context ctx) {
    if (e instanceof EofException) {
      LOG.debug("{} {} was cut off by the client", ctx.method(), ctx.path(), e);
      ctx.status(HttpStatus.BAD_REQUEST);
      return;
    }
    if (e instanceof DamagedException damage) {
      LOG.error("{} {} failed: {}", ctx.method(), ctx.path(), damage.getMessage());
    } else {
      LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
    }
    if (isForPrograms(ctx)) {
      ctx.status(HttpStatus.INTERNAL_SERVER_ERROR)
          .header("Cache-Control", "no-cache")
          .contentType("text/plain; charset=utf-8")
          .result(
              e instanceof DamagedException damage
                  ? "What is stored here (%s) is damaged and is not sent. The log says what to do.\n"
                      .formatted(damage.fault().object())
                  : "Something went wrong here. The error is in the log; please try again"
                      + " later.\n");
    } else {
      pages.failure(ctx);
    }
  }

  private void spent(Budgets.Spent spent, Context ctx) {
    busy(
        ctx,
        spent.isByNetwork() ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.SERVICE_UNAVAILABLE,
        spent.waiting());
  }

  private void busy(Context ctx, HttpStatus status, Duration wait) {
    metrics.refused(status.getCode());
    ctx.header("Retry-After", String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
    if (isForPrograms(ctx)) {
      ctx.status(status)
          .header("Cache-Control", "no-store")
          .header("Access-Control-Allow-Origin", "*")
          .contentType("text/plain; charset=utf-8")
          .result(
              "Too much is asked for just now. Please try again a little later.\n"
                  + (pages.site().hasDump()
                      ? "Everything that is open to the public, as files: "
                          + pages.visit(ctx).links().absolute(PagePaths.DUMP)
                          + "\n"
                      : ""));
    } else {
      pages.busy(ctx, status);
    }
  }

  private static boolean isForPrograms(Context ctx) {
    return ctx.path().startsWith(SitePaths.IIIF) || ctx.path().startsWith(SitePaths.OAI);
  }
}
