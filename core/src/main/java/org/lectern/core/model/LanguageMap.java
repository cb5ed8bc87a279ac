package org.lectern.core.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One text in one or more languages, by BCP 47 tag, in the order written. The first is the one the
 * archivist put first.
 */
public record LanguageMap(SequencedMap<String, String> values) {
  public static final LanguageMap EMPTY = new LanguageMap(new LinkedHashMap<>());

  /** A text together with the language that it is in. */
  public record Localised(String language, String text) {}

  public LanguageMap {
    values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
  }

  public static LanguageMap of(String language, String text) {
    return EMPTY.and(language, text);
  }

  /** These texts, and after them one more. */
  public LanguageMap and(String language, String text) {
    SequencedMap<String, String> more = new LinkedHashMap<>(values);
    more.put(language, text);
    return new LanguageMap(more);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** The text in the language asked for, also if only a wider or narrower tag of it is there. */
  public Optional<Localised> in(String language) {
    if (values.containsKey(language)) {
      return Optional.of(new Localised(language, values.get(language)));
    }
    String primary = primary(language);
    return values.entrySet().stream()
        .filter(e -> primary(e.getKey()).equals(primary))
        .findFirst()
        .map(e -> new Localised(e.getKey(), e.getValue()));
  }

  /** The first of the preferred languages that is there, else whatever comes first. */
  public Optional<Localised> best(List<String> preferred) {
    return preferred.stream()
        .flatMap(language -> in(language).stream())
        .findFirst()
        .or(
            () ->
                values.entrySet().stream()
                    .findFirst()
                    .map(e -> new Localised(e.getKey(), e.getValue())));
  }

  private static String primary(String tag) {
    int dash = tag.indexOf('-');
    return dash < 0 ? tag : tag.substring(0, dash);
  }
}
