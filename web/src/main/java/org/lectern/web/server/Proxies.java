package org.lectern.web.server;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.lectern.core.http.Forwarded;
import org.lectern.core.http.Networks;

/**
 * The machines in front of this server that are believed, and which of their headers. A proxy hands
 * on whatever a visitor writes into a header that it does not write itself, so each is named.
 */
final class Proxies {
  private static final List<String> KNOWN =
      List.of(
          "X-Forwarded-For",
          "X-Forwarded-Proto",
          "X-Forwarded-Host",
          "X-Forwarded-Port",
          "X-Forwarded-Prefix",
          "Forwarded");

  /** Headers that browsers do not send. */
  private static final Set<String> SIGNS = signs();

  private final Networks networks;
  private final Set<String> headers;
  private final boolean said;
  private volatile String last = ""; // most requests come from the same

  private Proxies(Networks networks, Set<String> headers, boolean said) {
    this.networks = networks;
    this.headers = headers;
    this.said = said;
  }

  /**
   * Reads two settings.
   *
   * @param networks {@code 127.0.0.1,10.0.0.0/24}; empty or {@code none} where there is no proxy
   * @param headers {@code X-Forwarded-For,X-Forwarded-Proto}, in any case
   * @throws IllegalArgumentException where one of them cannot be read; the message says which
   */
  static Proxies parse(String networks, String headers) {
    Set<String> named = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (String header : headers.strip().split("[,\\s]+", -1)) {
      if (!header.isEmpty() && KNOWN.stream().noneMatch(header::equalsIgnoreCase)) {
        throw new IllegalArgumentException(
            "--proxy-headers: '%s' is not one of %s".formatted(header, String.join(", ", KNOWN)));
      }
      named.add(header);
    }
    boolean none = networks.strip().toLowerCase(Locale.ROOT).equals("none");
    try {
      return new Proxies(
          none ? Networks.NONE : Networks.parse(networks), named, !networks.isBlank());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--trusted-proxies: " + e.getMessage(), e);
    }
  }

  private static Set<String> signs() {
    Set<String> signs = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    signs.addAll(KNOWN);
    signs.addAll(List.of("Via", "X-Real-IP"));
    return signs;
  }

  boolean any() {
    return networks.any();
  }

  /** Whether a machine is one of them, whose address may have brackets and a port. */
  boolean holds(String address) {
    if (!any()) {
      return false;
    }
    if (address.equals(last)) {
      return true;
    }
    boolean held = networks.holds(Forwarded.address(address));
    if (held) {
      last = address;
    }
    return held;
  }

  /** Whether they write that header themselves. */
  boolean write(String header) {
    return headers.contains(header);
  }

  /** Whether a setting names the proxies before this server, or says that it has none. */
  boolean areSaid() {
    return said;
  }

  /** Whether a request came by a proxy that no setting names. */
  boolean isHandedOn(Collection<String> headers) {
    return !said && headers.stream().anyMatch(SIGNS::contains);
  }
}
