package org.lectern.iiif.pyramid;

/** A pyramid file cannot be read: damaged, cut short, of another version, or no pyramid at all. */
public final class PyramidException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PyramidException(String message, Throwable cause) {
    super(message, cause);
  }
}
