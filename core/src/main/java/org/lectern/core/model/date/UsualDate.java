package org.lectern.core.model.date;

import static org.lectern.core.model.date.Wording.oneOf;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns dates as people write them into EDTF. */
public final class UsualDate {
  /** Two dates of any form, between which something lasts. */
  private static final Pattern FROM_TO =
      Pattern.compile(
          "(?i)(.+?)(?: "
              + oneOf("[-–—]", "to", "bis")
              + " |(?<=\\d{3}0s|\\dX|XX|[\\dX]{4}\\?)[-–—/](?=\\d)" // 1950s-1960s, 195X-196X
              + "|(?<=\\d{4}\\??)[-–—/](?=\\p{L})" // Dec. 1922-Jan. 1923
              + "|(?<=\\p{L}\\.? \\d{4})[-–—](?=\\d))(.+)"); // 28 Oct. 1962-3 Nov. 1962

  /** What ends a sentence, and belongs to no date. */
  private static final Pattern END =
      Pattern.compile("(?<=[\\dsX\\])])\\s*[.,;:]+$|\\s+[.,;:]+$|[,;]$");

  /** A cataloguer's brackets around what the document does not say itself. */
  private static final Wording IN_BRACKETS = Wording.of("\\[([^\\[\\]]+)\\]|\\(([^()]+)\\)");

  private static final Pattern WEEKDAY = Pattern.compile("(\\p{L}+)\\.?,? (?!\\d{4}$)(.*\\d.*)");

  private UsualDate() {}

  /**
   * The date in EDTF, which may still be wrong in itself: a day that its month does not have, an
   * end before the start. Empty where it is not understood.
   *
   * @throws AmbiguousDate where nobody can know which date is meant
   */
  public static Optional<String> toEdtf(String text) {
    String words = spaced(text);
    return date(words, text)
        .or(() -> withoutWeekday(words).flatMap(rest -> date(rest, text)))
        .or(() -> span(words));
  }

  private static Optional<String> date(String words, String text) {
    Optional<String> inside = IN_BRACKETS.date(words);
    if (inside.isPresent()) {
      return toEdtf(inside.get());
    }
    Optional<TimedDay> timed = TimedDay.of(words);
    if (timed.isPresent()) {
      return toEdtf(timed.get().day()).flatMap(timed.get()::on);
    }
    Doubted date = Doubted.of(PartOfTime.whole(words));
    String certain = IN_BRACKETS.date(date.words()).orElse(date.words());
    return certain(PartOfTime.whole(certain), text).map(date::signed);
  }

  /** Whether a date says which part of a time is meant, for which EDTF has no sign. */
  public static boolean isPart(String text) {
    String words = spaced(text).replaceAll("[\\[\\]()]", "");
    return PartOfTime.isSaid(Doubted.withoutAbout(words)) && isDate(text);
  }

  private static boolean isDate(String text) {
    try {
      return toEdtf(text).isPresent();
    } catch (AmbiguousDate e) {
      return true;
    }
  }

  /** A text with the digits of every script written as 0 to 9. */
  public static String digits(String text) {
    return text.codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static Optional<String> certain(String words, String whole) {
    String lower = words.toLowerCase(Locale.ROOT);
    ShortYear.refuseMonthOrYear(lower, whole);
    SharedYear.refuseMonthOrDay(lower, whole);
    Optional<String> date =
        NumberedDay.toEdtf(lower, whole)
            .or(() -> UsualSpan.toEdtf(lower))
            .or(() -> WrittenDate.toEdtf(lower))
            .or(() -> SharedYear.toEdtf(lower, whole));
    if (date.isEmpty()) {
      ShortYear.refuseNoCentury(lower, whole);
    }
    return date;
  }

  /** A span of two dates that are written in full; not of parts, whose words would be lost. */
  private static Optional<String> span(String words) {
    Matcher m = FROM_TO.matcher(words);
    if (!m.matches() || isPart(m.group(1)) || isPart(m.group(2))) {
      return Optional.empty();
    }
    Optional<String> from = toEdtf(m.group(1)).filter(UsualDate::isPoint);
    Optional<String> to = toEdtf(m.group(2)).filter(UsualDate::isPoint);
    return from.flatMap(start -> to.map(end -> start + "/" + end));
  }

  /** Whether a date of EDTF is neither a span nor a set. */
  private static boolean isPoint(String date) {
    return !date.startsWith("[") && !date.contains("/");
  }

  private static String spaced(String text) {
    String words = digits(text).strip().replaceAll("[\\s\\p{Z}]+", " ");
    return END.matcher(UnknownDigits.marked(words)).replaceFirst("");
  }

  /** Asked for last: {@code mar.} is a day in three languages, and a month in others. */
  private static Optional<String> withoutWeekday(String words) {
    Matcher weekday = WEEKDAY.matcher(words);
    return weekday.matches() && DateNames.isWeekday(weekday.group(1).toLowerCase(Locale.ROOT))
        ? Optional.of(weekday.group(2))
        : Optional.empty();
  }
}
