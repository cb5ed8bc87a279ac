package org.lectern.core.model;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.model.Edtf.Doubt;
import org.lectern.core.model.Edtf.Interval;
import org.lectern.core.model.Edtf.NoEnd;
import org.lectern.core.model.Edtf.Point;
import org.lectern.core.model.Edtf.Several;
import org.lectern.core.model.EdtfDate.Invalid;

/** Reads what {@link EdtfDate} takes of EDTF; faults name what to write instead. */
final class EdtfParser {
  private static final Pattern POINT =
      Pattern.compile(
          "(?<sign>-?)(?<year>[0-9X]{4}|Y(?<far>-?[1-9][0-9]{4,7}))"
              + "(?:-(?<month>[0-9X]{2})(?:-(?<day>[0-9X]{2})(?:T(?<time>[0-9:]+)"
              + "(?<zone>Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?)?)?(?<doubt>[?~%]?)");

  private EdtfParser() {}

  /**
   * Reads an expression.
   *
   * @throws Invalid with what is wrong and what to write instead
   */
  static Edtf parse(String text) {
    if (text.startsWith("[") || text.startsWith("{")) {
      return several(text);
    }
    int slash = text.indexOf('/');
    if (slash < 0) {
      return point(text, text);
    }
    String start = text.substring(0, slash);
    String end = text.substring(slash + 1);
    if (end.indexOf('/') >= 0) {
      throw form(text, "has more than one '/'", "write an interval as start/end");
    }
    return interval(text, end(start, text), end(end, text), false);
  }

  private static Edtf end(String text, String whole) {
    return switch (text) {
      case "" -> NoEnd.UNKNOWN;
      case ".." -> NoEnd.OPEN;
      default -> point(text, whole);
    };
  }

  private static Edtf interval(String whole, Edtf start, Edtf end, boolean inSet) {
    if (start instanceof NoEnd && end instanceof NoEnd) {
      throw form(whole, "says neither start nor end", "give one of them, or leave the date out");
    }
    boolean backwards =
        start.earliest().flatMap(from -> end.latest().filter(to -> to.isBefore(from))).isPresent();
    if (backwards) {
      throw new Invalid(
          Invalid.Kind.BACKWARDS, whole, "ends before it starts", "write the earlier date first");
    }
    return new Interval(start, end, inSet);
  }

  private static Edtf several(String text) {
    boolean all = text.startsWith("{");
    if (text.length() < 3 || !text.endsWith(all ? "}" : "]")) {
      throw form(text, "opens a set and does not close it", "write [1962,1963] or {1962,1963}");
    }
    List<Edtf> members = new ArrayList<>();
    for (String member : text.substring(1, text.length() - 1).split(",", -1)) {
      int dots = member.indexOf("..");
      if (dots < 0) {
        members.add(point(member.strip(), text));
      } else {
        String start = member.substring(0, dots).strip();
        String end = member.substring(dots + 2).strip();
        members.add(
            interval(
                text,
                start.isEmpty() ? NoEnd.OPEN : point(start, text),
                end.isEmpty() ? NoEnd.OPEN : point(end, text),
                true));
      }
    }
    return new Several(members, all);
  }

  private static Point point(String text, String whole) {
    Matcher m = POINT.matcher(text);
    if (!m.matches()) {
      throw form(whole, problem(text), "write it like 1962, 1962-10, 1962-10-28, 1962~ or 196X");
    }
    String far = m.group("far");
    boolean negative = !m.group("sign").isEmpty() || (far != null && far.startsWith("-"));
    String year = far == null ? m.group("year") : far.replace("-", "");
    if (!m.group("sign").isEmpty() && (far != null || year.equals("0000"))) {
      throw form(whole, "has a minus sign in the wrong place", "write -0044 or Y-17000");
    }
    Point point =
        new Point(
            negative,
            year,
            Optional.ofNullable(m.group("month")).orElse(""),
            Optional.ofNullable(m.group("day")).orElse(""),
            Optional.ofNullable(m.group("time")).orElse(""),
            Doubt.of(m.group("doubt")));
    check(point, whole);
    return point;
  }

  private static void check(Point point, String whole) {
    if (point.isSeason() && !point.month().matches("2[1-4]")) {
      throw form(
          whole,
          "has no month " + point.month(),
          "write a month 01 to 12, or a season: 21 spring, 22 summer, 23 autumn, 24 winter");
    }
    if (point.isSeason() && !point.day().isEmpty()) {
      throw form(whole, "has a day in a season", "write the month in place of the season");
    }
    if (!point.isSeason() && !point.hasMonth()) {
      throw form(whole, "has no month " + point.month(), "write a month from 01 to 12");
    }
    if (!point.isSeason() && !point.day().isEmpty() && !point.hasDay()) {
      throw form(
          whole, "has a day that its month does not have", "look up the day in the document");
    }
    if (!point.time().isEmpty()) {
      checkTime(point, whole);
    }
  }

  private static void checkTime(Point point, String whole) {
    try {
      if (point.hasUnspecified() || point.doubt() != Doubt.NONE) {
        throw new DateTimeException("doubt");
      }
      LocalTime.parse(point.time());
    } catch (DateTimeException e) {
      throw form(whole, "has no valid time", "write 1962-10-28T09:30:00, or the day alone");
    }
  }

  private static String problem(String text) {
    if (text.isBlank()) {
      return "is empty";
    }
    if (text.matches("[0-9X-]*[?~%][0-9X?~%-]+|[?~%].*")) {
      return "has a sign of doubt before its end";
    }
    if (text.matches("Y.*E.*|.*S[0-9]+")) {
      return "uses exponents or significant digits, which Lectern does not read";
    }
    if (text.matches("-?[0-9X]{5,}(-.*)?")) {
      return "has a year of more than four digits without Y in front";
    }
    if (text.matches("-?[0-9X]{1,3}(-.*)?[?~%]?")) {
      return "has a year of fewer than four digits";
    }
    return "is not EDTF";
  }

  private static Invalid form(String value, String problem, String remedy) {
    return new Invalid(Invalid.Kind.FORM, value, problem, remedy);
  }
}
