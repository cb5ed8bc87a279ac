package org.lectern.core.ingest;

import java.io.IOException;
import java.nio.file.Path;

/** Where ingest sends every scan so that a pyramid is made of it; opened by the image server. */
public interface Pyramids {
  /**
   * Makes the pyramid of a scan unless it is there. Safe to call from several threads.
   *
   * @param sha512 the scan's digest, which names the pyramid
   * @throws IOException with a reason for people, where the scan cannot be read as an image
   */
  void make(String sha512, Path scan) throws IOException;
}
