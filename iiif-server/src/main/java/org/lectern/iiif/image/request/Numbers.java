package org.lectern.iiif.image.request;

import java.util.regex.Pattern;

/**
 * The two kinds of number in an image address. They are matched before they are read: what Java
 * takes for a number ({@code NaN}, {@code 1e3}, {@code 5f}, {@code +1}) is not a number of the
 * Image API, which knows digits and one full stop.
 */
final class Numbers {
  private static final Pattern INTEGER = Pattern.compile("[0-9]{1,18}");
  private static final Pattern DECIMAL =
      Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,18})?|\\.[0-9]{1,18}");

  private Numbers() {}

  static long integer(String text, String whole) {
    if (!INTEGER.matcher(text).matches()) {
      throw BadImageRequest.invalid(
          "'" + whole + "': '" + text + "' is not a whole number of pixels");
    }
    return Long.parseLong(text);
  }

  static double decimal(String text, String whole) {
    if (!DECIMAL.matcher(text).matches()) {
      throw BadImageRequest.invalid(
          "'" + whole + "': '" + text + "' is not a number; write digits and one full stop");
    }
    return Double.parseDouble(text);
  }
}
