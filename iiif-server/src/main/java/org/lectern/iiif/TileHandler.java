package org.lectern.iiif;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.lectern.iiif.image.BadImageRequest;
import org.lectern.iiif.image.ImageApi;
import org.lectern.iiif.image.ImagePlan;
import org.lectern.iiif.image.ImageRequest;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.OutputFormat;
import org.lectern.iiif.image.PageImage;
import org.lectern.iiif.scan.EncodedTile;

/**
 * Answers requests for stored tiles in front of everything else, on the thread that read them from
 * the socket; hands all others to the handler behind it, on a thread of their own.
 *
 * <p>A tile is answered here when nothing about it can wait: the image is open to everybody and was
 * asked for before, and the bytes are in memory. Its headers are those of {@link ImageRoutes},
 * which answers whatever is left: first requests, conditions, refusals, other methods.
 */
public final class TileHandler extends Handler.Wrapper {
  private static final String IMAGES = "/iiif/image/";

  private final ImageService images;
  private final Function<Request, String> base;
  private final LongConsumer sent;

  /**
   * @param base scheme, host and path in front of {@code /iiif} as the client sees them
   * @param sent is told of each tile after how many nanoseconds it was sent
   */
  public TileHandler(ImageService images, Function<Request, String> base, LongConsumer sent) {
    this.images = images;
    this.base = base;
    this.sent = sent;
  }

  /** Never blocks: what may is handed on. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /** A stored tile and the request that it answers. */
  private record Found(ImageApi api, PageImage image, ImagePlan plan, EncodedTile tile) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Optional<Found> found = find(request);
    if (found.isPresent()) {
      send(found.get(), request, response, callback);
    } else {
      Thread.startVirtualThread(() -> handOn(request, response, callback));
    }
    return true;
  }

  private void handOn(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, 404);
      }
    } catch (Exception | Error e) {
      Response.writeError(request, response, callback, e);
    }
  }

  private Optional<Found> find(Request request) {
    String path = request.getHttpURI().getPath();
    if (!path.startsWith(IMAGES)
        || path.indexOf('%') >= 0
        || !HttpMethod.GET.is(request.getMethod())
        || isConditional(request.getHeaders())) {
      return Optional.empty();
    }
    // version, image, region, size, rotation, file
    String[] steps = path.substring(IMAGES.length()).split("/", -1);
    Optional<ImageApi> api = steps.length == 6 ? ImageApi.of(steps[0]) : Optional.empty();
    if (api.isEmpty()) {
      return Optional.empty();
    }
    Optional<PageImage> image = images.ready(steps[1]);
    if (image.isEmpty()) {
      return Optional.empty();
    }
    try {
      ImageRequest asked = ImageRequest.parse(api.get(), steps[2], steps[3], steps[4], steps[5]);
      ImagePlan plan = images.plan(image.get(), asked);
      return images
          .stored(image.get(), plan)
          .filter(EncodedTile::isLoaded)
          .map(tile -> new Found(api.get(), image.get(), plan, tile));
    } catch (BadImageRequest e) {
      return Optional.empty(); // told by who comes next
    }
  }

  private static boolean isConditional(HttpFields headers) {
    return headers.contains(HttpHeader.IF_NONE_MATCH)
        || headers.contains(HttpHeader.IF_MODIFIED_SINCE);
  }

  private void send(Found found, Request request, Response response, Callback callback) {
    HttpFields.Mutable fields = response.getHeaders();
    Answers.allowAnyOrigin(fields::add);
    PictureHeaders headers = new PictureHeaders(found.image(), found.api());
    headers.condition(fields::add);
    headers.picture(found.plan(), base.apply(request), fields::add);
    fields.add(HttpHeader.CONTENT_TYPE, OutputFormat.JPG.mediaType());
    int length = found.tile().length();
    fields.add(HttpHeader.CONTENT_LENGTH, length);
    RetainableByteBuffer buffer = request.getComponents().getByteBufferPool().acquire(length, true);
    ByteBuffer bytes = buffer.getByteBuffer();
    bytes.clear();
    found.tile().copyTo(bytes);
    bytes.flip();
    sent.accept(System.nanoTime() - request.getBeginNanoTime());
    response.write(true, bytes, Callback.from(callback, buffer::release));
  }
}
