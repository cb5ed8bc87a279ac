package org.lectern.core.archive.catalogue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lectern.core.archive.store.Disk;
import org.sqlite.SQLiteConfig;

/** The connection over which a catalogue's file is written; for one thread at a time. */
final class WriteConnection implements AutoCloseable {
  private final Path file;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /** What is done with a row of an answer. */
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  WriteConnection(Path file) throws SQLException {
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(30_000);
    this.file = file;
    this.connection = config.createConnection("jdbc:sqlite:" + file);
  }

  Path file() {
    return file;
  }

  /** Runs the work as one transaction: all of it is kept, or nothing. */
  void transaction(CatalogWriter.Work work) throws SQLException {
    execute("begin immediate");
    try {
      work.run();
      execute("commit");
    } catch (SQLException | RuntimeException e) {
      try {
        execute("rollback");
      } catch (SQLException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  /** Runs a statement once. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Runs a statement that changes rows; it is kept for the next time. */
  void run(String sql, Object... values) throws SQLException {
    prepare(sql, values).executeUpdate();
  }

  /** The rows of an answer. */
  <T> List<T> list(String sql, ReadConnections.Row<T> read, Object... values) throws SQLException {
    List<T> rows = new ArrayList<>();
    each(sql, row -> rows.add(read.read(row)), values);
    return rows;
  }

  /** Shows the rows of an answer one by one, so that those before a damaged page are known. */
  void each(String sql, RowReader reader, Object... values) throws SQLException {
    try (ResultSet rows = prepare(sql, values).executeQuery()) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }

  private PreparedStatement prepare(String sql, Object... values) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }

  /** Drops the statements that were kept: SQLite does not compact a file beside them. */
  void forget() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
  }

  int number(String pragma) throws SQLException {
    return Integer.parseInt(word(pragma));
  }

  String word(String pragma) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(pragma)) {
      return row.next() ? row.getString(1) : "";
    }
  }

  /** The names of a table's columns; empty where there is no such table. */
  List<String> columns(String schema, String table) throws SQLException {
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

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw Disk.failure("cannot close " + file, e);
    }
  }
}
