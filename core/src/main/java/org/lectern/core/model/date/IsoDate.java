package org.lectern.core.model.date;

/** Spells a year, month or day in ISO 8601. */
final class IsoDate {
  private IsoDate() {}

  static String of(String year, String month) {
    return of(year, month, "");
  }

  /**
   * The date, which may not exist in the calendar.
   *
   * @param year four digits
   * @param month one or two digits; empty, or 00 as the systems of museums write it, where it is
   *     not known
   * @param day as the month
   */
  static String of(String year, String month, String day) {
    boolean noDay = day.isEmpty() || day.equals("00");
    boolean noMonth = month.isEmpty() || (month.equals("00") && noDay);
    return year + (noMonth ? "" : "-" + padded(month)) + (noDay ? "" : "-" + padded(day));
  }

  private static String padded(String number) {
    return number.length() < 2 ? "0" + number : number;
  }
}
