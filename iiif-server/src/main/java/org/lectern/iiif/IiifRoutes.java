package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.function.Function;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
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
  private final Function<Context, String> base;
  private final Function<Context, Viewer> viewer;
  private final Readers readers;
  private final Function<Context, String> address;

  /**
   * Routes for an archive.
   *
   * @param base scheme, host and path in front of {@code /iiif} as the client sees them, without a
   *     slash at the end
   * @param viewer who is asking
   * @param readers how they may become a reader
   * @param address the address of the machine that asks
   */
  public IiifRoutes(
      Archive archive,
      ImageService images,
      Manifests manifests,
      ManifestCollections collections,
      Function<Context, String> base,
      Function<Context, Viewer> viewer,
      Readers readers,
      Function<Context, String> address) {
    this.archive = archive;
    this.images = images;
    this.manifests = manifests;
    this.collections = collections;
    this.base = base;
    this.viewer = viewer;
    this.readers = readers;
    this.address = address;
  }

  /** Adds everything under {@code /iiif}. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.before("/iiif/*", Answers::allowAnyOrigin);
    routes.options("/iiif/*", ctx -> ctx.status(HttpStatus.NO_CONTENT));
    new ImageRoutes(images, base, viewer, readers).addTo(routes);
    new PresentationRoutes(archive, manifests, collections, base, viewer).addTo(routes);
    new RenderingRoutes(archive, images, base, viewer).addTo(routes);
    new AuthRoutes(readers, images, base, viewer, address).addTo(routes);
  }
}
