package org.lectern.web.book;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages from one to another, counted from 1, both included. */
public record PageRange(int first, int last) {
  private static final Pattern RANGE = Pattern.compile("([1-9]\\d{0,6})(?:(-)([1-9]\\d{0,6})?)?");

  /**
   * Reads {@code 3}, {@code 2-5} or {@code 2-}; empty where it is none of these or begins after the
   * last page.
   *
   * @param pages how many there are
   */
  public static Optional<PageRange> parse(String text, int pages) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(range.group(1));
    int last =
        range.group(3) != null
            ? Integer.parseInt(range.group(3))
            : range.group(2) != null ? pages : first;
    return first <= last && first <= pages
        ? Optional.of(new PageRange(first, Math.min(last, pages)))
        : Optional.empty();
  }

  /** Whether a page is in it. */
  public boolean has(int number) {
    return number >= first && number <= last;
  }

  /** As it is written in an address. */
  @Override
  public String toString() {
    return first == last ? String.valueOf(first) : first + "-" + last;
  }
}
