package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.StoredFile;
import org.lectern.core.archive.Viewer;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entry;
import org.lectern.core.model.Tombstone;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.presentation.Addresses;
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

  /**
   * Routes for an archive.
   *
   * @param base scheme, host and path in front of {@code /iiif} as the client sees them, without a
   *     slash at the end
   * @param viewer who is asking
   */
  public IiifRoutes(
      Archive archive,
      ImageService images,
      Manifests manifests,
      ManifestCollections collections,
      Function<Context, String> base,
      Function<Context, Viewer> viewer) {
    this.archive = archive;
    this.images = images;
    this.manifests = manifests;
    this.collections = collections;
    this.base = base;
    this.viewer = viewer;
  }

  /** Adds everything under {@code /iiif}. */
  public void addTo(JavalinDefaultRoutingApi routes) {
    routes.before("/iiif/*", Answers::allowAnyOrigin);
    routes.options("/iiif/*", ctx -> ctx.status(HttpStatus.NO_CONTENT));
    new ImageRoutes(images, base, viewer).addTo(routes);

    String presentation = "/iiif/presentation/3";
    Answers.read(
        routes, presentation + "/collection", ctx -> send(ctx, collections.all(base.apply(ctx))));
    Answers.read(
        routes,
        presentation + "/collection/part/{part}",
        ctx -> send(ctx, part(ctx, Optional.empty())));
    Answers.read(
        routes,
        presentation + "/collection/{id}",
        ctx -> send(ctx, collections.collection(ctx.pathParam("id"), base.apply(ctx))));
    Answers.read(
        routes,
        presentation + "/collection/{id}/part/{part}",
        ctx -> send(ctx, part(ctx, Optional.of(ctx.pathParam("id")))));
    Answers.read(routes, presentation + "/{id}/manifest", this::manifest);
    Answers.read(routes, presentation + "/{id}/canvas/{page}", this::canvas);
    Answers.read(routes, presentation + "/{id}/canvas/{page}/ocr", this::ocr);
    Answers.read(
        routes, presentation + "/{id}/canvas/{page}/annotations/{name}", this::pageAnnotations);
    Answers.read(routes, presentation + "/{id}/annotations/{name}", this::documentAnnotations);
  }

  // Presentation

  private void manifest(Context ctx) {
    document(ctx)
        .ifPresent(
            document ->
                send(ctx, manifests.manifest(document, base.apply(ctx), viewer.apply(ctx))));
  }

  private void canvas(Context ctx) {
    document(ctx)
        .ifPresent(
            document ->
                send(
                    ctx,
                    manifests.canvas(
                        document, ctx.pathParam("page"), base.apply(ctx), viewer.apply(ctx))));
  }

  private void pageAnnotations(Context ctx) {
    document(ctx)
        .ifPresent(
            document ->
                send(
                    ctx,
                    manifests.annotations(
                        document,
                        ctx.pathParam("page"),
                        ctx.pathParam("name"),
                        base.apply(ctx),
                        viewer.apply(ctx))));
  }

  private void documentAnnotations(Context ctx) {
    document(ctx)
        .ifPresent(
            document ->
                send(
                    ctx,
                    manifests.annotations(
                        document, ctx.pathParam("name"), base.apply(ctx), viewer.apply(ctx))));
  }

  private void ocr(Context ctx) throws IOException {
    Optional<Document> document = document(ctx);
    if (document.isEmpty()) {
      return;
    }
    Optional<StoredFile> file =
        manifests.ocr(document.get(), ctx.pathParam("page"), viewer.apply(ctx));
    if (file.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    ctx.header("Cache-Control", viewer.apply(ctx).reader() ? Answers.PRIVATE : Answers.CHECK_SOON);
    // What was recognised elsewhere may hold anything; it is data here, never a page.
    ctx.header("Content-Security-Policy", "sandbox; default-src 'none'");
    ctx.header("X-Content-Type-Options", "nosniff");
    ctx.contentType(file.get().mediaType());
    ctx.result(Files.readAllBytes(file.get().path()));
  }

  private Optional<JsonLd> part(Context ctx, Optional<String> collection) {
    String number = ctx.pathParam("part");
    return number.matches("[0-9]{1,6}")
        ? collections.part(collection, Integer.parseInt(number), base.apply(ctx))
        : Optional.empty();
  }

  /** The document of the request; empty when the refusal or redirect is already written. */
  private Optional<Document> document(Context ctx) {
    String id = ctx.pathParam("id");
    Optional<Entry> entry = DocumentId.parse(id).flatMap(archive::find);
    if (entry.isEmpty()) {
      Optional<DocumentId> now = archive.findAlias(id);
      if (now.isPresent()) {
        String address = new Addresses(base.apply(ctx)).manifest(now.get());
        ctx.redirect(address, HttpStatus.MOVED_PERMANENTLY);
        return Optional.empty();
      }
    }
    return switch (entry.orElse(null)) {
      case Document document -> Optional.of(document);
      case Tombstone tombstone -> {
        Answers.gone(ctx, tombstone);
        yield Optional.empty();
      }
      case null -> {
        Answers.nothingHere(ctx);
        yield Optional.empty();
      }
    };
  }

  // Answers

  private void send(Context ctx, Optional<JsonLd> json) {
    json.ifPresentOrElse(found -> send(ctx, found), () -> Answers.nothingHere(ctx));
  }

  private void send(Context ctx, JsonLd json) {
    ctx.header("Cache-Control", viewer.apply(ctx).reader() ? Answers.PRIVATE : Answers.CHECK_SOON);
    Answers.sendAs(ctx, json);
  }
}
