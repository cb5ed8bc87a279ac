package org.lectern.core.model.date;

import com.ibm.icu.text.DateFormatSymbols;
import com.ibm.icu.util.ULocale;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Names of months, weekdays and seasons in several languages, and Roman numerals. */
final class DateNames {
  /** Not Croatian, whose {@code listopad} is another month than the Polish and Czech one. */
  private static final List<String> LANGUAGES =
      List.of(
          "en", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "uk", "ar", "ar-LB", "bg", "ca",
          "cs", "da", "el", "ro", "sv", "tr");

  private static final Map<String, Integer> MONTHS = months();
  private static final Set<String> WEEKDAYS = weekdays();
  private static final List<List<String>> SEASONS =
      List.of(
          List.of("spring", "frühling", "frühjahr", "printemps", "primavera", "весна"),
          List.of("summer", "sommer", "été", "verano", "estate", "лето"),
          List.of("autumn", "fall", "herbst", "automne", "otoño", "autunno", "осень"),
          List.of("winter", "hiver", "invierno", "inverno", "зима"));

  private static final List<String> NUMERALS =
      List.of(
          "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
          "xv", "xvi", "xvii", "xviii", "xix", "xx", "xxi");

  private DateNames() {}

  /**
   * The number of a month, in digits.
   *
   * @param lower its name or abbreviation in small letters, without a point
   */
  static Optional<String> month(String lower) {
    return Optional.ofNullable(MONTHS.get(lower)).map(number -> "" + number);
  }

  static boolean isWeekday(String lower) {
    return WEEKDAYS.contains(lower);
  }

  /** The number that EDTF writes in place of a month: 21 for spring to 24 for winter. */
  static Optional<String> season(String lower) {
    return IntStream.range(0, SEASONS.size())
        .filter(i -> SEASONS.get(i).contains(lower))
        .mapToObj(i -> "" + (21 + i))
        .findFirst();
  }

  /** A Roman numeral up to 21; 0 for all else. */
  static int roman(String lower) {
    return NUMERALS.indexOf(lower) + 1;
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> months = new HashMap<>();
    for (String language : LANGUAGES) {
      DateFormatSymbols symbols = DateFormatSymbols.getInstance(new ULocale(language));
      for (int context : new int[] {DateFormatSymbols.FORMAT, DateFormatSymbols.STANDALONE}) {
        for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
          String[] names = symbols.getMonths(context, width);
          for (int i = 0; i < 12; i++) {
            months.putIfAbsent(plain(names[i]), i + 1);
          }
        }
      }
    }
    months.put("mrz", 3);
    months.put("sept", 9);
    return Map.copyOf(months);
  }

  private static Set<String> weekdays() {
    Set<String> weekdays = new HashSet<>();
    for (String language : LANGUAGES) {
      DateFormatSymbols symbols = DateFormatSymbols.getInstance(new ULocale(language));
      for (int width : new int[] {DateFormatSymbols.WIDE, DateFormatSymbols.ABBREVIATED}) {
        for (String name : symbols.getWeekdays(DateFormatSymbols.STANDALONE, width)) {
          weekdays.add(plain(name));
        }
      }
    }
    return Set.copyOf(weekdays);
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace(".", "");
  }
}
