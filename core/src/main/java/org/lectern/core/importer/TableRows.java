package org.lectern.core.importer;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.lectern.core.batch.table.BadTable;
import org.lectern.core.batch.table.Cell;
import org.lectern.core.batch.table.CsvFile;
import org.lectern.core.batch.table.Formula;

/** The lines of a CSV file, to which rows are added; every cell that it has stays. */
final class TableRows {
  private final String key;
  private final List<String> columns;
  private final List<List<String>> lines;
  private final Map<String, Integer> byKey = new HashMap<>();

  private TableRows(String key, List<String> columns, List<List<String>> lines) {
    this.key = key;
    this.columns = columns;
    this.lines = lines;
    for (int i = 0; i < lines.size(); i++) {
      String value = cells(lines.get(i)).get(key);
      if (value != null) {
        byKey.putIfAbsent(value, i);
      }
    }
  }

  /**
   * Reads a table.
   *
   * @param key the column that says which row is which
   * @throws IOException also where it has no such column
   */
  static TableRows read(Path file, String key) throws BadTable, IOException {
    List<String> columns = new ArrayList<>();
    List<List<String>> lines = new ArrayList<>();
    for (List<Cell> line : CsvFile.read(file).lines()) {
      if (columns.isEmpty()) {
        line.forEach(cell -> columns.add(cell.shown().strip()));
      } else if (!line.stream().allMatch(Cell::isBlank)) {
        lines.add(line.stream().map(cell -> cell.isBlank() ? "" : cell.shown()).toList());
      }
    }
    if (!columns.contains(key)) {
      throw new IOException("it has no column '" + key + "'");
    }
    return new TableRows(key, columns, lines);
  }

  /** A table without rows. */
  static TableRows empty(String key) {
    return new TableRows(key, new ArrayList<>(List.of(key)), new ArrayList<>());
  }

  List<String> columns() {
    return List.copyOf(columns);
  }

  /** The rows by their columns, without blank cells. */
  List<Map<String, String>> all() {
    return lines.stream().map(this::cells).toList();
  }

  private Map<String, String> cells(List<String> line) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(columns.size(), line.size()); i++) {
      if (!line.get(i).isEmpty()) {
        cells.putIfAbsent(columns.get(i), line.get(i));
      }
    }
    return cells;
  }

  /** The first row with a key. */
  Optional<Map<String, String>> row(String value) {
    return Optional.ofNullable(byKey.get(value)).map(lines::get).map(this::cells);
  }

  /** Adds a row, and the columns that it needs, to the end. */
  void add(Map<String, String> row) {
    lines.add(line(row));
    byKey.putIfAbsent(row.getOrDefault(key, ""), lines.size() - 1);
  }

  /** Puts a row in the place of the first one with its key. */
  void replace(Map<String, String> row) {
    lines.set(byKey.get(row.get(key)), line(row));
  }

  /**
   * Writes into cells of a row that are blank.
   *
   * @param number of the row, from 0, as in {@link #all}
   */
  void fill(int number, Map<String, String> cells) {
    addColumns(cells.keySet());
    List<String> line = new ArrayList<>(lines.get(number));
    while (line.size() < columns.size()) {
      line.add("");
    }
    cells.forEach(
        (column, value) -> {
          int at = columns.indexOf(column);
          if (line.get(at).isEmpty()) {
            line.set(at, value);
          }
        });
    lines.set(number, line);
  }

  private void addColumns(Set<String> wanted) {
    if (!columns.containsAll(wanted)) {
      // Cells beyond the headings must not come below a new one.
      int widest = lines.stream().mapToInt(List::size).max().orElse(0);
      while (columns.size() < widest) {
        columns.add("");
      }
      wanted.stream().filter(c -> !columns.contains(c)).forEach(columns::add);
    }
  }

  private List<String> line(Map<String, String> row) {
    addColumns(row.keySet());
    List<String> line = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      boolean first = columns.indexOf(columns.get(i)) == i;
      line.add(first ? row.getOrDefault(columns.get(i), "") : "");
    }
    return line;
  }

  void write(Path file) throws IOException {
    StringWriter text = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT)) {
      printer.printRecord(columns);
      for (List<String> line : lines) {
        List<String> whole = new ArrayList<>(line);
        while (whole.size() < columns.size()) {
          whole.add("");
        }
        printer.printRecord(whole.stream().map(Formula::written).toList());
      }
    }
    Files.writeString(file, text.toString(), StandardCharsets.UTF_8);
  }
}
