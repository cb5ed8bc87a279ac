package org.lectern.core.archive.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class DiskFullExceptionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "No space left on device, true",
    "There is not enough space on the disk, true",
    "Disk quota exceeded, true",
    "Permission denied, false",
    "Read-only file system, false",
  })
  void aFullDiskIsKnownByWhatTheSystemSays(String words, boolean full) {
    IOException plain = new IOException(words);
    FileSystemException named =
        new FileSystemException(folder.resolve("file").toString(), null, words);
    assertEquals(full, DiskFullException.isCauseOf(plain));
    assertEquals(full, DiskFullException.isCauseOf(named));
    assertEquals(full, DiskFullException.isCauseOf(new IOException("page 3", named)));
    assertEquals(full, DiskFullException.isCauseOf(new UncheckedIOException(plain)));
    assertEquals(full, Disk.failure("cannot write", plain) instanceof DiskFullException);
  }

  @Test
  void aFullCatalogueIsKnownByItsCode() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("small.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("pragma max_page_count = 2");
      SQLException e = fill(statement);
      assertTrue(DiskFullException.isCauseOf(e), e.toString());
      assertInstanceOf(DiskFullException.class, Disk.failure("cannot write", e));
    }
  }

  @ParameterizedTest
  @CsvSource({"SQLITE_FULL, true", "SQLITE_IOERR_SHMSIZE, true", "SQLITE_IOERR_READ, false"})
  void aCatalogueThatCannotGrowIsAFullDisk(SQLiteErrorCode code, boolean full) {
    SQLiteException e = new SQLiteException("failed", code);
    assertEquals(full, DiskFullException.isCauseOf(new IllegalStateException(e)));
  }

  @Test
  void anotherFailureIsNotAFullDisk() {
    assertFalse(DiskFullException.isCauseOf(new IllegalStateException("no space left in a name")));
  }

  private static SQLException fill(Statement statement) {
    try {
      statement.execute("create table t (x)");
      while (true) {
        statement.execute("insert into t values (zeroblob(1000))");
      }
    } catch (SQLException e) {
      return e;
    }
  }
}
