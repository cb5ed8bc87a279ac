package org.lectern.core.model;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.lectern.core.model.EdtfDate.Invalid;

/** Turns dates as people write them into EDTF. */
final class UsualDate {
  /** Not Croatian, whose {@code listopad} is another month than the Polish and Czech one. */
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk", "ar", "bg", "ca", "cs", "da",
          "el", "ro", "sv", "tr");

  private static final Map<String, Integer> MONTHS = months();
  private static final Set<String> WEEKDAYS = weekdays();
  private static final List<List<String>> SEASONS =
      List.of(
          List.of("spring", "frühling", "frühjahr", "printemps", "primavera", "весна"),
          List.of("summer", "sommer", "été", "verano", "estate", "лето"),
          List.of("autumn", "fall", "herbst", "automne", "otoño", "autunno", "осень"),
          List.of("winter", "hiver", "invierno", "inverno", "зима"));

  private static final Pattern ABOUT =
      Pattern.compile(
          "(?iu)(?:c\\.?|ca\\.?|circa|about|around|approx\\.?|approximately|um|etwa|vers|hacia"
              + "|ок\\.?|около)\\s+(.+)|(?:ca?\\.?)(\\??\\d.*)");
  private static final Pattern PERHAPS =
      Pattern.compile(
          "(?iu)(?:perhaps|probably|possibly|vermutlich|peut-être|quizá|предположительно)\\s+(.+)"
              + "|\\?\\s*(.+)|(.+?)\\s*(?:\\?|\\(\\?\\)|\\[\\?\\])");

  /** Words for a part of a time, which EDTF cannot say: the whole time is taken. */
  private static final Pattern PART =
      Pattern.compile(
          "(?iu)(?:early|mid|middle of|late|beginning of|end of|(?:first|second) half"
              + " of|anfang|mitte"
              + "|ende|début|milieu|fin|principios|mediados|finales|inizio|metà|начало|середина|конец)(?:(?:"
              + " (?:the|der|des|du|de|del|de los|de la|degli))?[ -])(.+)");

  /** Two dates of any form, between which something lasts. */
  private static final Pattern FROM_TO =
      Pattern.compile("(?i)(.+?)(?: (?:[-–—]|to|bis) |(?<=\\d{3}0s)[-–—](?=\\d))(.+)");

  /** A number behind a year that is a month, or a later year in short. */
  private static final Pattern MONTH_OR_YEAR =
      Pattern.compile("(\\d{2})(\\d)(\\d)[/-](0[1-9]|1[0-2]|[1-9])");

  /** A day with the time that databases and spreadsheets write behind it. */
  private static final Pattern TIME =
      Pattern.compile(
          "(?i)(.*\\d)(?:t|,? )(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?(?:"
              + " ?([ap])\\.?m\\.?)?(?: ?(z|utc|gmt|[+-]\\d{2}:?(?:\\d{2})?))?");

  /** What ends a sentence, and belongs to no date. */
  private static final Pattern END =
      Pattern.compile("(?<=[\\ds\\])])\\s*[.,;:]+$|\\s+[.,;:]+$|[,;]$");

  /** A cataloguer's brackets around what the document does not say itself. */
  private static final Pattern IN_BRACKETS = Pattern.compile("\\[([^\\[\\]]+)\\]|\\(([^()]+)\\)");

  /** What stands behind a year in Russian and Ukrainian. */
  static final String YEAR_WORD = "(?: ?(?:г\\.?|года|год|р\\.?|року))?";

  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{4})" + YEAR_WORD);

  /** A month in Roman numerals, as much of Europe writes it: {@code 28.X.1962}. */
  private static final Pattern ROMAN_MONTH =
      Pattern.compile("(\\d{1,2})([./ -]) ?([ivx]{1,4})\\2 ?(\\d{4})" + YEAR_WORD);

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[./-](\\d{1,2})(?:[./-](\\d{1,2}))?");

  /** The basic form of ISO 8601. */
  private static final Pattern WITHOUT_SIGNS =
      Pattern.compile("(1\\d{3}|20\\d{2})(0\\d|1[0-2])([0-2]\\d|3[01])");

  private static final Pattern MONTH_YEAR = Pattern.compile("(\\d{1,2})[./-](\\d{4})" + YEAR_WORD);
  private static final Pattern EAST_ASIAN =
      Pattern.compile("(\\d{4})[年년]\\s?(?:(\\d{1,2})[月월]\\s?(?:(\\d{1,2})[日号일])?)?");
  private static final Pattern DAY_MONTH_YEAR =
      Pattern.compile(
          "(?:(\\d{1,2})(?:st|nd|rd|th|er|º|-?го|-?е|\\.)?[\\s/-]\\s*)?(?:(?:de|del|of)\\s+)?(\\p{L}+)"
              + "(?:\\.?,?[\\s/-]\\s*|\\.)(?:(?:de|del|of)\\s+)?(\\d{4})"
              + YEAR_WORD);
  private static final Pattern MONTH_DAY_YEAR =
      Pattern.compile("(\\p{L}+)\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})");

  /** As DACS, the rules of American archives, write dates: {@code 1983 August 24}. */
  private static final Pattern YEAR_MONTH_DAY =
      Pattern.compile(
          "(\\d{4})\\.?,?[\\s/-]\\s*(\\p{L}+)\\.?(?:,?[\\s/-]\\s*(\\d{1,2})(?:st|nd|rd|th|\\.)?)?");

  /** As British archives write dates: {@code 1855, 15 March}. */
  private static final Pattern YEAR_DAY_MONTH =
      Pattern.compile("(\\d{4})\\.?,?\\s+(\\d{1,2})(?:st|nd|rd|th|\\.)?\\s+(\\p{L}+)\\.?");

  private static final Pattern SEASON =
      Pattern.compile(
          "(\\p{L}+) (?:of |de |del )?(\\d{4})(?:[-–—/]\\d{2}(?:\\d{2})?)?" + YEAR_WORD);

  /** Days and months with the year in two digits, as spreadsheets shorten them. */
  private static final Pattern SHORT_NUMBERS =
      Pattern.compile("(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{2})");

  private static final Pattern SHORT_YEAR_FIRST =
      Pattern.compile("(3[2-9]|[4-9]\\d)([./-])(\\d{1,2})\\2(\\d{1,2})");

  private static final Pattern SHORT_WORDS =
      Pattern.compile(
          "(?:(\\d{1,2})\\.?[-/ ]?)?(\\p{L}+)\\.?(?:[-/]| ?['’]|,? (?=[4-9]|3[2-9]))(\\d{2})");

  private static final Pattern WEEKDAY = Pattern.compile("(\\p{L}+)\\.?,? (.*\\d.*)");
  static final List<String> NUMERALS =
      List.of(
          "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
          "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi");

  private UsualDate() {}

  static Optional<EdtfDate> toEdtf(String text) {
    String words = withoutWeekday(spaced(text));
    Optional<String> inside = rest(IN_BRACKETS, words);
    if (inside.isPresent()) {
      return toEdtf(inside.get());
    }
    Matcher time = TIME.matcher(words);
    if (time.matches()) {
      return toEdtf(time.group(1)).flatMap(day -> at(day, time));
    }
    words = rest(PART, words).orElse(words);
    String doubt = "";
    for (int i = 0; i < 2; i++) {
      Optional<String> about = rest(ABOUT, words);
      Optional<String> perhaps = rest(PERHAPS, words);
      if (about.isPresent()) {
        doubt += "~";
        words = about.get();
      } else if (perhaps.isPresent()) {
        doubt += "?";
        words = perhaps.get();
      }
    }
    String sign = doubt.length() > 1 ? "%" : doubt;
    try {
      // Of a span both ends are in doubt.
      return plain(rest(PART, words).orElse(words), text)
          .map(date -> new EdtfDate(date.replace("/", sign + "/") + sign))
          .or(() -> span(spaced(text)));
    } catch (Invalid e) {
      if (e.kind() == Invalid.Kind.AMBIGUOUS) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** A span of two dates that are written in full; not of parts, whose words would be lost. */
  private static Optional<EdtfDate> span(String words) {
    Matcher m = FROM_TO.matcher(words);
    if (!m.matches() || isPart(m.group(1)) || isPart(m.group(2))) {
      return Optional.empty();
    }
    Optional<EdtfDate> from = toEdtf(m.group(1));
    Optional<EdtfDate> to = toEdtf(m.group(2));
    return from.filter(UsualDate::isPoint)
        .flatMap(
            start -> to.filter(UsualDate::isPoint).map(end -> new EdtfDate(start + "/" + end)));
  }

  private static boolean isPoint(EdtfDate date) {
    return Edtf.parse(date.value()) instanceof Edtf.Point;
  }

  /** Whether a date says which part of a time is meant, for which EDTF has no sign. */
  static boolean isPart(String text) {
    String words = spaced(text).replaceAll("[\\[\\]()]", "");
    return PART.matcher(rest(ABOUT, words).orElse(words)).matches();
  }

  private static String spaced(String text) {
    String words = digits(text).strip().replaceAll("[\\s\\p{Z}]+", " ");
    return END.matcher(words).replaceFirst("");
  }

  /** A day with a time; midnight is what programs write where they know the day only. */
  private static Optional<EdtfDate> at(EdtfDate day, Matcher time) {
    if (!day.value().matches("\\d{4}-\\d\\d-\\d\\d")) {
      return Optional.empty();
    }
    int hour = number(time, 2);
    if (time.group(5) != null) {
      hour = hour % 12 + (time.group(5).equalsIgnoreCase("p") ? 12 : 0);
    }
    String second = Optional.ofNullable(time.group(4)).orElse("00");
    String zone = Optional.ofNullable(time.group(6)).orElse("").toUpperCase(Locale.ROOT);
    zone = zone.replaceAll("UTC|GMT", "Z").replaceAll("([+-]\\d\\d):?(\\d\\d)", "$1:$2");
    try {
      return Optional.of(
          new EdtfDate("%sT%02d:%s:%s%s".formatted(day, hour, time.group(3), second, zone))
              .withoutMidnight());
    } catch (Invalid e) {
      return Optional.empty();
    }
  }

  /** The digits of any script as those of ours. */
  static String digits(String text) {
    return text.codePoints()
        .map(c -> Character.isDigit(c) ? '0' + Character.digit(c, 10) : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String withoutWeekday(String words) {
    Matcher weekday = WEEKDAY.matcher(words);
    return weekday.matches() && WEEKDAYS.contains(weekday.group(1).toLowerCase(Locale.ROOT))
        ? weekday.group(2)
        : words;
  }

  private static Optional<String> rest(Pattern pattern, String words) {
    Matcher m = pattern.matcher(words);
    return m.matches()
        ? IntStream.rangeClosed(1, m.groupCount())
            .mapToObj(m::group)
            .filter(Objects::nonNull)
            .findFirst()
        : Optional.empty();
  }

  private static Optional<String> plain(String words, String whole) {
    String lower = words.toLowerCase(Locale.ROOT);
    Matcher m = NUMBERS.matcher(lower);
    if (m.matches() && (number(m, 1) == 0 || number(m, 3) == 0)) {
      // 1/0/1900 is how a spreadsheet shows the number 0 as a date
      return words.contains("00" + m.group(2)) ? withoutDay(m) : Optional.empty();
    }
    if (m.matches()) {
      return Optional.of(
          numbers(number(m, 1), number(m, 3), m.group(4), m.group(2).equals("."), whole));
    }
    m = ROMAN_MONTH.matcher(lower);
    if (m.matches() && NUMERALS.indexOf(m.group(3)) < 12 && NUMERALS.contains(m.group(3))) {
      return Optional.of(date(m.group(4), "" + (NUMERALS.indexOf(m.group(3)) + 1), m.group(1)));
    }
    refuseMonthOrYear(lower, whole);
    Optional<String> span = UsualSpan.toEdtf(lower);
    if (span.isPresent()) {
      return span;
    }
    for (Pattern pattern : List.of(YEAR_FIRST, WITHOUT_SIGNS, EAST_ASIAN)) {
      m = pattern.matcher(lower);
      if (m.matches()) {
        return Optional.of(date(m.group(1), m.group(2), m.group(3)));
      }
    }
    m = MONTH_YEAR.matcher(lower);
    if (m.matches()) {
      return Optional.of(date(m.group(2), m.group(1), null));
    }
    m = MONTH_DAY_YEAR.matcher(lower);
    if (m.matches() && MONTHS.containsKey(m.group(1))) {
      return Optional.of(date(m.group(3), "" + MONTHS.get(m.group(1)), m.group(2)));
    }
    m = YEAR_MONTH_DAY.matcher(lower);
    if (m.matches() && MONTHS.containsKey(m.group(2))) {
      return Optional.of(date(m.group(1), "" + MONTHS.get(m.group(2)), m.group(3)));
    }
    m = YEAR_DAY_MONTH.matcher(lower);
    if (m.matches() && MONTHS.containsKey(m.group(3))) {
      return Optional.of(date(m.group(1), "" + MONTHS.get(m.group(3)), m.group(2)));
    }
    m = DAY_MONTH_YEAR.matcher(lower);
    if (m.matches() && MONTHS.containsKey(m.group(2))) {
      return Optional.of(date(m.group(3), "" + MONTHS.get(m.group(2)), m.group(1)));
    }
    m = SEASON.matcher(lower);
    for (int i = 0; m.matches() && i < SEASONS.size(); i++) {
      if (SEASONS.get(i).contains(m.group(1))) {
        return Optional.of(m.group(2) + "-2" + (i + 1));
      }
    }
    refuseShortYear(lower, whole);
    return Optional.empty();
  }

  private static void refuseMonthOrYear(String lower, String whole) {
    Matcher m = MONTH_OR_YEAR.matcher(lower);
    if (!m.matches()) {
      return;
    }
    String year = m.group(1) + m.group(2) + m.group(3);
    String other = year.substring(0, 4 - m.group(4).length()) + m.group(4);
    if (Integer.parseInt(other) > Integer.parseInt(year)) {
      throw new Invalid(
          Invalid.Kind.AMBIGUOUS,
          whole,
          "can be the month %s or the years %s"
              .formatted(date(year, m.group(4), null), year + "/" + other),
          "write the one that is meant");
    }
  }

  /** Reports the two centuries that a year of two digits may belong to. */
  private static void refuseShortYear(String lower, String whole) {
    Matcher m = SHORT_NUMBERS.matcher(lower);
    if (m.matches() && number(m, 1) <= 31) {
      if (!m.group(2).equals(".") && isMonth(m, 1) && isMonth(m, 3)) {
        throw noCenturyNorMonth(m, whole);
      }
      boolean monthFirst = number(m, 3) > 12;
      throw noCentury(m.group(4), m.group(monthFirst ? 1 : 3), m.group(monthFirst ? 3 : 1), whole);
    }
    m = SHORT_YEAR_FIRST.matcher(lower);
    if (m.matches()) {
      throw noCentury(m.group(1), m.group(3), m.group(4), whole);
    }
    m = SHORT_WORDS.matcher(lower);
    if (m.matches() && MONTHS.containsKey(m.group(2))) {
      throw noCentury(m.group(3), "" + MONTHS.get(m.group(2)), m.group(1), whole);
    }
  }

  private static boolean isMonth(Matcher m, int group) {
    return number(m, group) >= 1 && number(m, group) <= 12;
  }

  private static Invalid noCenturyNorMonth(Matcher numbers, String whole) {
    String year = "" + latest(numbers.group(4));
    return new Invalid(
        Invalid.Kind.AMBIGUOUS,
        whole,
        "names neither the century nor the month, and can be %s, %s or the same a century before"
            .formatted(
                date(year, numbers.group(3), numbers.group(1)),
                date(year, numbers.group(1), numbers.group(3))),
        "write the one that is meant, with the year in four digits");
  }

  /** The latest year with these two digits that is not in the future. */
  private static int latest(String twoDigits) {
    int now = Year.now(ZoneOffset.UTC).getValue();
    return now - Math.floorMod(now - Integer.parseInt(twoDigits), 100);
  }

  private static Invalid noCentury(String year, String month, String day, String whole) {
    int last = latest(year);
    return new Invalid(
        Invalid.Kind.AMBIGUOUS,
        whole,
        "does not name the century, and can be %s or %s"
            .formatted(date("" + last, month, day), date("" + (last - 100), month, day)),
        "write the one that is meant, with the year in four digits");
  }

  private static Optional<String> withoutDay(Matcher numbers) {
    String month = numbers.group(number(numbers, 1) == 0 ? 3 : 1);
    return Optional.of(date(numbers.group(4), month, null));
  }

  /** Points stand between day and month in this order everywhere; strokes and dashes in either. */
  private static String numbers(int first, int second, String year, boolean points, String whole) {
    if (points || first > 12 || first == second) {
      return date(year, "" + second, "" + first);
    }
    if (second > 12) {
      return date(year, "" + first, "" + second);
    }
    String dayFirst = date(year, "" + second, "" + first);
    String monthFirst = date(year, "" + first, "" + second);
    throw new Invalid(
        Invalid.Kind.AMBIGUOUS,
        whole,
        "can be two days, " + dayFirst + " or " + monthFirst,
        "write the one that is meant");
  }

  /** The systems of museums write 00 for what they do not know. */
  private static String date(String year, String month, String day) {
    boolean noDay = day == null || day.equals("00");
    boolean noMonth = month == null || (month.equals("00") && noDay);
    return year + (noMonth ? "" : "-" + padded(month)) + (noDay ? "" : "-" + padded(day));
  }

  private static String padded(String number) {
    return number.length() < 2 ? "0" + number : number;
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }

  private static Set<String> weekdays() {
    Set<String> weekdays = new HashSet<>();
    for (String language : LANGUAGES) {
      DateFormatSymbols symbols = DateFormatSymbols.getInstance(new ULocale(language));
      for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
        for (String name : symbols.getWeekdays(DateFormatSymbols.STANDALONE, width)) {
          weekdays.add(name.toLowerCase(Locale.ROOT).replace(".", ""));
        }
      }
    }
    return Set.copyOf(weekdays);
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (String language : LANGUAGES) {
      DateFormatSymbols symbols = DateFormatSymbols.getInstance(new ULocale(language));
      for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
        for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
          String[] names = symbols.getMonths(context, width);
          for (int i = 0; i < 12; i++) {
            String name = names[i].toLowerCase(Locale.ROOT).replace(".", "");
            months.putIfAbsent(name, i + 1);
          }
        }
      }
    }
    months.put("sept", 9);
    return Map.copyOf(months);
  }
}
