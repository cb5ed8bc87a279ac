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
  private static final Pattern COPYRIGHT = Pattern.compile("(?i)(?:©|cop\\.?|[cp])\\s*(\\d{4})");
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
    String text = plain(written);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> asItIs = DocumentKeys.edtf(text);
    return asItIs.isPresent() ? asItIs : DocumentKeys.edtf(catalogued(text));
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
    String text = written.strip().replaceAll("\\s+", " ").replaceFirst("[.,;:]+$", "");
    boolean oneOf = text.contains("..") || text.matches("\\[[0-9-]+,.*");
    return oneOf ? text : text.replaceAll("^\\[(.*)\\]$", "$1").replaceAll("[\\[\\]]", "").strip();
  }

  private static String catalogued(String text) {
    for (Pattern pattern : List.of(COPYRIGHT, CORRECTED)) {
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
