package org.lectern.core.batch.start;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.lectern.core.batch.ColumnGuide;

/** A workbook with the headings of a table, what to write under each, and lists to choose from. */
final class TableTemplate {
  /** A hidden sheet of this name, which an archivist need not know. */
  private static final String LISTS = "lectern-lists";

  private static final int ROWS = 2000;
  private static final Map<String, Double> WIDTHS =
      Map.of("id", 18.0, "title", 44.0, "summary", 44.0, "rights", 34.0, "x-internal-note", 34.0);

  private final List<String> columns;

  TableTemplate(List<String> columns) {
    this.columns = List.copyOf(columns);
  }

  byte[] workbook(List<Map<String, String>> rows) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(bytes, "Lectern", "1.0")) {
      Worksheet sheet = book.newWorksheet("documents");
      Worksheet lists = book.newWorksheet(LISTS);
      lists.setVisibilityState(VisibilityState.HIDDEN);
      for (int i = 0; i < columns.size(); i++) {
        heading(sheet, i);
        choices(sheet, lists, i);
      }
      for (int r = 0; r < rows.size(); r++) {
        for (int c = 0; c < columns.size(); c++) {
          String value = rows.get(r).get(columns.get(c));
          if (value != null) {
            sheet.value(r + 1, c, value);
          }
        }
      }
      sheet.freezePane(2, 1);
    }
    return bytes.toByteArray();
  }

  /** Every cell is text, so that a spreadsheet program does not make its own of 1962-10 or 007. */
  private void heading(Worksheet sheet, int column) {
    String key = columns.get(column);
    sheet.style(column).format("@").set();
    sheet.width(column, WIDTHS.getOrDefault(key, 20.0));
    sheet.value(0, column, key);
    sheet.style(0, column).bold().fillColor("E9E4D8").wrapText(true).set();
    sheet.comment(0, column, comment(key));
  }

  private static String comment(String key) {
    Optional<ColumnGuide.Entry> entry = ColumnGuide.ofDocuments(key.replaceFirst("[:@].*", ""));
    return entry
        .map(
            e ->
                e.meaning()
                    + (e.repeatable() ? ". Several values may stand in one cell" : "")
                    + ". Example: "
                    + e.example())
        .orElse("Kept with the document and shown to nobody.");
  }

  /** Proposals only: other values may be written, and several into one cell. */
  private void choices(Worksheet sheet, Worksheet lists, int column) {
    List<String> words = ColumnGuide.choices(columns.get(column));
    if (words.isEmpty()) {
      return;
    }
    for (int i = 0; i < words.size(); i++) {
      lists.value(i, column, words.get(i));
    }
    sheet
        .range(1, column, ROWS, column)
        .validateWithList(lists.range(0, column, words.size() - 1, column))
        .allowBlank(true)
        .showErrorMessage(false);
  }
}
