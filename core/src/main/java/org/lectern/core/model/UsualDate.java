package org.lectern.core.model;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Map<String, String> SEASONS =
      Map.of("spring", "21", "summer", "22", "autumn", "23", "fall", "23", "winter", "24");

  private static final Pattern ABOUT =
      Pattern.compile(
          "(?iu)(?:c\\.?|ca\\.?|circa|about|around|approx\\.?|approximately|um|etwa|vers|hacia"
              + "|ок\\.?|около)\\s+(.+)|(?:ca?\\.)(\\d.*)");
  private static final Pattern PERHAPS =
      Pattern.compile(
          "(?iu)(?:perhaps|probably|possibly|vermutlich|peut-être|quizá|предположительно)\\s+(.+)"
              + "|(.+?)\\s*(?:\\?|\\(\\?\\)|\\[\\?\\])");

  /** What stands behind a year in Russian and Ukrainian. */
  private static final String YEAR_WORD = "(?: ?(?:г\\.?|года|год|р\\.?|року))?";

  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,2})([./-])\\s?(\\d{1,2})\\2\\s?(\\d{4})" + YEAR_WORD);

  /** A month in Roman numerals, as much of Europe writes it: {@code 28.X.1962}. */
  private static final Pattern ROMAN_MONTH =
      Pattern.compile("(\\d{1,2})([./ -]) ?([ivx]{1,4})\\2 ?(\\d{4})" + YEAR_WORD);

  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[./-](\\d{1,2})(?:[./-](\\d{1,2}))?");
  private static final Pattern EAST_ASIAN =
      Pattern.compile("(\\d{4})[年년]\\s?(?:(\\d{1,2})[月월]\\s?(?:(\\d{1,2})[日号일])?)?");
  private static final Pattern DAY_MONTH_YEAR =
      Pattern.compile(
          "(?:(\\d{1,2})(?:st|nd|rd|th|er|º|-?го|-?е|\\.)?\\s+)?(?:(?:de|del|of)\\s+)?(\\p{L}+)\\.?,?"
              + "\\s+(?:(?:de|del|of)\\s+)?(\\d{4})"
              + YEAR_WORD);
  private static final Pattern MONTH_DAY_YEAR =
      Pattern.compile("(\\p{L}+)\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})");

  /** As DACS, the rules of American archives, write dates: {@code 1983 August 24}. */
  private static final Pattern YEAR_MONTH_DAY =
      Pattern.compile("(\\d{4})\\.?,?\\s+(\\p{L}+)\\.?(?:,?\\s+(\\d{1,2})(?:st|nd|rd|th|\\.)?)?");

  private static final Pattern DECADE = Pattern.compile("(?:the )?(\\d{3})0['’]?s");
  private static final Pattern CENTURY =
      Pattern.compile(
          "(?:the )?(\\d{1,2}|[ivx]+)"
              + "(?:(?:st|nd|rd|th)? century|(?:e|ème)? siècle| ?век| ?в\\.)");
  private static final Pattern YEARS = Pattern.compile("(\\d{4})\\s*[-–—]\\s*(\\d{4})");

  /** Two years of which the second is short; after a hyphen it might be a month. */
  private static final Pattern SHORT_YEARS =
      Pattern.compile("(\\d{2})(\\d{2})\\s*[–—]\\s*(\\d{2})");

  private static final Pattern BETWEEN = Pattern.compile("between (\\d{4}) and (\\d{4})");
  private static final Pattern BEFORE =
      Pattern.compile("(?:before|vor|avant|antes de|до) (\\d{4})" + YEAR_WORD);
  private static final Pattern AFTER =
      Pattern.compile("(?:after|nach|après|después de|после) (\\d{4})" + YEAR_WORD);
  private static final Pattern WEEKDAY = Pattern.compile("(\\p{L}+)\\.?,? (.*\\d.*)");
  private static final List<String> NUMERALS =
      List.of(
          "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
          "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi");

  private UsualDate() {}

  static Optional<EdtfDate> toEdtf(String text) {
    String words = withoutWeekday(digits(text).strip().replaceAll("[\\s\\p{Z}]+", " "));
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
      return plain(words, text).map(date -> new EdtfDate(date.replace("/", sign + "/") + sign));
    } catch (Invalid e) {
      if (e.kind() == Invalid.Kind.AMBIGUOUS) {
        throw e;
      }
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
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.ofNullable(m.group(1)).or(() -> Optional.ofNullable(m.group(2)));
  }

  private static Optional<String> plain(String words, String whole) {
    String lower = words.toLowerCase(Locale.ROOT);
    Matcher m = NUMBERS.matcher(lower);
    if (m.matches()) {
      return Optional.of(
          numbers(number(m, 1), number(m, 3), m.group(4), m.group(2).equals("."), whole));
    }
    m = ROMAN_MONTH.matcher(lower);
    if (m.matches() && NUMERALS.indexOf(m.group(3)) < 12 && NUMERALS.contains(m.group(3))) {
      return Optional.of(date(m.group(4), "" + (NUMERALS.indexOf(m.group(3)) + 1), m.group(1)));
    }
    m = SHORT_YEARS.matcher(lower);
    if (m.matches() && number(m, 3) > number(m, 2)) {
      return Optional.of("%1$s%2$s/%1$s%3$s".formatted(m.group(1), m.group(2), m.group(3)));
    }
    for (Pattern pattern : List.of(YEAR_FIRST, EAST_ASIAN)) {
      m = pattern.matcher(lower);
      if (m.matches()) {
        return Optional.of(date(m.group(1), m.group(2), m.group(3)));
      }
    }
    m = MONTH_DAY_YEAR.matcher(lower);
    if (m.matches() && MONTHS.containsKey(m.group(1))) {
      return Optional.of(date(m.group(3), "" + MONTHS.get(m.group(1)), m.group(2)));
    }
    m = YEAR_MONTH_DAY.matcher(lower);
    if (m.matches() && MONTHS.containsKey(m.group(2))) {
      return Optional.of(date(m.group(1), "" + MONTHS.get(m.group(2)), m.group(3)));
    }
    m = DAY_MONTH_YEAR.matcher(lower);
    if (m.matches() && MONTHS.containsKey(m.group(2))) {
      return Optional.of(date(m.group(3), "" + MONTHS.get(m.group(2)), m.group(1)));
    }
    if (m.matches() && SEASONS.containsKey(m.group(2)) && m.group(1) == null) {
      return Optional.of(m.group(3) + "-" + SEASONS.get(m.group(2)));
    }
    return span(lower);
  }

  private static Optional<String> span(String lower) {
    if (lower.matches("\\d{1,3}x{1,3}|\\d{4}-xx(-xx)?|\\d{4}-\\d\\d-xx|\\d{4}")) {
      return Optional.of(lower.toUpperCase(Locale.ROOT));
    }
    if (lower.matches("\\d{3}-|\\d{2}--")) {
      return Optional.of(lower.replace('-', 'X')); // as library catalogues write it
    }
    Matcher m = DECADE.matcher(lower);
    if (m.matches()) {
      return Optional.of(m.group(1) + "X");
    }
    m = CENTURY.matcher(lower);
    if (m.matches() && century(m.group(1)) > 0) {
      return Optional.of(padded("" + (century(m.group(1)) - 1)) + "XX");
    }
    m = YEARS.matcher(lower);
    if (m.matches()) {
      return Optional.of(m.group(1) + "/" + m.group(2));
    }
    m = BETWEEN.matcher(lower);
    if (m.matches()) {
      return Optional.of("[" + m.group(1) + ".." + m.group(2) + "]");
    }
    m = BEFORE.matcher(lower);
    if (m.matches()) {
      return Optional.of("[..%04d]".formatted(number(m, 1) - 1));
    }
    m = AFTER.matcher(lower);
    return m.matches() ? Optional.of("[%04d..]".formatted(number(m, 1) + 1)) : Optional.empty();
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

  private static String date(String year, String month, String day) {
    return year
        + (month == null ? "" : "-" + padded(month))
        + (day == null ? "" : "-" + padded(day));
  }

  private static String padded(String number) {
    return number.length() < 2 ? "0" + number : number;
  }

  /** Of a number in our digits or in Roman numerals; 0 where it is neither. */
  private static int century(String number) {
    return Character.isDigit(number.charAt(0))
        ? Integer.parseInt(number)
        : NUMERALS.indexOf(number) + 1;
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
