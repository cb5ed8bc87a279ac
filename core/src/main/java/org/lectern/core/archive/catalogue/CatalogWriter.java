package org.lectern.core.archive.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.DiskFullException;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Version;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteException;

/**
 * The catalogue written, over one connection, synced to disk at each commit. For one thread at a
 * time.
 *
 * <p>Its tables are those of {@code catalogue.sql}. A catalogue of an older schema is made again,
 * as everything in it is in the store as well; one of a newer schema is refused.
 */
public final class CatalogWriter implements AutoCloseable {
  /** The number of {@code catalogue.sql}, which rises whenever that file changes. */
  static final int SCHEMA = 6;

  /** Under what the archive's own words and its authorities are kept, as JSON. */
  public static final String DESCRIBED = "described";

  private static final String LAST = "last";
  private static final Logger LOG = LoggerFactory.getLogger(CatalogWriter.class);

  /** Under what the newest version of the archive's own object is kept. */
  public static final String ARCHIVE_HEAD = "archive-head";

  /** Under what the second is kept in which a commit began. */
  static final String BEGUN = "begun";

  private static final List<String> DOCUMENT_TABLES =
      List.of(
          "entry",
          "journal",
          "collection_journal",
          "membership",
          "shelf",
          "record",
          "link",
          "relation",
          "alias",
          "batch_version");

  private static final int COMPACTIONS = 20;
  private static final Duration COMPACT_AGAIN = Duration.ofMillis(250);

  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();
  private long generation;
  private List<String> prefixes = List.of();

  /** An object of the store that was being written. */
  public record Intent(String object, int head) {}

  /** What belongs into one transaction. */
  public interface Work {
    void run() throws SQLException;
  }

  private CatalogWriter(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** The prefixes whose records {@link #put} replaces. */
  public void replaces(List<String> prefixes) {
    this.prefixes = List.copyOf(prefixes);
  }

  /**
   * Opens a catalogue that is there; empty where it is missing, damaged or of an older schema.
   *
   * @throws ArchiveException where it is of a newer schema
   */
  public static Optional<CatalogWriter> open(Path file) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    CatalogWriter writer = null;
    try {
      writer = connect(file);
      writer.execute("pragma synchronous = full");
      int schema = writer.number("pragma user_version");
      refuseNewer(file, schema);
      if (schema == SCHEMA) {
        writer.generation =
            writer.meta("generation").map(v -> Long.parseLong(Catalog.utf8(v))).orElse(0L);
        return Optional.of(writer);
      }
      LOG.info("{} is of an older version of Lectern and is made again from the store", file);
    } catch (SQLException e) {
      if (DiskFullException.isCauseOf(e)) {
        throw Disk.failure("cannot open " + file, e);
      }
    } catch (ArchiveException e) {
      if (!isDamage(e.getCause())) {
        if (writer != null) {
          writer.close();
        }
        throw e;
      }
      LOG.warn("{} is damaged: {}", file, e.getMessage());
    }
    if (writer != null) {
      writer.close();
    }
    return Optional.empty();
  }

  /** Makes an empty catalogue in a file that is not there yet. */
  public static CatalogWriter create(Path file) {
    try {
      CatalogWriter writer = connect(file);
      writer.execute("pragma page_size = 8192");
      writer.execute("pragma journal_mode = wal");
      writer.execute("pragma synchronous = full");
      writer.createTables();
      return writer;
    } catch (SQLException e) {
      throw Disk.failure("cannot create " + file, e);
    }
  }

  /** Runs the work as one transaction: all of it is kept, or nothing. */
  public void transaction(Work work) {
    try {
      execute("begin immediate");
      try {
        work.run();
        execute("commit");
      } catch (SQLException | RuntimeException e) {
        rollback(e);
        throw e;
      }
    } catch (SQLException e) {
      throw Disk.failure("cannot write " + file, e);
    }
  }

  /**
   * Takes over from another catalogue, perhaps of an older schema, all that it holds of some
   * documents, and the log of batches where this one lacks it. To be called outside of a
   * transaction.
   *
   * @throws SQLException where it cannot be read
   */
  public void copy(Path other, List<String> ids) throws SQLException {
    try (PreparedStatement attach = connection.prepareStatement("attach database ? as other")) {
      attach.setString(1, other.toString());
      attach.execute();
    }
    try {
      execute("begin immediate");
      try {
        execute("create temp table kept (id text primary key)");
        for (String id : ids) {
          run("insert into temp.kept (id) values (?)", id);
        }
        for (String table : DOCUMENT_TABLES) {
          List<String> columns = columns("main", table);
          columns.retainAll(columns("other", table));
          if (!columns.isEmpty()) {
            execute(
                ("insert or ignore into main.%1$s (%2$s) select %2$s from other.%1$s"
                        + " where id in (select id from temp.kept)")
                    .formatted(table, String.join(", ", columns)));
          }
        }
        if (!columns("other", "batch").isEmpty()) {
          execute("insert or ignore into main.batch select * from other.batch");
        }
        execute("commit");
      } catch (SQLException | RuntimeException e) {
        rollback(e);
        throw e;
      }
    } finally {
      execute("detach database other");
    }
  }

  /** All that can still be read of a catalogue, perhaps damaged or of an older schema. */
  public static Remains remains(Path file) {
    List<String> ids = new ArrayList<>();
    List<String> batches = new ArrayList<>();
    Map<String, byte[]> meta = new HashMap<>();
    if (Files.exists(file)) {
      try (CatalogWriter catalog = connect(file)) {
        // Short reads first: what comes after a damaged page is not reached.
        catalog.each("select key, value from meta", r -> meta.put(r.getString(1), r.getBytes(2)));
        catalog.each("select id from entry", r -> ids.add(r.getString(1)));
        if (!catalog.columns("main", "batch").isEmpty()) {
          catalog.each("select id from batch", r -> batches.add(r.getString(1)));
        }
      } catch (SQLException e) {
        LOG.warn("{} cannot be read whole: {}", file, e.getMessage());
      }
    }
    return new Remains(ids, batches, meta);
  }

  /** What a catalogue knew before it is made again. */
  public record Remains(List<String> ids, List<String> batches, Map<String, byte[]> meta) {
    public Optional<Position> last() {
      return Optional.ofNullable(meta.get(LAST)).map(CatalogWriter::position);
    }

    public int archiveHead() {
      return Optional.ofNullable(meta.get(ARCHIVE_HEAD))
          .map(v -> Integer.parseInt(Catalog.utf8(v)))
          .orElse(0);
    }
  }

  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String sql, RowReader reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  private List<String> columns(String schema, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("pragma %s.table_info(%s)".formatted(schema, table))) {
      while (rows.next()) {
        columns.add(rows.getString("name"));
      }
    }
    return columns;
  }

  public void putMeta(String key, byte[] value) throws SQLException {
    run("delete from meta where key = ?", key);
    run("insert into meta (key, value) values (?, ?)", key, value);
  }

  public void putMeta(String key, String value) throws SQLException {
    putMeta(key, value.getBytes(StandardCharsets.UTF_8));
  }

  public Optional<byte[]> meta(String key) {
    try (PreparedStatement statement =
        connection.prepareStatement("select value from meta where key = ?")) {
      statement.setString(1, key);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw Disk.failure("cannot read " + file, e);
    }
  }

  /** Lets readers know that something has changed. */
  public void nextGeneration() throws SQLException {
    // By the clock, so that a catalogue made again does not repeat a number of the one before it.
    generation = Math.max(generation + 1, System.currentTimeMillis());
    putMeta("generation", Long.toString(generation));
  }

  /** The position of the newest version of any document, drafts among them. */
  public Optional<Position> last() {
    return meta(LAST).map(CatalogWriter::position);
  }

  private static Position position(byte[] written) {
    String[] words = Catalog.utf8(written).split(" ", -1);
    return new Position(Instant.ofEpochSecond(Long.parseLong(words[0])), new DocumentId(words[1]));
  }

  /** Makes a position the last one, unless it is before that. */
  public void advance(Position position) throws SQLException {
    if (last().filter(last -> last.compareTo(position) >= 0).isEmpty()) {
      putMeta(LAST, position.datestamp().getEpochSecond() + " " + position.id());
    }
  }

  public void put(CatalogEntry entry) throws SQLException {
    String id = entry.id().value();
    long datestamp = entry.datestamp().getEpochSecond();
    String collections = String.join(" ", entry.collections());
    remove(id);
    run(
        "insert into entry (id, state, datestamp, created, revision, head, scans, collections,"
            + " body, tombstone, files)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        id,
        entry.state().name(),
        datestamp,
        entry.created().getEpochSecond(),
        entry.revision(),
        entry.head(),
        entry.scans(),
        collections,
        entry.body(),
        entry.tombstone().map(CatalogEntry.TombstoneWords::json).orElse(new byte[0]),
        entry.files().stream()
            .map(f -> f.path() + "\t" + f.sha512() + "\t" + f.location())
            .collect(Collectors.joining("\n"))
            .getBytes(StandardCharsets.UTF_8));
    for (Change change : entry.changes()) {
      run(
          "insert into journal (datestamp, id, kind) values (?, ?, ?) on conflict do nothing",
          change.position().datestamp().getEpochSecond(),
          id,
          change.written());
    }
    for (Map.Entry<String, List<Change>> collection : entry.collectionChanges().entrySet()) {
      for (Change change : collection.getValue()) {
        run(
            "insert into collection_journal (collection, datestamp, id, kind)"
                + " values (?, ?, ?, ?) on conflict do nothing",
            collection.getKey(),
            change.position().datestamp().getEpochSecond(),
            id,
            change.written());
      }
    }
    for (String collection : entry.memberships()) {
      putMembership(collection, datestamp, id, 0);
    }
    for (String collection : entry.left()) {
      putMembership(collection, datestamp, id, 1);
    }
    if (entry.rank().isPresent()) {
      CatalogEntry.Rank rank = entry.rank().get();
      for (String shelf : entry.collections().isEmpty() ? List.of("") : entry.collections()) {
        run(
            "insert into shelf (collection, ordinal, day, id) values (?, ?, ?, ?)",
            shelf,
            rank.ordinal(),
            rank.day(),
            id);
      }
    }
    for (Version version : entry.versions()) {
      if (version.batch().isPresent()) {
        put(version.batch().get(), id, version.number(), outcome(version));
      }
    }
    for (CatalogEntry.Link link : entry.links()) {
      run(
          "insert into link (kind, entity, id, name) values (?, ?, ?, ?)",
          link.kind().name(),
          link.entity(),
          id,
          link.name());
    }
    for (CatalogEntry.Relation relation : entry.relations()) {
      run(
          "insert into relation (target, id, kind) values (?, ?, ?)",
          relation.target(),
          id,
          relation.kind());
    }
    for (String alias : entry.aliases()) {
      run("insert into alias (alias, id) values (?, ?)", alias, id);
    }
    for (Map.Entry<String, byte[]> record : entry.records().entrySet()) {
      run(
          "insert into record (prefix, datestamp, id, deleted, collections, bytes)"
              + " values (?, ?, ?, ?, ?, ?)",
          record.getKey(),
          datestamp,
          id,
          record.getValue().length == 0 ? 1 : 0,
          collections,
          PackedRecord.pack(record.getValue()));
    }
  }

  private static String outcome(Version version) {
    return version.number() == 1
        ? "CREATED"
        : version.status() == Status.WITHDRAWN ? "WITHDRAWN" : "UPDATED";
  }

  private void put(String batch, String id, int version, String outcome) throws SQLException {
    run(
        "insert into batch_version (batch, id, version, outcome) values (?, ?, ?, ?)"
            + " on conflict do nothing",
        batch,
        id,
        version,
        outcome);
  }

  /** Notes that a batch made a version of the archive's own object. */
  public void putDescribed(String batch, int version) throws SQLException {
    put(batch, "", version, "DESCRIBED");
  }

  /** Whether the log lacks a batch. */
  public boolean lacksBatch(String id) {
    try (PreparedStatement statement =
        connection.prepareStatement("select 1 from batch where id = ?")) {
      statement.setString(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return !row.next();
      }
    } catch (SQLException e) {
      throw Disk.failure("cannot read " + file, e);
    }
  }

  public void put(LoggedBatch batch) throws SQLException {
    run(
        "insert or replace into batch (id, second, kind, who, message, target)"
            + " values (?, ?, ?, ?, ?, ?)",
        batch.id(),
        batch.when().getEpochSecond(),
        batch.occasion().kind().name(),
        batch.occasion().by(),
        batch.occasion().message(),
        batch.occasion().target().orElse(""));
  }

  private void putMembership(String collection, long datestamp, String id, int gone)
      throws SQLException {
    run(
        "insert into membership (collection, datestamp, id, gone) values (?, ?, ?, ?)",
        collection,
        datestamp,
        id,
        gone);
  }

  /** Removes all of an entry except what the journal says of it. */
  private void remove(String id) throws SQLException {
    for (String prefix : prefixes) {
      run(
          "delete from record where prefix = ? and id = ?"
              + " and datestamp = (select datestamp from entry where id = ?)",
          prefix,
          id,
          id);
    }
    for (String table : List.of("entry", "membership", "shelf", "link", "relation", "alias")) {
      run("delete from " + table + " where id = ?", id);
    }
  }

  public List<Intent> intents() {
    try (PreparedStatement statement =
            connection.prepareStatement("select object, head from intent order by object");
        ResultSet rows = statement.executeQuery()) {
      List<Intent> intents = new ArrayList<>();
      while (rows.next()) {
        intents.add(new Intent(rows.getString(1), rows.getInt(2)));
      }
      return intents;
    } catch (SQLException e) {
      throw Disk.failure("cannot read " + file, e);
    }
  }

  public void putIntent(Intent intent) throws SQLException {
    run("insert into intent (object, head) values (?, ?)", intent.object(), intent.head());
  }

  /** Lets readers know that a commit begins whose datestamp will not be before this second. */
  public void begin(Instant second) throws SQLException {
    putMeta(BEGUN, Long.toString(second.getEpochSecond()));
  }

  public void removeIntents() throws SQLException {
    execute("delete from intent");
    run("delete from meta where key = ?", BEGUN);
  }

  /** Whether every page of the file is sound; reads them all. */
  public boolean isUndamaged() {
    try {
      return word("pragma quick_check(1)").equals("ok");
    } catch (SQLException e) {
      return false;
    }
  }

  /** Bytes of the file that hold nothing any more. */
  public long free() {
    try {
      return Long.parseLong(word("pragma freelist_count")) * number("pragma page_size");
    } catch (SQLException e) {
      throw Disk.failure("cannot read " + file, e);
    }
  }

  /**
   * Writes the file again without a byte of what was deleted from it.
   *
   * @throws ArchiveException where another process reads from the log all the time, which must go
   */
  public void compact() {
    try {
      for (PreparedStatement statement : statements.values()) {
        statement.close(); // SQLite does not compact under a statement that was not reset
      }
      statements.clear();
      execute("vacuum");
      for (int i = 0; i < COMPACTIONS; i++) {
        if (number("pragma wal_checkpoint(truncate)") == 0) {
          return;
        }
        Thread.sleep(COMPACT_AGAIN);
      }
    } catch (SQLException e) {
      throw Disk.failure("cannot compact " + file, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new ArchiveException(
        "another process keeps %s from being compacted; run the command again".formatted(file));
  }

  /** Moves what the log holds into the file, so that the file alone is the catalogue. */
  public void checkpoint() {
    try {
      execute("pragma wal_checkpoint(truncate)");
    } catch (SQLException e) {
      throw Disk.failure("cannot write " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Disk.failure("cannot close " + file, e);
    }
  }

  private static CatalogWriter connect(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(30_000);
    return new CatalogWriter(file, config.createConnection("jdbc:sqlite:" + file));
  }

  /** Whether a catalogue is there, in the shape that this program writes. */
  public static boolean isCurrent(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try (CatalogWriter catalog = connect(file)) {
      return catalog.number("pragma user_version") == SCHEMA;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Whether a catalogue's file itself is what failed, so that making it again helps. */
  static boolean isDamage(Throwable failure) {
    return failure instanceof SQLiteException e
        && switch (e.getResultCode()) {
          case SQLITE_CORRUPT,
              SQLITE_CORRUPT_INDEX,
              SQLITE_CORRUPT_SEQUENCE,
              SQLITE_CORRUPT_VTAB,
              SQLITE_NOTADB,
              SQLITE_ERROR,
              SQLITE_IOERR_SHORT_READ ->
              true;
          default -> false;
        };
  }

  /** A catalogue that a later release made holds what this one does not understand. */
  static void refuseNewer(Path file, int schema) {
    if (schema > SCHEMA) {
      throw new ArchiveException(
          "%s was written by a newer version of Lectern (schema %d, this version knows %d);"
                  .formatted(file, schema, SCHEMA)
              + " use that version, or move the file away and run 'lectern reindex'");
    }
  }

  private void createTables() throws SQLException {
    execute("begin immediate");
    try {
      for (String statement : script()) {
        execute(statement);
      }
      execute("pragma user_version = " + SCHEMA);
      execute("commit");
    } catch (SQLException | RuntimeException e) {
      rollback(e);
      throw e;
    }
  }

  /** The statements of the schema; none has a semicolon anywhere but at its end. */
  private static List<String> script() {
    String name = "catalogue.sql";
    try (InputStream stream = CatalogWriter.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      String text =
          new String(stream.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("--"))
              .collect(Collectors.joining("\n"));
      return List.of(text.split(";")).stream()
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    } catch (IOException e) {
      throw Disk.failure("cannot read " + name, e);
    }
  }

  private void rollback(Exception cause) {
    try {
      execute("rollback");
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int number(String sql) throws SQLException {
    return Integer.parseInt(word(sql));
  }

  private String word(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  private void run(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    statement.executeUpdate();
  }
}
