package org.lectern.core.importer.table;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lectern.core.batch.table.BadTable;
import org.lectern.core.batch.table.Cell;
import org.lectern.core.batch.table.CsvFile;
import org.lectern.core.batch.table.Workbook;
import org.lectern.core.importer.ImportException;

/**
 * A table as a spreadsheet program displays it.
 *
 * @param headings stripped; several may be equal, and blank ones have values below them
 * @param rows without the blank ones
 */
record SourceTable(List<String> headings, List<Row> rows) {
  /**
   * One row.
   *
   * @param number as a spreadsheet counts it, the headings being row 1
   * @param cells one for each heading, stripped
   */
  record Row(int number, List<String> cells) {}

  /**
   * Reads CSV, TSV or a workbook.
   *
   * @throws ImportException where it is none of these, or holds nothing
   */
  static SourceTable read(Path file) {
    try {
      SourceTable table = of(lines(file));
      if (table.rows().isEmpty()) {
        throw new ImportException(file + " has no rows below its headings");
      }
      return table;
    } catch (BadTable | IOException | IllegalArgumentException e) {
      throw new ImportException("cannot read the table %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static List<List<Cell>> lines(Path file) throws BadTable, IOException {
    if (!Files.isRegularFile(file)) {
      throw new ImportException("there is no table " + file);
    }
    if (file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(xlsx|xlsm|xls|ods)")) {
      return Workbook.read(file).lines();
    }
    CsvFile csv = CsvFile.read(file);
    try {
      return csv.lines();
    } catch (CharacterCodingException e) {
      return csv.windowsLines();
    }
  }

  static SourceTable of(List<List<Cell>> lines) {
    int first = 0;
    while (first < lines.size() && lines.get(first).stream().allMatch(Cell::isBlank)) {
      first++;
    }
    if (first == lines.size()) {
      return new SourceTable(List.of(), List.of());
    }
    List<String> headings = new ArrayList<>();
    lines.get(first).forEach(cell -> headings.add(cell.shown().strip()));
    List<Row> rows = new ArrayList<>();
    for (int i = first + 1; i < lines.size(); i++) {
      List<Cell> line = lines.get(i);
      if (line.stream().allMatch(Cell::isBlank)) {
        continue;
      }
      List<String> cells = new ArrayList<>();
      for (int column = 0; column < Math.max(headings.size(), line.size()); column++) {
        if (column == headings.size()) {
          headings.add("");
        }
        cells.add(column < line.size() ? line.get(column).date().strip() : "");
      }
      rows.add(new Row(i + 1, cells));
    }
    // Rows above a row that is longer than the headings are shorter than they are now.
    List<Row> whole = new ArrayList<>();
    for (Row row : rows) {
      List<String> cells = new ArrayList<>(row.cells());
      while (cells.size() < headings.size()) {
        cells.add("");
      }
      whole.add(new Row(row.number(), cells));
    }
    return new SourceTable(List.copyOf(headings), whole);
  }

  /** The cells below a heading that are not blank. */
  List<String> column(int index) {
    return rows.stream().map(row -> row.cells().get(index)).filter(c -> !c.isEmpty()).toList();
  }
}
