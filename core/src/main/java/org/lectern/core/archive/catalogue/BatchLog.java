package org.lectern.core.archive.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Occasion;
import org.lectern.core.model.DocumentId;

/**
 * The log: batches, and which versions each of them made.
 *
 * <p>Safe for any number of threads.
 */
public final class BatchLog {
  /** A document that a batch created and then updated counts as created. */
  private static final String BATCH =
      "select b.id, b.second, b.kind, b.who, b.message, b.target,"
          + count("v.outcome = 'CREATED'")
          + ","
          + count("v.outcome = 'UPDATED'", "'CREATED', 'WITHDRAWN'")
          + ","
          + count("v.outcome = 'WITHDRAWN'", "'CREATED'")
          + ","
          + count("v.outcome = 'DESCRIBED'")
          + " from batch b";

  private final ReadConnections connections;

  BatchLog(ReadConnections connections) {
    this.connections = connections;
  }

  /** A column that counts the documents of a batch with one outcome and none of the others. */
  private static String count(String outcome, String... others) {
    String none =
        others.length == 0
            ? ""
            : " and not exists (select 1 from batch_version w where w.batch = v.batch"
                + " and w.id = v.id and w.outcome in ("
                + String.join(", ", others)
                + "))";
    return " (select count(distinct v.id) from batch_version v where v.batch = b.id and "
        + outcome
        + none
        + ")";
  }

  /** The log, newest first. */
  public List<LoggedBatch> batches(Optional<String> before, int limit) {
    return connections.list(
        BATCH + " where b.id < ? order by b.id desc limit ?",
        BatchLog::row,
        List.of(before.orElse("~"), limit));
  }

  public Optional<LoggedBatch> batch(String id) {
    return connections.one(BATCH + " where b.id = ?", BatchLog::row, id);
  }

  /** The first version that a batch made of each document, by its id. */
  public SortedMap<DocumentId, Integer> changed(String batch) {
    SortedMap<DocumentId, Integer> changed = new TreeMap<>();
    connections
        .list(
            "select id, min(version) from batch_version where batch = ? and id <> '' group by id",
            row -> Map.entry(new DocumentId(row.getString(1)), row.getInt(2)),
            List.of(batch))
        .forEach(row -> changed.put(row.getKey(), row.getValue()));
    return changed;
  }

  /** The first version that a batch made of what the archive says of itself. */
  public Optional<Integer> described(String batch) {
    return connections.one(
        "select version from batch_version where batch = ? and id = '' order by version limit 1",
        row -> row.getInt(1),
        batch);
  }

  /** The documents that share a batch with one of these in which a document was renamed. */
  public Set<DocumentId> renamedWith(Set<DocumentId> ids) {
    Set<DocumentId> others = new LinkedHashSet<>();
    ids.forEach(
        id ->
            others.addAll(
                connections.list(
                    "select distinct o.id from batch_version v"
                        + " join batch b on b.id = v.batch and b.kind = 'RENAME'"
                        + " join batch_version o on o.batch = b.id and o.id <> ''"
                        + " where v.id = ? order by o.id",
                    row -> new DocumentId(row.getString(1)),
                    List.of(id.value()))));
    return others;
  }

  private static LoggedBatch row(ResultSet row) throws SQLException {
    return new LoggedBatch(
        row.getString(1),
        Instant.ofEpochSecond(row.getLong(2)),
        new Occasion(
            Occasion.Kind.valueOf(row.getString(3)),
            row.getString(4),
            row.getString(5),
            Optional.of(row.getString(6)).filter(target -> !target.isEmpty())),
        new LoggedBatch.Counts(row.getInt(7), row.getInt(8), row.getInt(9), row.getInt(10) > 0));
  }
}
