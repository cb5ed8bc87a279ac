package org.lectern.core.archive.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * One page of an ordered list, and where to go on.
 *
 * @param next what to ask after for the next page; empty on the last
 */
public record Slice<T>(List<T> items, Optional<Position> next) {
  public Slice {
    items = List.copyOf(items);
  }
}
