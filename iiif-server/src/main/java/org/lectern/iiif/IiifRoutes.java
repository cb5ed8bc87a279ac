package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.core.archive.AccessRule;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.StoredFile;
import org.lectern.core.archive.Viewer;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entry;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Tombstone;
import org.lectern.iiif.image.BadImageRequest;
import org.lectern.iiif.image.ImageInfo;
import org.lectern.iiif.image.ImagePlan;
import org.lectern.iiif.image.ImageRequest;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.PageImage;
import org.lectern.iiif.image.Tile;
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
  /** A picture changes only with its scan; for a day nobody need ask again. */
  private static final String KEEP = "public, max-age=86400, immutable";

  /** Descriptions change when archivists work on them. */
  private static final String CHECK_SOON = "public, max-age=60";

  /** What was shown to a reader who is logged in is for that reader. */
  private static final String PRIVATE = "private, no-cache";

  private static final String RETRY_SECONDS = "5";

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

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
    routes.before("/iiif/*", IiifRoutes::allowAnyOrigin);
    routes.options("/iiif/*", ctx -> ctx.status(HttpStatus.NO_CONTENT));
    routes.exception(BadImageRequest.class, IiifRoutes::refuse);

    String image = "/iiif/image/3/{image}";
    read(routes, image, this::imageBase);
    read(routes, image + "/info.json", this::info);
    read(routes, image + "/{region}/{size}/{rotation}/{file}", this::picture);

    String presentation = "/iiif/presentation/3";
    read(routes, presentation + "/collection", ctx -> send(ctx, collections.all(base.apply(ctx))));
    read(
        routes,
        presentation + "/collection/part/{part}",
        ctx -> send(ctx, part(ctx, Optional.empty())));
    read(
        routes,
        presentation + "/collection/{id}",
        ctx -> send(ctx, collections.collection(ctx.pathParam("id"), base.apply(ctx))));
    read(
        routes,
        presentation + "/collection/{id}/part/{part}",
        ctx -> send(ctx, part(ctx, Optional.of(ctx.pathParam("id")))));
    read(routes, presentation + "/{id}/manifest", this::manifest);
    read(routes, presentation + "/{id}/canvas/{page}", this::canvas);
    read(routes, presentation + "/{id}/canvas/{page}/ocr", this::ocr);
    read(routes, presentation + "/{id}/canvas/{page}/annotations/{name}", this::pageAnnotations);
    read(routes, presentation + "/{id}/annotations/{name}", this::documentAnnotations);
  }

  private static void read(JavalinDefaultRoutingApi routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }

  private static void allowAnyOrigin(Context ctx) {
    ctx.header("Access-Control-Allow-Origin", "*");
    if (ctx.method().equals(HandlerType.OPTIONS)) {
      ctx.header("Access-Control-Allow-Methods", "GET, HEAD, OPTIONS");
      ctx.header("Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match");
      ctx.header("Access-Control-Max-Age", "86400");
    } else {
      ctx.header("Access-Control-Expose-Headers", "Link, ETag, Content-Length, Retry-After");
    }
  }

  // Images

  /** Image API 3.0, section 2.2: the base address leads to the description. */
  private void imageBase(Context ctx) {
    visible(ctx)
        .ifPresent(image -> ctx.redirect(address(ctx, image) + "/info.json", HttpStatus.SEE_OTHER));
  }

  private void info(Context ctx) {
    Optional<PageImage> found = visible(ctx);
    if (found.isEmpty()) {
      return;
    }
    PageImage image = found.get();
    String manifest = new Addresses(base.apply(ctx)).manifest(image.document().id());
    ctx.header("Link", profileLink());
    ctx.header("Cache-Control", image.open() ? CHECK_SOON : PRIVATE);
    sendAs(ctx, images.info(image, address(ctx, image), manifest));
  }

  private void picture(Context ctx) throws IOException {
    Optional<PageImage> found = visible(ctx);
    if (found.isEmpty()) {
      return;
    }
    PageImage image = found.get();
    ImageRequest request =
        ImageRequest.parse(
            ctx.pathParam("region"),
            ctx.pathParam("size"),
            ctx.pathParam("rotation"),
            ctx.pathParam("file"));
    ImagePlan plan = images.plan(image, request);
    ctx.header("Cache-Control", image.open() ? KEEP : PRIVATE);
    ctx.header("ETag", image.etag());
    ctx.header("Last-Modified", HTTP_DATE.format(image.lastModified()));
    if (isKnown(ctx, image.etag(), image.lastModified())) {
      ctx.status(HttpStatus.NOT_MODIFIED);
      return;
    }
    Tile tile = images.tile(image, plan);
    ctx.header(
        "Link",
        "<" + address(ctx, image) + "/" + plan.path() + ">;rel=\"canonical\", " + profileLink());
    ctx.header(
        "Content-Disposition",
        "inline; filename=\"%s_%s.%s\""
            .formatted(image.document().id(), image.page().name(), plan.format()));
    ctx.res().setContentType(tile.mediaType());
    ctx.res().setContentLength(tile.length());
    if (!ctx.method().equals(HandlerType.HEAD)) {
      tile.writeTo(ctx.res().getOutputStream());
    }
  }

  private static String profileLink() {
    return "<" + ImageInfo.PROFILE + ">;rel=\"profile\"";
  }

  private String address(Context ctx, PageImage image) {
    return new Addresses(base.apply(ctx)).image(image.document().id(), image.page().name());
  }

  /** The image of the request; empty when the refusal is already written. */
  private Optional<PageImage> visible(Context ctx) {
    return switch (images.find(ctx.pathParam("image"), viewer.apply(ctx))) {
      case ImageService.Finding.Visible(PageImage image) -> Optional.of(image);
      case ImageService.Finding.Refused(AccessRule.Decision decision, Document document) -> {
        deny(ctx, decision, document);
        yield Optional.empty();
      }
      case ImageService.Finding.Withdrawn(Tombstone tombstone) -> {
        gone(ctx, tombstone);
        yield Optional.empty();
      }
      case ImageService.Finding.Unknown() -> {
        error(
            ctx,
            HttpStatus.NOT_FOUND,
            "no such image; an image is <document>~<page>, as manifests give it");
        yield Optional.empty();
      }
    };
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
      nothingHere(ctx);
      return;
    }
    ctx.header("Cache-Control", viewer.apply(ctx).reader() ? PRIVATE : CHECK_SOON);
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
        gone(ctx, tombstone);
        yield Optional.empty();
      }
      case null -> {
        nothingHere(ctx);
        yield Optional.empty();
      }
    };
  }

  // Answers

  private void send(Context ctx, Optional<JsonLd> json) {
    json.ifPresentOrElse(found -> send(ctx, found), () -> nothingHere(ctx));
  }

  private void send(Context ctx, JsonLd json) {
    ctx.header("Cache-Control", viewer.apply(ctx).reader() ? PRIVATE : CHECK_SOON);
    sendAs(ctx, json);
  }

  /** JSON-LD or plain JSON, as the client likes (Image API 3.0, section 5.1). */
  private static void sendAs(Context ctx, JsonLd json) {
    ctx.header("Vary", "Accept");
    ctx.header("ETag", json.etag());
    if (isKnown(ctx, json.etag(), Instant.MAX)) {
      ctx.status(HttpStatus.NOT_MODIFIED);
      return;
    }
    String accept = ctx.header("Accept");
    ctx.contentType(json.mediaType(accept == null ? "" : accept));
    ctx.result(json.bytes());
  }

  /** RFC 9110, section 13.1: the ETag counts where there is one, else the date. */
  private static boolean isKnown(Context ctx, String etag, Instant lastModified) {
    String known = ctx.header("If-None-Match");
    if (known != null) {
      for (String tag : known.split(",", -1)) {
        String plain = tag.strip();
        if (plain.equals("*") || plain.equals(etag) || plain.equals("W/" + etag)) {
          return true;
        }
      }
      return false;
    }
    String since = ctx.header("If-Modified-Since");
    if (since == null) {
      return false;
    }
    try {
      return !lastModified.isAfter(HTTP_DATE.parse(since, Instant::from));
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static void refuse(BadImageRequest bad, Context ctx) {
    if (bad.status() == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
      ctx.header("Retry-After", RETRY_SECONDS);
    }
    ctx.removeHeader("ETag").removeHeader("Last-Modified");
    error(ctx, HttpStatus.forStatus(bad.status()), bad.getMessage());
  }

  private static void deny(Context ctx, AccessRule.Decision decision, Document document) {
    String reason = words(document.description().access().reason());
    if (decision == AccessRule.Decision.LOGIN) {
      ctx.header("WWW-Authenticate", "Bearer");
      error(ctx, HttpStatus.UNAUTHORIZED, "open to readers who have logged in" + reason);
    } else {
      error(ctx, HttpStatus.FORBIDDEN, "closed" + reason);
    }
  }

  private static void gone(Context ctx, Tombstone tombstone) {
    error(ctx, HttpStatus.GONE, "withdrawn" + words(tombstone.reason()));
  }

  private static String words(LanguageMap reason) {
    return reason.best(List.of("en")).map(r -> ": " + r.text()).orElse("");
  }

  private static void nothingHere(Context ctx) {
    error(ctx, HttpStatus.NOT_FOUND, "nothing is at this address");
  }

  private static void error(Context ctx, HttpStatus status, String message) {
    ctx.status(status);
    ctx.header("Cache-Control", "no-cache");
    ctx.contentType("text/plain; charset=utf-8");
    ctx.result(message + "\n");
  }
}
