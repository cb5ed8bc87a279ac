package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.core.archive.AccessRule;
import org.lectern.core.archive.Viewer;
import org.lectern.core.model.Document;
import org.lectern.core.model.Tombstone;
import org.lectern.iiif.image.BadImageRequest;
import org.lectern.iiif.image.ImageInfo;
import org.lectern.iiif.image.ImagePlan;
import org.lectern.iiif.image.ImageRequest;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.PageImage;
import org.lectern.iiif.image.Tile;
import org.lectern.iiif.presentation.Addresses;

/** The image half of {@link IiifRoutes}: the Image API under {@code /iiif/image}. */
final class ImageRoutes {
  /** A picture changes only with its scan; for a day nobody need ask again. */
  private static final String KEEP = "public, max-age=86400, immutable";

  private static final String RETRY_SECONDS = "5";

  private final ImageService images;
  private final Function<Context, String> base;
  private final Function<Context, Viewer> viewer;

  ImageRoutes(
      ImageService images, Function<Context, String> base, Function<Context, Viewer> viewer) {
    this.images = images;
    this.base = base;
    this.viewer = viewer;
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    routes.exception(BadImageRequest.class, ImageRoutes::refuse);
    String image = "/iiif/image/3/{image}";
    Answers.read(routes, image, this::imageBase);
    Answers.read(routes, image + "/info.json", this::info);
    Answers.read(routes, image + "/{region}/{size}/{rotation}/{file}", this::picture);
  }

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
    ctx.header("Cache-Control", image.open() ? Answers.CHECK_SOON : Answers.PRIVATE);
    Answers.sendAs(ctx, images.info(image, address(ctx, image), manifest));
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
    ctx.header("Cache-Control", image.open() ? KEEP : Answers.PRIVATE);
    ctx.header("ETag", image.etag());
    ctx.header("Last-Modified", Answers.HTTP_DATE.format(image.lastModified()));
    if (Answers.isKnown(ctx, image.etag(), image.lastModified())) {
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
        Answers.deny(ctx, decision, document);
        yield Optional.empty();
      }
      case ImageService.Finding.Withdrawn(Tombstone tombstone) -> {
        Answers.gone(ctx, tombstone);
        yield Optional.empty();
      }
      case ImageService.Finding.Unknown() -> {
        Answers.error(
            ctx,
            HttpStatus.NOT_FOUND,
            "no such image; an image is <document>~<page>, as manifests give it");
        yield Optional.empty();
      }
    };
  }

  private static void refuse(BadImageRequest bad, Context ctx) {
    if (bad.status() == HttpStatus.SERVICE_UNAVAILABLE.getCode()) {
      ctx.header("Retry-After", RETRY_SECONDS);
    }
    ctx.removeHeader("ETag").removeHeader("Last-Modified");
    Answers.error(ctx, HttpStatus.forStatus(bad.status()), bad.getMessage());
  }
}
