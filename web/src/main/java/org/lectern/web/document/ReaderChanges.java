package org.lectern.web.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lectern.core.archive.Edition;
import org.lectern.core.history.Difference;
import org.lectern.core.history.Difference.Part;
import org.lectern.core.history.Differences;
import org.lectern.core.history.WordDiff;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.Page;
import org.lectern.web.document.HistoryPage.Changed;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Link;
import org.lectern.web.page.Names;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Visit;

/**
 * What differs between two versions of a record, in the words of the reader. What readers are never
 * shown is left out: private fields, and files that are not open to them.
 */
final class ReaderChanges {
  /** Changes of one version that are shown. */
  private static final int MOST = 100;

  private final OpenParts open;
  private final Visit visit;
  private final Names names;

  ReaderChanges(OpenParts open) {
    this.open = open;
    this.visit = open.visit();
    this.names = new Names(open.site().archive().authorities(), visit);
  }

  List<Changed> between(Edition older, Edition newer) {
    List<Document> versions = List.of(older.document(), newer.document());
    return Differences.between(older, newer).stream()
        .flatMap(
            difference ->
                what(difference.part(), versions).stream()
                    .map(what -> new Changed(what, words(difference, versions))))
        .limit(MOST)
        .toList();
  }

  private List<WordDiff.Span> words(Difference difference, List<Document> versions) {
    return open.words(difference, versions)
        ? WordDiff.between(
                said(difference.part(), difference.before()),
                said(difference.part(), difference.after()))
            .spans()
        : List.of();
  }

  /** What a part is called; empty where readers do not see it. */
  private Optional<String> what(Part part, List<Document> versions) {
    return switch (part.kind()) {
      case FIELD -> field(part.name());
      case PAGE -> Optional.of(page(part.name(), part.aspect(), versions));
      case OCR -> Optional.of(visit.text("role.ocr") + " · " + page(part.name(), "", versions));
      case TEXT -> Optional.of(text(part, versions));
      case FILE ->
          versions.stream().allMatch(open::files) ? Optional.of(part.name()) : Optional.empty();
      case ARCHIVE -> Optional.empty();
    };
  }

  private Optional<String> field(String key) {
    Key parsed = Key.of(key);
    return parsed
        .field()
        .flatMap(field -> label(field, parsed.qualifier()))
        .map(
            label ->
                parsed.language().isEmpty()
                    ? label
                    : label + " · " + visit.messages().language(parsed.language()));
  }

  /** A key as {@link org.lectern.core.model.Statement#key} writes it, {@code note:editor@ru}. */
  private record Key(Optional<Field> field, String qualifier, String language) {
    static Key of(String key) {
      int at = key.lastIndexOf('@');
      String name = at < 0 ? key : key.substring(0, at);
      int colon = name.indexOf(':');
      return new Key(
          Field.of(colon < 0 ? name : name.substring(0, colon)),
          colon < 0 ? "" : name.substring(colon + 1),
          at < 0 ? "" : key.substring(at + 1));
    }
  }

  /** As the document's page calls it; empty for what no page shows. */
  private Optional<String> label(Field field, String qualifier) {
    return switch (field) {
      case TITLE -> message("role.title");
      case SUMMARY -> message("role.summary");
      case ALTERNATIVE -> message("fact.alternative");
      case IDENTIFIER -> term("identifier", qualifier, "record.id");
      case DATE -> term("date", qualifier, "fact.date");
      case DATE_DISPLAY -> message("fact.date");
      case DATE_NOTE -> message("fact.date-note");
      case TYPE -> message("fact.type");
      case LANGUAGE -> message("fact.language");
      case CREATOR -> term("agent", qualifier, "agent.author");
      case CONTRIBUTOR -> term("agent", qualifier, "agent.contributor");
      case SUBJECT -> message("fact.subject");
      case PLACE -> term("place", qualifier, "entity.place");
      case COLLECTION -> message("fact.collection");
      case INSTITUTION -> message("makers.held");
      case REFERENCE -> message("reference");
      case PUBLISHER -> message("fact.publisher");
      case FUNDER, FUNDER_NOTE -> message("fact.funder");
      case CLASSIFICATION -> message("fact.classification");
      case RIGHTS -> message("rights.title");
      case RIGHTS_HOLDER -> message("rights.holder");
      case RIGHTS_NOTE -> message("rights.note");
      case CREDIT -> message("held.title");
      case ACCESS, ACCESS_REASON, ACCESS_UNTIL -> message("facet.access");
      case ADVISORY -> message("access.advisory");
      case PHYSICAL -> message("fact.physical");
      case NOTE -> term("note", qualifier, "note.general");
      case RELATION -> term("relation", qualifier, "relation.related");
      case ALIASES,
          COLLECTION_ORDER,
          ACCESS_APPLIES,
          ACCESS_PREVIEW,
          STATUS,
          WITHDRAWN_REASON,
          REPLACED_BY,
          EXTRA ->
          Optional.empty();
    };
  }

  private Optional<String> message(String key) {
    return Optional.of(visit.text(key));
  }

  private Optional<String> term(String vocabulary, String term, String otherwise) {
    return Optional.of(
        term.isEmpty() ? visit.text(otherwise) : visit.messages().term(vocabulary, term));
  }

  private String page(String name, String aspect, List<Document> versions) {
    if (name.isEmpty()) {
      return visit.text("strip.label");
    }
    // What images of a closed page are called is not public, so all of them are its scan.
    String own = Page.nameOf(name);
    String label =
        versions.reversed().stream()
            .flatMap(version -> version.page(own).map(p -> Picture.label(version, p)).stream())
            .findFirst()
            .orElse(own);
    String page = visit.text("page.label", label);
    return switch (own.equals(name) ? aspect : "scan") {
      case "scan", "picture" -> visit.text("role.scan") + " · " + page;
      case "note" -> visit.text("note.general") + " · " + page;
      case "alt" -> visit.text("role.description") + " · " + page;
      case "access" -> visit.text("facet.access") + " · " + page;
      default -> page;
    };
  }

  private String text(Part part, List<Document> versions) {
    return versions.stream()
        .flatMap(version -> version.texts().stream())
        .filter(text -> text.fullName().equals(part.name()))
        .findFirst()
        .map(
            text ->
                TextPage.words(visit, text.name())
                    + text.page().map(page -> " · " + page(page, "", versions)).orElse(""))
        .orElse(part.name());
  }

  /** Values as the document's page shows them; lines of texts and free words as they are. */
  private String said(Part part, List<String> values) {
    Optional<Field> field =
        part.kind() == Difference.Kind.FIELD ? Key.of(part.name()).field() : Optional.empty();
    return values.stream()
        .map(value -> field.map(f -> shown(f, value)).orElse(value))
        .collect(Collectors.joining("\n"));
  }

  private String shown(Field field, String value) {
    return switch (field.kind()) {
      case AGENT -> name(names.agent(value));
      case PLACE -> name(names.place(value));
      case CONCEPT -> name(names.concept(value));
      case COLLECTION -> name(names.collection(value));
      case INSTITUTION -> name(names.institution(value));
      case LANGUAGE -> visit.messages().language(value);
      case DATE -> DateShown.of(EdtfDate.parse(value), visit).words().text();
      case WORD ->
          switch (field) {
            case TYPE -> visit.messages().term("type", value);
            case ACCESS -> visit.messages().term("access", value);
            default -> value;
          };
      case TEXT, URI -> value;
    };
  }

  private static String name(Link link) {
    return link.label().text();
  }
}
