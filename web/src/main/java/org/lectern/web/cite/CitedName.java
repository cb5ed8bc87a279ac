package org.lectern.web.cite;

import com.ibm.icu.text.Transliterator;
import de.undercouch.citeproc.csl.CSLName;
import de.undercouch.citeproc.csl.CSLNameBuilder;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.core.model.Agent;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.text.BodyName;

/**
 * A name as citations need it: divided into family and given names where that is certain, whole
 * where it is not. A name that is divided wrongly is filed under the wrong letter; one that is left
 * whole is only less convenient.
 */
sealed interface CitedName {

  /** A body, a family, or a person whose name nobody divided. */
  record Whole(String name) implements CitedName {}

  /**
   * A person.
   *
   * @param suffix {@code Jr.} or the like; empty for none
   * @param familyFirst whether the family name stands first also in running text (Xu Wenlan)
   */
  record Person(String family, String given, String suffix, boolean familyFirst)
      implements CitedName {

    /** The first letters of the given names. */
    String initials() {
      return given.replaceAll("(\\p{L})[\\p{L}\\p{M}’']*\\.?", "$1.");
    }

    /**
     * Abbreviated where the library does not do it: it knows Latin letters only.
     *
     * @param between what stands between two letters, full stop and blank
     */
    Person abbreviated(String between) {
      if (given.codePoints().noneMatch(CitedName::isCyrillic)) {
        return this;
      }
      String letters =
          between.contains(".")
              ? initials().replace(". ", between)
              : initials().replace(".", "").replace(" ", between);
      return new Person(family, letters, suffix, familyFirst);
    }
  }

  /** A year of a life, which may be doubtful, one of two, or before Christ. */
  String YEAR =
      "(?:(?:b|d|fl|c|ca|born|died|active|approximately|about|before|after|geb|gest|р|род|ум)"
          + "\\.?\\s*|[*†]\\s*)?"
          + "(?:\\d{3,4}(?:\\s*(?:or|/)\\s*\\d{1,4})?\\??|\\d{1,4}\\s*B\\.?\\s?C\\.?(?:\\s?E\\.?)?)";

  /**
   * Years of life at the end of a heading: {@code , 1894-1971}, {@code (fl. 1958)}. A year alone
   * has a comma or bracket before it, because bodies have years in their names: Congress 1921.
   */
  Pattern YEARS =
      Pattern.compile(
          ("(?:(?:[,،]\\s*\\(?|\\s*\\()(?:%1$s(?:\\s*[-–—]\\s*(?:%1$s)?)?|[-–—]\\s*%1$s"
                  + "|active \\d{1,2}(?:st|nd|rd|th) century)"
                  + "|\\s+%1$s\\s*[-–—]\\s*%1$s)\\)?\\s*$")
              .formatted(YEAR),
          Pattern.CASE_INSENSITIVE);

  Pattern SUFFIX =
      Pattern.compile(
          "(?iu:Jr|Sr|Jun|Sen|Esq|Junior|Senior|fils|père|мл|ст|d\\.\\s?[ÄJ])\\.?"
              + "|[IVX]{2,5}|[2-4](?:nd|rd|th)|the (?:Elder|Younger)|(?:Ph|M)\\.? ?D\\.?"
              + "|S\\.? ?J\\.?|O\\.? ?(?:P|S\\. ?B|F\\. ?M)\\.?");

  /** Words that stand behind a name, and are not a part of it. */
  Pattern RANK =
      Pattern.compile(
          "Sir|Dame|Lord|Lady|Baron(?:ess)?|Count(?:ess)?|Prince(?:ss)?|Duke|Earl"
              + "|(?:Dr|Prof|Mrs?|Ms|Rev|Gen|Col|Maj|Capt|Lt)\\.?|Miss|General|Colonel|Captain"
              + "|Freiherr|[Gg]raf|граф|князь");

  /** What rulers, saints and people known by a place have instead of a given name. */
  Pattern BYNAME =
      Pattern.compile(
          "(?iu:Saint|Pope|Emperor|Empress|Mother|Patriarch|Papst|Kaiser|pape|папа|император"
              + "|царь|патриарх)(?: .*)?"
              + "|(?iu:King|Queen|Tsar|Sultan|Caliph|Archduke|Archbishop|Bishop|Metropolitan"
              + "|Prince|Princess|Duke|Duchess|Earl|Count|Countess|Grand Duke|König|Königin|Herzog"
              + "|roi|reine|empereur|rey|reina|князь|митрополит) .*"
              + "|(?:of|da|de|di|von|van|the) .*|d[’'].*");

  /** The fuller form of a given name: {@code D. H. (David Herbert)}. */
  Pattern FULLER = Pattern.compile("\\s*\\([^()]*\\)$");

  /** Brackets around the whole of a name that an archivist supplied. */
  Pattern SUPPLIED = Pattern.compile("^\\[([^\\[\\]]+)]$");

  /** A full stop that ends a heading of a library record, and no abbreviation. */
  Pattern FULL_STOP =
      Pattern.compile(
          "(?<=[,،].{0,80}\\p{L}{3})(?<!Chas|Geo|Thos|Jos|Robt|Edw|Benj|Saml|Alex|Ltd|Inc|Esq)\\.$");

  /** Chinese and Korean names, which are written without a space. */
  Pattern FAMILY_FIRST = Pattern.compile("\\p{IsHan}{2,4}|\\p{IsHangul}{2,4}");

  /** One letter of a name, which is not the word "and" of Russian: {@code И.} */
  Pattern INITIAL = Pattern.compile("\\p{Lu}\\.?");

  /** Words that join the words of a body's name, in lower case. */
  Set<String> OF_BODIES = Set.of("and", "&", "of", "for", "the", "und", "et", "и", "та");

  /** Slow, so only for letters that are not Latin. */
  Transliterator LATIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");

  Pattern FOREIGN = Pattern.compile("[\\p{L}&&\\P{IsLatin}]");
  Pattern MARKS = Pattern.compile("\\p{M}+");

  /** The agent in the first of the languages that it has a name in. */
  static CitedName of(Agent agent, List<String> preferred) {
    String name =
        agent.name().best(preferred).map(LanguageMap.Localised::text).orElse(agent.id()).strip();
    return agent.kind() == Agent.Kind.PERSON ? person(name, agent) : new Whole(name);
  }

  /**
   * A name as written: {@code Marlow, Edith}, {@code Harrow, Thomas, Jr.}, {@code Edith Marlow}.
   */
  static CitedName parse(String written) {
    String heading = heading(written.strip());
    List<String> parts =
        Arrays.stream(heading.split("[,،]", -1))
            .map(String::strip)
            .filter(p -> !p.isEmpty())
            .toList();
    boolean body =
        parts.stream().anyMatch(part -> isOfBody(part) && !SUFFIX.matcher(part).matches());
    if (parts.size() < 2 || body) {
      return new Whole(parts.size() < 2 ? heading : written.strip());
    }
    String suffix = "";
    for (String more : parts.subList(2, parts.size())) {
      if (SUFFIX.matcher(more).matches()) {
        suffix = more;
      } else if (!RANK.matcher(more).matches()) {
        return new Whole(written.strip());
      }
    }
    String family = parts.get(0);
    String given = FULLER.matcher(parts.get(1)).replaceFirst("");
    if (BYNAME.matcher(given).matches()) {
      return new Whole(heading);
    }
    if (given.isEmpty() || SUFFIX.matcher(given).matches()) {
      return new Whole(written.strip());
    }
    return looksLikeName(family) && looksLikeName(given)
        ? new Person(family, given, suffix, FAMILY_FIRST.matcher(family + given).matches())
        : new Whole(written.strip());
  }

  /** The name itself: without brackets around it, years of life, and the full stop of a record. */
  private static String heading(String written) {
    String name = SUPPLIED.matcher(written).replaceFirst("$1").strip();
    String without = YEARS.matcher(name).replaceFirst("").strip();
    return FULL_STOP.matcher(without.isEmpty() ? name : without).replaceFirst("");
  }

  private static boolean isCyrillic(int letter) {
    return Character.UnicodeScript.of(letter) == Character.UnicodeScript.CYRILLIC;
  }

  private static boolean isOfBody(String part) {
    return Arrays.stream(part.split("\\s+"))
        .filter(w -> !INITIAL.matcher(w).matches())
        .map(w -> w.toLowerCase(Locale.ROOT).replaceAll("\\.$", ""))
        .anyMatch(w -> OF_BODIES.contains(w) || BodyName.isWord(w));
  }

  private static boolean looksLikeName(String words) {
    return words.chars().noneMatch(Character::isDigit) && words.split("\\s+").length <= 4;
  }

  /** Divides a name in direct order as a variant in inverted order, in any script, divides it. */
  private static CitedName person(String name, Agent agent) {
    CitedName parsed = parse(name);
    if (parsed instanceof Person || name.matches(".*[,،].*")) {
      return parsed;
    }
    if (isFamilyFirst(name, agent)) {
      int space = name.indexOf(' ');
      return new Person(name.substring(0, space), name.substring(space + 1), "", true);
    }
    List<Person> inverted =
        Stream.concat(agent.variants().stream(), agent.name().values().values().stream())
            .map(CitedName::parse)
            .flatMap(n -> n instanceof Person p ? Stream.of(p) : Stream.empty())
            .toList();
    return inverted.stream()
        .flatMap(p -> divided(name, p).stream())
        .findFirst()
        .or(() -> dividedAlike(name, agent, inverted))
        .or(() -> initials(name))
        .map(CitedName.class::cast)
        .orElseGet(() -> new Whole(name));
  }

  /** The name divided so that its parts agree with those of the other form. */
  private static Optional<Person> divided(String name, Person like) {
    String[] words = name.split("\\s+");
    String family = plain(like.family());
    String given = plain(like.given());
    for (int at = 1; at < words.length; at++) {
      String head = join(words, 0, at);
      String tail = join(words, at, words.length);
      boolean sameFamily = plain(tail).equals(family) && startsAlike(plain(head), given);
      boolean sameGiven =
          plain(head).equals(given) && words.length - at == like.family().split("\\s+").length;
      if (sameFamily || sameGiven) {
        return Optional.of(new Person(tail, head, like.suffix(), false));
      }
    }
    return Optional.empty();
  }

  /** A name in another language that has as many words is divided at the same word. */
  private static Optional<Person> dividedAlike(String name, Agent agent, List<Person> inverted) {
    String[] words = name.split("\\s+");
    return agent.name().values().values().stream()
        .filter(other -> other.split("\\s+").length == words.length)
        .flatMap(other -> inverted.stream().flatMap(p -> divided(other, p).stream()))
        .map(p -> p.given().split("\\s+").length)
        .findFirst()
        .map(at -> new Person(join(words, at, words.length), join(words, 0, at), "", false));
  }

  /**
   * {@code R. T. Wyvern}, {@code John F. Kennedy}: what follows the initials is one family name.
   */
  private static Optional<Person> initials(String name) {
    return name.matches("(?:\\p{Lu}[\\p{L}’'-]*\\s+)?(?:\\p{Lu}\\.[\\s-]?)+\\s*\\p{Lu}[\\p{L}’'-]+")
        ? Optional.of(
            new Person(
                name.substring(Math.max(name.lastIndexOf(' '), name.lastIndexOf('.')) + 1),
                name.substring(0, Math.max(name.lastIndexOf(' '), name.lastIndexOf('.') + 1))
                    .strip(),
                "",
                false))
        : Optional.empty();
  }

  /**
   * Whether a name of two words is Chinese or Korean: its own script has it in two to four
   * characters. A foreign name written there has a dot between its parts, and is longer.
   */
  private static boolean isFamilyFirst(String name, Agent agent) {
    return name.matches("\\p{L}+ [\\p{L}-]+")
        && agent.name().values().values().stream().anyMatch(n -> FAMILY_FIRST.matcher(n).matches());
  }

  private static boolean startsAlike(String given, String other) {
    String first = given.split(" ")[0];
    String otherFirst = other.split(" ")[0];
    return first.equals(otherFirst)
        || (otherFirst.length() == 1 && first.startsWith(otherFirst))
        || (first.length() == 1 && otherFirst.startsWith(first));
  }

  private static String join(String[] words, int from, int to) {
    return String.join(" ", Arrays.copyOfRange(words, from, to));
  }

  /** For comparison across scripts: Latin letters without marks, one space between words. */
  private static String plain(String name) {
    String latin = FOREIGN.matcher(name).find() ? LATIN.transliterate(name) : name;
    return MARKS
        .matcher(Normalizer.normalize(latin, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L} ]+", " ")
        .replaceAll("\\s+", " ")
        .strip();
  }

  /** In inverted order: {@code Harrow, Thomas, Jr.} */
  default String inverted() {
    return switch (this) {
      case Whole whole -> whole.name();
      case Person p ->
          p.family() + ", " + p.given() + (p.suffix().isEmpty() ? "" : ", " + p.suffix());
    };
  }

  /** In running text: {@code Thomas Harrow Jr.}, {@code Xu Wenlan}. */
  default String direct() {
    return switch (this) {
      case Whole whole -> whole.name();
      case Person p when FAMILY_FIRST.matcher(p.family() + p.given()).matches() ->
          p.family() + p.given();
      case Person p ->
          (p.familyFirst() ? p.family() + " " + p.given() : p.given() + " " + p.family())
              + (p.suffix().isEmpty() ? "" : " " + p.suffix());
    };
  }

  /** For CSL-JSON. */
  default CSLName csl() {
    return switch (this) {
      case Whole whole -> new CSLNameBuilder().literal(whole.name()).build();
      case Person p -> {
        CSLNameBuilder name = new CSLNameBuilder().family(p.family()).given(p.given());
        if (!p.suffix().isEmpty()) {
          name.suffix(p.suffix());
        }
        yield p.familyFirst() ? name.staticOrdering(true).build() : name.build();
      }
    };
  }
}
