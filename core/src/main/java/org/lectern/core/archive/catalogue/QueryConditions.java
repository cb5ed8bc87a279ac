package org.lectern.core.archive.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The limits of a query as SQL, with the values of its parameters.
 *
 * @param conditions each with "and" before it
 * @param values of the collection, if the query names one, then those of the conditions
 * @param limit the value of {@code order}, where there is an order
 */
record QueryConditions(String conditions, String order, List<Object> values, List<Object> limit) {
  /**
   * @param table whose columns {@code datestamp} and {@code id} are compared
   */
  static QueryConditions of(EntryQuery query, String table) {
    StringBuilder conditions = new StringBuilder();
    List<Object> values = new ArrayList<>(query.collection().stream().toList());
    // Of the two lower bounds only the higher one is asked for, so that the index begins there.
    boolean fromIsHigher =
        query.from().isPresent()
            && query.after().stream().noneMatch(a -> !a.datestamp().isBefore(query.from().get()));
    if (fromIsHigher) {
      Instant from = query.from().get();
      conditions.append(" and ").append(table).append(".datestamp >= ?");
      values.add(from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0));
    } else if (query.after().isPresent()) {
      conditions.append(" and (%1$s.datestamp, %1$s.id) > (?, ?)".formatted(table));
      values.add(query.after().get().datestamp().getEpochSecond());
      values.add(query.after().get().id().value());
    }
    // And of the two upper bounds only the lower one.
    boolean upToIsLower =
        query.upTo().isPresent()
            && query.until().stream().noneMatch(u -> u.isBefore(query.upTo().get().datestamp()));
    if (upToIsLower) {
      conditions.append(" and (%1$s.datestamp, %1$s.id) <= (?, ?)".formatted(table));
      values.add(query.upTo().get().datestamp().getEpochSecond());
      values.add(query.upTo().get().id().value());
    } else if (query.until().isPresent()) {
      conditions.append(" and ").append(table).append(".datestamp <= ?");
      values.add(query.until().get().getEpochSecond());
    }
    return new QueryConditions(
        conditions.toString(),
        " order by %1$s.datestamp, %1$s.id limit ?".formatted(table),
        values,
        List.of(query.limit()));
  }

  QueryConditions counting() {
    return new QueryConditions(conditions, "", values, List.of());
  }

  List<Object> all() {
    List<Object> all = new ArrayList<>(values);
    all.addAll(limit);
    return all;
  }
}
