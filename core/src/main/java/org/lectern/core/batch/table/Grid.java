package org.lectern.core.batch.table;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellReference;
import org.lectern.core.batch.fault.Problem;

/** The cells of a sheet while it is read: no more than a table can need, merged ones filled. */
final class Grid {
  static final int MOST_ROWS = 1 << 20;
  private static final int MOST_COLUMNS = 1 << 14;
  private static final int MOST_CELLS = 1_500_000;

  /** A rectangle of merged cells, from 0, ends included. */
  private record Merged(int top, int left, int bottom, int right) {}

  private final List<List<Cell>> lines = new ArrayList<>();
  private final List<Merged> merged = new ArrayList<>();
  private final NavigableSet<Integer> hiddenRows = new TreeSet<>();
  private final NavigableSet<Integer> hiddenColumns = new TreeSet<>();
  private int cells;

  /** Stores a cell that shows something or has a fault; others are passed over. */
  void put(int row, int column, Cell cell) throws BadTable {
    if (cell.isBlank() && cell.fault().isEmpty()) {
      return;
    }
    if (row >= MOST_ROWS || column >= MOST_COLUMNS) {
      throw new BadTable(Problem.DAMAGED_WORKBOOK, "has cells outside of any sheet");
    }
    while (lines.size() <= row) {
      lines.add(new ArrayList<>(0));
    }
    List<Cell> line = lines.get(row);
    while (line.size() <= column) {
      line.add(Cell.EMPTY);
      cells++;
    }
    if (cells > MOST_CELLS) {
      throw new BadTable(Problem.HUGE_TABLE, MOST_CELLS + " cells");
    }
    line.set(column, cell);
  }

  /** Notes a rectangle of merged cells, from 0, ends included. */
  void merge(int top, int left, int bottom, int right) {
    merged.add(new Merged(top, left, bottom, right));
  }

  /** Notes a row that is not displayed, from 0. */
  void hideRow(int row) {
    hiddenRows.add(row);
  }

  /** Notes columns that are not displayed, from 0, ends included. */
  void hideColumns(int left, int right) {
    for (int column = left; column <= Math.min(right, MOST_COLUMNS - 1); column++) {
      hiddenColumns.add(column);
    }
  }

  /** The rows and columns that hold something and are not displayed, as a sheet names them. */
  List<String> concealed() {
    List<String> rows =
        hiddenRows.stream()
            .filter(row -> row < lines.size() && lines.get(row).stream().anyMatch(Grid::holds))
            .map(row -> "" + (row + 1))
            .toList();
    List<String> columns =
        hiddenColumns.stream()
            .filter(
                column ->
                    lines.stream()
                        .anyMatch(line -> column < line.size() && holds(line.get(column))))
            .map(CellReference::convertNumToColString)
            .toList();
    return Stream.of(named("row", rows), named("column", columns))
        .filter(names -> !names.isEmpty())
        .toList();
  }

  private static boolean holds(Cell cell) {
    return !cell.isBlank();
  }

  private static String named(String kind, List<String> names) {
    return names.isEmpty() ? "" : kind + (names.size() > 1 ? "s " : " ") + String.join(", ", names);
  }

  /**
   * The cells, row by row. A value merged over rows holds for each of them that has others; over
   * columns nobody can say for which.
   */
  List<List<Cell>> lines() throws BadTable {
    List<Boolean> used = lines.stream().map(l -> l.stream().anyMatch(c -> !c.isBlank())).toList();
    for (Merged area : merged) {
      List<Cell> first = area.top() < lines.size() ? lines.get(area.top()) : List.of();
      if (area.left() >= first.size() || first.get(area.left()).isBlank()) {
        continue;
      }
      Cell value = first.get(area.left());
      if (area.right() > area.left()) {
        first.set(area.left(), Cell.faulty(value.shown(), Problem.MERGED_CELLS, ""));
        continue;
      }
      for (int row = area.top() + 1; row <= Math.min(area.bottom(), lines.size() - 1); row++) {
        if (used.get(row)) {
          cells++;
          put(row, area.left(), value);
        }
      }
    }
    return lines;
  }
}
