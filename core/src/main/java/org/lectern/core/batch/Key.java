package org.lectern.core.batch;

import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.lectern.core.model.Field;

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
    if (at >= 0 && !isLanguage(language, spot, faults)) {
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

  /** Whether a tag is well-formed BCP 47 of a language that ISO 639 knows; tells where not. */
  static boolean isLanguage(String tag, Spot spot, Faults faults) {
    Optional<String> problem = languageProblem(tag);
    problem.ifPresent(
        p ->
            faults.error(
                "bad-language",
                spot,
                tag,
                p,
                Vocabulary.languageMeant(tag)
                    .map("write '%s'"::formatted)
                    .orElse("use a BCP 47 tag: en, ru, zh-Hans; und where it is unknown")));
    return problem.isEmpty();
  }

  private static Optional<String> languageProblem(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      return Vocabulary.isLanguage(locale.getLanguage())
          ? Optional.empty()
          : Optional.of("'%s' is no language that ISO 639 knows".formatted(tag));
    } catch (IllformedLocaleException e) {
      return Optional.of("'%s' is no language tag".formatted(tag));
    }
  }
}
