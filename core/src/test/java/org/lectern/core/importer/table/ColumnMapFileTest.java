package org.lectern.core.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.importer.ImportException;

/** A map of columns that was edited wrongly is described by its line, and not by the parser. */
class ColumnMapFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "system: x\ncolumns: [title",
        "columns:\n  \"Title: title\n",
        "columns:\n\tTitle: title\n",
        "columns:\n  Title: a: b\n"
      })
  void whatIsNotYamlIsNamedByItsLine(String map) throws IOException {
    Path table = folder.resolve("table.csv");
    Files.writeString(folder.resolve("table.csv.map.yml"), map);
    String message =
        assertThrows(ImportException.class, () -> new ColumnMapFile(table).read()).getMessage();
    assertTrue(message.matches(".*table\\.csv\\.map\\.yml: line [23] is not YAML: .*"), message);
    assertTrue(message.contains("mend it"), message);
    assertEquals(1, message.lines().count(), message);
  }
}
