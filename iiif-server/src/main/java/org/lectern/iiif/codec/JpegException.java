package org.lectern.iiif.codec;

/** The bytes are no JPEG that can be decoded: damaged, cut short, or of a kind that is not read. */
public final class JpegException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JpegException(String message) {
    super(message);
  }

  public JpegException(String message, Throwable cause) {
    super(message, cause);
  }
}
