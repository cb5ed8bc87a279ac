package org.lectern.iiif.scan;

import java.io.IOException;

/** A picture that takes more than this machine gives to one. */
final class TooLarge extends IOException {
  private static final long serialVersionUID = 1;

  TooLarge(String reason) {
    super(reason);
  }
}
