package org.lectern.core.batch.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.format.CellFormat;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.lectern.core.batch.fault.Problem;

/**
 * Displays numbers, dates and texts by the number format of their cell, as a spreadsheet program
 * with English settings does. Not safe for several threads.
 */
final class NumberShown {
  /** Spreadsheet programs keep fifteen digits; files hold seventeen, of which two are noise. */
  private static final MathContext DIGITS = new MathContext(15);

  private static final BigDecimal LEAST_CUT = new BigDecimal("1e15");
  private static final BigDecimal WIDEST_GENERAL = new BigDecimal("1e11");

  /** The day after 31 December 9999. */
  private static final int AFTER_LAST_DAY = 2958466;

  private static final Pattern GENERAL = Pattern.compile("(?i)general");
  private static final Pattern LITERAL =
      Pattern.compile("\"[^\"]*\"?|\\\\.|_.|\\*.|\\[[^]]*]", Pattern.DOTALL);

  private final DataFormatter formatter = new DataFormatter(Locale.US);
  private final boolean from1904;

  /**
   * @param from1904 whether days are counted from 1904
   */
  NumberShown(boolean from1904) {
    this.from1904 = from1904;
  }

  /** The sections of a format: positive, negative, zero, text; at least one. */
  static List<String> sections(String format) {
    List<String> sections = new ArrayList<>();
    int start = 0;
    Matcher literal = LITERAL.matcher(format);
    int from = 0;
    while (from < format.length()) {
      int semicolon = format.indexOf(';', from);
      if (semicolon < 0) {
        break;
      }
      int next = literal.find(from) && literal.start() <= semicolon ? literal.end() : -1;
      if (next > 0) {
        from = next;
      } else {
        sections.add(format.substring(start, semicolon));
        from = semicolon + 1;
        start = from;
      }
    }
    sections.add(format.substring(start));
    return sections;
  }

  /** What a cell with a number displays. */
  Cell number(String value, String format) {
    BigDecimal number = new BigDecimal(value.strip()).round(DIGITS);
    Optional<DateMask> mask = DateMask.of(format);
    if (mask.isEmpty()) {
      String shown = shown(number, format).strip();
      return isCut(number) ? Cell.faulty(shown, Problem.LONG_NUMBER, "") : Cell.of(shown);
    }
    double days = number.doubleValue();
    boolean early = days < 0 || (mask.get().hasDate() && days < 1 && !from1904);
    if (early || days >= AFTER_LAST_DAY) {
      return Cell.faulty(value, Problem.DATE_OUTSIDE, "");
    }
    return date(DateUtil.getLocalDateTime(days, from1904, true), mask.get());
  }

  /** Whether a number has more digits than are kept, so that nobody knows its last ones. */
  static boolean isCut(BigDecimal number) {
    return number.abs().compareTo(LEAST_CUT) >= 0;
  }

  /** What a cell with a date displays. */
  Cell date(LocalDateTime date, DateMask mask) {
    String shown = mask.shown(date);
    return Cell.ofDate(shown, mask.edtf(date).orElse(shown));
  }

  private String shown(BigDecimal number, String format) {
    List<String> sections = sections(format);
    if (format.equals("@") || GENERAL.matcher(format).matches() || format.isBlank()) {
      return general(number);
    }
    if (sections.stream().allMatch(String::isEmpty)) {
      return ""; // ;;; hides the value
    }
    String plain = LITERAL.matcher(format).replaceAll("");
    double value = number.doubleValue();
    try {
      if ((plain.matches("(?s).*[?/E].*") && !GENERAL.matcher(plain).find())
          || format.matches("(?is).*\\[[hms]+].*")) {
        return formatter.formatRawCellContents(value, -1, format, from1904);
      }
      BigDecimal size = sections.size() > 1 ? number.abs() : number;
      String spelt =
          GENERAL.matcher(format).replaceAll(Matcher.quoteReplacement('"' + general(size) + '"'));
      return CellFormat.getInstance(Locale.US, spelt).apply(value).text;
    } catch (RuntimeException e) {
      return general(number); // a format that no program understands displays the number
    }
  }

  private String general(BigDecimal number) {
    boolean whole = number.stripTrailingZeros().scale() <= 0;
    return whole && number.precision() - number.scale() <= DIGITS.getPrecision()
        ? number.toBigInteger().toString()
        : number.abs().compareTo(WIDEST_GENERAL) < 0
            ? formatter.formatRawCellContents(number.doubleValue(), 0, "General")
            : number.toPlainString();
  }

  /** What a cell with a text displays: formats may put words around it. */
  static String text(String text, String format) {
    String section = sections(format).getLast();
    String around = LITERAL.matcher(section).replaceAll("");
    if (!around.contains("@") || section.equals("@")) {
      return text;
    }
    try {
      return CellFormat.getInstance(Locale.US, "0;0;0;" + section).apply(text).text;
    } catch (RuntimeException e) {
      return text;
    }
  }
}
