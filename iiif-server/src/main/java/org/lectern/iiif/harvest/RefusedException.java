package org.lectern.iiif.harvest;

import java.io.IOException;

/** An address that is not asked; the message says why. */
final class RefusedException extends IOException {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
