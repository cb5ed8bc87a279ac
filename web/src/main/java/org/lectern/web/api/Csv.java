package org.lectern.web.api;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Rows of CSV (RFC 4180) that a spreadsheet takes for text and never for a formula. */
final class Csv {
  /** Beginnings that spreadsheet programs compute, after spaces too. */
  private static final Pattern FORMULA =
      Pattern.compile("[\\s\\u00A0\\uFEFF]*[=+\\-@\\t\\r|].*", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("-?\\d+([.]\\d+)?");

  private Csv() {}

  static String row(List<String> cells) {
    return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** An apostrophe makes text of what would be a formula; numbers are left alone. */
  static String cell(String text) {
    String safe =
        FORMULA.matcher(text).matches() && !NUMBER.matcher(text).matches() ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
