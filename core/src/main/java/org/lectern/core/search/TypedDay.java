package org.lectern.core.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.model.EdtfDate;

/**
 * A day as a reader types it: {@code 1958-03-24}, {@code 24.3.1958}, {@code March 24, 1958}.
 *
 * @param end where it ends in the text
 */
record TypedDay(String text, int end, List<LocalDate> days) {
  private static final Pattern YEAR = Pattern.compile("\\d{4}");

  /** Up to six words, of which one has the year. */
  private static final int MOST_WORDS = 6;

  private static final Pattern WORD = Pattern.compile("[^\\s\"“”„«»()|]+");
  private static final Pattern EITHER_WAY =
      Pattern.compile("(\\d{1,2})([/-])(\\d{1,2})\\2(\\d{4})");

  /** The longest date that stands at a place of a text. */
  static Optional<TypedDay> at(String text, int from) {
    Matcher word = WORD.matcher(text);
    Optional<TypedDay> longest = Optional.empty();
    int end = from;
    for (int i = 0; i < MOST_WORDS && word.find(end); i++) {
      boolean adjacent = text.substring(end, word.start()).isBlank();
      if (!adjacent || (i == 0 && word.start() != from)) {
        break;
      }
      end = word.end();
      String typed = text.substring(from, end).replaceAll("[.,;:!?]+$", "");
      if (YEAR.matcher(EdtfDate.digits(typed)).find()) {
        List<LocalDate> days = days(typed);
        if (!days.isEmpty()) {
          longest = Optional.of(new TypedDay(typed, end, days));
        }
      }
    }
    return longest;
  }

  private static List<LocalDate> days(String typed) {
    if (typed.matches("\\d+")) {
      return List.of(); // rather a number of something
    }
    Matcher numbers = EITHER_WAY.matcher(EdtfDate.digits(typed));
    if (numbers.matches()) {
      int one = Integer.parseInt(numbers.group(1));
      int other = Integer.parseInt(numbers.group(3));
      int year = Integer.parseInt(numbers.group(4));
      return List.of(day(year, other, one), day(year, one, other)).stream()
          .flatMap(Optional::stream)
          .distinct()
          .toList();
    }
    try {
      return EdtfDate.ofUsualForm(typed)
          .filter(date -> date.earliest().isPresent() && date.earliest().equals(date.latest()))
          .flatMap(EdtfDate::earliest)
          .stream()
          .toList();
    } catch (EdtfDate.Invalid ambiguous) {
      return List.of(); // it is searched as words
    }
  }

  private static Optional<LocalDate> day(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
