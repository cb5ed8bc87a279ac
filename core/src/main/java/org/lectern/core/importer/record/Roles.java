package org.lectern.core.importer.record;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Roles of people as catalogues name them, and the keys that they become. Codes are those of MARC
 * relators.
 */
public final class Roles {
  /** Role and code; of several roles with one code the first is what the code means. */
  private static final String ROLES =
      "author aut|creator cre|signatory sgn|interviewer ivr|interviewee ive|recipient rcp"
          + "|contributor ctb|editor edt|compiler com|translator trl|transcriber trc"
          + "|photographer pht|artist art|illustrator ill|cartographer ctg|speaker spk|witness wit"
          + "|donor dnr|owner own|collector col|publisher pbl|printer prt|funder fnd|composer cmp"
          + "|lyricist lyr|engraver egr|etcher etr|lithographer ltg|scribe scr|draughtsman drm"
          + "|architect arc|sculptor scl|annotator ann|commentator cmm|correspondent crp"
          + "|dedicatee dte|dedicator dto|former-owner fmo|bookseller bsl|binder bnd|director drt"
          + "|narrator nrt|performer prf|conductor cnd|musician mus|issuer isb|librettist lbt"
          + "|depicted dpc|distributor dst|sponsor spn|surveyor srv|designer dsr|inscriber ins"
          + "|opponent opn|praeses pra|respondent rsp|degree-supervisor ths|redactor red"
          + "|reviewer rev|honouree hnr|moderator mod|host hst|teacher tch|producer pro"
          + "|cinematographer cng|recordist rcd|videographer vdg|interpreter itr|censor cns"
          + "|author-of-introduction aui|author-of-afterword aft|other oth";

  private static final Map<String, String> MEANINGS = new HashMap<>();

  static {
    for (String pair : ROLES.split("\\|", -1)) {
      String[] parts = pair.split(" ", -1);
      MEANINGS.putIfAbsent(parts[1], parts[0]);
    }
  }

  private Roles() {}

  /** Those who make a document; all others take part in it. */
  private static final Set<String> MAKERS =
      Set.of(
          "author",
          "creator",
          "signatory",
          "photographer",
          "cartographer",
          "artist",
          "engraver",
          "etcher",
          "lithographer",
          "draughtsman",
          "composer",
          "lyricist",
          "librettist",
          "architect",
          "sculptor",
          "designer",
          "director",
          "compiler",
          "scribe",
          "issuer",
          "sender",
          "surveyor",
          "inscriber");

  /** Words of catalogues for roles that have a usual name. */
  private static final Map<String, String> SYNONYMS =
      Map.ofEntries(
          Map.entry("verfasser", "author"),
          Map.entry("verfasserin", "author"),
          Map.entry("herausgeber", "editor"),
          Map.entry("herausgeberin", "editor"),
          Map.entry("auteur", "author"),
          Map.entry("autor", "author"),
          Map.entry("writer", "author"),
          Map.entry("ed", "editor"),
          Map.entry("edt", "editor"),
          Map.entry("comp", "compiler"),
          Map.entry("subject", "mentioned"),
          Map.entry("author-of-screenplay", "author"),
          Map.entry("screenwriter", "author"),
          Map.entry("actor", "performer"),
          Map.entry("actress", "performer"),
          Map.entry("director-of-photography", "cinematographer"),
          Map.entry("film-director", "director"),
          Map.entry("film-producer", "producer"),
          Map.entry("tr", "translator"),
          Map.entry("trad", "translator"),
          Map.entry("trans", "translator"),
          Map.entry("photo", "photographer"),
          Map.entry("addressee", "recipient"),
          Map.entry("adressat", "recipient"),
          Map.entry("illustrations", "illustrator"),
          Map.entry("translation", "translator"));

  /**
   * The key of a person in a role.
   *
   * @param role code, address or word; blank where the record does not say
   */
  public static String key(String role) {
    // "Author (aut)" names one role twice.
    String once = role.strip().replaceFirst("(\\S)\\s+\\([^()]*\\)[.,]?$", "$1");
    String word = role(once).orElseGet(() -> RecordKeys.qualifier(once));
    String known = SYNONYMS.getOrDefault(word, word);
    return switch (known) {
      case "", "creator", "cre" -> "creator";
      case "funder" -> "funder";
      case "publisher" -> "publisher";
      case "contributor", "other" -> "contributor";
      default -> (MAKERS.contains(known) ? "creator:" : "contributor:") + known;
    };
  }

  /** Whether a word is a code of MARC relators for a role with a name of its own. */
  public static boolean isCode(String word) {
    return MEANINGS.containsKey(word);
  }

  /** The role that a code means, also where it stands in an address ({@code …/relators/aut}). */
  private static Optional<String> role(String code) {
    String plain = code.replaceAll("^[\\s(\\[]+|[\\s.,;:)\\]]+$", "");
    String last = plain.substring(plain.lastIndexOf('/') + 1);
    return Optional.ofNullable(MEANINGS.get(last.toLowerCase(Locale.ROOT)));
  }
}
