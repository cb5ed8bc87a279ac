package org.lectern.web.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.lectern.core.access.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.Storage;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.care.SecondRoot;
import org.lectern.core.model.SitePaths;
import org.lectern.core.search.LuceneIndex;
import org.lectern.core.search.SearchIndex;
import org.lectern.iiif.DiscoveryRoutes;
import org.lectern.iiif.IiifRoutes;
import org.lectern.iiif.SearchRoutes;
import org.lectern.iiif.TileHandler;
import org.lectern.iiif.codec.JpegCodec;
import org.lectern.iiif.discovery.Activities;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.PageCopies;
import org.lectern.iiif.presentation.ManifestCollections;
import org.lectern.iiif.presentation.Manifests;
import org.lectern.iiif.presentation.OaiLinks;
import org.lectern.iiif.presentation.RecordForm;
import org.lectern.iiif.pyramid.PyramidStore;
import org.lectern.iiif.search.ContentSearch;
import org.lectern.oai.OaiProvider;
import org.lectern.oai.OaiRoutes;
import org.lectern.oai.RepositoryInfo;
import org.lectern.oai.TokenKey;
import org.lectern.oai.View;
import org.lectern.web.api.ApiRoutes;
import org.lectern.web.browse.BrowseRoutes;
import org.lectern.web.document.DocumentRoutes;
import org.lectern.web.dump.DumpRoutes;
import org.lectern.web.feed.FeedRoutes;
import org.lectern.web.load.Budgets;
import org.lectern.web.load.WorkPool;
import org.lectern.web.login.Callers;
import org.lectern.web.login.Login;
import org.lectern.web.login.LoginRoutes;
import org.lectern.web.login.Users;
import org.lectern.web.page.Crawlers;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.PageRoutes;
import org.lectern.web.page.Pages;
import org.lectern.web.page.Site;
import org.lectern.web.page.SiteFolder;
import org.lectern.web.saved.SavedRoutes;
import org.lectern.web.take.TakeRoutes;
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
