package org.lectern.core.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A media type with its parameters (RFC 9110, section 8.3.1).
 *
 * @param name type and subtype, in lower case
 * @param parameters by their names in lower case, without quotes
 */
public record MediaType(String name, Map<String, String> parameters) {
  /** Copies the parameters. */
  public MediaType {
    name = name.toLowerCase(Locale.ROOT);
    parameters = Map.copyOf(parameters);
  }

  /** A type without parameters. */
  public static MediaType of(String name) {
    return new MediaType(name, Map.of());
  }

  /** A type with one parameter. */
  public static MediaType of(String name, String parameter, String value) {
    return new MediaType(name, Map.of(parameter, value));
  }

  /** Reads a name and its parameters; a weight is none of them. */
  static MediaType parse(List<String> parts) {
    Map<String, String> parameters = new TreeMap<>();
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals > 0 && !Weight.is(part)) {
        parameters.put(
            part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            FieldValue.unquoted(part.substring(equals + 1).strip()));
      }
    }
    return new MediaType(parts.getFirst(), parameters);
  }

  /** As a header has it; values stand in quotes. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    new TreeMap<>(parameters)
        .forEach(
            (key, value) -> text.append(';').append(key).append("=\"").append(value).append('"'));
    return text.toString();
  }
}
