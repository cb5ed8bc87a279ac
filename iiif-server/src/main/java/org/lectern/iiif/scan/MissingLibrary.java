package org.lectern.iiif.scan;

import java.io.IOException;

/** A picture of a kind for which this system lacks the library. */
final class MissingLibrary extends IOException {
  private static final long serialVersionUID = 1;

  MissingLibrary(String reason) {
    super(reason);
  }
}
