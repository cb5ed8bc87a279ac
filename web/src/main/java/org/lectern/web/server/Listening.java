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

/** How Jetty listens: threads, limits and deadlines. */
final class Listening {
  /** Without a byte in either direction, a client that does not read its answer among them. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final Duration HEAD_WITHIN = Duration.ofSeconds(20);

  /** A megabyte at most, over the slowest of lines. */
  private static final Duration BODY_WITHIN = Duration.ofMinutes(1);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  private Listening() {}

  static void configure(JavalinConfig config, String host, int port) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jetty.threadPool = threads();
    config.jetty.addConnector((server, http) -> connector(server, http, host, port));
    config.http.maxRequestSize = 1_000_000;
    config.http.compressionStrategy = CompressionStrategy.NONE; // each answer decides by core.http
    config.jetty.modifyServer(server -> server.setStopTimeout(STOP_WITHIN.toMillis()));
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setRequestHeaderSize(16 * 1024);
          // Identifiers of any characters are for the routes to judge (Image API 3.0, 9).
          http.setUriCompliance(UriCompliance.UNSAFE);
        });
    config.jetty.modifyServletContextHandler(
        handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
  }

  /** Tiles are sent by the threads that look for requests: there is one for each processor. */
  private static ServerConnector connector(
      org.eclipse.jetty.server.Server server, HttpConfiguration http, String host, int port) {
    ServerConnector connector =
        new ServerConnector(
            server, 1, Runtime.getRuntime().availableProcessors(), new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    Deadlines.watch(connector, HEAD_WITHIN, BODY_WITHIN);
    return connector;
  }

  /**
   * Requests have virtual threads. Those that look for requests wait in the system, which virtual
   * ones do only at a cost.
   */
  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool();
    threads.setMinThreads(1);
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    return threads;
  }

}
