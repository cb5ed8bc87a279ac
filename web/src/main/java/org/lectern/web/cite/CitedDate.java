package org.lectern.web.cite;

import de.undercouch.citeproc.csl.CSLDate;
import de.undercouch.citeproc.csl.CSLDateBuilder;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.lectern.core.model.EdtfDate;

/**
 * A date as each citation format can say it, with neither more precision nor less doubt than it
 * has. What a format cannot say in numbers it gets in words.
 */
public record CitedDate(EdtfDate date) {
  private static final Pattern POINT =
      Pattern.compile(
          "(?<year>-?\\d{4}|Y-?\\d+)(?:-(?<month>\\d\\d|XX)(?:-(?<day>\\d\\d|XX)(?:T.*)?)?)?"
              + "(?<doubt>[?~%]?)");

  /** Year as EDTF counts (0 is 1 BC); month, or a season from 21 to 24, and day: 0 for none. */
  private record Point(int year, int month, int day, String doubt) {
    static Optional<Point> parse(String text) {
      Matcher m = POINT.matcher(text);
      return m.matches()
          ? Optional.of(
              new Point(
                  Integer.parseInt(m.group("year").replace("Y", "")),
                  number(m.group("month")),
                  number(m.group("day")),
                  m.group("doubt")))
          : Optional.empty();
    }

    private static int number(String digits) {
      return digits == null || digits.equals("XX") ? 0 : Integer.parseInt(digits);
    }

    boolean isSeason() {
      return month > 20;
    }

    boolean isPlain() {
      return doubt.isEmpty() && !isSeason();
    }

    /** CSL counts years before Christ as people do: the year before 1 is -1. */
    int[] parts() {
      int spoken = year > 0 ? year : year - 1;
      int[] all = {spoken, isSeason() ? 0 : month, day};
      return IntStream.of(all).limit(all[1] == 0 ? 1 : all[2] == 0 ? 2 : 3).toArray();
    }

    String joined(String separator) {
      return Stream.of("%04d".formatted(year), two(isSeason() ? 0 : month), two(day))
          .filter(p -> !p.isEmpty())
          .reduce((a, b) -> a + separator + b)
          .orElseThrow();
    }

    private static String two(int number) {
      return number == 0 ? "" : "%02d".formatted(number);
    }
  }

  private Optional<Point> point() {
    return Point.parse(date.value());
  }

  /** A single day, month or year of four digits about which there is no doubt. */
  private Optional<Point> plain() {
    return point().filter(p -> p.isPlain() && p.year() > 0 && p.year() < 10_000);
  }

  /**
   * For CSL-JSON: numbers for a point and for an interval, circa where there is doubt, words for
   * sets, open ends and unspecified digits.
   */
  CSLDate csl(Locale language) {
    Optional<CSLDate> single = point().map(p -> built(p.doubt(), p.isSeason() ? p : null, p));
    return single
        .or(this::interval)
        .orElseGet(() -> new CSLDateBuilder().literal(words(language)).build());
  }

  /** Numbers only where they say all, for styles that have no words for doubt; else words. */
  CSLDate plainCsl(Locale language) {
    return plain().isPresent() || isPlainInterval()
        ? csl(language)
        : new CSLDateBuilder().literal(words(language)).build();
  }

  private Optional<CSLDate> interval() {
    String[] ends = date.value().split("/", -1);
    if (ends.length != 2) {
      return Optional.empty();
    }
    Optional<Point> from = Point.parse(ends[0]).filter(p -> !p.isSeason());
    Optional<Point> to = Point.parse(ends[1]).filter(p -> !p.isSeason());
    return from.isPresent() && to.isPresent()
        ? Optional.of(
            built(
                from.orElseThrow().doubt() + to.orElseThrow().doubt(),
                null,
                from.orElseThrow(),
                to.orElseThrow()))
        : Optional.empty();
  }

  private static CSLDate built(String doubt, Point season, Point... points) {
    CSLDateBuilder built =
        new CSLDateBuilder().dateParts(Stream.of(points).map(Point::parts).toArray(int[][]::new));
    if (season != null) {
      built.season(season.month() - 20);
    }
    return doubt.isEmpty() ? built.build() : built.circa(true).build();
  }

  /** In words of a language. */
  String words(Locale language) {
    return date.display(language);
  }

  /** Whether it is one point, without doubt, that a style can lay out in its own way. */
  boolean isPlain() {
    return point().filter(Point::isPlain).isPresent();
  }

  /** Whether it is an interval between two such points. */
  boolean isPlainInterval() {
    return interval().filter(d -> d.getCirca() == null).isPresent();
  }

  /** Whether it is one point of which the archivist says "about" ({@code ~} or {@code %}). */
  boolean isApproximate() {
    return point()
        .filter(p -> !p.isSeason() && !p.doubt().equals("?") && !p.doubt().isEmpty())
        .isPresent();
  }

  /** Whether it is one point about which there is doubt. */
  boolean isDoubtfulPoint() {
    return point().filter(p -> !p.isSeason() && !p.doubt().isEmpty()).isPresent();
  }

  /** Without its sign of doubt; the same where it has none. */
  CitedDate withoutDoubt() {
    return new CitedDate(EdtfDate.parse(date.value().replaceAll("[?~%]$", "")));
  }

  /** The one year it belongs to, where that is certain and in the common era. */
  Optional<Integer> year() {
    return date.years().size() == 1 && date.earliest().isPresent() && date.latest().isPresent()
        ? Optional.of(date.years().first()).filter(y -> y > 0 && y < 10_000)
        : Optional.empty();
  }

  /** The {@code date} of biblatex, which reads EDTF at level 1: no sets, no times of day. */
  Optional<String> bibLatex() {
    return Optional.of(date.value().replaceAll("T[^/?~%]*", ""))
        .filter(d -> !d.startsWith("[") && !d.startsWith("{") && !d.startsWith("Y"))
        .filter(d -> Stream.of(d.split("/", -1)).allMatch(CitedDate::isLevelOne));
  }

  private static boolean isLevelOne(String end) {
    return end.isEmpty()
        || end.equals("..")
        || end.matches(
            "-?(?:\\d{4}|\\d{3}X|\\d{2}XX)[?~%]?"
                + "|-?\\d{4}-(?:\\d\\d|XX)[?~%]?|-?\\d{4}-(?:\\d\\d-(?:\\d\\d|XX)|XX-XX)[?~%]?");
  }

  /**
   * The {@code DA} of RIS: {@code 1962/10//} where those numbers say all, else words. Readers look
   * for a number of four digits in them, so words without one have the years beside them. Empty
   * where nothing is known.
   */
  String ris() {
    return plain()
        .map(p -> p.joined("/") + "/".repeat(4 - p.parts().length))
        .orElseGet(this::wordsWithYears);
  }

  private String wordsWithYears() {
    String words = words(Locale.ENGLISH);
    if (words.matches(".*\\b\\d{4}\\b.*")) {
      return words;
    }
    NavigableSet<Integer> years = date.years();
    return years.isEmpty()
        ? ""
        : words
            + (years.size() > 1 && years.first() > 0
                ? " (%04d/%04d)".formatted(years.first(), years.last())
                : " (" + date + ")");
  }

  /** {@code citation_publication_date}: {@code 1962}, {@code 1962/10}; empty if that says more. */
  public Optional<String> highwire() {
    return plain().map(p -> p.joined("/"));
  }
}
