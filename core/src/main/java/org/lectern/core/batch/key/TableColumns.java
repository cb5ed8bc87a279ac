package org.lectern.core.batch.key;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The tables of an archive folder other than that of its documents, and the columns of each. */
public enum TableColumns {
  PEOPLE(
      "people and bodies named as creator, contributor, publisher, funder",
      plain(
          "id",
          "names the entry for good; made from the name where it is left out",
          "marlow-edith"),
      plain("kind", "person, body or family; a person where it is left out", "person"),
      localised("name", "as it is shown; Family, Given says how it is divided", "Marlow, Edith"),
      plain("variant", "other names; documents may use them", "Marlowe, E.|Марлоу, Эдит"),
      plain("dates", "of life or activity", "1901-1976"),
      localised("bio", "a few sentences", "Harbour master of Trieste."),
      plain("same-as", "addresses of the same in other files", "https://viaf.org/viaf/12345")),
  PLACES(
      "places",
      plain("id", "names the entry for good; made from the name where it is left out", "trieste"),
      localised("name", "as it is shown", "Trieste"),
      plain("variant", "other names; documents may use them", "Triest|Trst"),
      plain("parent", "the place around it, by name or id", "italy"),
      plain("latitude", "in degrees, north positive", "45.6495"),
      plain("longitude", "in degrees, east positive", "13.7768"),
      plain("same-as", "addresses of the same in other files", "https://www.geonames.org/3165185")),
  SUBJECTS(
      "subjects",
      plain("id", "names the entry for good; made from the label where it is left out", "harbours"),
      localised("label", "as it is shown", "Harbours"),
      plain("variant", "other words for it; documents may use them", "Ports"),
      plain("broader", "the wider subject, by label or id", "navigation"),
      plain("same-as", "addresses of the same in other files", "https://d-nb.info/gnd/4023308-7")),
  INSTITUTIONS(
      "institutions that hold originals",
      plain(
          "id",
          "names the entry for good; made from the name where it is left out",
          "city-archive"),
      localised("name", "as it is shown", "City Archive"),
      plain("variant", "other names; documents may use them", "Municipal Archive"),
      plain("city", "where it is", "Trieste"),
      plain("country", "where it is", "Italy"),
      plain("url", "its site", "https://archive.example.org"),
      plain("isil", "its ISIL", "IT-TS0001"),
      plain("reference-levels", "names of the parts of its references", "fond|opis|delo"),
      localised("credit", "how it wants to be credited", "Courtesy of the City Archive"),
      plain(
          "logo",
          "a scan as <document>~<page>, or an address",
          "https://archive.example.org/sign.png")),
  COLLECTIONS(
      "collections of documents",
      plain("id", "names the entry for good; made from the title where it is left out", "letters"),
      localised("title", "as it is shown", "Letters"),
      plain("variant", "other names; documents may use them", "Correspondence"),
      localised("summary", "a paragraph", "Letters of the harbour office."),
      localised("essay", "Markdown, or the path of a .md file", "essays/letters.md"),
      plain("parent", "the collection around it, by title or id", "harbour-office"),
      plain("order", "its place among its neighbours", "1"),
      plain("banner", "a scan, as <document>~<page>", "letter-001~0001"),
      plain("curator", "who looks after it", "Marlow, Edith")),
  TIMELINE(
      "events",
      plain("date", "EDTF", "1957-05-04"),
      localised("title", "what happened", "The harbour office burns"),
      localised("text", "more about it", "A fire on the upper floor."),
      plain("documents", "ids of documents about it", "letter-001|letter-002"),
      plain("collection", "whose timeline it belongs to", "letters")),
  PAGES(
      "pages of a document, in its folder pages/",
      plain(
          "name", "of the scan, without extension; 0001~infrared is another of page 0001", "0001"),
      plain("label", "what people call the page", "1r"),
      plain("order", "its place, where names do not give it", "1"),
      plain(
          "side",
          "recto, verso, cover, binding, blank, foldout, flap, insert, slip, target",
          "recto"),
      localised("note", "about this page, public", "Torn at the upper edge."),
      plain("access", "open, advisory, restricted or closed, where it differs", "restricted"),
      localised("access-reason", "why", "Names a private person."),
      plain("access-until", "the day on which it ends, EDTF", "2040-01-01"),
      plain("access-applies", "scans, texts or all", "scans"),
      localised("alt", "for those who cannot see the scan", "A drawing of a lighthouse."),
      localised(
          "picture",
          "what readers choose this scan by, where a page has several",
          "Infrared light")),
  TEXTS(
      "texts of a document, beside or in its folder text/",
      plain("file", "the text's file", "transcript.ru.md"),
      plain("by", "who made it", "Marlow, Edith"),
      plain("date", "when, EDTF", "2024"),
      plain("status", "machine, corrected, human or reviewed", "reviewed"),
      plain("made-from", "scan, or another text", "transcript.ru"),
      plain(
          "rights",
          "of the text, where they differ",
          "https://creativecommons.org/licenses/by/4.0/"),
      plain("access", "open, advisory, restricted or closed, where it differs", "restricted"),
      localised("access-reason", "why", "Not yet reviewed."),
      plain("access-until", "the day on which it ends, EDTF", "2040-01-01"),
      plain("access-applies", "scans, texts or all", "texts"));

  /** A column and what is written there. */
  public record Column(String key, boolean localised, String meaning, String example) {}

  private static final Set<String> OF_DOCUMENTS = Set.of("pages", "texts");

  private final String about;

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<Column> columns;

  TableColumns(String about, Column... columns) {
    this.about = about;
    this.columns = List.of(columns);
  }

  private static Column plain(String key, String meaning, String example) {
    return new Column(key, false, meaning, example);
  }

  private static Column localised(String key, String meaning, String example) {
    return new Column(key, true, meaning, example);
  }

  /** The name of the table, without extension. */
  public String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String about() {
    return about;
  }

  public List<Column> columns() {
    return columns;
  }

  /** The columns that may carry a language, or the others. */
  public List<String> keys(boolean localised) {
    return columns.stream().filter(c -> c.localised() == localised).map(Column::key).toList();
  }

  /** The names of the tables of a folder itself. */
  public static List<String> ofFolders() {
    return Arrays.stream(values())
        .map(TableColumns::table)
        .filter(table -> !OF_DOCUMENTS.contains(table))
        .toList();
  }
}
