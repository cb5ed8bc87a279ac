package org.lectern.core.search;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.IntPoint;
import org.apache.lucene.document.IntRange;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.model.Access;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Description;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Entity;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Place;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;
import org.lectern.core.text.PageText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document as the index holds it: one entry with everything it is found by, and one entry for
 * each passage source (title, summary, description, every text and page) from which snippets come.
 *
 * <p>Only what {@link AccessRule} shows the public goes in; the day on which more may be shown goes
 * in too, so that the index knows when to look again.
 */
final class IndexedDocument {
  /** The id of the document that an entry belongs to. */
  static final String ID = "document";

  /** What an entry is: {@link #WHOLE} or {@link #PASSAGES}. */
  static final String KIND = "kind";

  static final String WHOLE = "whole";
  static final String PASSAGES = "passages";

  static final String YEAR = "year";
  static final String YEARS = "years";
  static final String SPAN = "span";

  /** First and last day, where the date is not wider than a month. */
  static final String DAYS = "days";

  static final String FIRST_DAY = "first";
  static final String LAST_DAY = "last";
  static final String TITLE_KEY = "sort";
  static final String ORDER = "order";
  static final String ADDED = "added";
  static final String OPENS = "opens";
  static final String UNDATED = "undated";

  private static final int LONGEST_MONTH = 31;
  private static final Logger log = LoggerFactory.getLogger(IndexedDocument.class);
  private static final FieldType WORDS = words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS, false);
  private static final FieldType BODY =
      words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, false);
  private static final FieldType STORED_BODY =
      words(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS, true);
  private static final FieldType TERMS = words(IndexOptions.DOCS_AND_FREQS, false);

  private final Archive archive;
  private final Authorities authorities;
  private final AccessRule access;
  private final Document document;
  private final Description description;
  private final org.apache.lucene.document.Document whole =
      new org.apache.lucene.document.Document();
  private final List<org.apache.lucene.document.Document> passages = new ArrayList<>();
  private final Set<String> readable = new LinkedHashSet<>();
  private final Set<String> has = new LinkedHashSet<>();

  private IndexedDocument(Archive archive, AccessRule access, Document document) {
    this.archive = archive;
    this.authorities = archive.authorities();
    this.access = access;
    this.document = document;
    this.description = document.description();
  }

  /** The entries of a document; the whole comes last. */
  static List<org.apache.lucene.document.Document> entries(
      Archive archive, AccessRule access, LocalDate today, Document document) {
    IndexedDocument indexed = new IndexedDocument(archive, access, document);
    indexed.describe();
    indexed.name();
    indexed.read();
    indexed.date();
    indexed.narrow(today);
    indexed.opening(today);
    indexed.passages.add(indexed.whole);
    return indexed.passages;
  }

  private void describe() {
    whole.add(new StringField(ID, document.id().value(), Store.YES));
    whole.add(new StringField(KIND, WHOLE, Store.NO));
    Map.Entry<String, String> title = description.title().values().entrySet().iterator().next();
    byte[] place = TitleOrder.key(title.getValue(), title.getKey());
    whole.add(new SortedDocValuesField(TITLE_KEY, new BytesRef(place)));
    whole.add(new SortedDocValuesField(ORDER, new BytesRef(document.id().value())));
    whole.add(new NumericDocValuesField(ADDED, document.history().created().getEpochSecond()));
    Stream.concat(
            Stream.of(description.title()),
            description.texts(org.lectern.core.model.Field.ALTERNATIVE).stream())
        .forEach(titles -> add("title", Passages.TITLE, titles, true));
    add("summary", "summary", description.summary(), false);
    StringBuilder notes = new StringBuilder();
    for (org.lectern.core.model.Field field :
        List.of(
            org.lectern.core.model.Field.NOTE,
            org.lectern.core.model.Field.PHYSICAL,
            org.lectern.core.model.Field.FUNDER_NOTE,
            org.lectern.core.model.Field.DATE_DISPLAY,
            org.lectern.core.model.Field.DATE_NOTE,
            org.lectern.core.model.Field.RIGHTS_HOLDER,
            org.lectern.core.model.Field.CLASSIFICATION,
            org.lectern.core.model.Field.REFERENCE)) {
      for (LanguageMap texts : description.texts(field)) {
        texts.values().forEach((language, text) -> words("note", language, text));
        texts.values().values().forEach(text -> notes.append(text).append('\n'));
      }
    }
    names().forEach(name -> notes.append(name).append('\n'));
    passage(
        "description", "description", description.language(), Optional.empty(), notes.toString());
    identifiers();
  }

  private void identifiers() {
    Stream.of(
            Stream.of(document.id().value()),
            description.identifiers().stream().map(Qualified::value),
            description.words(org.lectern.core.model.Field.ALIASES).stream(),
            description.words(org.lectern.core.model.Field.REFERENCE).stream())
        .flatMap(s -> s)
        .forEach(id -> words("identifier", "und", id));
  }

  /** The names that the page shows, never the ids by which a description may give them. */
  private Stream<String> names() {
    return description.statements().stream()
        .flatMap(
            s ->
                switch (s.field().kind()) {
                  case AGENT -> Stream.of(authorities.agent(s.value()));
                  case PLACE -> Stream.of(authorities.place(s.value()));
                  case CONCEPT -> Stream.of(authorities.concept(s.value()));
                  case INSTITUTION -> Stream.of(authorities.institution(s.value()));
                  default -> Stream.<Entity>empty();
                })
        .flatMap(entity -> entity.name().values().values().stream())
        .distinct();
  }

  /** Everything that can be found and narrowed by name, with the names that authorities add. */
  private void name() {
    Stream.concat(description.creators().stream(), description.contributors().stream())
        .forEach(name -> entity(Facet.PERSON, "person", authorities.agent(name.value())));
    description
        .words(org.lectern.core.model.Field.FUNDER)
        .forEach(name -> entity(Facet.FUNDER, "person", authorities.agent(name)));
    description
        .words(org.lectern.core.model.Field.PUBLISHER)
        .forEach(name -> names("person", authorities.agent(name)));
    document.texts().stream()
        .flatMap(text -> text.by().stream())
        .forEach(name -> entity(Facet.PERSON, "person", authorities.agent(name)));
    description
        .places()
        .forEach(
            name -> {
              Place place = authorities.place(name.value());
              entity(Facet.PLACE, "place", place);
              wider(Facet.PLACE, place, p -> p.parent().map(authorities::place), Place::id);
            });
    description
        .words(org.lectern.core.model.Field.SUBJECT)
        .forEach(
            name -> {
              Concept concept = authorities.concept(name);
              entity(Facet.SUBJECT, "subject", concept);
              wider(
                  Facet.SUBJECT, concept, c -> c.broader().map(authorities::concept), Concept::id);
            });
    parties();
    description
        .words(org.lectern.core.model.Field.INSTITUTION)
        .forEach(name -> entity(Facet.ARCHIVE, "archive", authorities.institution(name)));
    description.words(org.lectern.core.model.Field.COLLECTION).stream()
        .flatMap(name -> authorities.path(authorities.collection(name)).stream())
        .forEach(collection -> entity(Facet.COLLECTION, "collection", collection));
  }

  /** What lies around a place or above a subject finds the document too. */
  private <E extends Entity> void wider(
      Facet facet, E entity, Function<E, Optional<E>> next, Function<E, String> id) {
    Set<String> seen = new HashSet<>(Set.of(id.apply(entity)));
    Optional<E> wider = next.apply(entity);
    while (wider.isPresent() && seen.add(id.apply(wider.get()))) {
      entity(facet, Area.WIDER.field(), wider.get());
      wider = next.apply(wider.get());
    }
  }

  /** Who wrote, sent and received it, from where and to where. */
  private void parties() {
    for (Qualified creator : description.creators()) {
      Agent agent = authorities.agent(creator.value());
      names(Area.AUTHOR.field(), agent);
      names(Area.FROM.field(), agent);
    }
    for (Qualified contributor : description.contributors()) {
      if (contributor.qualifier().equals("recipient")) {
        names(Area.TO.field(), authorities.agent(contributor.value()));
      } else if (contributor.qualifier().equals("sender")) {
        names(Area.FROM.field(), authorities.agent(contributor.value()));
      }
    }
    for (Qualified place : description.places()) {
      switch (place.qualifier()) {
        case "from" -> names(Area.FROM.field(), authorities.place(place.value()));
        case "to" -> names(Area.TO.field(), authorities.place(place.value()));
        default -> {}
      }
    }
  }

  private void entity(Facet facet, String field, Entity entity) {
    facet(facet, entity.id());
    names(field, entity);
  }

  private void names(String field, Entity entity) {
    entity
        .name()
        .values()
        .forEach(
            (language, name) -> {
              words(field, language, name);
              Completion.of(name).forEach(whole::add);
            });
    Stream.concat(entity.name().values().values().stream(), entity.variants().stream())
        .flatMap(name -> entity instanceof Agent ? turned(name).stream() : Stream.empty())
        .forEach(name -> words(field, "und", name));
    entity.variants().forEach(variant -> words(field, "und", variant));
  }

  /** {@code Marlow, Edith} is looked for as {@code "Edith Marlow"} too. */
  private static Optional<String> turned(String name) {
    String[] parts = name.split(", *", -1);
    return parts.length == 2 && !parts[1].isBlank() && !parts[1].matches(".*\\d.*")
        ? Optional.of(parts[1] + " " + parts[0])
        : Optional.empty();
  }

  private void read() {
    for (Text text : document.texts()) {
      if (access.text(document, text, Viewer.PUBLIC).allowed()) {
        readable.add(text.language());
        has.add(text.role().toString());
        try {
          String plain = CleanText.read(archive.text(document, text).read(), text.format()).plain();
          text(text.name(), text.language(), text.page(), plain);
        } catch (UncheckedIOException | ArchiveException e) {
          log.warn("{}: a text is left out of the index: {}", document.id(), e.getMessage());
        }
      }
    }
    for (Page page : document.pages()) {
      if (access.scan(document, page, Viewer.PUBLIC).allowed()) {
        has.add("scan");
      }
      page.ocr()
          .filter(_ -> access.words(document, page, Viewer.PUBLIC).allowed())
          .ifPresent(ocr -> recognised(page, ocr));
    }
  }

  private void recognised(Page page, Page.Ocr ocr) {
    try {
      archive
          .ocr(document, page)
          .map(file -> PageText.read(file.read(), ocr.format(), page.scan().size()))
          .ifPresent(
              words ->
                  text(
                      "ocr",
                      words.language().equals("und") ? language() : words.language(),
                      Optional.of(page.name()),
                      words.flowing()));
    } catch (UncheckedIOException | ArchiveException e) {
      log.warn("{}: words are left out of the index: {}", document.id(), e.getMessage());
    }
  }

  /** The language of the original, where it is known. */
  private String language() {
    return description.words(org.lectern.core.model.Field.LANGUAGE).stream()
        .findFirst()
        .orElse("und");
  }

  private void text(String source, String language, Optional<String> page, String plain) {
    words("text", language, plain);
    passage("text", source, language, page, plain);
  }

  private void date() {
    Optional<EdtfDate> date = description.date();
    if (date.isEmpty()) {
      facet(Facet.DECADE, UNDATED);
      return;
    }
    EdtfDate known = date.orElseThrow();
    NavigableSet<Integer> years = known.years();
    years.stream()
        .map(year -> Math.floorDiv(year, 10) * 10)
        .distinct()
        .forEach(decade -> facet(Facet.DECADE, decade.toString()));
    for (int year : years) {
      whole.add(new IntPoint(YEAR, year));
      whole.add(new SortedNumericDocValuesField(YEARS, year));
    }
    Optional<Integer> first = known.earliest().map(LocalDate::getYear);
    Optional<Integer> last = known.latest().map(LocalDate::getYear);
    boolean listed = first.isPresent() && last.isPresent() && years.contains(last.get());
    if (!listed && (first.isPresent() || last.isPresent())) { // open ends, or too long to list
      whole.add(
          new IntRange(
              SPAN,
              new int[] {first.orElse(Integer.MIN_VALUE)},
              new int[] {last.orElse(Integer.MAX_VALUE)}));
    }
    days(known).ifPresent(whole::add);
    known
        .earliest()
        .or(known::latest)
        .ifPresent(day -> whole.add(new NumericDocValuesField(FIRST_DAY, day.toEpochDay())));
    known
        .latest()
        .or(known::earliest)
        .ifPresent(day -> whole.add(new NumericDocValuesField(LAST_DAY, day.toEpochDay())));
  }

  private static Optional<IntRange> days(EdtfDate date) {
    Optional<Integer> first = date.earliest().map(day -> (int) day.toEpochDay());
    Optional<Integer> last = date.latest().map(day -> (int) day.toEpochDay());
    return first.isPresent() && last.isPresent() && last.get() - first.get() <= LONGEST_MONTH
        ? Optional.of(new IntRange(DAYS, new int[] {first.get()}, new int[] {last.get()}))
        : Optional.empty();
  }

  private void narrow(LocalDate today) {
    for (String type : description.words(org.lectern.core.model.Field.TYPE)) {
      facet(Facet.TYPE, type);
      term(Area.TYPE, type);
    }
    for (String language : description.words(org.lectern.core.model.Field.LANGUAGE)) {
      facet(Facet.LANGUAGE, language);
      term(Area.LANGUAGE, language);
      term(Area.LANGUAGE, Locale.forLanguageTag(language).getDisplayName(Locale.ENGLISH));
    }
    readable.forEach(language -> facet(Facet.TEXT_LANGUAGE, language));
    has.stream()
        .filter(Set.of("scan", "transcript", "translation")::contains)
        .forEach(what -> facet(Facet.HAS, what));
    description.rights().ifPresent(rights -> facet(Facet.RIGHTS, rights.toString()));
    facet(Facet.ACCESS, level(today).toString());
  }

  /** Content whose day has come is open. */
  private Access.Level level(LocalDate today) {
    Access access = description.access();
    boolean over = closes(access) && access.opens().filter(d -> !d.isAfter(today)).isPresent();
    return over ? Access.Level.OPEN : access.level();
  }

  private static boolean closes(Access access) {
    return access.level() == Access.Level.RESTRICTED || access.level() == Access.Level.CLOSED;
  }

  /** The next day on which the public may see more than today. */
  private void opening(LocalDate today) {
    Stream.of(
            Stream.of(description.access()),
            document.pages().stream().flatMap(p -> p.access().stream()),
            document.texts().stream().flatMap(t -> t.access().stream()))
        .flatMap(a -> a)
        .filter(IndexedDocument::closes)
        .flatMap(a -> a.opens().stream())
        .filter(day -> day.isAfter(today))
        .min(LocalDate::compareTo)
        .ifPresent(day -> whole.add(new LongPoint(OPENS, day.toEpochDay())));
  }

  private void add(String field, String source, LanguageMap texts, boolean complete) {
    for (Map.Entry<String, String> text : texts.values().entrySet()) {
      words(field, text.getKey(), text.getValue());
      passage(field, source, text.getKey(), Optional.empty(), text.getValue());
      if (complete) {
        Completion.of(text.getValue()).forEach(whole::add);
      }
    }
  }

  /** Found only where its area is named, so that no list of words proposes it. */
  private void term(Area area, String word) {
    whole.add(new Field(area.field(), word, WORDS));
  }

  private void words(String field, String language, String text) {
    whole.add(new Field(field, text, WORDS));
    whole.add(new Field(Analysis.SPELLING, text, TERMS));
    Analysis.rulesFor(language)
        .ifPresent(rules -> whole.add(new Field(field + "_" + rules, text, WORDS)));
  }

  private void passage(
      String area, String source, String language, Optional<String> page, String text) {
    if (text.isBlank()) {
      return;
    }
    org.apache.lucene.document.Document passage = new org.apache.lucene.document.Document();
    passage.add(new StringField(ID, document.id().value(), Store.YES));
    passage.add(new StringField(KIND, PASSAGES, Store.NO));
    passage.add(new KeywordField(Passages.AREA, area, Store.NO));
    passage.add(new StringField(Passages.SOURCE, source, Store.YES));
    passage.add(new StringField(Passages.LANGUAGE, language, Store.YES));
    page.ifPresent(name -> passage.add(new StringField(Passages.PAGE, name, Store.YES)));
    passage.add(new Field(Passages.BODY, text, STORED_BODY));
    Analysis.rulesFor(language)
        .ifPresent(rules -> passage.add(new Field(Passages.BODY + "_" + rules, text, BODY)));
    passages.add(passage);
  }

  private void facet(Facet facet, String value) {
    String name = FacetCounter.field(facet);
    boolean known = Stream.of(whole.getFields(name)).anyMatch(f -> value.equals(f.stringValue()));
    if (!known) {
      whole.add(new KeywordField(name, value, Store.NO));
    }
  }

  private static FieldType words(IndexOptions options, boolean stored) {
    FieldType type = new FieldType();
    type.setIndexOptions(options);
    type.setTokenized(true);
    type.setStored(stored);
    type.setOmitNorms(options == IndexOptions.DOCS_AND_FREQS);
    type.freeze();
    return type;
  }
}
