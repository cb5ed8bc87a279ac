package org.lectern.core.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.catalogue.Position;

/**
 * The parts of a list in order of position, for lists that are read part by part and whose parts
 * have addresses of their own.
 *
 * <p>What changes moves to the end of the list. So the ends of parts stay once they are known,
 * parts only get shorter, and after a change only the last part is counted again. Safe for several
 * threads.
 */
public final class Parts {
  private final Function<Optional<Position>, Optional<Position>> end;
  private final List<Position> ends = new ArrayList<>();

  /**
   * Makes parts of any list.
   *
   * @param end where a part ends that begins behind a position, if more comes behind that part
   */
  public Parts(Function<Optional<Position>, Optional<Position>> end) {
    this.end = end;
  }

  /** The parts of so many entries each that a query has, whatever its limit and position. */
  public static Parts of(Archive archive, EntryQuery query, int size) {
    return new Parts(after -> archive.partEnd(after.map(query::after).orElse(query), size));
  }

  /** The last position of each part but the last; what is behind the last one belongs to it. */
  public synchronized List<Position> ends() {
    Optional<Position> next = end.apply(last());
    while (next.isPresent()) {
      ends.add(next.get());
      next = end.apply(last());
    }
    return List.copyOf(ends);
  }

  /**
   * The bounds of a part, from 1: it begins behind the first position, or with the list, and ends
   * at the second one, or with the list. Empty where there are not as many parts.
   */
  public Optional<Bounds> part(int number) {
    List<Position> all = ends();
    if (number < 1 || number > all.size() + 1) {
      return Optional.empty();
    }
    return Optional.of(
        new Bounds(
            number == 1 ? Optional.empty() : Optional.of(all.get(number - 2)),
            number > all.size() ? Optional.empty() : Optional.of(all.get(number - 1))));
  }

  /** Between which positions a part lies. */
  public record Bounds(Optional<Position> after, Optional<Position> upTo) {
    /** The part of a query. */
    public EntryQuery of(EntryQuery query) {
      return new EntryQuery(
          query.from(), query.until(), query.collection(), after, upTo, query.limit());
    }
  }

  private Optional<Position> last() {
    return ends.isEmpty() ? Optional.empty() : Optional.of(ends.getLast());
  }
}
