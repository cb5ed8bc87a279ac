package org.lectern.core.archive;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/** Everything a catalogue holds, as text, without the number that makes readers look again. */
final class Dump {
  private static final List<String> QUERIES =
      List.of(
          "select * from meta where key <> 'generation' order by key",
          "select * from entry order by id",
          "select * from journal order by datestamp, id",
          "select * from collection_journal order by collection, datestamp, id",
          "select * from shelf order by collection, ordinal, day, id",
          "select * from membership order by collection, datestamp, id",
          "select * from record order by prefix, datestamp, id",
          "select * from link order by kind, entity, id, name",
          "select * from relation order by target, id, kind",
          "select * from alias order by alias, id",
          "select * from batch order by id",
          "select * from batch_version order by batch, id, version",
          "select * from intent order by object");

  private Dump() {}

  static String of(Path data) {
    StringJoiner dump = new StringJoiner("\n");
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("catalogue.db"));
        Statement statement = connection.createStatement()) {
      for (String query : QUERIES) {
        try (ResultSet rows = statement.executeQuery(query)) {
          while (rows.next()) {
            StringJoiner row = new StringJoiner("|");
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
              Object value = rows.getObject(i);
              row.add(value instanceof byte[] b ? HexFormat.of().formatHex(b) : "" + value);
            }
            dump.add(row.toString());
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return dump.toString();
  }
}
