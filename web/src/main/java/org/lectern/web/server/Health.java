package org.lectern.web.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.care.SecondRoot;
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
