package org.lectern.core.importer.table;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lectern.core.batch.fault.Problem;
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
 * @param doubts what may have been read wrongly, in the order of the table
 */
record SourceTable(List<String> headings, List<Row> rows, List<Doubt> doubts) {
  /** Cells that hold no value. */
  private static final Set<Problem> NO_VALUE =
      Set.of(
          Problem.ERROR_IN_CELL,
          Problem.NARROW_COLUMN,
          Problem.FORMULA_WITHOUT_RESULT,
          Problem.DAMAGED_CELL);

  /**
   * What may have been read wrongly.
   *
   * @param where in the table
   * @param message what is wrong, and what to do
   */
  record Doubt(String where, String message) {}

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
      List<Doubt> doubts = new ArrayList<>();
      SourceTable table = of(lines(file, doubts), doubts);
      if (table.rows().isEmpty()) {
        throw new ImportException(file + " has no rows below its headings");
      }
      return table;
    } catch (BadTable | IOException | IllegalArgumentException e) {
      throw new ImportException("cannot read the table %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static List<List<Cell>> lines(Path file, List<Doubt> doubts)
      throws BadTable, IOException {
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
      csv.firstBad()
          .ifPresent(
              bad ->
                  doubts.add(
                      new Doubt(
                          "row %d '%s'".formatted(bad.row(), bad.value()),
                          "the table is not UTF-8; it is read as %s. Where letters are wrong, save"
                                  .formatted(bad.encoding())
                              + " it again as CSV UTF-8")));
      return csv.linesInOldEncoding();
    }
  }

  private static SourceTable of(List<List<Cell>> lines, List<Doubt> doubts) {
    int first = 0;
    while (first < lines.size() && lines.get(first).stream().allMatch(Cell::isBlank)) {
      first++;
    }
    if (first == lines.size()) {
      return new SourceTable(List.of(), List.of(), doubts);
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
        cells.add(column < line.size() ? value(line.get(column), i, column, doubts) : "");
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
    return new SourceTable(List.copyOf(headings), whole, List.copyOf(doubts));
  }

  private static String value(Cell cell, int row, int column, List<Doubt> doubts) {
    cell.faultAt(row, column)
        .ifPresent(
            fault ->
                doubts.add(
                    new Doubt(
                        "row %d '%s'".formatted(row + 1, cell.shown()),
                        fault.problem().words(fault.cell())
                            + "; "
                            + fault.problem().remedy(fault.cell()))));
    boolean empty = cell.fault().filter(fault -> NO_VALUE.contains(fault.problem())).isPresent();
    return empty ? "" : cell.date().strip();
  }

  /** The cells below a heading that are not blank. */
  List<String> column(int index) {
    return rows.stream().map(row -> row.cells().get(index)).filter(c -> !c.isEmpty()).toList();
  }
}
