package org.lectern.core.http;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The {@code q} of a choice in thousandths (RFC 9110, section 12.4.2). */
final class Weight {
  static final int FULL = 1000;
  private static final Pattern NAME = Pattern.compile("[qQ]\\s*=\\s*(?<value>.*)");
  private static final Pattern VALUE = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");

  private Weight() {}

  static boolean is(String parameter) {
    return NAME.matcher(parameter).matches();
  }

  /**
   * The weight among the parameters of a choice: full where none is given, empty where it is not a
   * number from 0 to 1, so that nobody knows what was meant.
   */
  static OptionalInt of(List<String> parameters) {
    for (String parameter : parameters) {
      var named = NAME.matcher(parameter);
      if (named.matches()) {
        String value = named.group("value");
        return VALUE.matcher(value).matches()
            ? OptionalInt.of((int) Math.round(Double.parseDouble(value) * FULL))
            : OptionalInt.empty();
      }
    }
    return OptionalInt.of(FULL);
  }
}
