package org.lectern.oai;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code name=value&…} as it is in a query or a form (section 3.1.1). Nothing is refused: a
 * broken escape stays as it is, broken UTF-8 becomes U+FFFD, so that the protocol and not the
 * server answers.
 */
final class FormArguments {
  private FormArguments() {}

  /** Adds what a query or form holds; blank ones hold nothing. */
  static void read(String encoded, Map<String, List<String>> into) {
    for (String pair : encoded.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
        into.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    }
  }

  /** What a query holds. */
  static Map<String, List<String>> of(String encoded) {
    Map<String, List<String>> arguments = new LinkedHashMap<>();
    read(encoded, arguments);
    return arguments;
  }

  private static String decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < utf8.length; i++) {
      int high = i + 2 < utf8.length ? Character.digit(utf8[i + 1], 16) : -1;
      int low = i + 2 < utf8.length ? Character.digit(utf8[i + 2], 16) : -1;
      if (utf8[i] == '%' && high >= 0 && low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(utf8[i] == '+' ? ' ' : utf8[i]);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
