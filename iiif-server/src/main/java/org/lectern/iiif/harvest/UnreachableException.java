package org.lectern.iiif.harvest;

import java.io.IOException;

/** A server that does not answer now, and may later; the message says how. */
final class UnreachableException extends IOException {
  private static final long serialVersionUID = 1;

  UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }

  UnreachableException(String message) {
    super(message);
  }
}
