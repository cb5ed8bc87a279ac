package org.lectern.core.importer.record;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Words as catalogues write them: with the signs that ISBD and AACR put between parts. */
public final class CatalogueWords {
  private static final Pattern LAST_WORD = Pattern.compile("(?s)(.*?)([\\p{L}\\p{M}\\p{N}]+)\\.");

  /** Of three letters and more, with a full stop that is their own. */
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          ("acad admin amer archit assn assoc aufl bibl bros capt comp corp dept dist dipl ding"
               + " einschl engr esq est etc feat fig fol fols gen geo gov hist hon hrsg illus ill"
               + " inc incl instr inst intl jahrg jan feb mar apr jul aug sep sept oct nov dec"
               + " journ jun kgl kön ltd med misc mrs mss nat natl nos orch phil philos photog pop"
               + " port prof pseud publ pub repr rev sect sen ser soc sow tab trans univ usw verb"
               + " verf vols vol wiss abt abb bearb evtl")
              .split(" ", -1));

  private static final Pattern NOBODY =
      Pattern.compile(
          "(?iU)\\W*(s\\.? ?[ln]\\.?|.*\\b(?:not identified|non identifiée?|nicht ermittelbar"
              + "|no identificad[oa])\\b.*|o\\. ?[ov]\\.)\\W*");

  private static final String YEARS =
      "(?:(?:ca|c|b|d|fl|born|died|active|approximately|about)\\.? ?){0,2}\\d{3,4}\\??";

  /** {@code Name, 1912-1990}, {@code Name, b. 1912}, {@code Name 1912-}. */
  private static final Pattern LIFE =
      Pattern.compile(
          "(?s)(.+?)(?:,? (\\d{4}\\??-(?:"
              + YEARS
              + ")?)|, ("
              + YEARS
              + "(?:-(?:"
              + YEARS
              + ")?)?|-"
              + YEARS
              + "))\\.?");

  private CatalogueWords() {}

  /** A name with the years of a life, which catalogues write behind it. */
  public record Name(String words, Optional<String> years) {}

  /** Without the signs at the end; a full stop stays behind an initial or an abbreviation. */
  public static String plain(String words) {
    String stripped = words.strip().replaceFirst("[\\s,:;/=+]+$", "");
    Matcher last = LAST_WORD.matcher(stripped);
    if (!last.matches()) {
      return stripped;
    }
    String word = last.group(2);
    // A number alone may be an ordinal; behind words, its full stop ends the subfield.
    boolean number =
        word.matches("[cp©]?\\d{4}") || (word.matches("\\d+") && !last.group(1).isBlank());
    boolean whole =
        word.length() >= 3
            && Character.isLowerCase(word.codePointBefore(word.length()))
            && !last.group(1).endsWith(".")
            && !ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
    return number || whole ? stripped.substring(0, stripped.length() - 1) : stripped;
  }

  /** Without the marks of subfields that records made of others have in their words. */
  public static String unmarked(String words) {
    return words
        .replaceAll("\\s*[|‡][vxyz]\\s*", "--")
        .replaceAll("\\s*[|‡][a-u]\\s*", " ")
        .replaceAll(",? \\((?=\\p{Lu})", " (");
  }

  /** Whether words say that nobody knows the place or the publisher. */
  public static boolean isNobody(String words) {
    return NOBODY.matcher(words).matches();
  }

  /** Separates a name from the years behind it. */
  public static Name name(String words) {
    Matcher life = LIFE.matcher(words.strip());
    if (!life.matches()) {
      return new Name(plain(words), Optional.empty());
    }
    String years = life.group(2) == null ? life.group(3) : life.group(2);
    return new Name(plain(life.group(1)), Optional.of(years));
  }
}
