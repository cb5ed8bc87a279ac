package org.lectern.core.archive.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The journal of public changes, oldest first; later changes never alter earlier rows.
 *
 * <p>Safe for any number of threads.
 */
public final class Journal {
  private final ReadConnections connections;

  Journal(ReadConnections connections) {
    this.connections = connections;
  }

  /** The journal, or what those who follow a collection see of it. */
  public List<Change> changes(Optional<String> collection, Optional<Position> after, int limit) {
    List<Object> values = new ArrayList<>();
    String journal = journal(collection, after, values);
    values.add(limit);
    return connections.list(
        "select datestamp, id, kind" + journal + " limit ?",
        row -> Change.parse(Position.of(row.getLong(1), row.getString(2)), row.getString(3)),
        values);
  }

  /** The place of the change that comes so many changes behind a place. */
  public Optional<Position> skip(Optional<String> collection, Optional<Position> after, int count) {
    List<Object> values = new ArrayList<>();
    String journal = journal(collection, after, values);
    values.add(count - 1);
    return connections.one(
        "select datestamp, id" + journal + " limit 1 offset ?",
        row -> Position.of(row.getLong(1), row.getString(2)),
        values.toArray());
  }

  private static String journal(
      Optional<String> collection, Optional<Position> after, List<Object> values) {
    collection.ifPresent(values::add);
    after.ifPresent(
        from -> {
          values.add(from.datestamp().getEpochSecond());
          values.add(from.id().value());
        });
    return (collection.isPresent()
            ? " from collection_journal where collection = ?"
            : " from journal where true")
        + (after.isPresent() ? " and (datestamp, id) > (?, ?)" : "")
        + " order by datestamp, id";
  }

  /** The position of the newest change. */
  public Optional<Position> last() {
    return connections.one(
        "select datestamp, id from journal order by datestamp desc, id desc limit 1",
        row -> Position.of(row.getLong(1), row.getString(2)));
  }
}
