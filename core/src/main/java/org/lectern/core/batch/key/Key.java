package org.lectern.core.batch.key;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Nearest;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageTag;

/** A column of {@code documents.csv} or key of {@code document.yml}, taken apart. */
public record Key(Field field, String qualifier, String language) {
  public static final String EXTRA = "x-";

  /** The key as files have it. */
  public String written() {
    if (field == Field.EXTRA) {
      return EXTRA + qualifier;
    }
    return field.key()
        + (qualifier.isEmpty() ? "" : ":" + qualifier)
        + (language.isEmpty() ? "" : "@" + language);
  }

  /** The key, or nothing and a fault that says which was probably meant. */
  public static Optional<Key> read(String written, Spot spot, Faults faults) {
    if (written.startsWith(EXTRA) && written.length() > EXTRA.length()) {
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
      reportUnknown(written, base, known(), spot, faults);
      return Optional.empty();
    }
    if (colon >= 0 && !field.get().qualified()) {
      faults.report(Problem.NO_ROLES, spot, written, base);
      return Optional.empty();
    }
    if (colon >= 0 && !qualifier.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
      faults.report(Problem.BAD_ROLE_NAME, spot, written, base);
      return Optional.empty();
    }
    if (at >= 0 && !field.get().localised()) {
      faults.report(Problem.NO_LANGUAGES, spot, written, base, name);
      return Optional.empty();
    }
    if (at >= 0 && language(language, spot, faults).isEmpty()) {
      return Optional.empty();
    }
    Vocabulary.checkQualifier(field.get(), qualifier, spot, faults);
    return Optional.of(new Key(field.get(), qualifier, language));
  }

  /** Reports a column that is not known, with the one that was probably meant. */
  public static void reportUnknown(
      String written, String base, List<String> known, Spot spot, Faults faults) {
    // A note is public: what nobody knows must not become one by our advice.
    Optional<String> meant =
        Nearest.to(base, known.stream().filter(k -> !k.equals(Field.NOTE.key())).toList())
            .map(near -> written.replace(base, near))
            .filter(_ -> !Headings.isNote(base))
            .or(
                () ->
                    Nearest.to(Headings.plain(base), spelledAlike(base))
                        .flatMap(Headings::key)
                        .filter(key -> known.contains(key.replaceFirst(":.*", ""))));
    faults.suggest(Problem.UNKNOWN_COLUMN, spot, written, meant, EXTRA + privateName(written));
  }

  /** Two slips make another word of a short one. */
  private static List<String> spelledAlike(String base) {
    String plain = Headings.plain(base);
    return Headings.isNote(base) || plain.length() < 5
        ? List.of()
        : Headings.all().stream()
            .filter(h -> h.length() > 4 && h.charAt(0) == plain.charAt(0))
            .toList();
  }

  public static Optional<Field> field(String base) {
    return Field.of(base);
  }

  /** The keys of a description, without the private ones. */
  public static List<String> known() {
    return Arrays.stream(Field.values()).filter(f -> f != Field.EXTRA).map(Field::key).toList();
  }

  /** {@code Title (Russian)}, {@code Titre [fr]}. */
  private static final Pattern IN_BRACKETS =
      Pattern.compile("([^@(\\[]+?)\\s*[(\\[]\\s*([^)\\]]+?)\\s*[)\\]]");

  /**
   * A heading or key in its usual spelling: capitals, blanks and underscores do not count, but for
   * the names of private columns and of roles that an archive has of its own. Headings in other
   * languages become the keys that they mean.
   */
  public static String canonical(String written) {
    String heading = Normalizer.normalize(written.strip(), Normalizer.Form.NFC);
    Matcher bracketed = IN_BRACKETS.matcher(heading);
    if (bracketed.matches()) {
      Optional<String> language = LanguageTag.parse(bracketed.group(2));
      if (language.isPresent()) {
        return canonical(bracketed.group(1) + "@" + language.get());
      }
    }
    if (heading.regionMatches(true, 0, EXTRA, 0, EXTRA.length())) {
      return EXTRA + privateName(heading.substring(EXTRA.length()));
    }
    int at = heading.indexOf('@');
    String name = at < 0 ? heading : heading.substring(0, at);
    Optional<String> meant = Headings.key(name);
    if (meant.isPresent()) {
      name = meant.get();
    }
    int colon = name.indexOf(':');
    String first = colon < 0 ? name : name.substring(0, colon);
    String base = Headings.key(first).orElseGet(() -> plain(first));
    String qualifier = colon < 0 ? "" : ":" + qualifier(base, name.substring(colon + 1).strip());
    String tag = at < 0 ? "" : heading.substring(at + 1).strip();
    return base + qualifier + (at < 0 ? "" : "@" + LanguageTag.canonical(tag).orElse(tag));
  }

  private static String qualifier(String base, String written) {
    String plain = plain(written);
    boolean known = Field.of(base).filter(f -> Vocabulary.isQualifier(f, plain)).isPresent();
    return known ? plain : written;
  }

  private static String plain(String words) {
    return words.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
  }

  public static String privateName(String heading) {
    return heading.replaceAll("[^\\p{L}\\p{M}\\p{N}_.]+", "-").replaceAll("^-+|-+$", "");
  }

  /** The tag in the usual spelling; empty, and reported, where it is not a language. */
  public static Optional<String> language(String tag, Spot spot, Faults faults) {
    Optional<String> canonical = LanguageTag.canonical(tag);
    if (canonical.isEmpty()) {
      faults.suggest(Problem.BAD_LANGUAGE, spot, tag, LanguageTag.ofName(tag), tag);
    }
    return canonical;
  }
}
