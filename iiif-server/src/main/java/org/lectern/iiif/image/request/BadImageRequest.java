package org.lectern.iiif.image.request;

/**
 * A request for an image that cannot be answered, with words for the one who wrote it: what was
 * asked, what is wrong, what may be asked instead (Image API 3.0, section 7.3).
 */
public final class BadImageRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  private BadImageRequest(int status, String message) {
    super(message, null, false, false);
    this.status = status;
  }

  /** The request breaks the syntax, leaves the image or its limits: status 400. */
  static BadImageRequest invalid(String message) {
    return new BadImageRequest(400, message);
  }

  /** The request is right, but this server does not do it: status 501. */
  static BadImageRequest notImplemented(String message) {
    return new BadImageRequest(501, message);
  }

  /** Too much is being rendered now; the same request will be answered later: status 503. */
  public static BadImageRequest busy() {
    return new BadImageRequest(503, "too many images are being made; ask again in a few seconds");
  }

  /** The HTTP status: 400, 501 or 503. */
  public int status() {
    return status;
  }
}
