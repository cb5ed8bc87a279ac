package org.lectern.core.archive.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.sqlite.SQLiteConfig;

/**
 * The connections over which a catalogue's file is read, a few at a time. A file that is not there
 * yet has no rows, and one that was put in another's place is noticed by {@link #refresh}.
 *
 * <p>Safe for any number of threads; each question is answered from one state of the catalogue.
 */
final class ReadConnections implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  private final Path file;
  private final Semaphore free = new Semaphore(CONNECTIONS);
  private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();
  private volatile Optional<Object> fileKey = Optional.empty();
  private volatile boolean closed;

  /** A row of an answer as a value. */
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** A connection with the statements it has prepared. */
  private record Session(
      Connection connection, Map<String, PreparedStatement> statements, Object fileKey) {
    <T> List<T> list(String sql, Row<T> read, List<?> values) throws SQLException {
      PreparedStatement statement = statements.get(sql);
      if (statement == null) {
        statement = connection.prepareStatement(sql);
        statements.put(sql, statement);
      }
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      List<T> rows = new ArrayList<>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(read.read(result));
        }
      }
      return rows;
    }
  }

  ReadConnections(Path file) {
    this.file = file;
    refresh();
  }

  /** Looks whether another file has come in this one's place; then connections are opened again. */
  void refresh() {
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

  /** The first row of an answer. */
  <T> Optional<T> one(String sql, Row<T> read, Object... values) {
    return list(sql, read, Arrays.asList(values)).stream().findFirst();
  }

  /** The rows of an answer; none where there is no catalogue yet. */
  <T> List<T> list(String sql, Row<T> read, List<?> values) {
    if (closed) {
      throw new ArchiveException("the archive is closed: " + file);
    }
    if (fileKey.isEmpty()) {
      refresh(); // it may have been made just now
    }
    Optional<Object> key = fileKey;
    if (key.isEmpty()) {
      return List.of();
    }
    free.acquireUninterruptibly();
    Session session = null;
    boolean sound = false;
    try {
      session = session(key.get());
      List<T> rows = session.list(sql, read, values);
      sound = true;
      return rows;
    } catch (SQLException e) {
      if (CatalogSchema.isDamage(e) || Files.isDirectory(file)) {
        throw new ArchiveException(damaged(), e);
      }
      throw Disk.failure("cannot read " + file, e);
    } finally {
      if (session != null) {
        giveBack(session, sound);
      }
      free.release();
    }
  }

  /**
   * How many entries a query has, whatever its limit.
   *
   * @param gone whether those that have left its collection count
   */
  long count(EntryQuery query, boolean gone) {
    boolean within = query.collection().isPresent();
    QueryConditions where = QueryConditions.of(query, within ? "m" : "e").counting();
    String from =
        within
            ? "select count(*) from membership m where m.collection = ?"
                + (gone ? "" : " and m.gone = 0")
            : "select count(*) from entry e where e.state <> 'HIDDEN'";
    return one(from + where.conditions(), row -> row.getLong(1), where.all().toArray()).orElse(0L);
  }

  @Override
  public void close() {
    closed = true;
    closeIdle();
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
    int schema = session.list("pragma user_version", row -> row.getInt(1), List.of()).getFirst();
    CatalogSchema.refuseNewer(file, schema);
    if (schema == 0 && isEmpty()) {
      throw new ArchiveException(damaged());
    }
    if (schema < CatalogSchema.NUMBER) {
      throw new ArchiveException(
          file + " was written by an older version of Lectern; run 'lectern reindex'");
    }
  }

  private boolean isEmpty() {
    try {
      return Files.size(file) == 0;
    } catch (IOException e) {
      return false; // which the next reading reports
    }
  }

  private String damaged() {
    return "%s is damaged; 'lectern reindex' makes it again from the store".formatted(file);
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
}
