package org.lectern.iiif.pyramid;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Where pyramids are kept, each under the SHA-512 of its scan. A pyramid is read as a file of this
 * machine, so one that is kept elsewhere is brought here first; an open one is not asked for again.
 *
 * <p>Safe for any number of threads and processes.
 */
interface PyramidFiles {

  /** The pyramid of a scan as a file to map; empty where none is kept. */
  Optional<Path> fetch(String sha512);

  /** A file that is not there yet, to write a pyramid into. */
  Path unfinished();

  /** Takes over a file that is whole and synced; who fetches sees this or the former one. */
  void keep(String sha512, Path finished) throws IOException;

  /** Every pyramid that is kept: bytes by the digest of its scan. */
  SortedMap<String, Long> all() throws IOException;

  /** Removes the pyramid of a scan; readers that have it open keep it. */
  void remove(String sha512) throws IOException;
}
