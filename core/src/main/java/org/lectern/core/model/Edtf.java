package org.lectern.core.model;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** An EDTF expression, parsed. */
sealed interface Edtf {

  /** The first day it may mean. */
  Optional<LocalDate> earliest();

  /** The last day it may mean. */
  Optional<LocalDate> latest();

  /** The years it may belong to, without order or number promised. */
  IntStream years();

  /** How exactly its first day is known. */
  Precision precision();

  /** How exactly its last day is known. */
  default Precision endPrecision() {
    return precision();
  }

  /** What of a day is known. */
  enum Precision {
    YEAR,
    MONTH,
    DAY;

    /** That much of a day, in ISO 8601. */
    String of(LocalDate day) {
      String year = (day.getYear() < 0 ? "-%04d" : "%04d").formatted(Math.abs(day.getYear()));
      return switch (this) {
        case YEAR -> year;
        case MONTH -> "%s-%02d".formatted(year, day.getMonthValue());
        case DAY -> "%s-%02d-%02d".formatted(year, day.getMonthValue(), day.getDayOfMonth());
      };
    }
  }

  /** What {@code ?}, {@code ~} and {@code %} say. */
  enum Doubt {
    NONE,
    UNCERTAIN,
    APPROXIMATE,
    BOTH;

    static Doubt of(String sign) {
      return switch (sign) {
        case "?" -> UNCERTAIN;
        case "~" -> APPROXIMATE;
        case "%" -> BOTH;
        default -> NONE;
      };
    }
  }

  /**
   * A year, month or day, or a season as months 21 to 24.
   *
   * @param negative whether the year counts backwards from year 0
   * @param year four or more digits, any of which may be {@code X}
   * @param month two digits or {@code X}; empty for a year
   * @param day two digits or {@code X}; empty for a year or month
   * @param time as written, from the hour to the minute; empty for none
   */
  record Point(boolean negative, String year, String month, String day, String time, Doubt doubt)
      implements Edtf {

    boolean isSeason() {
      return month.startsWith("2");
    }

    boolean hasUnspecified() {
      return (year + month + day).contains("X");
    }

    @Override
    public Precision precision() {
      return month.isEmpty() || month.contains("X")
          ? Precision.YEAR
          : day.isEmpty() || day.contains("X") ? Precision.MONTH : Precision.DAY;
    }

    /** Whether nothing is known of the year. */
    boolean isYearUnknown() {
      return year.chars().allMatch(c -> c == 'X');
    }

    @Override
    public Optional<LocalDate> earliest() {
      return isYearUnknown()
          ? Optional.empty()
          : years().sorted().boxed().flatMap(y -> first(y).stream()).findFirst();
    }

    @Override
    public Optional<LocalDate> latest() {
      return isYearUnknown()
          ? Optional.empty()
          : years()
              .boxed()
              .sorted(Comparator.reverseOrder())
              .flatMap(y -> last(y).stream())
              .findFirst();
    }

    @Override
    public IntStream years() {
      if (isYearUnknown()) {
        return IntStream.empty();
      }
      IntStream years = matching(year).map(y -> negative ? -y : y);
      return month.equals("24") ? years.flatMap(y -> IntStream.of(y, y + 1)) : years;
    }

    private Optional<LocalDate> first(int y) {
      if (isSeason()) {
        return Optional.of(seasonStart(y));
      }
      return months()
          .boxed()
          .flatMap(m -> days(y, m).mapToObj(d -> LocalDate.of(y, m, d)))
          .findFirst();
    }

    private Optional<LocalDate> last(int y) {
      if (isSeason()) {
        return Optional.of(seasonStart(month.equals("24") ? y - 1 : y).plusMonths(3).minusDays(1));
      }
      return months()
          .boxed()
          .flatMap(m -> days(y, m).mapToObj(d -> LocalDate.of(y, m, d)))
          .max(Comparator.naturalOrder());
    }

    private LocalDate seasonStart(int y) {
      return LocalDate.of(y, 3 * (Integer.parseInt(month) - 20), 1);
    }

    /** Whether the calendar has its month. */
    boolean hasMonth() {
      return months().findAny().isPresent();
    }

    /** Whether its month has its day, in one of the years that are possible. */
    boolean hasDay() {
      // Years 2000 and 2001 stand for all where the year is unknown: one has a 29 February.
      IntStream possible = isYearUnknown() ? IntStream.of(2000, 2001) : years();
      return possible.anyMatch(y -> first(y).isPresent());
    }

    private IntStream months() {
      return IntStream.rangeClosed(1, 12).filter(m -> month.isEmpty() || matches(month, m));
    }

    private IntStream days(int y, int m) {
      return IntStream.rangeClosed(1, YearMonth.of(y, m).lengthOfMonth())
          .filter(d -> day.isEmpty() || matches(day, d));
    }

    private static boolean matches(String mask, int number) {
      return (mask.charAt(0) == 'X' || mask.charAt(0) - '0' == number / 10)
          && (mask.charAt(1) == 'X' || mask.charAt(1) - '0' == number % 10);
    }

    /** The numbers of a mask: ten for each {@code X}. */
    private static IntStream matching(String mask) {
      int x = mask.indexOf('X');
      return x < 0
          ? IntStream.of(Integer.parseInt(mask))
          : IntStream.rangeClosed(0, 9)
              .flatMap(digit -> matching(mask.substring(0, x) + digit + mask.substring(x + 1)));
    }
  }

  /** An end of an interval that goes on ({@code ..}) or that nobody knows (nothing). */
  enum NoEnd implements Edtf {
    OPEN,
    UNKNOWN;

    @Override
    public Precision precision() {
      return Precision.YEAR;
    }

    @Override
    public Optional<LocalDate> earliest() {
      return Optional.empty();
    }

    @Override
    public Optional<LocalDate> latest() {
      return Optional.empty();
    }

    @Override
    public IntStream years() {
      return IntStream.empty();
    }
  }

  /**
   * From one point to another: {@code a/b}, or {@code a..b} in a set.
   *
   * @param inSet whether one day in between is meant, not the whole time
   */
  record Interval(Edtf start, Edtf end, boolean inSet) implements Edtf {
    @Override
    public Precision precision() {
      return start.precision();
    }

    @Override
    public Precision endPrecision() {
      return end.endPrecision();
    }

    @Override
    public Optional<LocalDate> earliest() {
      return start.earliest();
    }

    @Override
    public Optional<LocalDate> latest() {
      return end.latest();
    }

    @Override
    public IntStream years() {
      Optional<LocalDate> from = start.earliest();
      Optional<LocalDate> to = end.latest();
      return from.isPresent() && to.isPresent()
          ? IntStream.rangeClosed(from.get().getYear(), to.get().getYear())
          : IntStream.concat(start.years(), end.years());
    }
  }

  /** One of several ({@code []}) or all of them ({@code {}}). */
  record Several(List<Edtf> members, boolean all) implements Edtf {
    public Several {
      members = List.copyOf(members);
    }

    @Override
    public Precision precision() {
      return of(Edtf::earliest, Edtf::precision);
    }

    @Override
    public Precision endPrecision() {
      return of(Edtf::latest, Edtf::endPrecision);
    }

    /** That of the member whose end it is. */
    private Precision of(
        Function<Edtf, Optional<LocalDate>> end, Function<Edtf, Precision> precision) {
      Optional<LocalDate> day = end.apply(this);
      return members.stream()
          .filter(member -> end.apply(member).equals(day))
          .map(precision)
          .max(Comparator.naturalOrder())
          .orElse(Precision.YEAR);
    }

    @Override
    public Optional<LocalDate> earliest() {
      return most(Edtf::earliest, Comparator.reverseOrder());
    }

    @Override
    public Optional<LocalDate> latest() {
      return most(Edtf::latest, Comparator.naturalOrder());
    }

    @Override
    public IntStream years() {
      return members.stream().flatMapToInt(Edtf::years).distinct();
    }

    /** The most extreme day, unless a member knows none. */
    private Optional<LocalDate> most(
        Function<Edtf, Optional<LocalDate>> end, Comparator<LocalDate> order) {
      List<Optional<LocalDate>> ends = members.stream().map(end).toList();
      return ends.stream().allMatch(Optional::isPresent)
          ? ends.stream().map(Optional::orElseThrow).max(order)
          : Optional.empty();
    }
  }

  /**
   * Reads an expression.
   *
   * @throws EdtfDate.Invalid with what is wrong and what to write instead
   */
  static Edtf parse(String text) {
    return EdtfParser.parse(text);
  }
}
