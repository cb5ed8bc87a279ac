package org.lectern.iiif;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.lectern.core.http.Conditions;
import org.lectern.core.http.Conditions.Outcome;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.PageImage;
import org.lectern.iiif.image.request.BadImageRequest;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImagePlan;
import org.lectern.iiif.image.request.ImageRequest;
import org.lectern.iiif.image.request.OutputFormat;
import org.lectern.iiif.scan.EncodedTile;

/**
 * Answers requests for stored tiles in front of everything else, on the thread that read them from
 * the socket; hands all others to the handler behind it, on a thread of their own.
 *
 * <p>A tile is answered here when nothing about it can wait: the image is open to everybody and was
 * asked for before, and the bytes are in memory. So is the question whether it is still the one
 * that the client has. Headers are those of {@link ImageRoutes}, which answers whatever is left:
 * first requests, refusals, other methods.
 */
public final class TileHandler extends Handler.Wrapper {
  private static final Set<HttpHeader> CONDITIONS =
      EnumSet.of(
          HttpHeader.IF_MATCH,
          HttpHeader.IF_UNMODIFIED_SINCE,
          HttpHeader.IF_NONE_MATCH,
          HttpHeader.IF_MODIFIED_SINCE);

  private final ImageService images;
  private final Function<Request, String> base;
  private final Sent sent;

  /** Hears of each answer that is sent here. */
  public interface Sent {
    /** With its status, so many nanoseconds after the request began. */
    void sent(int status, long nanoseconds);
  }

  /**
   * @param base scheme, host and path in front of {@code /iiif} as the client sees them
   * @param sent hears of each tile
   */
  public TileHandler(ImageService images, Function<Request, String> base, Sent sent) {
    this.images = images;
    this.base = base;
    this.sent = sent;
  }

  /** Never blocks: what may is handed on. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  /** A stored tile, the request that it answers, and whether the client has it already. */
  private record Found(
      ImageApi api, PageImage image, ImagePlan plan, EncodedTile tile, boolean known) {}

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
    if (!path.startsWith(SitePaths.IMAGES)
        || path.indexOf('%') >= 0
        || !HttpMethod.GET.is(request.getMethod())) {
      return Optional.empty();
    }
    // version, image, region, size, rotation, file
    String[] steps = path.substring(SitePaths.IMAGES.length()).split("/", -1);
    Optional<ImageApi> api = steps.length == 6 ? ImageApi.of(steps[0]) : Optional.empty();
    if (api.isEmpty()) {
      return Optional.empty();
    }
    Optional<PageImage> image = images.ready(steps[1]);
    if (image.isEmpty()) {
      return Optional.empty();
    }
    Outcome outcome = outcome(request, image.get());
    if (outcome == Outcome.FAILED) {
      return Optional.empty();
    }
    boolean known = outcome == Outcome.NOT_MODIFIED;
    try {
      ImageRequest asked = ImageRequest.parse(api.get(), steps[2], steps[3], steps[4], steps[5]);
      ImagePlan plan = images.plan(image.get(), asked);
      return images
          .stored(image.get(), plan)
          .filter(EncodedTile::isLoaded)
          .filter(EncodedTile::isWhole) // one that is not is mended by the routes
          .map(tile -> new Found(api.get(), image.get(), plan, tile, known));
    } catch (BadImageRequest e) {
      return Optional.empty(); // refused by the routes
    }
  }

  private static Outcome outcome(Request request, PageImage image) {
    HttpFields fields = request.getHeaders();
    for (HttpField field : fields) {
      if (CONDITIONS.contains(field.getHeader())) {
        return Conditions.of(fields::getValuesList).check(image.validators(), Instant.now());
      }
    }
    return Outcome.SEND;
  }

  private void send(Found found, Request request, Response response, Callback callback) {
    HttpFields.Mutable fields = response.getHeaders();
    Answers.allowAnyOrigin(fields::add);
    PictureHeaders headers = new PictureHeaders(found.image(), found.api());
    headers.condition(fields::add);
    int status = found.known() ? HttpStatus.NOT_MODIFIED_304 : HttpStatus.OK_200;
    response.setStatus(status);
    if (found.known()) {
      sent.sent(status, System.nanoTime() - request.getBeginNanoTime());
      // Nothing is said about the body: an end in one write with the head would give it a length.
      response.write(
          false,
          BufferUtil.EMPTY_BUFFER,
          Callback.from(
              () -> response.write(true, BufferUtil.EMPTY_BUFFER, callback), callback::failed));
      return;
    }
    headers.picture(found.plan(), base.apply(request), fields::add);
    fields.add(HttpHeader.CONTENT_TYPE, OutputFormat.JPG.mediaType());
    int length = found.tile().length();
    fields.add(HttpHeader.CONTENT_LENGTH, length);
    RetainableByteBuffer buffer = request.getComponents().getByteBufferPool().acquire(length, true);
    ByteBuffer bytes = buffer.getByteBuffer();
    bytes.clear();
    found.tile().copyTo(bytes);
    bytes.flip();
    sent.sent(status, System.nanoTime() - request.getBeginNanoTime());
    response.write(true, bytes, Callback.from(callback, buffer::release));
  }
}
