package org.lectern.web.api;

import java.util.List;
import java.util.stream.Collectors;
import org.lectern.core.batch.table.Formula;

/** Rows of CSV (RFC 4180) that a spreadsheet takes for text and never for a formula. */
final class Csv {
  private Csv() {}

  static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** An apostrophe makes text of what would be a formula; numbers are left alone. */
  static String cell(String text) {
    String safe = Formula.is(text) ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
