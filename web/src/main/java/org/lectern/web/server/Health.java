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
import java.util.function.Supplier;
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

/** Whether this server is alive, and whether it is ready, for what watches over it. */
final class Health {
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final Archive archive;
  private final Supplier<Optional<SecondRoot.State>> secondRoot;
  private final InstantSource clock;
  private volatile boolean prepared;

  /**
   * Watches an archive.
   *
   * @param secondRoot the state of the second root; empty where none is kept
   */
  Health(Archive archive, Supplier<Optional<SecondRoot.State>> secondRoot, InstantSource clock) {
    this.archive = archive;
    this.secondRoot = secondRoot;
    this.clock = clock;
  }

  /** From now on the server may be ready. */
  void prepared() {
    prepared = true;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/health/live", ctx -> ctx.result("live\n"));
    routes.get("/health/ready", this::ready);
  }

  /** Ready is a server whose archive and index answer and are whole. */
  private void ready(Context ctx) {
    if (!prepared) {
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE)
          .result("not ready: the archive is being checked\n");
      return;
    }
    try {
      archive.earliest();
      if (archive.hasStore()) {
        // A second root that is behind does not justify sending readers elsewhere.
        ctx.result(
            secondRoot
                .get()
                .map(state -> "ready\nsecond root: " + state.text(clock.instant()) + "\n")
                .orElse("ready\n"));
      } else {
        ctx.status(HttpStatus.SERVICE_UNAVAILABLE);
        ctx.result("not ready: the folder ocfl/ with the documents is missing or empty\n");
      }
    } catch (ArchiveException e) {
      LOG.warn("not ready", e);
      ctx.status(HttpStatus.SERVICE_UNAVAILABLE).result("not ready: " + e.getMessage() + "\n");
    }
  }

}
