package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lectern.core.access.Caller;
import org.lectern.core.archive.Archive;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.auth.Readers;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.presentation.ManifestCollections;
import org.lectern.iiif.presentation.Manifests;

/**
 * Puts images, manifests and collections on a server, under {@code /iiif}.
 *
 * <p>What every answer has, errors and redirects too: it may be read from pages of any host (CORS).
 * Pictures and JSON carry an ETag and answer 304; {@code HEAD} answers like {@code GET} without a
 * body. Errors say in plain text what is wrong: 400 a request that breaks the specification, 401
 * and 403 content that is not open, 404 nothing there, 410 withdrawn, 501 not made here, 503 come
 * back later.
 */
public final class IiifRoutes {
  private final Archive archive;
  private final ImageService images;
  private final Manifests manifests;
  private final ManifestCollections collections;
  private final Function<Context, Caller> caller;
  private final Readers readers;
  private final Consumer<Context> rendering;

  /**
   * Routes for an archive.
   *
   * @param caller who asks
   * @param readers how they may become a reader
   */
  public IiifRoutes(
      Archive archive,
      ImageService images,
      Manifests manifests,
      ManifestCollections collections,
      Function<Context, Caller> caller,
      Readers readers) {
    this(archive, images, manifests, collections, caller, readers, _ -> {});
  }

  /**
   * The same where pictures that have to be made are counted.
   *
   * @param rendering hears of a request before its picture is made, and may refuse by an exception
   */
  public IiifRoutes(
      Archive archive,
      ImageService images,
      Manifests manifests,
      ManifestCollections collections,
      Function<Context, Caller> caller,
      Readers readers,
      Consumer<Context> rendering) {
    this.rendering = rendering;
    this.archive = archive;
    this.images = images;
    this.manifests = manifests;
    this.collections = collections;
    this.caller = caller;
    this.readers = readers;
  }

  /** Adds everything under {@code /iiif}. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.before(SitePaths.IIIF + "*", Answers::allowAnyOrigin);
    routes.options(SitePaths.IIIF + "*", ctx -> ctx.status(HttpStatus.NO_CONTENT));
    new ImageRoutes(images, caller, readers, rendering).addTo(routes);
    new PresentationRoutes(archive, manifests, collections, caller).addTo(routes);
    new RenderingRoutes(archive, images, caller).addTo(routes);
    new AuthRoutes(readers, images, caller).addTo(routes);
  }
}
