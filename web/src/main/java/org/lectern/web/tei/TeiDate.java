package org.lectern.web.tei;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.model.EdtfDate;

/** A date with its doubt as attributes of TEI (P5, {@code att.datable.w3c}, {@code cert}). */
final class TeiDate {
  private TeiDate() {}

  /**
   * The attributes: {@code when} for one date; {@code from} and {@code to} for a span; {@code
   * notBefore} and {@code notAfter} for one date within bounds. A year 0000 is not in XML Schema's
   * first edition, and left out.
   */
  static Map<String, String> attributes(EdtfDate date) {
    Map<String, String> attributes = new LinkedHashMap<>();
    Optional<String> start = date.isCertain() ? Optional.of(date.value()) : date.start();
    Optional<String> end = date.isCertain() ? start : date.end();
    if (date.isSpan()) {
      put(attributes, "from", start);
      put(attributes, "to", end);
    } else if (start.isPresent() && start.equals(end)) {
      put(attributes, "when", start);
    } else {
      put(attributes, "notBefore", start);
      put(attributes, "notAfter", end);
    }
    if (date.value().matches(".*[?%].*")) {
      attributes.put("cert", "low");
    }
    if (date.value().matches(".*[~%].*")) {
      attributes.put("precision", "low");
    }
    return attributes;
  }

  private static void put(Map<String, String> attributes, String name, Optional<String> value) {
    value.filter(v -> !v.startsWith("0000")).ifPresent(v -> attributes.put(name, v));
  }
}
