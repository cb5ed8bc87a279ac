package org.lectern.core.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.key.Key;
import org.lectern.core.batch.key.RightsName;
import org.lectern.core.batch.key.Separators;
import org.lectern.core.batch.key.TableColumns;
import org.lectern.core.batch.key.Vocabulary;
import org.lectern.core.model.Field;
import org.lectern.core.model.WebAddress;

/** Every column and key that an archive folder may have, from the tables that read them. */
public final class ColumnGuide {
  private static final List<String> RIGHTS =
      List.of(
          "https://creativecommons.org/publicdomain/mark/1.0/",
          "https://creativecommons.org/publicdomain/zero/1.0/",
          "https://creativecommons.org/licenses/by/4.0/",
          "https://creativecommons.org/licenses/by-sa/4.0/",
          "https://creativecommons.org/licenses/by-nc/4.0/",
          "http://rightsstatements.org/vocab/InC/1.0/",
          "http://rightsstatements.org/vocab/InC-OW-EU/1.0/",
          "http://rightsstatements.org/vocab/NoC-CR/1.0/",
          "http://rightsstatements.org/vocab/CNE/1.0/",
          "http://rightsstatements.org/vocab/UND/1.0/",
          "http://rightsstatements.org/vocab/NKC/1.0/");

  private ColumnGuide() {}

  /**
   * A column or key.
   *
   * @param written how, with what may follow it: {@code title[@language]}, {@code place[:role]}
   * @param repeatable whether a cell may hold several values
   * @param roles that are known; others may be written
   */
  public record Entry(
      String key,
      String written,
      boolean repeatable,
      List<String> roles,
      String meaning,
      String example) {}

  /** The columns of one table. */
  public record Guide(String table, String about, List<Entry> entries) {}

  /** What is written of documents. */
  public static Guide documents() {
    List<Entry> entries = new ArrayList<>();
    entries.add(
        new Entry(
            "id",
            "id",
            false,
            List.of(),
            "names the document for good: a-z, 0-9, '-' and '_'; required",
            "letter-001"));
    Arrays.stream(Field.values()).map(ColumnGuide::entry).forEach(entries::add);
    entries.add(
        new Entry(
            Removal.KEY,
            Removal.KEY,
            true,
            List.of(),
            "what should go from a document that the archive holds: a key, pages/0002,"
                + " text/transcript.ru, files/a.pdf, or pages, texts, files, ocr for all of them",
            "date-note|pages/0002"));
    return new Guide(
        "documents", "documents: columns of documents.csv or .xlsx, keys of document.yml", entries);
  }

  /** What is written of documents, then the other tables. */
  public static List<Guide> all() {
    List<Guide> guides = new ArrayList<>();
    guides.add(documents());
    for (TableColumns table : TableColumns.values()) {
      guides.add(
          new Guide(
              table.table(),
              table.about(),
              table.columns().stream()
                  .map(
                      c ->
                          new Entry(
                              c.key(),
                              c.key() + (c.localised() ? "[@language]" : ""),
                              c.example().contains("|"),
                              List.of(),
                              c.meaning(),
                              c.example()))
                  .toList()));
    }
    guides.add(
        new Guide(
            "archive",
            "archive.yml: the archive itself, and any key of documents that holds for all of them",
            List.of(
                archive("title", "title[@language]", "of the archive", "Letters of Trieste"),
                archive("language", "language", "of what says no language, BCP 47", "en"),
                archive(
                    "summary", "summary[@language]", "a paragraph on it", "Letters, 1950-1960."),
                archive(
                    Separators.KEY,
                    Separators.KEY,
                    "what separates the values of a cell, for all columns or {column: sign}",
                    "\";\""))));
    return List.copyOf(guides);
  }

  private static Entry archive(String key, String written, String meaning, String example) {
    return new Entry(key, written, false, List.of(), meaning, example);
  }

  /** What to write under a key of documents, for the one who fills in a cell. */
  public static Optional<Entry> ofDocuments(String key) {
    return documents().entries().stream().filter(e -> e.key().equals(key)).findFirst();
  }

  /** Values to choose from under a key of documents; empty where any may be written. */
  public static List<String> choices(String key) {
    return switch (key) {
      case "type" -> Vocabulary.TYPES;
      case "access" -> List.of("open", "advisory", "restricted", "closed");
      case "access-applies" -> List.of("all", "scans", "texts");
      case "status" -> List.of("published", "draft");
      case "rights" -> RIGHTS;
      default -> List.of();
    };
  }

  /** The address of rights that were written by name or address; empty where they are neither. */
  public static Optional<String> rights(String written) {
    return RightsName.address(written).or(() -> Optional.of(written).filter(WebAddress::isOne));
  }

  /** The key of documents that a heading means, as files have it; empty where it means none. */
  public static Optional<String> key(String heading) {
    String canonical = Key.canonical(heading);
    if (canonical.isEmpty() || Key.field(canonical.replaceFirst("[:@].*", "")).isEmpty()) {
      return canonical.matches("x-.+") ? Optional.of(canonical) : Optional.empty();
    }
    return Key.read(canonical, Spot.file(""), new Faults()).map(Key::written);
  }

  /** The private key that keeps what another system has under a name. */
  public static String privateKey(String name) {
    String kept = Key.privateName(name);
    return Key.EXTRA + (kept.isEmpty() ? "field" : kept);
  }

  private static Entry entry(Field field) {
    List<String> said = said(field);
    String key = field == Field.EXTRA ? "x-…" : field.key();
    return new Entry(
        key,
        key
            + (field.qualified() && field != Field.EXTRA ? "[:" + qualifier(field) + "]" : "")
            + (field.localised() ? "[@language]" : ""),
        field.repeatable(),
        Vocabulary.qualifiers(field),
        said.getFirst(),
        said.getLast());
  }

  private static String qualifier(Field field) {
    return switch (field) {
      case IDENTIFIER -> "scheme";
      case DATE, NOTE, RELATION -> "kind";
      default -> "role";
    };
  }

  /** Meaning and example. */
  private static List<String> said(Field field) {
    return switch (field) {
      case TITLE ->
          List.of("what the document is called; required", "Letter to the harbour office");
      case ALTERNATIVE -> List.of("other titles", "The harbour letter");
      case ALIASES -> List.of("former ids or paths, which lead here", "doc-17");
      case IDENTIFIER ->
          List.of("a number of another system: shelfmark, doi, ark, handle", "MS 12");
      case SUMMARY -> List.of("a paragraph on the document", "Asks for lower fees.");
      case DATE ->
          List.of(
              "EDTF: 1962, 1962-10, 1962-10-28, 1962~ (about), 1962? (perhaps), 196X",
              "1962-10-28");
      case DATE_DISPLAY -> List.of("the date in words, where they say more", "Easter 1962");
      case DATE_NOTE -> List.of("how the date is known", "Dated by the postmark.");
      case TYPE ->
          List.of("letter, telegram, memorandum, report, photograph, map and others", "letter");
      case LANGUAGE -> List.of("of the original, BCP 47", "ru|en");
      case CREATOR -> List.of("who made it; the author where no role is given", "Marlow, Edith");
      case CONTRIBUTOR -> List.of("who else took part", "Schmidt, Karl");
      case SUBJECT -> List.of("what it is about", "Harbours|Fees");
      case PLACE -> List.of("a place; what it is about where no role is given", "Trieste");
      case COLLECTION -> List.of("the collection that it is in, by title or id", "letters");
      case COLLECTION_ORDER -> List.of("its place in the collection, a whole number", "3");
      case INSTITUTION -> List.of("who holds the original", "City Archive");
      case REFERENCE -> List.of("where the original lies", "fond 3; opis 65; delo 891");
      case PUBLISHER -> List.of("of what was printed", "Harbour Press");
      case FUNDER -> List.of("who paid for the edition", "Example Foundation");
      case FUNDER_NOTE ->
          List.of("the acknowledgement that they ask for", "Supported by the foundation.");
      case CLASSIFICATION ->
          List.of("a marking on the original; it does not restrict access", "Top Secret");
      case RIGHTS ->
          List.of(
              "address of a statement at rightsstatements.org or of a Creative Commons licence",
              "https://creativecommons.org/licenses/by/4.0/");
      case RIGHTS_HOLDER -> List.of("who holds the rights", "Marlow family");
      case RIGHTS_NOTE -> List.of("more about the rights", "Ask the family before printing.");
      case CREDIT -> List.of("how the holder wants to be credited", "Courtesy of the City Archive");
      case ACCESS -> List.of("open, advisory, restricted or closed", "restricted");
      case ACCESS_REASON -> List.of("why, for readers", "Names a private person.");
      case ACCESS_UNTIL -> List.of("the day on which the restriction ends, EDTF", "2040-01-01");
      case ACCESS_APPLIES -> List.of("what is restricted: scans, texts or all", "scans");
      case ACCESS_PREVIEW ->
          List.of("longer side of a small picture for everybody, in pixels, to 400", "200");
      case ADVISORY -> List.of("shown before the content", "Contains offensive words.");
      case PHYSICAL -> List.of("extent, material, size", "2 leaves, 21 x 29 cm");
      case NOTE -> List.of("a public note; private ones belong under x-…", "Written in pencil.");
      case RELATION -> List.of("another document, by id, or an address", "letter-002");
      case STATUS ->
          List.of("draft, published or withdrawn; published where it is left out", "draft");
      case WITHDRAWN_REASON ->
          List.of("why it was withdrawn, for readers", "Published by mistake.");
      case REPLACED_BY -> List.of("the document to read instead of a withdrawn one", "letter-003");
      case EXTRA -> List.of("anything else: kept, exported, shown to nobody", "Box 7");
    };
  }
}
