package org.lectern.core.archive.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of an ordered list, and where to go on.
 *
 * @param next what to ask after for the next page; empty on the last
 */
public record Slice<T>(List<T> items, Optional<Position> next) {
  public Slice {
    items = List.copyOf(items);
  }

  /** What is read to show whether something comes behind so many. */
  public static int oneMore(int limit) {
    return limit == Integer.MAX_VALUE ? limit : limit + 1;
  }

  /**
   * The first rows as items.
   *
   * @param rows as many as the limit, and {@link #oneMore} where more come behind them
   */
  public static <R, T> Slice<T> of(
      List<R> rows, int limit, Function<R, Position> position, Function<R, T> item) {
    List<R> page = rows.size() > limit ? rows.subList(0, limit) : rows;
    return new Slice<>(
        page.stream().map(item).toList(),
        rows.size() > limit ? Optional.of(position.apply(page.getLast())) : Optional.empty());
  }
}
