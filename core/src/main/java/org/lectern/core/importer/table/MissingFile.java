package org.lectern.core.importer.table;

import java.io.IOException;

/** A file that a row names and that cannot be had; the message says why. */
final class MissingFile extends IOException {
  private static final long serialVersionUID = 1;

  MissingFile(String message) {
    super(message);
  }
}
