package org.lectern.core.archive.catalogue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Occasion;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EntityKind;
import org.sqlite.SQLiteConfig;

/**
 * The catalogue read: every question that is asked of it. A catalogue that is not there yet answers
 * as an empty one, and one that was put in another's place is noticed by {@link #refresh}.
 *
 * <p>Safe for any number of threads; each question is answered from one state of the catalogue.
 */
public final class Catalog implements AutoCloseable {
  private static final int CONNECTIONS = 8;

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

  private final Path file;
  private final Semaphore free = new Semaphore(CONNECTIONS);
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private volatile Optional<Object> fileKey = Optional.empty();
  private volatile boolean closed;

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

  private interface Question<T> {
    T ask(Session session) throws SQLException;
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
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

  public Catalog(Path file) {
    this.file = file;
    refresh();
  }

  /** Looks whether another file has come in this one's place; then connections are opened again. */
  public void refresh() {
    Optional<Object> found;
    try {
      found =
          Optional.of(
              Objects.requireNonNullElse(
                  Files.readAttributes(file, BasicFileAttributes.class).fileKey(), file));
    } catch (NoSuchFileException e) {
      found = Optional.empty();
    } catch (IOException e) {
      throw Disk.failure("cannot read " + file, e);
    }
    if (!found.equals(fileKey)) {
      fileKey = found;
      closeIdle();
    }
  }

  /** A number that differs whenever anything that readers see has changed; 0 in an empty one. */
  public long generation() {
    return meta("generation").map(v -> Long.parseLong(utf8(v))).orElse(0L);
  }

  public Optional<byte[]> meta(String key) {
    return one("select value from meta where key = ?", row -> row.getBytes(1), key);
  }

  /** The row of a document, of whatever status. */
  public Optional<EntryRow> entry(DocumentId id) {
    return one(
        "select id, state, datestamp, created, revision, head, scans, collections, body, tombstone"
            + " from entry"
            + " where id = ?",
        Catalog::entryRow,
        id.value());
  }

  public List<CatalogEntry.FileRow> files(DocumentId id) {
    return one("select files from entry where id = ?", row -> row.getBytes(1), id.value())
        .map(bytes -> fileRows(utf8(bytes)))
        .orElse(List.of());
  }

  /** The ids of all documents, of whatever status, behind one of them. */
  public List<DocumentId> ids(String after, int limit) {
    return list(
        "select id from entry where id > ? order by id limit ?",
        row -> new DocumentId(row.getString(1)),
        List.of(after, limit));
  }

  /** What the store must hold of one document: the newest versions of its two objects. */
  public record Heads(DocumentId id, int head, int scans) {}

  /** What the store must hold of every document, of whatever status, behind one of them. */
  public List<Heads> heads(String after, int limit) {
    return list(
        "select id, head, scans from entry where id > ? order by id limit ?",
        row -> new Heads(new DocumentId(row.getString(1)), row.getInt(2), row.getInt(3)),
        List.of(after, limit));
  }

  /** The newest version of the archive's own object, 0 where there is none. */
  public int archiveHead() {
    return meta(CatalogWriter.ARCHIVE_HEAD).map(v -> Integer.parseInt(utf8(v))).orElse(0);
  }

  public List<DocumentId> tombstones() {
    return list(
        "select id from entry where state = 'TOMBSTONE' order by id",
        row -> new DocumentId(row.getString(1)),
        List.of());
  }

  public List<EntryRow> entries(EntryQuery query) {
    Where where = Where.of(query, query.collection().isPresent() ? "m" : "e");
    String columns =
        "select e.id, e.state, e.datestamp, e.created, e.revision, e.head, e.scans,"
            + " e.collections, e.body, e.tombstone";
    String from =
        query.collection().isPresent()
            ? " from membership m join entry e on e.id = m.id where m.collection = ? and m.gone = 0"
            : " from entry e where e.state <> 'HIDDEN'";
    return list(
        columns + from + where.conditions() + where.order(), Catalog::entryRow, where.all());
  }

  /** Where so many entries of a query end, if more come behind them. */
  public Optional<Position> partEnd(EntryQuery query, int size) {
    String table = query.collection().isPresent() ? "m" : "e";
    Where where = Where.of(query, table).counting();
    List<Object> values = new ArrayList<>(where.all());
    values.add(size - 1);
    List<Position> lastAndNext =
        list(
            "select %1$s.datestamp, %1$s.id".formatted(table)
                + (query.collection().isPresent()
                    ? " from membership m where m.collection = ? and m.gone = 0"
                    : " from entry e where e.state <> 'HIDDEN'")
                + where.conditions()
                + " order by %1$s.datestamp, %1$s.id limit 2 offset ?".formatted(table),
            row -> position(row.getLong(1), row.getString(2)),
            values);
    return lastAndNext.stream().limit(Math.max(0, lastAndNext.size() - 1)).findFirst();
  }

  /** Where the public documents of a query stand. */
  public List<Position> positions(EntryQuery query) {
    Where where = Where.of(query, query.collection().isPresent() ? "m" : "e");
    return list(
        "select e.datestamp, e.id"
            + (query.collection().isPresent()
                ? " from membership m join entry e on e.id = m.id"
                    + " where m.collection = ? and m.gone = 0 and e.state = 'DOCUMENT'"
                : " from entry e where e.state <> 'HIDDEN' and e.state = 'DOCUMENT'")
            + where.conditions()
            + where.order(),
        row -> position(row.getLong(1), row.getString(2)),
        where.all());
  }

  /** The public documents of a collection itself, or of none, in readers' order. */
  public List<DocumentId> shelf(Optional<String> collection, int first, int limit) {
    return list(
        "select id from shelf where collection = ? order by ordinal, day, id limit ? offset ?",
        row -> new DocumentId(row.getString(1)),
        List.of(collection.orElse(""), limit, first));
  }

  public int shelved(Optional<String> collection) {
    return one(
            "select count(*) from shelf where collection = ?",
            row -> row.getInt(1),
            collection.orElse(""))
        .orElse(0);
  }

  /** Entries, or records with those of entries that have left the collection. */
  public long count(EntryQuery query, boolean records) {
    boolean within = query.collection().isPresent();
    Where where = Where.of(query, within ? "m" : "e").counting();
    String from =
        within
            ? "select count(*) from membership m where m.collection = ?"
                + (records ? "" : " and m.gone = 0")
            : "select count(*) from entry e where e.state <> 'HIDDEN'";
    return one(from + where.conditions(), row -> row.getLong(1), where.all().toArray()).orElse(0L);
  }

  /** The records of several collections, each once. */
  public long countRecords(EntryQuery query, List<String> collections) {
    Where where = Where.of(query, "m").counting();
    List<Object> values = new ArrayList<>(collections);
    values.addAll(where.all());
    String places = String.join(", ", Collections.nCopies(collections.size(), "?"));
    return one(
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

  /**
   * The records of a query.
   *
   * @param whole whether their bytes are wanted
   */
  public List<StoredRecord> records(String prefix, EntryQuery query, boolean whole) {
    String bytes = whole ? "r.bytes" : "x''";
    boolean within = query.collection().isPresent();
    Where where = Where.of(query, within ? "m" : "r");
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
    try (PackedRecord.Reader reader = new PackedRecord.Reader()) {
      return list(
          select + where.conditions() + where.order(), row -> recordRow(row, reader), values);
    }
  }

  public Optional<StoredRecord> record(String prefix, DocumentId id) {
    return record(
        "select r.datestamp, r.id, r.collections, r.deleted, r.bytes from entry e join record r"
            + " on r.prefix = ? and r.datestamp = e.datestamp and r.id = e.id where e.id = ?",
        prefix,
        id.value());
  }

  /** The record as those who harvest a collection receive it. */
  public Optional<StoredRecord> record(String prefix, DocumentId id, String collection) {
    return record(
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

  private Optional<StoredRecord> record(String sql, Object... values) {
    try (PackedRecord.Reader reader = new PackedRecord.Reader()) {
      return one(sql, row -> recordRow(row, reader), values);
    }
  }

  /** The journal, or what those who follow a collection see of it. */
  public List<Change> changes(Optional<String> collection, Optional<Position> after, int limit) {
    List<Object> values = new ArrayList<>();
    String journal = journal(collection, after, values);
    values.add(limit);
    return list(
        "select datestamp, id, kind" + journal + " limit ?",
        row -> Change.parse(position(row.getLong(1), row.getString(2)), row.getString(3)),
        values);
  }

  /** The place of the change that comes so many changes behind a place. */
  public Optional<Position> skip(Optional<String> collection, Optional<Position> after, int count) {
    List<Object> values = new ArrayList<>();
    String journal = journal(collection, after, values);
    values.add(count - 1);
    return one(
        "select datestamp, id" + journal + " limit 1 offset ?",
        row -> position(row.getLong(1), row.getString(2)),
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

  public Optional<Position> last() {
    return one(
        "select datestamp, id from journal order by datestamp desc, id desc limit 1",
        row -> position(row.getLong(1), row.getString(2)));
  }

  /** The second in which the commit now under way began, if one is. */
  public Optional<Instant> begun() {
    return meta(CatalogWriter.BEGUN).map(v -> Instant.ofEpochSecond(Long.parseLong(utf8(v))));
  }

  public Optional<Instant> earliest() {
    return one(
        "select datestamp from entry where state <> 'HIDDEN' order by datestamp, id limit 1",
        row -> Instant.ofEpochSecond(row.getLong(1)));
  }

  public List<EntityUse> entities(EntityKind kind) {
    return list(
        "select entity, min(name), count(distinct id) from link where kind = ?"
            + " group by entity order by entity",
        row -> new EntityUse(kind, row.getString(1), row.getString(2), row.getInt(3)),
        List.of(kind.name()));
  }

  public boolean hasEntities(EntityKind kind) {
    return one("select 1 from link where kind = ? limit 1", row -> row.getInt(1), kind.name())
        .isPresent();
  }

  /** Every name that public documents write for entities of a kind. */
  public List<String> names(EntityKind kind) {
    return list(
        "select distinct name from link where kind = ? order by name",
        row -> row.getString(1),
        List.of(kind.name()));
  }

  public List<DocumentId> naming(EntityKind kind, String name) {
    return list(
        "select id from link where kind = ? and name = ? order by id",
        row -> new DocumentId(row.getString(1)),
        List.of(kind.name(), name));
  }

  /** The public documents that name an entity, by id. */
  public List<DocumentId> documents(EntityKind kind, String entity) {
    return list(
        "select distinct id from link where kind = ? and entity = ? order by id",
        row -> new DocumentId(row.getString(1)),
        List.of(kind.name(), entity));
  }

  /** The log, newest first. */
  public List<LoggedBatch> batches(Optional<String> before, int limit) {
    return list(
        BATCH + " where b.id < ? order by b.id desc limit ?",
        Catalog::batchRow,
        List.of(before.orElse("~"), limit));
  }

  public Optional<LoggedBatch> batch(String id) {
    return one(BATCH + " where b.id = ?", Catalog::batchRow, id);
  }

  /** The first version that a batch made of each document, by its id. */
  public SortedMap<DocumentId, Integer> changed(String batch) {
    SortedMap<DocumentId, Integer> changed = new TreeMap<>();
    list(
            "select id, min(version) from batch_version where batch = ? and id <> '' group by id",
            row -> Map.entry(new DocumentId(row.getString(1)), row.getInt(2)),
            List.of(batch))
        .forEach(row -> changed.put(row.getKey(), row.getValue()));
    return changed;
  }

  /** The first version that a batch made of what the archive says of itself. */
  public Optional<Integer> described(String batch) {
    return one(
        "select version from batch_version where batch = ? and id = '' order by version limit 1",
        row -> row.getInt(1),
        batch);
  }

  public List<Incoming> incoming(DocumentId id) {
    return list(
        "select kind, id from relation where target = ? and kind <> '"
            + CatalogEntry.RENAMED
            + "' order by id, kind",
        row -> new Incoming(row.getString(1), new DocumentId(row.getString(2))),
        List.of(id.value()));
  }

  /** The formats in which harvesters have had a record of a document. */
  public List<String> prefixes(DocumentId id) {
    return list(
        "select r.prefix from entry e join record r on r.datestamp = e.datestamp and r.id = e.id"
            + " where e.id = ? order by r.prefix",
        row -> row.getString(1),
        List.of(id.value()));
  }

  /** The documents that share a batch with one of these in which a document was renamed. */
  public Set<DocumentId> renamedWith(Set<DocumentId> ids) {
    Set<DocumentId> others = new LinkedHashSet<>();
    ids.forEach(
        id ->
            others.addAll(
                list(
                    "select distinct o.id from batch_version v"
                        + " join batch b on b.id = v.batch and b.kind = 'RENAME'"
                        + " join batch_version o on o.batch = b.id and o.id <> ''"
                        + " where v.id = ? order by o.id",
                    row -> new DocumentId(row.getString(1)),
                    List.of(id.value()))));
    return others;
  }

  /** The files of all documents behind an id, a list for each, and the last id. */
  public List<Map.Entry<DocumentId, List<CatalogEntry.FileRow>>> files(String after, int limit) {
    return list(
        "select id, files from entry where id > ? order by id limit ?",
        row -> Map.entry(new DocumentId(row.getString(1)), fileRows(utf8(row.getBytes(2)))),
        List.of(after, limit));
  }

  /** The documents that were renamed to one of these. */
  public Set<DocumentId> renamedTo(Set<DocumentId> ids) {
    Set<DocumentId> former = new LinkedHashSet<>();
    ids.forEach(
        id ->
            former.addAll(
                list(
                    "select id from relation where target = ? and kind = ? order by id",
                    row -> new DocumentId(row.getString(1)),
                    List.of(id.value(), CatalogEntry.RENAMED))));
    return former;
  }

  public Optional<DocumentId> alias(String alias) {
    return one(
        "select id from alias where alias = ? order by id limit 1",
        row -> new DocumentId(row.getString(1)),
        alias);
  }

  @Override
  public void close() {
    closed = true;
    closeIdle();
  }

  public static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The limits of a query as SQL. */
  private record Where(String conditions, String order, List<Object> values, List<Object> limit) {
    static Where of(EntryQuery query, String table) {
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
      return new Where(
          conditions.toString(),
          " order by %1$s.datestamp, %1$s.id limit ?".formatted(table),
          values,
          List.of(query.limit()));
    }

    Where counting() {
      return new Where(conditions, "", values, List.of());
    }

    List<Object> all() {
      List<Object> all = new ArrayList<>(values);
      all.addAll(limit);
      return all;
    }
  }

  /** A connection with the statements it has prepared. */
  private record Session(
      Connection connection, Map<String, PreparedStatement> statements, Object fileKey) {
    PreparedStatement prepare(String sql, List<?> values) throws SQLException {
      PreparedStatement statement = statements.get(sql);
      if (statement == null) {
        statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
      }
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      return statement;
    }
  }

  private <T> List<T> list(String sql, Row<T> read, List<?> values) {
    return answer(
        List.<T>of(),
        session -> {
          List<T> rows = new ArrayList<>();
          try (ResultSet result = session.prepare(sql, values).executeQuery()) {
            while (result.next()) {
              rows.add(read.read(result));
            }
          }
          return rows;
        });
  }

  private <T> Optional<T> one(String sql, Row<T> read, Object... values) {
    return list(sql, read, Arrays.asList(values)).stream().findFirst();
  }

  private <T> T answer(T whenAbsent, Question<T> question) {
    if (closed) {
      throw new ArchiveException("the archive is closed: " + file);
    }
    if (fileKey.isEmpty()) {
      refresh(); // it may have been made just now
    }
    Optional<Object> key = fileKey;
    if (key.isEmpty()) {
      return whenAbsent;
    }
    free.acquireUninterruptibly();
    Session session = null;
    boolean sound = false;
    try {
      session = session(key.get());
      T answer = question.ask(session);
      sound = true;
      return answer;
    } catch (SQLException e) {
      if (CatalogWriter.isDamage(e)) {
        throw new ArchiveException(
            "%s is damaged (%s); 'lectern reindex' makes it again from the store"
                .formatted(file, e.getMessage()),
            e);
      }
      throw Disk.failure("cannot read " + file, e);
    } finally {
      if (session != null) {
        giveBack(session, sound);
      }
      free.release();
    }
  }

  private Session session(Object key) throws SQLException {
    Session session = idle.pollFirst();
    if (session != null) {
      return session;
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setReadOnly(true);
    config.setBusyTimeout(10_000);
    session = new Session(config.createConnection("jdbc:sqlite:" + file), new HashMap<>(), key);
    try {
      demandSchema(session);
      return session;
    } catch (SQLException | RuntimeException e) {
      close(session);
      throw e;
    }
  }

  private void demandSchema(Session session) throws SQLException {
    try (ResultSet row = session.prepare("pragma user_version", List.of()).executeQuery()) {
      int schema = row.next() ? row.getInt(1) : 0;
      CatalogWriter.refuseNewer(file, schema);
      if (schema < CatalogWriter.SCHEMA) {
        throw new ArchiveException(
            file + " was written by an older version of Lectern; run 'lectern reindex'");
      }
    }
  }

  private void giveBack(Session session, boolean sound) {
    if (sound && !closed && fileKey.equals(Optional.of(session.fileKey()))) {
      idle.addFirst(session);
      if (closed) {
        closeIdle();
      }
    } else {
      close(session);
    }
  }

  private void closeIdle() {
    for (Session session = idle.pollFirst(); session != null; session = idle.pollFirst()) {
      close(session);
    }
  }

  private static void close(Session session) {
    try {
      session.connection().close();
    } catch (SQLException e) {
      throw new ArchiveException("cannot close the catalogue", e);
    }
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

  private static StoredRecord recordRow(ResultSet row, PackedRecord.Reader reader)
      throws SQLException {
    return new StoredRecord(
        position(row.getLong(1), row.getString(2)),
        words(row.getString(3)),
        row.getInt(4) != 0,
        reader.unpack(Objects.requireNonNullElse(row.getBytes(5), new byte[0])));
  }

  private static LoggedBatch batchRow(ResultSet row) throws SQLException {
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

  private static List<CatalogEntry.FileRow> fileRows(String lines) {
    return lines
        .lines()
        .map(line -> line.split("\t", -1))
        .map(f -> new CatalogEntry.FileRow(f[0], f[1], f[2]))
        .toList();
  }

  private static List<String> words(String joined) {
    return joined.isEmpty() ? List.of() : List.of(joined.split(" ", -1));
  }

  private static Position position(long datestamp, String id) {
    return new Position(Instant.ofEpochSecond(datestamp), new DocumentId(id));
  }
}
