package org.lectern.core.model;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What the archivist says of a document: its statements in the order written, exactly as written,
 * and a typed view of each field.
 *
 * <p>The constructor refuses what cannot be valid (no title, an unparsable date, an unknown access
 * level), so every view works on any description that exists.
 *
 * @param language the language of {@link Field.Kind#TEXT} values that name none
 * @param statements in the order written
 */
public record Description(String language, List<Statement> statements) {

  /** A name in a role: {@code creator:author}, {@code place:from}, {@code identifier:doi}. */
  public record Qualified(String qualifier, String value) {}

  /** A dated event of the document's life: {@code date:declassified}. */
  public record KindOfDate(String kind, EdtfDate date) {}

  /** A note of some kind: {@code note:provenance}. */
  public record Note(String kind, LanguageMap text) {}

  public Description {
    statements = List.copyOf(statements);
    if (statements.stream().noneMatch(s -> s.field() == Field.TITLE)) {
      throw new IllegalArgumentException("a description needs a title");
    }
    for (Statement s : statements) {
      if (s.field().kind() == Field.Kind.DATE) {
        EdtfDate.parse(s.value());
      } else if (s.field().kind() == Field.Kind.URI) {
        URI.create(s.value());
      }
    }
    statements.stream()
        .filter(s -> s.field() == Field.ACCESS)
        .forEach(s -> Access.Level.parse(s.value()));
    statements.stream()
        .filter(s -> s.field() == Field.ACCESS_APPLIES)
        .forEach(s -> Access.Scope.parse(s.value()));
    statements.stream()
        .filter(s -> s.field() == Field.STATUS)
        .forEach(s -> Status.parse(s.value()));
  }

  public LanguageMap title() {
    return text(Field.TITLE);
  }

  public LanguageMap summary() {
    return text(Field.SUMMARY);
  }

  /** The date of the document itself, not of its reception or publication. */
  public Optional<EdtfDate> date() {
    return statements.stream()
        .filter(s -> s.field() == Field.DATE && s.qualifier().isEmpty())
        .findFirst()
        .map(s -> EdtfDate.parse(s.value()));
  }

  /** The dates with a kind: received, declassified, copied, published. */
  public List<KindOfDate> otherDates() {
    return statements.stream()
        .filter(s -> s.field() == Field.DATE && !s.qualifier().isEmpty())
        .map(s -> new KindOfDate(s.qualifier(), EdtfDate.parse(s.value())))
        .toList();
  }

  /** The names with their roles; a creator without role is an {@code author}. */
  public List<Qualified> creators() {
    return qualified(Field.CREATOR, "author");
  }

  public List<Qualified> contributors() {
    return qualified(Field.CONTRIBUTOR, "contributor");
  }

  /** The places with their roles; without role a place is what the document is {@code about}. */
  public List<Qualified> places() {
    return qualified(Field.PLACE, "about");
  }

  public List<Qualified> identifiers() {
    return qualified(Field.IDENTIFIER, "local");
  }

  public List<Qualified> relations() {
    return qualified(Field.RELATION, "related").stream()
        .filter(relation -> relation.value().indexOf(':') < 0 || WebAddress.isOne(relation.value()))
        .toList();
  }

  public List<Note> notes() {
    Map<String, List<Statement>> byKind = new LinkedHashMap<>();
    statements.stream()
        .filter(s -> s.field() == Field.NOTE)
        .forEach(s -> byKind.computeIfAbsent(s.qualifier(), _ -> new ArrayList<>()).add(s));
    return byKind.entrySet().stream()
        .flatMap(e -> texts(e.getValue()).stream().map(text -> new Note(e.getKey(), text)))
        .toList();
  }

  public Access access() {
    return new Access(
        word(Field.ACCESS).map(Access.Level::parse).orElse(Access.Level.OPEN),
        text(Field.ACCESS_REASON),
        word(Field.ACCESS_UNTIL).map(EdtfDate::parse),
        word(Field.ACCESS_APPLIES).map(Access.Scope::parse).orElse(Access.Scope.ALL));
  }

  public Status status() {
    return word(Field.STATUS).map(Status::parse).orElse(Status.PUBLISHED);
  }

  public Optional<URI> rights() {
    return word(Field.RIGHTS).filter(WebAddress::isOne).map(URI::create);
  }

  /** The one value of a field that has at most one. */
  public Optional<String> word(Field field) {
    return statements.stream().filter(s -> s.field() == field).findFirst().map(Statement::value);
  }

  /** All values of a field, whatever their qualifier, in order. */
  public List<String> words(Field field) {
    return statements.stream().filter(s -> s.field() == field).map(Statement::value).toList();
  }

  /** The values of a field with their qualifiers; a missing qualifier becomes the default given. */
  public List<Qualified> qualified(Field field, String defaultQualifier) {
    return statements.stream()
        .filter(s -> s.field() == field)
        .map(
            s ->
                new Qualified(
                    s.qualifier().isEmpty() ? defaultQualifier : s.qualifier(), s.value()))
        .toList();
  }

  /** The text of a field that has at most one, in its languages; empty where there is none. */
  public LanguageMap text(Field field) {
    return texts(field).stream().findFirst().orElse(LanguageMap.EMPTY);
  }

  /**
   * The texts of a field that may have several: the first values of all languages together, then
   * the second ones, and so on.
   */
  public List<LanguageMap> texts(Field field) {
    return texts(statements.stream().filter(s -> s.field() == field).toList());
  }

  private List<LanguageMap> texts(List<Statement> values) {
    List<SequencedMap<String, String>> texts = new ArrayList<>();
    for (Statement s : values) {
      String tag = s.language().isEmpty() ? language : s.language();
      texts.stream()
          .filter(text -> !text.containsKey(tag))
          .findFirst()
          .orElseGet(
              () -> {
                SequencedMap<String, String> text = new LinkedHashMap<>();
                texts.add(text);
                return text;
              })
          .put(tag, s.value());
    }
    return texts.stream().map(LanguageMap::new).toList();
  }
}
