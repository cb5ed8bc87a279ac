package org.lectern.core.importer;

import java.io.IOException;

/**
 * Reads one source of one kind; made with the source and for a single run.
 *
 * <p>A source is hostile input: nothing outside of it is opened, its sizes are not believed, and a
 * document or file that cannot be read is reported to the target and ends nothing but itself.
 */
public interface Importer {
  /** The word that names the kind in commands and reports, for example {@code omeka}. */
  String name();

  /**
   * Writes all that the source holds.
   *
   * @throws ImportException where nothing of the source can be read
   * @throws IOException the same, where the disk or the network says why
   */
  void run(ImportTarget target) throws IOException;
}
