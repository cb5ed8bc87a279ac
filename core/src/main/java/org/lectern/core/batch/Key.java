package org.lectern.core.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageTag;

/** A column of {@code documents.csv} or key of {@code document.yml}, taken apart. */
record Key(Field field, String qualifier, String language) {
  private static final String EXTRA = "x-";

  /** The key as it stands in files. */
  String written() {
    if (field == Field.EXTRA) {
      return EXTRA + qualifier;
    }
    return field.key()
        + (qualifier.isEmpty() ? "" : ":" + qualifier)
        + (language.isEmpty() ? "" : "@" + language);
  }

  /** The key, or nothing and a fault that says which was probably meant. */
  static Optional<Key> read(String written, Spot spot, Faults faults) {
    if (written.startsWith(EXTRA) && written.matches("x-[A-Za-z0-9_.-]+")) {
      return Optional.of(new Key(Field.EXTRA, written.substring(EXTRA.length()), ""));
    }
    int at = written.indexOf('@');
    String language = at < 0 ? "" : written.substring(at + 1);
    String name = at < 0 ? written : written.substring(0, at);
    int colon = name.indexOf(':');
    String qualifier = colon < 0 ? "" : name.substring(colon + 1);
    String base = colon < 0 ? name : name.substring(0, colon);
    Optional<Field> field = Field.of(base);
    if (field.isEmpty()) {
      tellUnknown(written, base, knownKeys(), spot, faults);
      return Optional.empty();
    }
    if (colon >= 0 && !field.get().qualified()) {
      faults.error(
          "unknown-column",
          spot,
          written,
          "'%s' takes no role or kind after a colon".formatted(base),
          "write " + base);
      return Optional.empty();
    }
    if (colon >= 0 && !qualifier.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      faults.error(
          "unknown-column",
          spot,
          written,
          "what stands after the colon is no word",
          "use letters, digits and '-', for example " + base + ":other");
      return Optional.empty();
    }
    if (at >= 0 && !field.get().localised()) {
      faults.error(
          "unknown-column",
          spot,
          written,
          "'%s' has no languages".formatted(base),
          "write " + name);
      return Optional.empty();
    }
    if (at >= 0 && language(language, spot, faults).isEmpty()) {
      return Optional.empty();
    }
    Vocabulary.checkQualifier(field.get(), qualifier, spot, faults);
    return Optional.of(new Key(field.get(), qualifier, language));
  }

  /** Tells of a column that is not known, with the one that was probably meant. */
  static void tellUnknown(
      String written, String base, List<String> known, Spot spot, Faults faults) {
    String advice =
        Nearest.to(base, known)
            .map(k -> "write '%s', or".formatted(written.replace(base, k)))
            .orElse("remove it, or");
    faults.error(
        "unknown-column",
        spot,
        written,
        "no such column",
        advice + " put x- in front to keep it unread");
  }

  static Optional<Field> field(String base) {
    return Field.of(base);
  }

  private static List<String> knownKeys() {
    return Arrays.stream(Field.values()).filter(f -> f != Field.EXTRA).map(Field::key).toList();
  }

  /** The key with its language in the usual spelling; as written where that is not known. */
  static String withCanonicalLanguage(String written) {
    int at = written.indexOf('@');
    return at < 0
        ? written
        : LanguageTag.canonical(written.substring(at + 1))
            .map(tag -> written.substring(0, at + 1) + tag)
            .orElse(written);
  }

  /** The tag in the usual spelling; empty, and reported, where it is not a language. */
  static Optional<String> language(String tag, Spot spot, Faults faults) {
    Optional<String> canonical = LanguageTag.canonical(tag);
    if (canonical.isEmpty()) {
      faults.error(
          "bad-language",
          spot,
          tag,
          "'%s' is not the tag of a language".formatted(tag),
          LanguageTag.ofName(tag)
              .map("write '%s'"::formatted)
              .orElse("use a BCP 47 tag: en, ru, zh-Hans; und where it is unknown"));
    }
    return canonical;
  }
}
