package org.lectern.core.archive.catalogue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lectern.core.model.DocumentId;

/**
 * The catalogue read: documents and lists of them here, and by subject {@link #records}, {@link
 * #journal}, {@link #log} and {@link #mentions}. A catalogue that is not there yet answers as an
 * empty one, and one that was put in another's place is noticed by {@link #refresh}.
 *
 * <p>Safe for any number of threads; each question is answered from one state of the catalogue.
 */
public final class Catalog implements AutoCloseable {
  private final ReadConnections connections;
  private final StoredRecords records;
  private final Journal journal;
  private final BatchLog log;
  private final Mentions mentions;

  /** A row of {@code entry}. */
  @SuppressWarnings("ArrayRecordComponent") // read once and parsed
  public record EntryRow(
      DocumentId id,
      CatalogEntry.State state,
      Instant datestamp,
      Instant created,
      int revision,
      int head,
      int scans,
      List<String> collections,
      byte[] body,
      byte[] tombstone) {
    public Position position() {
      return new Position(datestamp, id);
    }
  }

  /** What the store must hold of one document: the newest versions of its two objects. */
  public record Heads(DocumentId id, int head, int scans) {}

  public Catalog(Path file) {
    this.connections = new ReadConnections(file);
    this.records = new StoredRecords(connections);
    this.journal = new Journal(connections);
    this.log = new BatchLog(connections);
    this.mentions = new Mentions(connections);
  }

  /** The records for harvesters. */
  public StoredRecords records() {
    return records;
  }

  /** The journal of public changes. */
  public Journal journal() {
    return journal;
  }

  /** The log of batches. */
  public BatchLog log() {
    return log;
  }

  /** What documents name. */
  public Mentions mentions() {
    return mentions;
  }

  /** Looks whether another file has come in this one's place; then that one is read. */
  public void refresh() {
    connections.refresh();
  }

  /** A number that differs whenever anything that readers see has changed; 0 in an empty one. */
  public long generation() {
    return meta("generation").map(v -> Long.parseLong(utf8(v))).orElse(0L);
  }

  /** The second in which the commit now under way began, if one is. */
  public Optional<Instant> begun() {
    return meta(CatalogWriter.BEGUN).map(v -> Instant.ofEpochSecond(Long.parseLong(utf8(v))));
  }

  public Optional<byte[]> meta(String key) {
    return connections.one("select value from meta where key = ?", row -> row.getBytes(1), key);
  }

  /** The row of a document, of whatever status. */
  public Optional<EntryRow> entry(DocumentId id) {
    return connections.one(
        "select id, state, datestamp, created, revision, head, scans, collections, body, tombstone"
            + " from entry"
            + " where id = ?",
        Catalog::entryRow,
        id.value());
  }

  public List<CatalogEntry.FileRow> files(DocumentId id) {
    return connections
        .one("select files from entry where id = ?", row -> row.getBytes(1), id.value())
        .map(bytes -> fileRows(utf8(bytes)))
        .orElse(List.of());
  }

  /** The files of all documents behind an id, a list for each, and the last id. */
  public List<Map.Entry<DocumentId, List<CatalogEntry.FileRow>>> files(String after, int limit) {
    return connections.list(
        "select id, files from entry where id > ? order by id limit ?",
        row -> Map.entry(new DocumentId(row.getString(1)), fileRows(utf8(row.getBytes(2)))),
        List.of(after, limit));
  }

  /** The ids of all documents, of whatever status, behind one of them. */
  public List<DocumentId> ids(String after, int limit) {
    return connections.list(
        "select id from entry where id > ? order by id limit ?",
        row -> new DocumentId(row.getString(1)),
        List.of(after, limit));
  }

  /** What the store must hold of every document, of whatever status, behind one of them. */
  public List<Heads> heads(String after, int limit) {
    return connections.list(
        "select id, head, scans from entry where id > ? order by id limit ?",
        row -> new Heads(new DocumentId(row.getString(1)), row.getInt(2), row.getInt(3)),
        List.of(after, limit));
  }

  /** The newest version of the archive's own object, 0 where there is none. */
  public int archiveHead() {
    return meta(CatalogWriter.ARCHIVE_HEAD).map(v -> Integer.parseInt(utf8(v))).orElse(0);
  }

  public List<DocumentId> tombstones() {
    return connections.list(
        "select id from entry where state = 'TOMBSTONE' order by id",
        row -> new DocumentId(row.getString(1)),
        List.of());
  }

  public List<EntryRow> entries(EntryQuery query) {
    QueryConditions where = QueryConditions.of(query, query.collection().isPresent() ? "m" : "e");
    String columns =
        "select e.id, e.state, e.datestamp, e.created, e.revision, e.head, e.scans,"
            + " e.collections, e.body, e.tombstone";
    String from =
        query.collection().isPresent()
            ? " from membership m join entry e on e.id = m.id where m.collection = ? and m.gone = 0"
            : " from entry e where e.state <> 'HIDDEN'";
    return connections.list(
        columns + from + where.conditions() + where.order(), Catalog::entryRow, where.all());
  }

  /** Where the first entries of a query, this many, end; empty where no more follow. */
  public Optional<Position> partEnd(EntryQuery query, int size) {
    String table = query.collection().isPresent() ? "m" : "e";
    QueryConditions where = QueryConditions.of(query, table).counting();
    List<Object> values = new ArrayList<>(where.all());
    values.add(size - 1);
    List<Position> lastAndNext =
        connections.list(
            "select %1$s.datestamp, %1$s.id".formatted(table)
                + (query.collection().isPresent()
                    ? " from membership m where m.collection = ? and m.gone = 0"
                    : " from entry e where e.state <> 'HIDDEN'")
                + where.conditions()
                + " order by %1$s.datestamp, %1$s.id limit 2 offset ?".formatted(table),
            row -> Position.of(row.getLong(1), row.getString(2)),
            values);
    return lastAndNext.stream().limit(Math.max(0, lastAndNext.size() - 1)).findFirst();
  }

  /** The positions of the public documents of a query. */
  public List<Position> positions(EntryQuery query) {
    QueryConditions where = QueryConditions.of(query, query.collection().isPresent() ? "m" : "e");
    return connections.list(
        "select e.datestamp, e.id"
            + (query.collection().isPresent()
                ? " from membership m join entry e on e.id = m.id"
                    + " where m.collection = ? and m.gone = 0 and e.state = 'DOCUMENT'"
                : " from entry e where e.state <> 'HIDDEN' and e.state = 'DOCUMENT'")
            + where.conditions()
            + where.order(),
        row -> Position.of(row.getLong(1), row.getString(2)),
        where.all());
  }

  /** The public documents of a collection itself, or of none, in readers' order. */
  public List<DocumentId> shelf(Optional<String> collection, int first, int limit) {
    return connections.list(
        "select id from shelf where collection = ? order by ordinal, day, id limit ? offset ?",
        row -> new DocumentId(row.getString(1)),
        List.of(collection.orElse(""), limit, first));
  }

  public int shelved(Optional<String> collection) {
    return connections
        .one(
            "select count(*) from shelf where collection = ?",
            row -> row.getInt(1),
            collection.orElse(""))
        .orElse(0);
  }

  /** How many entries a query has. */
  public long count(EntryQuery query) {
    return connections.count(query, false);
  }

  /** The smallest datestamp of an entry. */
  public Optional<Instant> earliest() {
    return connections.one(
        "select datestamp from entry where state <> 'HIDDEN' order by datestamp, id limit 1",
        row -> Instant.ofEpochSecond(row.getLong(1)));
  }

  @Override
  public void close() {
    connections.close();
  }

  public static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What was written as words with spaces between them. */
  static List<String> words(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(" ", -1));
  }

  private static EntryRow entryRow(ResultSet row) throws SQLException {
    return new EntryRow(
        new DocumentId(row.getString(1)),
        CatalogEntry.State.valueOf(row.getString(2)),
        Instant.ofEpochSecond(row.getLong(3)),
        Instant.ofEpochSecond(row.getLong(4)),
        row.getInt(5),
        row.getInt(6),
        row.getInt(7),
        words(row.getString(8)),
        row.getBytes(9),
        Objects.requireNonNullElse(row.getBytes(10), new byte[0]));
  }

  private static List<CatalogEntry.FileRow> fileRows(String lines) {
    return lines
        .lines()
        .map(line -> line.split("\t", -1))
        .map(f -> new CatalogEntry.FileRow(f[0], f[1], f[2]))
        .toList();
  }
}
