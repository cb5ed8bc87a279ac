package org.lectern.core.batch.start;

import java.nio.file.Path;
import java.util.List;
import org.lectern.core.model.Embedded;

/**
 * A document that a folder of pictures probably holds.
 *
 * @param scans in natural order
 * @param embedded what the files say about themselves, each field from the first that says it
 */
public record Proposal(String id, String title, List<Scan> scans, Embedded embedded) {
  public Proposal {
    scans = List.copyOf(scans);
  }

  /** A picture, and the name that it gets as a page. */
  public record Scan(Path file, String name) {}
}
