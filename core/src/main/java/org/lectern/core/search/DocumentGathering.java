package org.lectern.core.search;

import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule;
import org.lectern.core.access.Viewer;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.model.Access;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Concept;
import org.lectern.core.model.Description;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.Entity;
import org.lectern.core.model.Field;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Place;
import org.lectern.core.model.Text;
import org.lectern.core.search.SearchedDocument.Passage;
import org.lectern.core.search.SearchedDocument.Term;
import org.lectern.core.search.SearchedDocument.Words;
import org.lectern.core.text.CleanText;
import org.lectern.core.text.PageText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers what a document is found by: its description, the names that authorities add, and its
 * texts.
 *
 * <p>Only what {@link AccessRule} shows the public goes in; the day on which more may be shown goes
 * in too, so that the index knows when to look again.
 */
final class DocumentGathering {
  private static final Logger log = LoggerFactory.getLogger(DocumentGathering.class);

  private final Archive archive;
  private final Authorities authorities;
  private final AccessRule access;
  private final Document document;
  private final Description description;
  private final List<Words> words = new ArrayList<>();
  private final List<Term> terms = new ArrayList<>();
  private final Set<String> proposed = new LinkedHashSet<>();
  private final List<Passage> passages = new ArrayList<>();

  /** Values that stand beside each other and are no sentences, by what they are. */
  private final Map<String, Set<String>> headings = new LinkedHashMap<>();

  private final Map<Facet, Set<String>> facets = new EnumMap<>(Facet.class);
  private final Set<String> readable = new LinkedHashSet<>();
  private final Set<String> has = new LinkedHashSet<>();

  private final Consumer<Fault> damaged;

  private DocumentGathering(
      Archive archive, AccessRule access, Document document, Consumer<Fault> damaged) {
    this.damaged = damaged;
    this.archive = archive;
    this.authorities = archive.authorities();
    this.access = access;
    this.document = document;
    this.description = document.description();
  }

  /**
   * Gathers a document.
   *
   * @param damaged is given what of it cannot be read and is left out
   */
  static SearchedDocument of(
      Archive archive,
      AccessRule access,
      LocalDate today,
      Document document,
      Consumer<Fault> damaged) {
    DocumentGathering gathering = new DocumentGathering(archive, access, document, damaged);
    gathering.describe();
    gathering.name();
    gathering.read();
    gathering.narrow(today);
    return new SearchedDocument(
        document.id(),
        gathering.title(),
        document.history().created(),
        gathering.description.date(),
        gathering.words,
        gathering.terms,
        gathering.proposed,
        gathering.passages,
        gathering.facets,
        gathering.opening(today));
  }

  private SearchedDocument.Title title() {
    Map.Entry<String, String> first = description.title().values().entrySet().iterator().next();
    return new SearchedDocument.Title(first.getKey(), first.getValue());
  }

  private void describe() {
    Stream.concat(Stream.of(description.title()), description.texts(Field.ALTERNATIVE).stream())
        .forEach(titles -> add("title", Passages.TITLE, titles, true));
    add("summary", "summary", description.summary(), false);
    notes();
    for (Field field :
        List.of(
            Field.PHYSICAL,
            Field.FUNDER_NOTE,
            Field.DATE_DISPLAY,
            Field.DATE_NOTE,
            Field.RIGHTS_HOLDER,
            Field.CLASSIFICATION,
            Field.REFERENCE)) {
      for (LanguageMap texts : description.texts(field)) {
        texts.values().forEach((language, text) -> words("note", language, text));
        heading(source(field), texts.values().values());
      }
    }
    names();
    headings.forEach(
        (source, values) ->
            passage(
                source,
                source,
                description.language(),
                Optional.empty(),
                String.join("\n", values)));
    identifiers();
  }

  /** Notes are prose, as texts are: all of one language can be quoted. */
  private void notes() {
    Map<String, StringBuilder> notes = new LinkedHashMap<>();
    for (LanguageMap texts : description.texts(Field.NOTE)) {
      texts
          .values()
          .forEach(
              (language, text) -> {
                words(Passages.NOTE, language, text);
                notes
                    .computeIfAbsent(language, _ -> new StringBuilder())
                    .append(text)
                    .append("\n\n");
              });
    }
    notes.forEach(
        (language, text) ->
            passage(Passages.NOTE, Passages.NOTE, language, Optional.empty(), text.toString()));
  }

  private static String source(Field field) {
    return field == Field.REFERENCE ? Passages.REFERENCE : Passages.DESCRIPTION;
  }

  /** A value, by all names that it has. */
  private void heading(String source, Collection<String> names) {
    headings
        .computeIfAbsent(source, _ -> new LinkedHashSet<>())
        .add(
            names.stream()
                .map(name -> name.replaceAll("\\s+", " ").strip())
                .collect(Collectors.joining(String.valueOf(Passages.OTHER_NAME))));
  }

  private void identifiers() {
    Stream.of(
            Stream.of(document.id().value()),
            description.identifiers().stream().map(Qualified::value),
            description.words(Field.ALIASES).stream(),
            description.words(Field.REFERENCE).stream())
        .flatMap(s -> s)
        .forEach(id -> words("identifier", "und", id));
  }

  /** The names that the page shows, never the ids by which a description may give them. */
  private void names() {
    description
        .statements()
        .forEach(
            s -> {
              switch (s.field().kind()) {
                case AGENT -> headings("person", authorities.agent(s.value()));
                case PLACE -> headings("place", authorities.place(s.value()));
                case CONCEPT -> headings("subject", authorities.concept(s.value()));
                case INSTITUTION -> headings("archive", authorities.institution(s.value()));
                default -> {
                  // no name
                }
              }
            });
  }

  private void headings(String source, Entity entity) {
    heading(source, entity.name().values().values());
  }

  /** Everything that can be found and narrowed by name, with the names that authorities add. */
  private void name() {
    Stream.concat(description.creators().stream(), description.contributors().stream())
        .forEach(name -> entity(Facet.PERSON, "person", authorities.agent(name.value())));
    description
        .words(Field.FUNDER)
        .forEach(name -> entity(Facet.FUNDER, "person", authorities.agent(name)));
    description.words(Field.PUBLISHER).forEach(name -> names("person", authorities.agent(name)));
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
        .words(Field.SUBJECT)
        .forEach(
            name -> {
              Concept concept = authorities.concept(name);
              entity(Facet.SUBJECT, "subject", concept);
              wider(
                  Facet.SUBJECT, concept, c -> c.broader().map(authorities::concept), Concept::id);
            });
    parties();
    description
        .words(Field.INSTITUTION)
        .forEach(name -> entity(Facet.ARCHIVE, "archive", authorities.institution(name)));
    description.words(Field.COLLECTION).stream()
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
              proposed.add(name);
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
          leftOut("a text is", e);
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
      leftOut("words are", e);
    }
  }

  private void leftOut(String what, RuntimeException e) {
    log.warn("{}: {} left out of the index: {}", document.id(), what, e.getMessage());
    if (e instanceof DamagedException damage) {
      damaged.accept(damage.fault());
    }
  }

  /** The language of the original, where it is known. */
  private String language() {
    return description.words(Field.LANGUAGE).stream().findFirst().orElse("und");
  }

  private void text(String source, String language, Optional<String> page, String plain) {
    words("text", language, plain);
    passage("text", source, language, page, plain);
  }

  private void narrow(LocalDate today) {
    for (String type : description.words(Field.TYPE)) {
      facet(Facet.TYPE, type);
      terms.add(new Term(Area.TYPE, type));
    }
    for (String language : description.words(Field.LANGUAGE)) {
      facet(Facet.LANGUAGE, language);
      terms.add(new Term(Area.LANGUAGE, language));
      terms.add(
          new Term(Area.LANGUAGE, Locale.forLanguageTag(language).getDisplayName(Locale.ENGLISH)));
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
  private Optional<LocalDate> opening(LocalDate today) {
    return Stream.of(
            Stream.of(description.access()),
            document.pages().stream().flatMap(p -> p.access().stream()),
            document.texts().stream().flatMap(t -> t.access().stream()))
        .flatMap(a -> a)
        .filter(DocumentGathering::closes)
        .flatMap(a -> a.opens().stream())
        .filter(day -> day.isAfter(today))
        .min(LocalDate::compareTo);
  }

  private void add(String field, String source, LanguageMap texts, boolean complete) {
    for (Map.Entry<String, String> text : texts.values().entrySet()) {
      words(field, text.getKey(), text.getValue());
      passage(field, source, text.getKey(), Optional.empty(), text.getValue());
      if (complete) {
        proposed.add(text.getValue());
      }
    }
  }

  private void words(String field, String language, String text) {
    words.add(new Words(field, language, text));
  }

  private void passage(
      String area, String source, String language, Optional<String> page, String text) {
    if (!text.isBlank()) {
      passages.add(new Passage(area, source, language, page, text));
    }
  }

  private void facet(Facet facet, String value) {
    facets.computeIfAbsent(facet, _ -> new LinkedHashSet<>()).add(value);
  }
}
