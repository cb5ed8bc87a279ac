package org.lectern.core.model;

import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A date with its doubt, in the Extended Date/Time Format of ISO 8601-2 (levels 0 and 1, and sets).
 *
 * @param value the EDTF expression as written
 */
public record EdtfDate(String value) {

  /**
   * Reads an EDTF expression.
   *
   * @throws IllegalArgumentException with what is wrong and what to write instead
   */
  public static EdtfDate parse(String value) {
    return new EdtfDate(value);
  }

  /** The first day it may mean; empty where the past is open or unknown. */
  public Optional<LocalDate> earliest() {
    return Optional.of(
        switch (value.length()) {
          case 4 -> Year.parse(value).atDay(1);
          case 7 -> YearMonth.parse(value).atDay(1);
          default -> LocalDate.parse(value);
        });
  }

  /** The last day it may mean; empty where the end is open or unknown. */
  public Optional<LocalDate> latest() {
    return Optional.of(
        switch (value.length()) {
          case 4 -> Year.parse(value).atDay(1).plusYears(1).minusDays(1);
          case 7 -> YearMonth.parse(value).atEndOfMonth();
          default -> LocalDate.parse(value);
        });
  }

  /** Every year the document may belong to, at most a thousand of them; open ends add none. */
  public NavigableSet<Integer> years() {
    return new TreeSet<>(earliest().map(LocalDate::getYear).stream().toList());
  }

  /** The date in words of that language: {@code about October 1962}, {@code 1962 or 1963}. */
  public String display(Locale language) {
    return value;
  }

  @Override
  public String toString() {
    return value;
  }
}
