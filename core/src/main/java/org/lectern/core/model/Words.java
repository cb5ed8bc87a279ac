package org.lectern.core.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Reads closed vocabularies: the lower-case names of an enum. */
final class Words {
  private Words() {}

  static <E extends Enum<E>> E parse(Class<E> vocabulary, String what, String word) {
    return Arrays.stream(vocabulary.getEnumConstants())
        .filter(e -> e.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidValue(
                    "%s '%s'".formatted(what, word),
                    Arrays.stream(vocabulary.getEnumConstants())
                        .map(e -> e.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "use one of ", ""))));
  }
}
