package org.lectern.core.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of something a client gets, by its {@code Range} header (RFC 9110, section 14).
 *
 * <p>Several ranges at once get the whole, which the standard allows: no reader of our files asks
 * for them, and their usual use is to make a server send more than it has.
 */
public sealed interface ByteRange {
  /** All of them, under 200: none are named, or in a way that is not understood. */
  record Whole() implements ByteRange {}

  /**
   * These, under 206.
   *
   * @param first counted from 0
   * @param last the last one sent, not the one behind it
   */
  record Part(long first, long last) implements ByteRange {
    /** How many bytes that is. */
    public long length() {
      return last - first + 1;
    }

    /** The value of {@code Content-Range} (section 14.4). */
    public String of(long length) {
      return "bytes " + first + "-" + last + "/" + length;
    }
  }

  /** None, under 416: they begin behind the end. */
  record Unsatisfiable() implements ByteRange {
    /** The value of {@code Content-Range}. */
    public String of(long length) {
      return "bytes */" + length;
    }
  }

  /**
   * Reads the header of a GET; for other methods it does not count.
   *
   * @param range all lines of the header, joined by commas
   * @param length how many bytes there are
   */
  static ByteRange of(Optional<String> range, long length) {
    String value = range.orElse("").strip();
    int equals = value.indexOf('=');
    if (equals < 0 || !value.substring(0, equals).toLowerCase(Locale.ROOT).equals("bytes")) {
      return new Whole();
    }
    List<String> wanted = FieldValue.split(value.substring(equals + 1), ',');
    return wanted.size() == 1 ? one(wanted.getFirst(), length) : new Whole();
  }

  private static ByteRange one(String range, long length) {
    Matcher numbers = Written.RANGE.matcher(range);
    if (!numbers.matches()) {
      return new Whole();
    }
    if (numbers.group("suffix") != null) {
      long suffix = number(numbers.group("suffix"));
      if (suffix == 0) {
        return new Unsatisfiable();
      }
      return length == 0 ? new Whole() : new Part(Math.max(0, length - suffix), length - 1);
    }
    long first = number(numbers.group("first"));
    long last = numbers.group("last").isEmpty() ? Long.MAX_VALUE : number(numbers.group("last"));
    if (last < first) {
      return new Whole();
    }
    return first >= length ? new Unsatisfiable() : new Part(first, Math.min(last, length - 1));
  }

  /** A number of any length; what no file reaches is as good as the largest. */
  private static long number(String digits) {
    String plain = digits.replaceFirst("^0+(?=.)", "");
    return plain.length() > 18 ? Long.MAX_VALUE : Long.parseLong(plain);
  }

  /** How one range is written (section 14.1.2). */
  final class Written {
    private static final Pattern RANGE =
        Pattern.compile("(?<first>[0-9]+)-(?<last>[0-9]*)|-(?<suffix>[0-9]+)");

    private Written() {}
  }
}
