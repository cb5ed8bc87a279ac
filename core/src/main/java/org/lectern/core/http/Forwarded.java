package org.lectern.core.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one proxy wrote about the request that it passed on (RFC 7239).
 *
 * @param node {@code for}: the address that sent the request to the proxy, without brackets and
 *     port; {@code unknown} or {@code _name} where the proxy hides it
 * @param host what the client asked for, with a port where it named one
 * @param proto {@code http} or {@code https}, as written
 */
public record Forwarded(Optional<String> node, Optional<String> host, Optional<String> proto) {
  private static final Pattern BRACKETED = Pattern.compile("\\[(?<address>[^\\]]*)](:[^:]*)?");

  /** One colon: IPv4 or a name, with a port; with more it is IPv6 and has none. */
  private static final Pattern WITH_PORT = Pattern.compile("(?<address>[^:]*):[^:]*");

  /**
   * What all proxies wrote, the one nearest to this server last. An element that cannot be read is
   * there, with nothing in it: a proxy wrote it, whatever it says.
   *
   * @param lines of the header, in the order they came; none is read beyond its end, so that a
   *     quote that a client leaves open does not swallow the line of a proxy
   */
  public static List<Forwarded> parse(List<String> lines) {
    return lines.stream()
        .flatMap(line -> FieldValue.split(line, ',').stream())
        .map(Forwarded::element)
        .toList();
  }

  private static Forwarded element(String text) {
    Map<String, String> pairs = new HashMap<>();
    for (String pair : FieldValue.split(text, ';')) {
      int equals = pair.indexOf('=');
      String name = pair.substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
      String value = FieldValue.unquoted(pair.substring(equals + 1).strip());
      // A quote left open may have swallowed what a proxy wrote behind it.
      if (equals < 0 || value.indexOf('"') >= 0 || pairs.put(name, value) != null) {
        return new Forwarded(Optional.empty(), Optional.empty(), Optional.empty());
      }
    }
    return new Forwarded(
        Optional.ofNullable(pairs.get("for")).map(Forwarded::address),
        Optional.ofNullable(pairs.get("host")),
        Optional.ofNullable(pairs.get("proto")));
  }

  /** An address without the brackets and the port that may stand around it (section 6). */
  public static String address(String node) {
    String plain = node.strip();
    for (Pattern form : List.of(BRACKETED, WITH_PORT)) {
      var read = form.matcher(plain);
      if (read.matches()) {
        return read.group("address");
      }
    }
    return plain;
  }
}
