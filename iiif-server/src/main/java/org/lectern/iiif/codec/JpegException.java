package org.lectern.iiif.codec;

/** The bytes cannot be decoded as JPEG: damaged, cut short, or of a kind that is not read. */
public final class JpegException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JpegException(String message) {
    super(message);
  }

  public JpegException(String message, Throwable cause) {
    super(message, cause);
  }
}
