package org.lectern.core.importer;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The door through which files are fetched that a source names by their addresses in the web. One
 * behind it asks only what may be asked, and takes only as much as it should.
 */
@FunctionalInterface
public interface RemoteFiles extends AutoCloseable {
  /**
   * Writes what an address answers into a file.
   *
   * @throws IOException where it may not be asked or does not answer; the message names it
   */
  void fetch(String address, Path file) throws IOException;

  @Override
  default void close() {}
}
