package org.lectern.iiif;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Caller;
import org.lectern.core.access.Viewer;
import org.lectern.core.http.Accept;
import org.lectern.core.http.MediaType;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Tombstone;
import org.lectern.iiif.auth.AuthServices;
import org.lectern.iiif.auth.Readers;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.PageImage;
import org.lectern.iiif.image.Tile;
import org.lectern.iiif.image.request.BadImageRequest;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImagePlan;
import org.lectern.iiif.image.request.ImageRequest;
import org.lectern.iiif.json.JsonLd;
import org.lectern.iiif.presentation.Addresses;

/** The image half of {@link IiifRoutes}: the Image API under {@code /iiif/image}. */
final class ImageRoutes {
  private static final String RETRY_SECONDS = "5";

  private final ImageService images;
  private final Function<Context, Caller> caller;
  private final Readers readers;
  private final Consumer<Context> rendering;

  ImageRoutes(
      ImageService images,
      Function<Context, Caller> caller,
      Readers readers,
      Consumer<Context> rendering) {
    this.rendering = rendering;
    this.images = images;
    this.caller = caller;
    this.readers = readers;
  }

  void addTo(JavalinDefaultRoutingApi routes) {
    routes.exception(BadImageRequest.class, ImageRoutes::refuse);
    for (ImageApi api : ImageApi.values()) {
      String image = SitePaths.image(api.number(), "{image}");
      Answers.read(routes, image, ctx -> imageBase(ctx, api));
      Answers.read(routes, image + "/info.json", ctx -> info(ctx, api));
      Answers.read(routes, image + "/{region}/{size}/{rotation}/{file}", ctx -> picture(ctx, api));
    }
  }

  /** Image API 3.0, section 2.2: the base address leads to the description. */
  private void imageBase(Context ctx, ImageApi api) {
    visible(ctx)
        .ifPresent(
            image -> ctx.redirect(address(ctx, api, image) + "/info.json", HttpStatus.SEE_OTHER));
  }

  private void info(Context ctx, ImageApi api) {
    Optional<PageImage> behindLogin = behindLogin(ctx);
    Optional<PageImage> found = behindLogin.isPresent() ? behindLogin : visible(ctx);
    if (found.isEmpty()) {
      return;
    }
    PageImage image = found.get();
    String manifest = new Addresses(caller.apply(ctx).site()).manifest(image.document().id());
    JsonLd info = images.info(api, image, address(ctx, api, image), manifest);
    if (!image.open() && readers.ways().any()) {
      info = withServices(ctx, info, image);
    }
    if (behindLogin.isPresent()) {
      // Never by its tag: to readers it says the same, under another status.
      ctx.status(HttpStatus.UNAUTHORIZED);
      ctx.header("WWW-Authenticate", "Bearer");
      ctx.header("Cache-Control", "no-store");
      ctx.contentType("application/json");
      ctx.result(info.bytes());
      return;
    }
    ctx.header("Link", PictureHeaders.profile(api));
    ctx.header("Cache-Control", image.open() ? Answers.CHECK_SOON : Answers.PRIVATE);
    if (api == ImageApi.V2) {
      sendPlainUnlessLinked(ctx, info);
    } else {
      Answers.sendAs(ctx, info);
    }
  }

  /**
   * The image, where only a login is missing: it is described, with the services that lead to one,
   * under the status that makes viewers use them.
   */
  private Optional<PageImage> behindLogin(Context ctx) {
    String id = ctx.pathParam("image");
    boolean closed =
        readers.ways().any()
            && !caller.apply(ctx).viewer().reader()
            && images.find(id, probing(ctx)) instanceof ImageService.Finding.Refused;
    return closed
            && images.find(id, new Viewer(true))
                instanceof ImageService.Finding.Visible(PageImage image)
        ? Optional.of(image)
        : Optional.empty();
  }

  /** A token shows the description, which holds no pixel. */
  private Viewer probing(Context ctx) {
    Viewer asking = caller.apply(ctx).viewer();
    return AuthRoutes.probing(ctx, readers, asking);
  }

  private JsonLd withServices(Context ctx, JsonLd info, PageImage image) {
    ObjectNode described = (ObjectNode) info.tree();
    ArrayNode services = described.withArray("service");
    new AuthServices(caller.apply(ctx).site())
        .of(image.id(), readers.ways(), caller.apply(ctx).viewer().reader())
        .forEach(services::add);
    // Authorization Flow API 2.0: its context stands before that of the resource.
    described.set(
        "@context",
        JsonLd.tree(List.of(AuthServices.CONTEXT, described.path("@context").asText())));
    return JsonLd.of(described, info.context());
  }

  /**
   * Image API 2.1, section 5: plain JSON with a link to its context, unless JSON-LD is asked for.
   */
  private static void sendPlainUnlessLinked(Context ctx, JsonLd info) {
    Accept accept = Answers.accept(ctx);
    MediaType linked = MediaType.of("application/ld+json");
    MediaType plain = MediaType.of("application/json");
    boolean named = accept.names(linked.name());
    MediaType form = accept.best(named ? List.of(linked, plain) : List.of(plain, linked));
    if (form.equals(plain)) {
      ctx.header(
          "Link",
          PictureHeaders.profile(ImageApi.V2)
              + ", <"
              + ImageApi.V2.context()
              + ">;rel=\"http://www.w3.org/ns/json-ld#context\";type=\"application/ld+json\"");
    }
    Answers.sendAs(ctx, info, form);
  }

  private void picture(Context ctx, ImageApi api) throws IOException {
    Optional<PageImage> found = visible(ctx);
    if (found.isEmpty()) {
      return;
    }
    PageImage image = found.get();
    ImageRequest request =
        ImageRequest.parse(
            api,
            ctx.pathParam("region"),
            ctx.pathParam("size"),
            ctx.pathParam("rotation"),
            ctx.pathParam("file"));
    ImagePlan plan = images.plan(image, request);
    PictureHeaders headers = new PictureHeaders(image, api);
    headers.condition(ctx::header);
    if (!Answers.isSent(ctx, image.validators())) {
      return;
    }
    if (images.stored(image, plan).isEmpty()) {
      rendering.accept(ctx);
    }
    Tile tile = images.tile(image, plan);
    headers.picture(plan, caller.apply(ctx).site(), ctx::header);
    ctx.res().setContentType(tile.mediaType());
    tile.length().ifPresent(ctx.res()::setContentLengthLong);
    if (ctx.method().equals(HandlerType.HEAD)) {
      Answers.sendHead(ctx);
    } else {
      ClientStream.send(ctx, ClientStream.PATIENCE, tile::writeTo);
    }
  }

  private String address(Context ctx, ImageApi api, PageImage image) {
    return PictureHeaders.address(caller.apply(ctx).site(), image, api);
  }

  /** The same address under the id that the document has now. */
  private String renamed(Context ctx, DocumentId from, DocumentId to) {
    String path = ctx.path().replaceFirst("/" + from + "(~|%7[Ee])", "/" + to + "$1");
    return caller.apply(ctx).site() + path;
  }

  /** The image of the request; empty when the refusal is already written. */
  private Optional<PageImage> visible(Context ctx) {
    boolean description = ctx.path().endsWith("/info.json");
    Viewer asking = description ? probing(ctx) : caller.apply(ctx).viewer();
    return switch (images.find(ctx.pathParam("image"), asking)) {
      case ImageService.Finding.Visible(PageImage image) -> Optional.of(image);
      case ImageService.Finding.Refused(AccessRule.Decision decision, Document document) -> {
        Answers.deny(ctx, decision, document);
        yield Optional.empty();
      }
      case ImageService.Finding.Withdrawn(Tombstone tombstone) -> {
        tombstone
            .renamedTo()
            .ifPresentOrElse(
                now ->
                    ctx.redirect(renamed(ctx, tombstone.id(), now), HttpStatus.MOVED_PERMANENTLY),
                () -> Answers.gone(ctx, tombstone));
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
