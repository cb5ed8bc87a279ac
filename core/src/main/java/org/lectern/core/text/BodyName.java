package org.lectern.core.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises names of bodies by the words that only bodies have in their names. */
public final class BodyName {
  /** In lower case, in the languages of the interface and some more. */
  private static final Set<String> WORDS =
      Set.of(
          """
          ltd inc co corp gmbh ag llc plc s.a company companies committee \
          commission council board office bureau ministry department government agency institute \
          institution university college school academy society association union federation league \
          party bank library archive archives museum embassy consulate army navy force regiment \
          press publishers group trust foundation station service center centre court parliament \
          church hospital sons brothers \
          gesellschaft verlag verein ministerium akademie institut universität bibliothek archiv \
          kommission stiftung société ministère académie université bibliothèque musée comité \
          conseil compagnie cie sociedad ministerio academia instituto universidad biblioteca archivo \
          museo consejo comisión fundación compañía cía hermanos società ministero accademia istituto \
          università archivio comitato sociedade ministério universidade министерство комитет совет \
          академия институт университет библиотека архив музей общество издательство комиссия \
          управление отдел союз партия міністерство комітет рада академія інститут університет \
          وزارة جامعة مكتبة شركة معهد لجنة جمعية مجلس\
          """
              .split(" ", -1));

  /** More of them, which do not divide a name in a citation. */
  private static final Set<String> MORE =
      Set.of(
          """
          corporation authority admiralty congress senate conference nations organization \
          organisation firm studio studios theatre theater orchestra gallery observatory division \
          administration secretariat tribunal club laboratory project symposium expedition kg \
          landesamt bundesamt landesarchiv bundesarchiv staatsarchiv stadtarchiv hauptstaatsarchiv \
          staatsbibliothek landesbibliothek nationalbibliothek universitätsbibliothek kongress \
          konferenz bundesministerium reichsministerium kriegsministerium fédération musées congrès \
          préfecture mairie agence asociación federación congreso diputación ayuntamiento\
          """
              .split(" ", -1));

  /** One letter of a name, which is not a word: {@code C.} */
  private static final Pattern INITIAL = Pattern.compile("\\p{Lu}\\.?");

  private BodyName() {}

  /** Whether a word, in lower case and without a full stop, is one that only bodies have. */
  public static boolean isWord(String word) {
    return WORDS.contains(word);
  }

  /**
   * Whether a name has a word that only bodies have. Before a comma, a word alone is the family
   * name of a person: {@code Church, Frederic}.
   */
  public static boolean is(String name) {
    String[] parts = name.strip().split("[,،]", 2);
    boolean inverted = parts.length == 2 && parts[0].strip().matches("\\S+");
    return Arrays.stream((inverted ? parts[1] : name).split("[\\s,،()]+|(?<=\\p{L}{3})\\.", -1))
        .filter(word -> !INITIAL.matcher(word).matches())
        .map(word -> word.toLowerCase(Locale.ROOT).replaceFirst("\\.$", ""))
        .anyMatch(word -> WORDS.contains(word) || MORE.contains(word));
  }
}
