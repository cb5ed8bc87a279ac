package org.lectern.core.model;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.ibm.icu.text.DateTimePatternGenerator;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.text.SimpleDateFormat;
import com.ibm.icu.util.GregorianCalendar;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.lectern.core.model.Edtf.Doubt;
import org.lectern.core.model.Edtf.Interval;
import org.lectern.core.model.Edtf.NoEnd;
import org.lectern.core.model.Edtf.Point;
import org.lectern.core.model.Edtf.Several;

/**
 * Says dates in one language: days and months by ICU, doubt by the phrases of {@code
 * dates_<language>.properties}. A new language is one more such file; until then signs stand in for
 * words.
 *
 * <p>Phrases call a date {@code {n}} where it stands alone and {@code {p}} where it follows a
 * preposition ({@code 1960s}, {@code the 1960s}; {@code октябрь}, {@code октября}). A phrase whose
 * key ends in a precision ({@code until.day}) wins over the one without.
 */
final class DateWords {
  private static final Cache<Locale, DateWords> KNOWN =
      Caffeine.newBuilder().maximumSize(64).build();

  private final ResourceBundle phrases;
  private final ULocale locale;
  private final String dayPattern;
  private final String monthPattern;
  private final String timePattern;
  private final Map<String, SimpleDateFormat> formats = new ConcurrentHashMap<>();

  private DateWords(Locale language) {
    phrases =
        ResourceBundle.getBundle(
            "org.lectern.core.model.dates",
            language,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    locale = ULocale.forLocale(language).setKeywordValue("calendar", "gregorian");
    DateTimePatternGenerator generator = DateTimePatternGenerator.getInstance(locale);
    dayPattern = generator.getBestPattern("yMMMMd");
    monthPattern = generator.getBestPattern("yMMMM");
    timePattern = generator.getBestPattern("Hm");
  }

  static DateWords of(Locale language) {
    return KNOWN.get(language, DateWords::new);
  }

  /** A date alone and after a preposition; {@code precision} picks the phrase around it. */
  private record KeyValues(String alone, String after, String precision) {}

  String say(Edtf date) {
    return said(date).alone();
  }

  private KeyValues said(Edtf date) {
    return switch (date) {
      case Point point -> doubted(point);
      case NoEnd _ -> same(phrase("unknown", ""), "");
      case Interval interval -> same(interval(interval), "");
      case Several several -> same(list(several), "");
    };
  }

  private String interval(Interval i) {
    if (i.start() == NoEnd.OPEN) {
      return fill(i.inSet() ? "or-earlier" : "until", said(i.end()));
    }
    if (i.end() == NoEnd.OPEN) {
      return fill(i.inSet() ? "or-later" : "from", said(i.start()));
    }
    return fill(i.inSet() ? "between" : "interval", said(i.start()), said(i.end()));
  }

  private String list(Several several) {
    List<String> members = several.members().stream().map(this::say).toList();
    ListFormatter.Type type = several.all() ? ListFormatter.Type.AND : ListFormatter.Type.OR;
    return ListFormatter.getInstance(locale, type, ListFormatter.Width.WIDE).format(members);
  }

  private KeyValues doubted(Point point) {
    KeyValues plain = plain(point);
    return switch (point.doubt()) {
      case NONE -> plain;
      case UNCERTAIN -> same(fill("uncertain", plain), plain.precision());
      case APPROXIMATE -> same(fill("approximate", plain), plain.precision());
      case BOTH -> same(fill("both", plain), plain.precision());
    };
  }

  private KeyValues plain(Point p) {
    if (p.isYearUnknown()) {
      return same(phrase("unknown", ""), "");
    }
    if (p.isSeason() && !p.hasUnspecified()) {
      return season(p);
    }
    if (!p.hasUnspecified()) {
      return exact(p);
    }
    if (!p.year().contains("X")) {
      if (p.day().equals("XX") && !p.month().contains("X")) {
        return same(fill("day-unknown", exact(cut(p, p.month()))), "month");
      }
      if (p.month().equals("XX") && (p.day().isEmpty() || p.day().equals("XX"))) {
        return same(fill("month-unknown", exact(cut(p, ""))), "year");
      }
    }
    if (p.month().isEmpty() && !p.negative() && p.year().matches("[0-9]{3}X")) {
      return numbered("decade", p.year().replace('X', '0'));
    }
    if (p.month().isEmpty() && !p.negative() && p.year().matches("[0-9]{2}XX")) {
      int century = Integer.parseInt(p.year().substring(0, 2)) + 1;
      return numbered("century", Integer.toString(century));
    }
    return between(p);
  }

  /** What the unspecified digits leave open, as the span from its first day to its last. */
  private KeyValues between(Point p) {
    LocalDate from = p.earliest().orElseThrow();
    LocalDate to = p.latest().orElseThrow();
    String span =
        p.month().isEmpty()
            ? fill("between", year(from), year(to))
            : p.day().isEmpty()
                ? fill("between", month(from), month(to))
                : fill("between", day(from), day(to));
    return same(span, "");
  }

  private static Point cut(Point p, String month) {
    return new Point(p.negative(), p.year(), month, "", "", Doubt.NONE);
  }

  private KeyValues exact(Point p) {
    LocalDate date = p.earliest().orElseThrow();
    if (p.month().isEmpty()) {
      return year(date);
    }
    if (p.day().isEmpty()) {
      return month(date);
    }
    KeyValues day = day(date);
    return p.time().isEmpty()
        ? day
        : same(day.alone() + ", " + time(LocalTime.parse(p.time())), "day");
  }

  private KeyValues year(LocalDate date) {
    String number = date.getYear() > 0 ? "y" : "y G";
    return framed("year", format(number, date), format(number, date));
  }

  private KeyValues month(LocalDate date) {
    return framed(
        "month", format(monthPattern, date), format(monthPattern.replace('L', 'M'), date));
  }

  private KeyValues day(LocalDate date) {
    String words = format(dayPattern, date);
    return framed("day", words, words);
  }

  private KeyValues season(Point p) {
    String year =
        year(p.years().min().stream()
                .mapToObj(y -> LocalDate.of(y, 1, 1))
                .findFirst()
                .orElseThrow())
            .alone();
    String season = p.month();
    return new KeyValues(
        phrase("season", "").replace("{s}", phrase("season-" + season, "")).replace("{y}", year),
        phrase("season-after", "")
            .replace("{s}", phrase("season-after-" + season, ""))
            .replace("{y}", year),
        "season");
  }

  private KeyValues numbered(String what, String number) {
    return new KeyValues(number(what, number), number(what + "-after", number), what);
  }

  private String number(String key, String number) {
    int n = Integer.parseInt(number);
    NumberFormat digits = NumberFormat.getInstance(locale);
    digits.setGroupingUsed(false);
    String phrase = phrase(key, "");
    if (phrase.contains("{ordinal}")) {
      phrase =
          phrase.replace(
              "{ordinal}",
              new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.ORDINAL).format(n));
    }
    return phrase
        .replace("{last}", digits.format(n + 9))
        .replace("{first-of-century}", digits.format(100L * (n - 1)))
        .replace("{last-of-century}", digits.format(100L * n - 1))
        .replace("{roman}", roman(n))
        .replace("{number}", digits.format(n));
  }

  private static String roman(int number) {
    // Decades pass here as well and want no numeral.
    return number > 99
        ? ""
        : "X".repeat(number / 10)
            + List.of("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX").get(number % 10);
  }

  private KeyValues framed(String precision, String alone, String after) {
    return new KeyValues(
        phrase(precision, "").replace("{n}", alone),
        phrase(precision + "-after", "").replace("{n}", after),
        precision);
  }

  private static KeyValues same(String words, String precision) {
    return new KeyValues(words, words, precision);
  }

  private String fill(String key, KeyValues date) {
    return phrase(key, date.precision()).replace("{n}", date.alone()).replace("{p}", date.after());
  }

  private String fill(String key, KeyValues from, KeyValues to) {
    return phrase(key, "")
        .replace("{n}", from.alone())
        .replace("{p}", from.after())
        .replace("{n2}", to.alone())
        .replace("{p2}", to.after());
  }

  private String phrase(String key, String precision) {
    return Optional.of(key + "." + precision)
        .filter(phrases::containsKey)
        .map(phrases::getString)
        .orElseGet(() -> phrases.getString(key));
  }

  private String time(LocalTime time) {
    return format(timePattern, time.toSecondOfDay() * 1000L);
  }

  private String format(String pattern, LocalDate date) {
    String withEra =
        date.getYear() > 0 || pattern.contains("G")
            ? pattern
            : DateTimePatternGenerator.getInstance(locale)
                .getBestPattern(pattern.equals(dayPattern) ? "yMMMMdG" : "yMMMMG");
    return format(withEra, 1000 * date.atStartOfDay().toEpochSecond(ZoneOffset.UTC));
  }

  /** A format is for one thread; a copy is made much faster than another. */
  @SuppressWarnings("JavaUtilDate") // what ICU takes
  private String format(String pattern, long millis) {
    SimpleDateFormat format = formats.computeIfAbsent(pattern, this::formatter);
    return ((SimpleDateFormat) format.clone()).format(new Date(millis));
  }

  @SuppressWarnings("JavaUtilDate") // what ICU takes
  private SimpleDateFormat formatter(String pattern) {
    GregorianCalendar calendar = new GregorianCalendar(TimeZone.GMT_ZONE, locale);
    calendar.setGregorianChange(new Date(Long.MIN_VALUE));
    SimpleDateFormat format = new SimpleDateFormat(pattern, locale);
    format.setCalendar(calendar);
    return format;
  }
}
