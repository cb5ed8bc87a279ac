package org.lectern.core.batch.table;

import java.util.Optional;
import org.apache.poi.ss.util.CellReference;
import org.lectern.core.batch.fault.Problem;

/**
 * What one cell of a table shows.
 *
 * @param shown the text as a spreadsheet program displays it, without what is not seen at its ends;
 *     blank for an empty cell
 * @param date the same in EDTF where the cell holds a date, with the precision that it displays;
 *     otherwise as shown
 * @param fault why what is shown cannot be taken
 */
public record Cell(String shown, String date, Optional<Fault> fault) {
  /** What is not seen beside all kinds of spaces, which no-break spaces of web pages are among. */
  private static final String UNSEEN = "\t\n\u000B\f\r\uFEFF\u200B";

  static final Cell EMPTY = of("");

  /**
   * What is wrong with a cell.
   *
   * @param cell the cell's name in the sheet, which is the detail of the problem; blank where only
   *     its place is known
   */
  public record Fault(Problem problem, String cell) {}

  public Cell {
    shown = withoutEnds(shown);
    date = withoutEnds(date);
  }

  private static String withoutEnds(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isUnseen(text.charAt(from))) {
      from++;
    }
    while (to > from && isUnseen(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isUnseen(char c) {
    return Character.isSpaceChar(c) || UNSEEN.indexOf(c) >= 0;
  }

  static Cell of(String shown) {
    return new Cell(shown, shown, Ruined.in(shown).map(problem -> new Fault(problem, "")));
  }

  static Cell ofDate(String shown, String date) {
    return new Cell(shown, date, Optional.empty());
  }

  static Cell faulty(String shown, Problem problem, String cell) {
    return new Cell(shown, shown, Optional.of(new Fault(problem, cell)));
  }

  /** The fault, with the name of the cell by its place in the sheet, both from 0. */
  public Optional<Fault> faultAt(int row, int column) {
    String name = CellReference.convertNumToColString(column) + (row + 1);
    return fault.map(f -> f.cell().isEmpty() ? new Fault(f.problem(), name) : f);
  }

  public boolean isBlank() {
    return shown.isBlank();
  }
}
