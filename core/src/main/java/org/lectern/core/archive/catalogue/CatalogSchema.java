package org.lectern.core.archive.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.sqlite.SQLiteException;

/** The shape of a catalogue's file, as {@code catalogue.sql} has it, and what is wrong with one. */
final class CatalogSchema {
  /** Rises whenever {@code catalogue.sql} changes or {@link PackedRecord}, its markup too. */
  static final int NUMBER = 7;

  private CatalogSchema() {}

  /** Makes the tables in an empty file. */
  static void create(WriteConnection connection) throws SQLException {
    connection.transaction(
        () -> {
          for (String statement : script()) {
            connection.execute(statement);
          }
          connection.execute("pragma user_version = " + NUMBER);
        });
  }

  static int of(WriteConnection connection) throws SQLException {
    return connection.number("pragma user_version");
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

  /** Refuses a catalogue of a later release, which holds what this one does not understand. */
  static void refuseNewer(Path file, int schema) {
    if (schema > NUMBER) {
      throw new ArchiveException(
          "%s was written by a newer version of Lectern (schema %d, this version knows %d);"
                  .formatted(file, schema, NUMBER)
              + " use that version, or move the file away and run 'lectern reindex'");
    }
  }

  /** The statements of the schema; none has a semicolon anywhere but at its end. */
  private static List<String> script() {
    String name = "catalogue.sql";
    try (InputStream stream = CatalogSchema.class.getResourceAsStream(name)) {
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
}
