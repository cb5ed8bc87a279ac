package org.lectern.core.http;

import java.util.ArrayList;
import java.util.List;

/** Takes the value of a header apart where no quoted string is cut (RFC 9110, section 5.6). */
final class FieldValue {
  private FieldValue() {}

  /** The parts between the separators, without the white space around them; empty ones left out. */
  static List<String> split(String value, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    for (int at = 0; at < value.length(); at++) {
      char c = value.charAt(at);
      if (quoted && c == '\\') {
        at++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        add(parts, value.substring(start, at));
        start = at + 1;
      }
    }
    add(parts, value.substring(start));
    return parts;
  }

  private static void add(List<String> parts, String part) {
    if (!part.isBlank()) {
      parts.add(part.strip());
    }
  }

  /** The text of a quoted string (section 5.6.4); anything else as it is. */
  static String unquoted(String text) {
    if (text.length() < 2 || text.charAt(0) != '"' || !text.endsWith("\"")) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int at = 1; at < text.length() - 1; at++) {
      if (text.charAt(at) == '\\' && at < text.length() - 2) {
        at++;
      }
      plain.append(text.charAt(at));
    }
    return plain.toString();
  }
}
