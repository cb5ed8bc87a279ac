package org.lectern.core.importer.record;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.importer.DocumentKeys;

/**
 * Dates as catalogues write them, in EDTF: ISO 8601 with and without hyphens, the {@code 19uu} of
 * MARC, the brackets and dashes of cataloguing rules ({@code [1784?]}, {@code [179-]}, {@code
 * c1923}), and what people write.
 */
public final class CatalogueDate {
  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern UNKNOWN_PARTS = Pattern.compile("(\\d{4})(-\\d{2})?(-00)+");
  private static final Pattern COPYRIGHT =
      Pattern.compile("(?i)(?:©|℗|cop\\.?|impr\\.?|d\\. ?l\\.?|dl|pc|[cp])\\s*(\\d{4})");

  /** The year of publication, before that of the copyright or of another printing. */
  private static final Pattern FIRST_OF_TWO =
      Pattern.compile(
          "(?i)\\[?(\\d{4}\\??)\\]?(?:, ?(?:©|℗|cop\\.?|pc|[cp]) ?\\d{4}| ?\\(.*\\)|, \\d{4}"
              + " printing)");

  /** The year of another calendar, and behind it ours in brackets. */
  private static final Pattern OTHER_CALENDAR =
      Pattern.compile("[^\\[\\]]*\\d\\D? ?\\[(\\d{4})\\]");

  /** {@code 1992 April 5-11}, {@code 1992 April-May}, {@code 1992 April 5-May 3}. */
  private static final Pattern WITHIN_YEAR =
      Pattern.compile(
          "(\\d{4}),? (\\p{L}+)\\.?( \\d{1,2})?\\s?[-–—]\\s?(\\p{L}+\\.?)?\\s?(\\d{1,2})?");

  private static final Pattern TWO_DATES = Pattern.compile("(.{4,}?)\\s?[-–—]\\s?(.{4,})");
  private static final Pattern CORRECTED =
      Pattern.compile("(?i).*\\[?(?:i\\. ?e\\.|d\\. ?i\\.)\\s*(\\d{4})\\]?");
  private static final Pattern DECADE = Pattern.compile("(\\d{3})-(\\??)");
  private static final Pattern CENTURY = Pattern.compile("(\\d{2})--(\\??)");
  private static final Pattern EITHER = Pattern.compile("(\\d{4}) (?:or|oder|ou) (\\d{4})");
  private static final Pattern SHORT_SPAN =
      Pattern.compile("(\\d{2})(\\d{2})\\s?[-/–]\\s?(\\d{2})");
  private static final Pattern SPAN =
      Pattern.compile(
          "(\\d{4}(?:-\\d{2}){0,2}|\\d{8})\\s?[-/–]\\s?(\\d{4}(?:-\\d{2}){0,2}|\\d{8})");

  private CatalogueDate() {}

  /** The date in EDTF; empty where it is not understood. */
  public static Optional<String> edtf(String written) {
    Matcher calendar = OTHER_CALENDAR.matcher(written.strip().replaceFirst("[.,;:]+$", ""));
    String text = calendar.matches() ? calendar.group(1) : plain(written);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    // In a catalogue c1923 is the year of the copyright; in a table it may be "circa".
    Matcher copyright = COPYRIGHT.matcher(text);
    return DocumentKeys.edtf(copyright.matches() ? copyright.group(1) : text)
        .or(() -> DocumentKeys.edtf(catalogued(text)))
        .or(() -> inWords(text));
  }

  /** Spans between dates in words. */
  private static Optional<String> inWords(String text) {
    Matcher m = WITHIN_YEAR.matcher(text);
    if (m.matches() && (m.group(4) != null || m.group(5) != null)) {
      String month = m.group(4) == null ? m.group(2) : m.group(4);
      String day = m.group(5) == null ? "" : " " + m.group(5);
      boolean days = (m.group(3) == null) == day.isEmpty();
      Optional<String> from =
          DocumentKeys.edtf(m.group(1) + " " + m.group(2) + (m.group(3) == null ? "" : m.group(3)));
      Optional<String> to = DocumentKeys.edtf(m.group(1) + " " + month + day);
      return days && from.isPresent() && to.isPresent()
          ? DocumentKeys.edtf(from.get() + "/" + to.get())
          : Optional.empty();
    }
    m = TWO_DATES.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    Optional<String> from = DocumentKeys.edtf(m.group(1)).filter(d -> !d.contains("/"));
    Optional<String> to = DocumentKeys.edtf(m.group(2)).filter(d -> !d.contains("/"));
    return from.isPresent() && to.isPresent()
        ? DocumentKeys.edtf(from.get() + "/" + to.get())
        : Optional.empty();
  }

  /**
   * The span from one date to another; what is blank, unknown or {@code 9999} leaves that end open.
   */
  public static Optional<String> span(String first, String last) {
    Optional<String> from = edtf(first).filter(d -> !d.contains("/"));
    Optional<String> to = edtf(last).filter(d -> !d.contains("/") && !d.equals("9999"));
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    return from.equals(to)
        ? from
        : DocumentKeys.edtf(from.orElse("") + "/" + to.orElse(from.isPresent() ? ".." : ""));
  }

  /** Without brackets and the full stop at the end: a square bracket may be EDTF's own. */
  private static String plain(String written) {
    String text =
        written
            .strip()
            .replaceAll("\\s+", " ")
            .replaceFirst("[.,;:]+$", "")
            .replaceFirst("^[.,;:]+\\s*", "");
    boolean oneOf = text.contains("..") || text.matches("\\[[0-9-]+,.*");
    return oneOf ? text : text.replaceAll("^\\[(.*)\\]$", "$1").replaceAll("[\\[\\]]", "").strip();
  }

  private static String catalogued(String text) {
    for (Pattern pattern : List.of(COPYRIGHT, FIRST_OF_TWO, CORRECTED)) {
      Matcher m = pattern.matcher(text);
      if (m.matches()) {
        return m.group(1);
      }
    }
    if (text.toLowerCase(Locale.ROOT).matches("\\d{0,3}u{1,4}")) {
      return text.toLowerCase(Locale.ROOT).equals("uuuu") ? "" : text.replaceAll("[uU]", "X");
    }
    return DIGITS
        .matcher(text)
        .results()
        .filter(m -> m.group().length() == text.length())
        .map(m -> m.group(1) + "-" + m.group(2) + "-" + m.group(3))
        .findFirst()
        .orElseGet(() -> spelled(text));
  }

  private static String spelled(String text) {
    Matcher m = UNKNOWN_PARTS.matcher(text);
    if (m.matches()) {
      return m.group(1) + (m.group(2) == null || m.group(2).equals("-00") ? "" : m.group(2));
    }
    m = DECADE.matcher(text);
    if (m.matches()) {
      return m.group(1) + "X" + m.group(2);
    }
    m = CENTURY.matcher(text);
    if (m.matches()) {
      return m.group(1) + "XX" + m.group(2);
    }
    m = EITHER.matcher(text);
    if (m.matches()) {
      return "[" + m.group(1) + "," + m.group(2) + "]";
    }
    m = SHORT_SPAN.matcher(text);
    if (m.matches() && Integer.parseInt(m.group(3)) > 12) {
      return m.group(1) + m.group(2) + "/" + m.group(1) + m.group(3);
    }
    m = SPAN.matcher(text);
    if (m.matches()) {
      return catalogued(m.group(1)) + "/" + catalogued(m.group(2));
    }
    return text;
  }
}
