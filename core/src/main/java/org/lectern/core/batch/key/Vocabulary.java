package org.lectern.core.batch.key;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Nearest;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.model.Field;

/**
 * The words that Lectern knows for types, roles and kinds. Others are taken with a warning: an
 * archive may have its own.
 */
public final class Vocabulary {
  public static final List<String> TYPES =
      List.of(
          "agenda",
          "agreement",
          "album",
          "article",
          "artwork",
          "atlas",
          "audio",
          "bill",
          "book",
          "brochure",
          "cable",
          "card",
          "cartoon",
          "catalogue",
          "certificate",
          "chart",
          "cipher",
          "circular",
          "contract",
          "conversation",
          "correspondence",
          "court-record",
          "deed",
          "diagram",
          "diary",
          "directive",
          "draft",
          "drawing",
          "email",
          "engraving",
          "essay",
          "fax",
          "file",
          "film",
          "form",
          "index",
          "instruction",
          "interview",
          "invitation",
          "invoice",
          "journal",
          "leaflet",
          "ledger",
          "letter",
          "list",
          "log",
          "manuscript",
          "map",
          "memoir",
          "memorandum",
          "minutes",
          "newspaper",
          "note",
          "notebook",
          "novel",
          "object",
          "order",
          "painting",
          "personal-file",
          "pamphlet",
          "periodical",
          "petition",
          "photograph",
          "plan",
          "poem",
          "postcard",
          "poster",
          "press-release",
          "print",
          "programme",
          "proceedings",
          "protocol",
          "questionnaire",
          "receipt",
          "recording",
          "register",
          "regulation",
          "report",
          "resolution",
          "review",
          "score",
          "sketch",
          "sound",
          "speech",
          "statement",
          "statistics",
          "survey",
          "table",
          "telegram",
          "telephone-call",
          "testimony",
          "thesis",
          "transcript",
          "treaty",
          "video",
          "warrant",
          "will");

  private static final Map<Field, Set<String>> QUALIFIERS =
      Map.of(
          Field.CREATOR,
          Set.of(
              "author",
              "signatory",
              "interviewer",
              "interviewee",
              "speaker",
              "editor",
              "compiler",
              "photographer",
              "cartographer",
              "artist",
              "illustrator",
              "engraver",
              "draughtsman",
              "translator",
              "sender",
              "issuer",
              "composer",
              "witness",
              "scribe",
              "secretary",
              "director",
              "chair"),
          Field.CONTRIBUTOR,
          Set.of(
              "contributor",
              "recipient",
              "present",
              "mentioned",
              "interviewer",
              "interviewee",
              "speaker",
              "editor",
              "translator",
              "transcriber",
              "signatory",
              "witness",
              "copy-to",
              "typist",
              "interpreter",
              "secretary",
              "chair",
              "photographer",
              "depicted",
              "annotator",
              "collector",
              "donor",
              "printer",
              "illustrator"),
          Field.PLACE,
          Set.of("from", "to", "about", "made", "depicted", "published"),
          Field.DATE,
          Set.of("received", "declassified", "copied", "published", "sent", "signed"),
          Field.RELATION,
          Set.of(
              "attachment-of",
              "has-attachment",
              "replies-to",
              "draft-of",
              "version-of",
              "translation-of",
              "part-of",
              "same-event",
              "related",
              "replaces",
              "source"));

  private Vocabulary() {}

  /** Those that are known, from A to Z. */
  public static List<String> qualifiers(Field field) {
    return QUALIFIERS.getOrDefault(field, Set.of()).stream().sorted().toList();
  }

  /** Whether a qualifier of a field is one that Lectern knows. */
  public static boolean isQualifier(Field field, String qualifier) {
    return QUALIFIERS.getOrDefault(field, Set.of()).contains(qualifier);
  }

  static void checkQualifier(Field field, String qualifier, Spot spot, Faults faults) {
    Set<String> known = QUALIFIERS.getOrDefault(field, Set.of());
    if (!known.isEmpty() && !qualifier.isEmpty() && !known.contains(qualifier)) {
      faults.suggest(
          Problem.UNKNOWN_ROLE,
          spot,
          qualifier,
          Nearest.to(qualifier, known),
          field == Field.DATE ? "kind" : "role");
    }
  }

  public static void checkType(String type, Spot spot, Faults faults) {
    if (!TYPES.contains(type.replace(' ', '-'))) {
      faults.suggest(Problem.UNKNOWN_TYPE, spot, type, Nearest.to(type, TYPES));
    }
  }
}
