package org.lectern.core.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lectern.core.batch.fault.Spot;

/**
 * A CSV or XLSX file as read: its columns and its rows without the blank ones.
 *
 * @param file relative to the batch
 */
record Table(String file, List<String> columns, List<Row> rows) {
  private static final Pattern BAR = Pattern.compile("(?<!\\\\)\\|");

  Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static Table empty(String file) {
    return new Table(file, List.of(), List.of());
  }

  Spot spot() {
    return Spot.file(file);
  }

  /**
   * One row.
   *
   * @param number as a spreadsheet counts it, the header being row 1
   * @param cells by column, stripped, without the blank ones, in order of columns
   */
  record Row(Spot spot, int number, Map<String, String> cells) {

    Optional<String> cell(String column) {
      return Optional.ofNullable(cells.get(column));
    }

    /** The values of a cell: {@code a|b}, where {@code \|} is a bar that belongs to a value. */
    List<String> values(String column) {
      return cell(column).map(Row::split).orElse(List.of());
    }

    static List<String> split(String cell) {
      List<String> values = new ArrayList<>();
      for (String part : BAR.split(cell, -1)) {
        String value = part.strip().replace("\\|", "|");
        if (!value.isEmpty()) {
          values.add(value);
        }
      }
      return values;
    }

    Spot at(String column) {
      return spot.column(column);
    }
  }
}
