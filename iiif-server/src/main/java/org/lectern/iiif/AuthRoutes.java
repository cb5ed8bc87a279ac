package org.lectern.iiif;

import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Caller;
import org.lectern.core.access.Viewer;
import org.lectern.core.http.Reply;
import org.lectern.core.model.SitePaths;
import org.lectern.iiif.auth.AuthServices;
import org.lectern.iiif.auth.Readers;
import org.lectern.iiif.auth.TokenPages;
import org.lectern.iiif.auth.TokenPages.Refusal;
import org.lectern.iiif.image.ImageService;
import org.lectern.iiif.image.Preview;
import org.lectern.iiif.image.Tile;
import org.lectern.iiif.presentation.Addresses;
import org.lectern.iiif.presentation.Placeholder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts token and probe on a server, under {@code /iiif/auth}; CORS as {@link IiifRoutes}. Login and
 * logout, to which the descriptions lead, are the site's own. Anyone with a session in the cookie
 * is shown what they ask for; a token opens the probe only, so that a foreign page which is given
 * one can read nothing with it.
 */
final class AuthRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(AuthRoutes.class);
  private static final Pattern ORIGIN =
      Pattern.compile("(https?://([A-Za-z0-9.-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?)/?");
  private static final int LONGEST_MESSAGE_ID = 200;

  private final Readers readers;
  private final ImageService images;
  private final Function<Context, Caller> caller;
  private final SecureRandom random = new SecureRandom();

  /**
   * Routes to tokens and probes.
   *
   * @param caller who asks
   */
  AuthRoutes(Readers readers, ImageService images, Function<Context, Caller> caller) {
    this.readers = readers;
    this.images = images;
    this.caller = caller;
  }

  /**
   * Who is asking, also by a token: only for what shows no more than a probe does.
   *
   * @param viewer who it is without one
   */
  static Viewer probing(Context ctx, Readers readers, Viewer viewer) {
    String header = Optional.ofNullable(ctx.header("Authorization")).orElse("");
    boolean token = header.startsWith("Bearer ") && readers.isToken(header.substring(7).strip());
    return token ? new Viewer(true) : viewer;
  }

  /** Adds everything under {@code /iiif/auth}. */
  void addTo(JavalinDefaultRoutingApi routes) {
    Answers.read(routes, SitePaths.authorization("2", "token"), this::token);
    Answers.read(routes, SitePaths.authorization("1", "token"), this::token);
    Answers.read(routes, SitePaths.authorization("2", "probe/{image}"), this::probe);
    Answers.read(routes, SitePaths.preview("{image}"), this::preview);
  }

  /** Always a page with a message: a viewer that hears nothing waits (section 4.3). */
  private void token(Context ctx) {
    String asking = Optional.ofNullable(ctx.queryParam("origin")).orElse("");
    String messageId = Optional.ofNullable(ctx.queryParam("messageId")).orElse("");
    Matcher origin = ORIGIN.matcher(asking);
    String to = origin.matches() ? origin.group(1) : "*";
    String nonce = nonce();
    String message;
    if (asking.isEmpty() || messageId.isEmpty() || messageId.length() > LONGEST_MESSAGE_ID) {
      message = TokenPages.refusal(Refusal.INVALID_REQUEST, messageId, to, nonce);
    } else if (!origin.matches()) {
      message = TokenPages.refusal(Refusal.INVALID_ORIGIN, messageId, to, nonce);
    } else {
      message = message(ctx, messageId, to, nonce);
    }
    ctx.header("Cache-Control", "no-store");
    ctx.header(
        "Content-Security-Policy",
        "default-src 'none'; script-src 'nonce-" + nonce + "'; frame-ancestors " + to);
    ctx.html(message);
  }

  private String message(Context ctx, String messageId, String origin, String nonce) {
    String session = Optional.ofNullable(ctx.cookie(Readers.COOKIE)).orElse("");
    Refusal refusal;
    try {
      Optional<String> token = readers.token(session, caller.apply(ctx).address());
      if (token.isPresent()) {
        return TokenPages.token(token.get(), messageId, origin, nonce);
      }
      refusal =
          session.isEmpty()
              ? Refusal.MISSING_ASPECT
              : readers.hasEnded(session) ? Refusal.EXPIRED_ASPECT : Refusal.INVALID_ASPECT;
    } catch (UncheckedIOException e) {
      LOG.warn("cannot say who is a reader", e);
      refusal = Refusal.UNAVAILABLE;
    }
    return TokenPages.refusal(refusal, messageId, origin, nonce);
  }

  private void probe(Context ctx) {
    String image = ctx.pathParam("image");
    ImageService.Finding found =
        images.find(image, probing(ctx, readers, caller.apply(ctx).viewer()));
    int status =
        switch (found) {
          case ImageService.Finding.Visible _ -> 200;
          case ImageService.Finding.Refused refused ->
              refused.decision() == AccessRule.Decision.LOGIN ? 401 : 403;
          case ImageService.Finding.Withdrawn _ -> 410;
          case ImageService.Finding.Unknown _ -> 404;
        };
    Addresses addresses = new Addresses(caller.apply(ctx).site());
    Placeholder sign = status == 401 ? Placeholder.RESTRICTED : Placeholder.CLOSED;
    ctx.header("Cache-Control", "no-store");
    Answers.sendAs(
        ctx,
        new AuthServices(caller.apply(ctx).site())
            .probed(
                status,
                images
                    .preview(image)
                    .map(
                        preview ->
                            new AuthServices.Substitute(
                                addresses.preview(image), "image/jpeg", preview.size()))
                    .orElseGet(
                        () ->
                            new AuthServices.Substitute(
                                addresses.sign(sign), Placeholder.FORMAT, sign.size()))));
  }

  private void preview(Context ctx) throws IOException {
    String name = ctx.pathParam("image");
    Optional<Preview> preview =
        name.endsWith(".jpg")
            ? images.preview(name.substring(0, name.length() - 4))
            : Optional.empty();
    if (preview.isEmpty()) {
      Answers.nothingHere(ctx);
      return;
    }
    Tile tile = images.tile(preview.get().image(), preview.get().plan());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tile.writeTo(bytes);
    ctx.header("Cache-Control", Answers.CHECK_SOON);
    Answers.send(
        ctx,
        Reply.Content.packed(
            tile.mediaType(), bytes.toByteArray(), preview.get().image().validators()));
  }

  private String nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
