package org.lectern.core.batch.table;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The number format of a cell that displays a date: which parts it displays and in which order
 * (ECMA-376 part 1, 18.8.31).
 *
 * @param parts from left to right; a letter repeated, or literal text in quotes
 * @param language of the names of months and days
 */
record DateMask(List<String> parts, Locale language) {
  private static final Pattern PART =
      Pattern.compile(
          "\"([^\"]*)\"?|\\\\(.)|_.|\\*.|\\[\\$-([0-9A-Fa-f]+)[^]]*]|\\[[^]]*]"
              + "|(?i:(AM/PM|A/P|y+|m+|d+|h+|s+|e+))|(.)",
          Pattern.DOTALL);

  private static final Pattern ABOUT =
      Pattern.compile("~|(?<!\\p{L})(?:ca?|circa|about|um|etwa|vers|hacia|ок|около)(?!\\p{L})");

  /** Languages by the low ten bits of their Windows language identifier. */
  private static final Map<Integer, String> LANGUAGES =
      Map.ofEntries(
          Map.entry(0x01, "ar"),
          Map.entry(0x02, "bg"),
          Map.entry(0x04, "zh"),
          Map.entry(0x05, "cs"),
          Map.entry(0x06, "da"),
          Map.entry(0x07, "de"),
          Map.entry(0x08, "el"),
          Map.entry(0x0A, "es"),
          Map.entry(0x0B, "fi"),
          Map.entry(0x0C, "fr"),
          Map.entry(0x0E, "hu"),
          Map.entry(0x10, "it"),
          Map.entry(0x11, "ja"),
          Map.entry(0x12, "ko"),
          Map.entry(0x13, "nl"),
          Map.entry(0x14, "nb"),
          Map.entry(0x15, "pl"),
          Map.entry(0x16, "pt"),
          Map.entry(0x18, "ro"),
          Map.entry(0x19, "ru"),
          Map.entry(0x1D, "sv"),
          Map.entry(0x1F, "tr"),
          Map.entry(0x22, "uk"));

  DateMask {
    parts = List.copyOf(parts);
  }

  /** The mask of a number format; empty where it displays no part of a date or time. */
  static Optional<DateMask> of(String format) {
    String section = NumberShown.sections(format).getFirst();
    if (section.toLowerCase(Locale.ROOT).contains("general")
        || section.matches("(?i).*\\[[hms]+].*")) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    Locale language = Locale.ENGLISH;
    boolean dated = false;
    Matcher m = PART.matcher(section);
    while (m.find()) {
      if (m.group(1) != null || m.group(2) != null) {
        parts.add('"' + (m.group(1) != null ? m.group(1) : m.group(2)));
      } else if (m.group(3) != null) {
        language = language(m.group(3));
      } else if (m.group(4) != null) {
        parts.add(m.group(4).toLowerCase(Locale.ROOT));
        dated = true;
      } else if (m.group(5) != null) {
        if ("0#?%@".contains(m.group(5)) && !isFractionOfSecond(section)) {
          return Optional.empty();
        }
        parts.add('"' + m.group(5));
      }
    }
    return dated ? Optional.of(new DateMask(withMinutes(parts), language)) : Optional.empty();
  }

  /** {@code ss.000} is a time and not a number. */
  private static boolean isFractionOfSecond(String section) {
    return section.matches("(?is).*s[.,]0+.*");
  }

  private static Locale language(String identifier) {
    int number = (int) (Long.parseLong(identifier, 16) & 0x3FF);
    return Locale.of(LANGUAGES.getOrDefault(number, "en"));
  }

  /** {@code m} after an hour or before a second is a minute, written {@code n} from here on. */
  private static List<String> withMinutes(List<String> parts) {
    List<String> marked = new ArrayList<>(parts);
    char before = ' ';
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (part.startsWith("\"")) {
        continue;
      }
      boolean minute =
          part.matches("m{1,2}")
              && (before == 'h'
                  || parts.stream()
                      .skip(i + 1L)
                      .filter(p -> !p.startsWith("\""))
                      .findFirst()
                      .filter(p -> p.startsWith("s"))
                      .isPresent());
      if (minute) {
        marked.set(i, part.replace('m', 'n'));
      }
      before = part.charAt(0);
    }
    return marked;
  }

  private boolean shows(String part) {
    return parts.stream().anyMatch(p -> p.matches(part));
  }

  /** Whether it displays a part of a day's date, and not only a time. */
  boolean hasDate() {
    return shows("[ymd]+|e+");
  }

  /** The date in EDTF with the precision displayed; empty where no year is displayed. */
  Optional<String> edtf(LocalDateTime date) {
    boolean year = shows("[ye]+");
    boolean month = shows("m+");
    boolean day = shows("d{1,2}");
    boolean time = shows("h+") && !date.toLocalTime().equals(LocalTime.MIDNIGHT);
    if (!year || (day && !month) || (time && !day)) {
      return Optional.empty();
    }
    String edtf = "%04d".formatted(date.getYear());
    edtf += month ? "-%02d".formatted(date.getMonthValue()) : "";
    edtf += day ? "-%02d".formatted(date.getDayOfMonth()) : "";
    edtf += time ? "T%02d:%02d".formatted(date.getHour(), date.getMinute()) : "";
    edtf += time && shows("s+") ? ":%02d".formatted(date.getSecond()) : "";
    return Optional.of(time ? edtf : edtf + doubt());
  }

  /** What words beside the date say: {@code yyyy" (?)"}, {@code "ca. "yyyy}. */
  private String doubt() {
    String beside =
        parts.stream()
            .filter(part -> part.startsWith("\""))
            .map(part -> part.substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
    boolean doubtful = beside.contains("?");
    boolean about = ABOUT.matcher(beside).find();
    return doubtful && about ? "%" : doubtful ? "?" : about ? "~" : "";
  }

  /** The date as displayed. */
  String shown(LocalDateTime date) {
    boolean twelve = parts.stream().anyMatch(p -> p.contains("/p") && !p.startsWith("\""));
    StringBuilder shown = new StringBuilder();
    for (String part : parts) {
      shown.append(shown(part, date, twelve));
    }
    return shown.toString().strip();
  }

  private String shown(String part, LocalDateTime date, boolean twelve) {
    int hour = twelve ? (date.getHour() + 11) % 12 + 1 : date.getHour();
    return switch (part) {
      case "d" -> "" + date.getDayOfMonth();
      case "dd" -> "%02d".formatted(date.getDayOfMonth());
      case "ddd" -> date.getDayOfWeek().getDisplayName(TextStyle.SHORT, language);
      case "dddd" -> date.getDayOfWeek().getDisplayName(TextStyle.FULL, language);
      case "m" -> "" + date.getMonthValue();
      case "mm" -> "%02d".formatted(date.getMonthValue());
      case "mmm" -> date.getMonth().getDisplayName(TextStyle.SHORT_STANDALONE, language);
      case "mmmm" -> monthName(date);
      case "mmmmm" -> monthName(date).substring(0, 1);
      case "y", "yy" -> "%02d".formatted(date.getYear() % 100);
      case "h" -> "" + hour;
      case "hh" -> "%02d".formatted(hour);
      case "n" -> "" + date.getMinute();
      case "nn" -> "%02d".formatted(date.getMinute());
      case "s" -> "" + date.getSecond();
      case "ss" -> "%02d".formatted(date.getSecond());
      case "am/pm" -> date.getHour() < 12 ? "AM" : "PM";
      case "a/p" -> date.getHour() < 12 ? "A" : "P";
      default ->
          part.startsWith("\"") ? part.substring(1) : "%04d".formatted(date.getYear()); // yyyy, e
    };
  }

  /** Beside a day Slavic months stand in the genitive. */
  private String monthName(LocalDateTime date) {
    TextStyle style = shows("d{1,2}") ? TextStyle.FULL : TextStyle.FULL_STANDALONE;
    return date.getMonth().getDisplayName(style, language);
  }
}
