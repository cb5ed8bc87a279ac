package org.lectern.iiif.image;

import java.util.Optional;
import org.lectern.iiif.codec.Pixels;

/**
 * A picture with what shows through.
 *
 * @param pixels gray or RGB
 * @param opacity 0 to 255 for each pixel; empty where all are opaque
 */
record Sheet(Pixels pixels, Optional<Pixels> opacity) {
  static Sheet opaque(Pixels pixels) {
    return new Sheet(pixels, Optional.empty());
  }
}
