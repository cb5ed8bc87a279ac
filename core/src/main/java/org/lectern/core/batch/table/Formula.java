package org.lectern.core.batch.table;

import java.util.regex.Pattern;

/**
 * Text that a spreadsheet program would compute. In CSV it stands behind an apostrophe, which makes
 * text of it in every such program, and which is not part of the value when it is read.
 */
public final class Formula {
  /** Beginnings that spreadsheet programs compute, after spaces and in full width too. */
  private static final Pattern BEGINNING =
      Pattern.compile("[\\s\\u00A0\\u3000\\uFEFF]*[=+\\-@\\t\\r|＝＋－＠].*", Pattern.DOTALL);

  private static final Pattern NUMBER = Pattern.compile("-?\\d+([.]\\d+)?");
  private static final Pattern APOSTROPHES = Pattern.compile("^'+");

  private Formula() {}

  /** Whether a text would be computed; numbers are what they are in any case. */
  public static boolean is(String text) {
    return BEGINNING.matcher(text).matches() && !NUMBER.matcher(text).matches();
  }

  /** The text as a cell of CSV. */
  public static String written(String text) {
    return is(APOSTROPHES.matcher(text).replaceFirst("")) ? "'" + text : text;
  }

  /** The text of a cell of CSV, as {@link #written} had it. */
  static String plain(String cell) {
    return cell.startsWith("'") && is(APOSTROPHES.matcher(cell).replaceFirst(""))
        ? cell.substring(1)
        : cell;
  }
}
