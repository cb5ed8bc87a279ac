package org.lectern.core.archive.catalogue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.DiskFullException;
import org.lectern.core.change.LoggedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue written, over one connection, synced to disk at each commit. For one thread at a
 * time.
 *
 * <p>Its tables are those of {@code catalogue.sql}. A catalogue of an older schema is made again,
 * as everything in it is in the store as well; one of a newer schema is refused.
 */
public final class CatalogWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CatalogWriter.class);

  /** Under what the archive's own words and its authorities are kept, as JSON. */
  public static final String DESCRIBED = "described";

  /** Under what the newest version of the archive's own object is kept. */
  public static final String ARCHIVE_HEAD = "archive-head";

  /** Under what the position of the newest version of any document is kept. */
  static final String LAST = "last";

  /** Under what the second is kept in which a commit began. */
  static final String BEGUN = "begun";

  private static final int COMPACTIONS = 20;
  private static final Duration COMPACT_AGAIN = Duration.ofMillis(250);

  private final Path file;
  private final WriteConnection connection;
  private final EntryRows entries;
  private long generation;

  /** An object of the store that was being written. */
  public record Intent(String object, int head) {}

  /** What belongs into one transaction. */
  public interface Work {
    void run() throws SQLException;
  }

  private CatalogWriter(WriteConnection connection) {
    this.file = connection.file();
    this.connection = connection;
    this.entries = new EntryRows(connection);
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
      writer = new CatalogWriter(new WriteConnection(file));
      writer.connection.execute("pragma synchronous = full");
      int schema = CatalogSchema.of(writer.connection);
      CatalogSchema.refuseNewer(file, schema);
      if (schema == CatalogSchema.NUMBER) {
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
      if (!CatalogSchema.isDamage(e.getCause())) {
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
      CatalogWriter writer = new CatalogWriter(new WriteConnection(file));
      writer.connection.execute("pragma page_size = 8192");
      writer.connection.execute("pragma journal_mode = wal");
      writer.connection.execute("pragma synchronous = full");
      CatalogSchema.create(writer.connection);
      return writer;
    } catch (SQLException e) {
      throw Disk.failure("cannot create " + file, e);
    }
  }

  /** Whether a catalogue is there, in the shape that this program writes. */
  public static boolean isCurrent(Path file) {
    if (!Files.exists(file)) {
      return false;
    }
    try (WriteConnection connection = new WriteConnection(file)) {
      return CatalogSchema.of(connection) == CatalogSchema.NUMBER;
    } catch (SQLException e) {
      return false;
    }
  }

  /** Runs the work as one transaction: all of it is kept, or nothing. */
  public void transaction(Work work) {
    try {
      connection.transaction(work);
    } catch (SQLException e) {
      throw Disk.failure("cannot write " + file, e);
    }
  }

  /** The prefixes whose records {@link #put(CatalogEntry)} replaces. */
  public void replaces(List<String> prefixes) {
    entries.replaces(prefixes);
  }

  public void put(CatalogEntry entry) throws SQLException {
    entries.put(entry);
  }

  /** Notes that a batch made a version of the archive's own object. */
  public void putDescribed(String batch, int version) throws SQLException {
    entries.putDescribed(batch, version);
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

  /** Whether the log lacks a batch. */
  public boolean lacksBatch(String id) {
    return list("select 1 from batch where id = ?", row -> row.getInt(1), id).isEmpty();
  }

  /**
   * Takes over what an old catalogue holds of some documents, and the log of batches where this one
   * lacks it. To be called outside of a transaction.
   *
   * @throws SQLException where the old one cannot be read
   */
  public void copy(Remains old, List<String> ids) throws SQLException {
    old.copy(ids, connection);
  }

  public void putMeta(String key, byte[] value) throws SQLException {
    run("delete from meta where key = ?", key);
    run("insert into meta (key, value) values (?, ?)", key, value);
  }

  public void putMeta(String key, String value) throws SQLException {
    putMeta(key, value.getBytes(StandardCharsets.UTF_8));
  }

  public Optional<byte[]> meta(String key) {
    return list("select value from meta where key = ?", row -> row.getBytes(1), key).stream()
        .findFirst();
  }

  /** Shows readers that something has changed. */
  public void nextGeneration() throws SQLException {
    // By the clock, so that a catalogue made again does not repeat a number of the one before it.
    generation = Math.max(generation + 1, System.currentTimeMillis());
    putMeta("generation", Long.toString(generation));
  }

  /** The position of the newest version of any document, drafts among them. */
  public Optional<Position> last() {
    return meta(LAST).map(CatalogWriter::position);
  }

  static Position position(byte[] written) {
    String[] words = Catalog.utf8(written).split(" ", -1);
    return Position.of(Long.parseLong(words[0]), words[1]);
  }

  /** Makes a position the last one, unless it is before that. */
  public void advance(Position position) throws SQLException {
    if (last().filter(last -> last.compareTo(position) >= 0).isEmpty()) {
      putMeta(LAST, position.datestamp().getEpochSecond() + " " + position.id());
    }
  }

  public List<Intent> intents() {
    return list(
        "select object, head from intent order by object",
        row -> new Intent(row.getString(1), row.getInt(2)));
  }

  public void putIntent(Intent intent) throws SQLException {
    run("insert into intent (object, head) values (?, ?)", intent.object(), intent.head());
  }

  /** Shows readers that a commit begins whose datestamp will not be before this second. */
  public void begin(Instant second) throws SQLException {
    putMeta(BEGUN, Long.toString(second.getEpochSecond()));
  }

  public void removeIntents() throws SQLException {
    connection.execute("delete from intent");
    run("delete from meta where key = ?", BEGUN);
  }

  /** Whether every page of the file is sound; reads them all. */
  public boolean isUndamaged() {
    try {
      return connection.word("pragma quick_check(1)").equals("ok");
    } catch (SQLException e) {
      return false;
    }
  }

  /** Bytes of the file that hold nothing any more. */
  public long free() {
    try {
      return Long.parseLong(connection.word("pragma freelist_count"))
          * connection.number("pragma page_size");
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
      connection.forget();
      connection.execute("vacuum");
      for (int i = 0; i < COMPACTIONS; i++) {
        if (connection.number("pragma wal_checkpoint(truncate)") == 0) {
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
      connection.execute("pragma wal_checkpoint(truncate)");
    } catch (SQLException e) {
      throw Disk.failure("cannot write " + file, e);
    }
  }

  @Override
  public void close() {
    connection.close();
  }

  private <T> List<T> list(String sql, ReadConnections.Row<T> read, Object... values) {
    try {
      return connection.list(sql, read, values);
    } catch (SQLException e) {
      throw Disk.failure("cannot read " + file, e);
    }
  }

  private void run(String sql, Object... values) throws SQLException {
    connection.run(sql, values);
  }
}
