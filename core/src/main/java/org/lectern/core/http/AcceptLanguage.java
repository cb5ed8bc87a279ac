package org.lectern.core.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which languages a client likes, by its {@code Accept-Language} header (RFC 9110, section 12.5.4).
 * A language is liked as much as the variety of it that is liked most: who reads {@code de-CH}
 * reads {@code de}.
 */
public final class AcceptLanguage {
  private final Map<String, Integer> weights = new LinkedHashMap<>();
  private int others;

  private AcceptLanguage() {}

  /**
   * Reads a header; what cannot be read of it is passed over.
   *
   * @param header all its lines, joined by commas
   */
  public static AcceptLanguage parse(String header) {
    AcceptLanguage liked = new AcceptLanguage();
    for (String choice : FieldValue.split(header, ',')) {
      List<String> parts = FieldValue.split(choice, ';');
      OptionalInt weight = Weight.of(parts);
      if (!parts.isEmpty() && weight.isPresent()) {
        liked.add(parts.getFirst(), weight.getAsInt());
      }
    }
    return liked;
  }

  private void add(String range, int weight) {
    if (range.equals("*")) {
      others = Math.max(others, weight);
      return;
    }
    String language = Locale.forLanguageTag(range.replace('_', '-')).getLanguage();
    if (!language.isEmpty()) {
      weights.merge(language, weight, Math::max);
    }
  }

  /**
   * The language that is liked best; of equals the one that is named, and of those the one that is
   * named first. Empty where none of them is liked.
   *
   * @param offered codes of languages without varieties, the usual one first
   */
  public Optional<String> best(List<String> offered) {
    Optional<String> best = Optional.empty();
    int most = 0;
    for (Map.Entry<String, Integer> named : weights.entrySet()) {
      if (offered.contains(named.getKey()) && named.getValue() > most) {
        best = Optional.of(named.getKey());
        most = named.getValue();
      }
    }
    Optional<String> named = best;
    return others > most
        ? offered.stream()
            .filter(language -> !weights.containsKey(language))
            .findFirst()
            .or(() -> named)
        : best;
  }
}
