package org.lectern.core.importer.table;

import java.util.Optional;
import java.util.Set;
import org.lectern.core.model.Field;

/** What is asked of keys. */
final class Keys {
  private static final Set<String> TERMS =
      Set.of("creator", "contributor", "publisher", "funder", "subject", "place", "type");

  private Keys() {}

  /** The key without role and language. */
  static String base(String key) {
    return key.replaceFirst("[:@].*", "");
  }

  /** Whether it holds names of people, places, subjects or types. */
  static boolean isTerm(String key) {
    return TERMS.contains(base(key));
  }

  /** Whether it holds words for people, and may carry a language. */
  static boolean isText(String key) {
    return Field.of(base(key)).filter(Field::localised).isPresent();
  }

  /** Whether it holds names and terms, several in a cell. */
  static boolean isList(String key) {
    Optional<Field> field = Field.of(base(key));
    return key.equals("file")
        || key.equals("agents")
        || key.startsWith("event-")
        || key.equals("identifier-label")
        || field.filter(f -> f.repeatable() && !f.localised()).isPresent();
  }

  /** Whether it may have several values. */
  static boolean isRepeatable(String key) {
    return isList(key) || Field.of(base(key)).filter(Field::repeatable).isPresent();
  }
}
