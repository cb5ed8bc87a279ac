package org.lectern.core.archive.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.lectern.core.model.DocumentId;

/**
 * The records for harvesters, as they were stored when their documents changed.
 *
 * <p>Safe for any number of threads.
 */
public final class StoredRecords {
  private final ReadConnections connections;

  StoredRecords(ReadConnections connections) {
    this.connections = connections;
  }

  /**
   * The records of a query.
   *
   * @param whole whether their bytes are wanted
   */
  public List<StoredRecord> list(String prefix, EntryQuery query, boolean whole) {
    String bytes = whole ? "r.bytes" : "x''";
    boolean within = query.collection().isPresent();
    QueryConditions where = QueryConditions.of(query, within ? "m" : "r");
    List<Object> values = new ArrayList<>(where.all());
    String select =
        within
            ? "select r.datestamp, r.id, iif(m.gone, m.collection, r.collections),"
                + " r.deleted or m.gone, iif(m.gone, x'', "
                + bytes
                + ") from membership m join record r"
                + " on r.datestamp = m.datestamp and r.id = m.id and r.prefix = ?"
                + " where m.collection = ?"
            : "select r.datestamp, r.id, r.collections, r.deleted, "
                + bytes
                + " from record r where r.prefix = ?";
    values.addFirst(prefix);
    PackedRecord.Reader reader = new PackedRecord.Reader();
    return connections.list(
        select + where.conditions() + where.order(), row -> row(row, reader), values);
  }

  /** The record of one entry; empty where the id is unknown. */
  public Optional<StoredRecord> find(String prefix, DocumentId id) {
    return one(
        "select r.datestamp, r.id, r.collections, r.deleted, r.bytes from entry e join record r"
            + " on r.prefix = ? and r.datestamp = e.datestamp and r.id = e.id where e.id = ?",
        prefix,
        id.value());
  }

  /** The record as those who harvest a collection receive it. */
  public Optional<StoredRecord> find(String prefix, DocumentId id, String collection) {
    return one(
        "select r.datestamp, r.id, iif(m.gone, m.collection, r.collections),"
            + " r.deleted or m.gone, iif(m.gone, x'', r.bytes)"
            + " from entry e join membership m"
            + " on m.collection = ? and m.datestamp = e.datestamp and m.id = e.id"
            + " join record r on r.prefix = ? and r.datestamp = e.datestamp and r.id = e.id"
            + " where e.id = ?",
        collection,
        prefix,
        id.value());
  }

  private Optional<StoredRecord> one(String sql, Object... values) {
    PackedRecord.Reader reader = new PackedRecord.Reader();
    return connections.one(sql, row -> row(row, reader), values);
  }

  /** How many records a query has; those of entries that have left its collection are counted. */
  public long count(EntryQuery query) {
    return connections.count(query, true);
  }

  /** How many records several collections have, each once, whatever the query says of one. */
  public long count(EntryQuery query, List<String> collections) {
    QueryConditions where = QueryConditions.of(query, "m").counting();
    List<Object> values = new ArrayList<>(collections);
    values.addAll(where.all());
    String places = String.join(", ", Collections.nCopies(collections.size(), "?"));
    return connections
        .one(
            "select count(*) from (select distinct m.datestamp, m.id from membership m"
                + " where m.collection in ("
                + places
                + ")"
                + where.conditions()
                + ")",
            row -> row.getLong(1),
            values.toArray())
        .orElse(0L);
  }

  /** The formats in which harvesters have had a record of a document. */
  public List<String> prefixes(DocumentId id) {
    return connections.list(
        "select r.prefix from entry e join record r on r.datestamp = e.datestamp and r.id = e.id"
            + " where e.id = ? order by r.prefix",
        row -> row.getString(1),
        List.of(id.value()));
  }

  private static StoredRecord row(ResultSet row, PackedRecord.Reader reader) throws SQLException {
    return new StoredRecord(
        Position.of(row.getLong(1), row.getString(2)),
        Catalog.words(row.getString(3)),
        row.getInt(4) != 0,
        reader.unpack(Objects.requireNonNullElse(row.getBytes(5), new byte[0])));
  }
}
