package org.lectern.core.model.date;

import static org.lectern.core.model.date.Wording.YEAR_WORD;
import static org.lectern.core.model.date.Wording.oneOf;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day, month or season whose month cannot be mistaken: by its name, a Roman numeral, or its place
 * beside the year.
 */
final class WrittenDate {
  private static final String ORDINAL = oneOf("st|nd|rd|th");
  static final String ORDINAL_OR_POINT =
      oneOf(
          "st|nd|rd|th", // English
          "er", // French
          "º", // Spanish, Italian
          "-?го|-?е", // Russian
          "\\."); // German and others

  private static final String OF = "(?:" + oneOf("of", "de|del") + "\\s+)?";

  /** Each names its groups {@code year}, {@code month}, and {@code day} where it has one. */
  private static final List<Pattern> FORMS =
      List.of(
          // 1962-10-28, 1962/10
          Pattern.compile("(?<year>\\d{4})[./-](?<month>\\d{1,2})(?:[./-](?<day>\\d{1,2}))?"),
          // 19621028, the basic form of ISO 8601
          Pattern.compile("(?<year>1\\d{3}|20\\d{2})(?<month>0\\d|1[0-2])(?<day>[0-2]\\d|3[01])"),
          // 1962年10月28日
          Pattern.compile(
              "(?<year>\\d{4})[年년]\\s?(?:(?<month>\\d{1,2})[月월]\\s?(?:(?<day>\\d{1,2})[日号일])?)?"),
          // 10.1962
          Pattern.compile("(?<month>\\d{1,2})[./-](?<year>\\d{4})" + YEAR_WORD),
          // October 28, 1962
          Pattern.compile(
              "(?<month>\\p{L}+)\\.?\\s+(?<day>\\d{1,2})" + ORDINAL + "?,?\\s+(?<year>\\d{4})"),
          // 1962 October 28, as DACS, the rules of American archives, writes dates
          Pattern.compile(
              "(?<year>\\d{4})\\.?,?[\\s/-]\\s*(?<month>\\p{L}+)\\.?"
                  + "(?:,?[\\s/-]\\s*(?<day>\\d{1,2})(?:"
                  + ORDINAL
                  + "|\\.)?)?"),
          // 1962, 28 October, as British archives write dates
          Pattern.compile(
              "(?<year>\\d{4})\\.?,?\\s+(?<day>\\d{1,2})(?:"
                  + ORDINAL
                  + "|\\.)?\\s+(?<month>\\p{L}+)\\.?"),
          // 28. Oktober 1962, 28 de octubre de 1962, October 1962
          Pattern.compile(
              "(?:(?<day>\\d{1,2})"
                  + ORDINAL_OR_POINT
                  + "?[\\s/-]\\s*)?"
                  + OF
                  + "(?<month>\\p{L}+)(?:\\.?,?[\\s/-]\\s*|\\.)"
                  + OF
                  + "(?<year>\\d{4})"
                  + YEAR_WORD));

  /** A month in Roman numerals, as much of Europe writes it: {@code 28.X.1962}. */
  private static final Pattern ROMAN_MONTH =
      Pattern.compile("(\\d{1,2})([./ -]) ?([ivx]{1,4})\\2 ?(\\d{4})" + YEAR_WORD);

  private static final Pattern SEASON =
      Pattern.compile(
          "(\\p{L}+) "
              + oneOf("of ", "de |del ")
              + "?(\\d{4})(?:[-–—/]\\d{2}(?:\\d{2})?)?"
              + YEAR_WORD);

  private WrittenDate() {}

  /**
   * The date, which may not exist in the calendar; empty where it is another form.
   *
   * @param lower in small letters, with single spaces and without signs of doubt
   */
  static Optional<String> toEdtf(String lower) {
    return romanMonth(lower)
        .or(() -> FORMS.stream().flatMap(form -> date(form, lower).stream()).findFirst())
        .or(() -> season(lower));
  }

  private static Optional<String> romanMonth(String lower) {
    Matcher m = ROMAN_MONTH.matcher(lower);
    int month = m.matches() ? DateNames.roman(m.group(3)) : 0;
    return month >= 1 && month <= 12
        ? Optional.of(IsoDate.of(m.group(4), "" + month, m.group(1)))
        : Optional.empty();
  }

  private static Optional<String> date(Pattern form, String lower) {
    Matcher m = form.matcher(lower);
    return m.matches()
        ? month(group(m, "month")).map(month -> IsoDate.of(m.group("year"), month, group(m, "day")))
        : Optional.empty();
  }

  private static Optional<String> month(String written) {
    return written.matches("\\d*") ? Optional.of(written) : DateNames.month(written);
  }

  /** What a named group holds; empty where the form has none. */
  static String group(Matcher m, String name) {
    boolean matched = m.namedGroups().containsKey(name) && m.group(name) != null;
    return matched ? m.group(name) : "";
  }

  private static Optional<String> season(String lower) {
    Matcher m = SEASON.matcher(lower);
    return m.matches()
        ? DateNames.season(m.group(1)).map(season -> IsoDate.of(m.group(2), season))
        : Optional.empty();
  }
}
