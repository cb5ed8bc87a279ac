package org.lectern.core.model;

import java.time.LocalDate;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lectern.core.model.date.AmbiguousDate;
import org.lectern.core.model.date.UsualDate;

/**
 * A date with its doubt, in the Extended Date/Time Format of ISO 8601-2: levels 0 and 1, sets, and
 * {@code X} in any digit of a year, month or day.
 *
 * <p>Days are counted in the proleptic Gregorian calendar. A doubt ({@code ?}, {@code ~}, {@code
 * %}) is stated in words and widens nothing; an unspecified digit widens the date to all it may
 * mean. Seasons are those of the north, and a winter ends in the year after.
 *
 * @param value the EDTF expression as written
 */
public record EdtfDate(String value) {
  private static final int MOST_YEARS = 1000;
  private static final Pattern CERTAIN =
      Pattern.compile("-?[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2}(T.*)?)?)?");

  private static final Pattern MIDNIGHT =
      Pattern.compile("T00:00(:00)?(Z|[+-][0-9]{2}(:[0-9]{2})?)?$");

  /** Why a text is not a date, and what to write instead. */
  public static final class Invalid extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** What kind of fault. */
    public enum Kind {
      /** Not understood. */
      FORM,
      /** Nobody can know which is the day and which the month, or which century is meant. */
      AMBIGUOUS,
      /** The end comes before the start. */
      BACKWARDS
    }

    private final Kind kind;
    private final String problem;
    private final String remedy;

    Invalid(Kind kind, String value, String problem, String remedy) {
      super("date '%s': %s; %s".formatted(value, problem, remedy));
      this.kind = kind;
      this.problem = problem;
      this.remedy = remedy;
    }

    public Kind kind() {
      return kind;
    }

    public String problem() {
      return problem;
    }

    public String remedy() {
      return remedy;
    }
  }

  public EdtfDate {
    Edtf.parse(value);
  }

  /**
   * Reads an EDTF expression.
   *
   * @throws Invalid with what is wrong and what to write instead
   */
  public static EdtfDate parse(String value) {
    return new EdtfDate(value);
  }

  /**
   * Reads a date as people write it: {@code 28.10.1962}, {@code c. 1962}, {@code Oct. 28, 1962},
   * {@code 1960s}, also with month names of other European languages.
   *
   * @return what it is in EDTF; empty where it is not understood or does not exist
   * @throws Invalid where nobody can know which is the day and which the month, or which century is
   *     meant
   */
  public static Optional<EdtfDate> ofUsualForm(String text) {
    try {
      return UsualDate.toEdtf(text).flatMap(EdtfDate::existing);
    } catch (AmbiguousDate e) {
      throw new Invalid(Invalid.Kind.AMBIGUOUS, e.text(), e.problem(), e.remedy());
    }
  }

  private static Optional<EdtfDate> existing(String edtf) {
    try {
      return Optional.of(new EdtfDate(edtf));
    } catch (Invalid e) {
      return Optional.empty(); // 31.02.1962
    }
  }

  /**
   * Whether a usual form says which part of a time is meant ({@code early 1950s}), which the date
   * that it is in EDTF does not.
   */
  public static boolean isPart(String text) {
    return UsualDate.isPart(text);
  }

  /** The day alone of a date at midnight, which is what programs write where they know no time. */
  public EdtfDate withoutMidnight() {
    return new EdtfDate(MIDNIGHT.matcher(value).replaceFirst(""));
  }

  /** A text with the digits of every script written as 0 to 9. */
  public static String digits(String text) {
    return UsualDate.digits(text);
  }

  /** The first day it may mean; empty where the past is open or unknown. */
  public Optional<LocalDate> earliest() {
    return Edtf.parse(value).earliest();
  }

  /** The last day it may mean; empty where the end is open or unknown. */
  public Optional<LocalDate> latest() {
    return Edtf.parse(value).latest();
  }

  /**
   * The first date it may mean in ISO 8601, no more precise than it was written: {@code 1962} of
   * {@code 1962~}, {@code 1962-10} of {@code 1962-10-XX}, {@code 1950} of {@code 195X}; years
   * before the first have a minus, and 0000 is 1 BC. Empty where the past is open or unknown.
   */
  public Optional<String> start() {
    return earliest().map(day -> Edtf.parse(value).precision().of(day));
  }

  /** The last date it may mean, as {@link #start}; empty where the end is open or unknown. */
  public Optional<String> end() {
    return latest().map(day -> Edtf.parse(value).endPrecision().of(day));
  }

  /** Whether it goes from one date to another, or is on several, and not on one of them. */
  public boolean isSpan() {
    return value.indexOf('/') >= 0 || value.startsWith("{");
  }

  /**
   * Whether it is one year, month or day without a sign of doubt, an unknown digit, a second date
   * or an open end.
   */
  public boolean isCertain() {
    return CERTAIN.matcher(value).matches();
  }

  /** Every year the document may belong to, at most a thousand of them; open ends add none. */
  public NavigableSet<Integer> years() {
    return Edtf.parse(value)
        .years()
        .limit(MOST_YEARS)
        .boxed()
        .collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
  }

  /**
   * The date in words of that language: {@code about October 1962}, {@code 1962 or 1963}. Languages
   * other than Arabic, Chinese, English, French, German, Russian and Spanish get their own dates,
   * and signs in place of words for the doubt.
   */
  public String display(Locale language) {
    return DateWords.of(language).say(Edtf.parse(value));
  }

  @Override
  public String toString() {
    return value;
  }
}
