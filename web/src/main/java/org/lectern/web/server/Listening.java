package org.lectern.web.server;

import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** How Jetty listens: threads, limits and deadlines. */
final class Listening {
  /** Without a byte in either direction, a client that does not read its answer among them. */
  private static final Duration IDLE = Duration.ofSeconds(30);

  private static final Duration HEAD_WITHIN = Duration.ofSeconds(20);

  /** A megabyte at most, over the slowest of lines. */
  private static final Duration BODY_WITHIN = Duration.ofMinutes(1);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

  /** What a flood of requests needed goes after that, and not at one thread a minute. */
  private static final Duration THREAD_IDLE = Duration.ofSeconds(10);

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
          http.setHeaderCacheSize(0); // a cache takes 100 KB of heap for each connection
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
    threads.setIdleTimeout((int) THREAD_IDLE.toMillis());
    threads.setMaxEvictCount(threads.getMaxThreads());
    threads.setVirtualThreadsExecutor(VirtualThreads.getDefaultVirtualThreadsExecutor());
    return threads;
  }
}
