package org.lectern.core.model.date;

import java.util.regex.Pattern;

/**
 * The signs that cataloguers write in place of digits: {@code 195-}, {@code 195?}, {@code 19..},
 * and the brackets around digits that they supply: {@code 19[55]}.
 */
final class UnknownDigits {
  private static final Pattern SUPPLIED =
      Pattern.compile(
          "(?<!\\d)(?:(\\d{1,3})\\[([\\d?.–—-]{1,4})\\]|\\[(\\d{1,3})\\](\\d{1,3}))(?!\\d)");

  /** Of a year in our time, so that the full stop behind a number of three digits is none. */
  private static final Pattern IN_YEAR =
      Pattern.compile(
          "(?<!\\d)(?<!\\d[-./])(?:(1\\d\\d|20\\d)[-–—_*?.…xх]"
              + "|(1\\d|20)(?:--|––|—|__|\\*\\*|\\?\\?|\\.\\.|…|xx|хх)"
              + "|(1)(?:---|\\?\\?\\?|\\.\\.\\.))(?![\\p{L}\\d&&[^年г]])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** In place of a day in front, or of the month or day of ISO 8601. */
  private static final Pattern DAY_OR_MONTH =
      Pattern.compile(
          "^(?:\\?\\?|--|__|xx|хх)(?=[ ./])|(?<=\\d-|\\?-|_-)(?:\\?\\?|__)(?=-|$)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private UnknownDigits() {}

  /** A date with {@code X} for unknown digits of its year, and 00 for an unknown month or day. */
  static String marked(String words) {
    String supplied = SUPPLIED.matcher(words).replaceAll("$1$2$3$4");
    String days = DAY_OR_MONTH.matcher(supplied).replaceAll("00");
    return IN_YEAR
        .matcher(days)
        .replaceAll(
            m ->
                m.group(1) != null
                    ? m.group(1) + "X"
                    : m.group(2) != null ? m.group(2) + "XX" : m.group(3) + "XXX");
  }
}
