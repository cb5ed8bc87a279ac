package org.lectern.core.importer;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.batch.table.BadTable;
import org.lectern.core.batch.table.Cell;
import org.lectern.core.batch.table.CsvFile;
import org.lectern.core.batch.table.Workbook;

/** The documents that a table of the archivist describes, {@code documents.csv} or a workbook. */
final class DescribedByHand {
  private final Path folder;
  private Optional<Map<String, String>> tables = Optional.empty();

  DescribedByHand(Path folder) {
    this.folder = folder;
  }

  /** The name of the table that has a row with an id. */
  Optional<String> table(String id) throws IOException {
    if (tables.isEmpty()) {
      tables = Optional.of(read());
    }
    return Optional.ofNullable(tables.get().get(id));
  }

  private Map<String, String> read() throws IOException {
    Map<String, String> ids = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches("documents\\.(csv|tsv|xlsx|xlsm|xls|ods)")) {
          ids(file, lower.endsWith("sv")).forEach(id -> ids.putIfAbsent(id, name));
        }
      }
    }
    return ids;
  }

  /** A table that cannot be read names no documents; the check of the folder says so. */
  private static List<String> ids(Path file, boolean text) throws IOException {
    try {
      List<List<Cell>> lines = text ? CsvFile.read(file).lines() : Workbook.read(file).lines();
      int column = -1;
      for (List<Cell> line : lines) {
        List<String> cells = line.stream().map(c -> c.shown().strip()).toList();
        if (column < 0) {
          column = cells.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList().indexOf("id");
        }
      }
      int at = column;
      return at < 0
          ? List.of()
          : lines.stream().filter(l -> at < l.size()).map(l -> l.get(at).shown().strip()).toList();
    } catch (BadTable | CharacterCodingException e) {
      return List.of();
    }
  }
}
