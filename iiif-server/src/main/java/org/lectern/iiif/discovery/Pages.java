package org.lectern.iiif.discovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.catalogue.Position;

/**
 * Which changes stand on which page of one stream: so many on each, in the order of the journal.
 *
 * <p>Safe for any number of threads. Where each page ends is kept in memory, so that any page takes
 * one look into the journal; only what is new is looked through for it.
 */
final class Pages {
  private final Archive archive;
  private final Optional<String> collection;
  private final int size;

  /** The position of the last change of each full page; grows at its end only. */
  private final List<Position> ends = new ArrayList<>();

  /**
   * The pages of a stream.
   *
   * @param collection whose changes these are; empty for those of the whole archive
   */
  Pages(Archive archive, Optional<String> collection, int size) {
    this.archive = archive;
    this.collection = collection;
    this.size = size;
  }

  /** How many pages are full of what was changed before a second; others may ask of a later one. */
  int full(Instant before) {
    Optional<Position> latest = archive.latest();
    synchronized (ends) {
      if (!ends.isEmpty() && latest.filter(l -> l.compareTo(ends.getLast()) >= 0).isEmpty()) {
        ends.clear(); // another archive was put in this one's place
      }
      Predicate<Position> isBefore = end -> end.datestamp().isBefore(before);
      for (Optional<Position> end = next(); end.filter(isBefore).isPresent(); end = next()) {
        ends.add(end.get());
      }
      int full = ends.size();
      while (full > 0 && !isBefore.test(ends.get(full - 1))) {
        full--;
      }
      return full;
    }
  }

  private Optional<Position> next() {
    return archive.skip(collection, end(ends.size()), size);
  }

  /** What stands on a page, up to the first behind the full ones, of changes before a second. */
  List<Change> on(int page, Instant before) {
    return archive.changes(collection, end(page), size).stream()
        .filter(change -> change.position().datestamp().isBefore(before))
        .toList();
  }

  /** Where the pages before that one end. */
  private Optional<Position> end(int page) {
    synchronized (ends) {
      return page == 0 ? Optional.empty() : Optional.of(ends.get(page - 1));
    }
  }
}
