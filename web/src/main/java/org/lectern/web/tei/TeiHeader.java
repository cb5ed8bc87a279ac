package org.lectern.web.tei;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.model.Access;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Entity;
import org.lectern.core.model.Field;
import org.lectern.core.model.Identifier;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.LanguageTag;
import org.lectern.core.model.Place;
import org.lectern.core.model.Reference;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.oai.format.XmlBuffer;
import org.lectern.web.book.Book;
import org.lectern.web.page.Names;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Rights;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** Writes the {@code teiHeader} of a document (TEI P5, chapter 2; manuscripts: chapter 10). */
final class TeiHeader {
  /** What one person sends another. */
  private static final Set<String> MESSAGES = Set.of("letter", "telegram", "postcard", "cable");

  private static final Set<String> EDITORS = Set.of("editor", "translator", "transcriber");

  private final XmlBuffer xml;
  private final Site site;
  private final Visit visit;
  private final Document document;
  private final Description description;
  private final Authorities authorities;
  private final Names names;

  TeiHeader(XmlBuffer xml, Site site, Visit visit, Document document) {
    this.xml = xml;
    this.site = site;
    this.visit = visit;
    this.document = document;
    this.description = document.description();
    this.authorities = site.archive().authorities();
    this.names = new Names(authorities, visit);
  }

  /**
   * Writes it.
   *
   * @param chapters the texts of the file
   * @param read whether it has words that a machine read, beside these
   */
  void write(Book book, List<Book.Chapter> chapters, boolean read) {
    xml.start("teiHeader").attribute("xml:lang", visit.messages().tag());
    xml.start("fileDesc");
    titles(chapters);
    publication(book);
    if (!book.notices().isEmpty()) {
      xml.start("notesStmt");
      book.notices().forEach(notice -> phrase("note", notice));
      xml.end();
    }
    source();
    xml.end();
    encoding(chapters, read);
    profile(chapters);
    xml.end();
  }

  private void titles(List<Book.Chapter> chapters) {
    xml.start("titleStmt");
    texts("title", description.title());
    for (Qualified creator : description.creators()) {
      responsible(creator);
    }
    description.contributors().stream()
        .filter(c -> !Set.of("recipient", "mentioned").contains(c.qualifier()))
        .forEach(this::responsible);
    for (Book.Chapter chapter : chapters) {
      List<Text> texts = document.texts(chapter.name());
      String role =
          switch (texts.getFirst().role()) {
            case TRANSLATION -> "translator";
            case TRANSCRIPT, OCR -> "transcriber";
            case ABSTRACT -> "abstractor";
          };
      texts.stream()
          .flatMap(text -> text.by().stream())
          .distinct()
          .forEach(
              name ->
                  xml.start("editor")
                      .attribute("role", role)
                      .attribute("corresp", "#" + TeiFile.id(chapter))
                      .text(name)
                      .end());
    }
    for (String funder : description.words(Field.FUNDER)) {
      Agent agent = authorities.agent(funder);
      xml.start("funder").attribute("ref", references(agent, agent.sameAs()));
      words(names.name(agent));
      xml.end();
    }
    xml.end();
  }

  private void responsible(Qualified named) {
    String role = named.qualifier();
    if (role.equals("author")) {
      xml.start("author");
    } else if (EDITORS.contains(role)) {
      xml.start("editor").attribute("role", role);
    } else {
      xml.start("respStmt").element("resp", visit.messages().term("agent", role));
    }
    name(authorities.agent(named.value()));
    xml.end();
  }

  private void name(Agent agent) {
    switch (agent.kind()) {
      case PERSON -> xml.start("persName");
      case BODY -> xml.start("orgName");
      case FAMILY -> xml.start("name").attribute("type", "family");
    }
    xml.attribute("ref", references(agent, agent.sameAs()));
    words(names.name(agent));
    xml.end();
  }

  private void place(String element, Place place) {
    xml.start(element).attribute("ref", references(place, place.sameAs()));
    words(names.name(place));
    xml.end();
  }

  /** The address here, then those of other authorities. */
  private String references(Entity entity, List<String> sameAs) {
    return Stream.concat(
            Stream.of(visit.links().absolute(SitePaths.entity(entity))), sameAs.stream())
        .collect(Collectors.joining(" "));
  }

  private void publication(Book book) {
    xml.start("publicationStmt");
    site.archive()
        .info()
        .publisher()
        .ifPresentOrElse(
            publisher -> xml.element("publisher", publisher),
            () -> phrase("publisher", book.archive()));
    String day = book.updated().substring(0, 10);
    xml.start("date").attribute("when", day).text(day).end();
    xml.start("idno").attribute("type", "URI").text(book.address()).end();
    xml.start("idno").attribute("type", "local").text(book.id()).end();
    description.identifiers().stream()
        .map(Identifier::of)
        .forEach(
            identifier ->
                xml.start("idno")
                    .attribute("type", word(identifier.scheme()))
                    .text(identifier.uri().orElse(identifier.value()))
                    .end());
    availability();
    xml.end();
  }

  private void availability() {
    List<LanguageMap> notes =
        Stream.of(Field.RIGHTS_NOTE, Field.CREDIT)
            .map(description::text)
            .filter(note -> !note.isEmpty())
            .toList();
    Optional<String> holder = description.word(Field.RIGHTS_HOLDER);
    boolean open = description.access().level() == Access.Level.OPEN;
    if (description.rights().isEmpty() && notes.isEmpty() && holder.isEmpty() && open) {
      return;
    }
    xml.start("availability");
    boolean closed =
        description.access().level() == Access.Level.RESTRICTED
            || description.access().level() == Access.Level.CLOSED;
    if (closed) {
      xml.attribute("status", "restricted");
    }
    description
        .rights()
        .ifPresent(
            uri -> {
              Rights rights = Rights.of(uri, visit.messages());
              xml.start("licence").attribute("target", uri.toString());
              xml.text((rights.name() + ". " + rights.gist()).strip()).end();
            });
    holder.ifPresent(
        name -> xml.element("p", visit.text("book.line", visit.text("rights.holder"), name)));
    notes.forEach(note -> texts("p", note));
    if (!open) {
      xml.element("p", visit.messages().term("access", description.access().level().toString()));
    }
    xml.end();
  }

  /** The original, as a manuscript is described. */
  private void source() {
    xml.start("sourceDesc").start("msDesc").start("msIdentifier");
    Optional<Institution> holder =
        description.words(Field.INSTITUTION).stream().findFirst().map(authorities::institution);
    holder.flatMap(Institution::country).ifPresent(c -> xml.element("country", c));
    holder.flatMap(Institution::city).ifPresent(c -> xml.element("settlement", c));
    holder.ifPresent(
        h -> {
          xml.start("repository")
              .attribute("ref", references(h, h.url().map(List::of).orElse(List.of())));
          words(names.name(h));
          xml.end();
        });
    Optional<String> reference = description.word(Field.REFERENCE);
    reference
        .map(r -> Reference.parse(r, holder.map(Institution::referenceLevels).orElse(List.of())))
        .ifPresent(r -> r.around().forEach(level -> xml.element("collection", level)));
    reference.ifPresent(r -> xml.element("idno", r));
    if (holder.isEmpty() && reference.isEmpty()) {
      texts("msName", description.title());
    }
    xml.end();
    if (!description.summary().isEmpty() || !languages().isEmpty()) {
      xml.start("msContents");
      if (!description.summary().isEmpty()) {
        xml.start("summary");
        texts("p", description.summary());
        xml.end();
      }
      languages(List.copyOf(languages()));
      xml.end();
    }
    if (!description.text(Field.PHYSICAL).isEmpty()) {
      xml.start("physDesc");
      texts("p", description.text(Field.PHYSICAL));
      xml.end();
    }
    history();
    xml.end().end();
  }

  private void languages(List<String> tags) {
    if (!tags.isEmpty()) {
      xml.start("textLang").attribute("mainLang", tags.getFirst());
      if (tags.size() > 1) {
        xml.attribute("otherLangs", String.join(" ", tags.subList(1, tags.size())));
      }
      tags.forEach(tag -> xml.element("seg", visit.messages().language(tag)));
      xml.end();
    }
  }

  private Set<String> languages() {
    return description.words(Field.LANGUAGE).stream()
        .flatMap(tag -> LanguageTag.canonical(tag).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void history() {
    List<Place> from = places("from");
    if (description.date().isEmpty() && from.isEmpty()) {
      return;
    }
    xml.start("history").start("origin");
    description.date().ifPresent(date -> date("origDate", date));
    from.forEach(place -> place("origPlace", place));
    xml.end().end();
  }

  private List<Place> places(String role) {
    return description.places().stream()
        .filter(place -> place.qualifier().equals(role))
        .map(place -> authorities.place(place.value()))
        .toList();
  }

  private void date(String element, EdtfDate date) {
    xml.start(element);
    TeiDate.attributes(date).forEach(xml::attribute);
    xml.text(date.display(visit.messages().locale())).end();
  }

  /** How each text was made, and how far it was checked. */
  private void encoding(List<Book.Chapter> chapters, boolean read) {
    xml.start("encodingDesc").start("projectDesc");
    phrase("p", Phrase.of(site.archive().info().title(), visit.preferred()));
    xml.end();
    if (!chapters.isEmpty() || read) {
      xml.start("editorialDecl");
      for (Book.Chapter chapter : chapters) {
        xml.start("correction").attribute("corresp", "#" + TeiFile.id(chapter));
        xml.attribute("status", checked(document.texts(chapter.name())));
        xml.element("p", chapter.heading());
        chapter.credits().forEach(line -> xml.element("p", line));
        xml.end();
      }
      if (read) {
        xml.start("correction").attribute("corresp", "#ocr").attribute("status", "low");
        xml.element("p", visit.text("machine.warning")).end();
      }
      xml.end();
    }
    xml.end();
  }

  /** The least of its texts, in the words that TEI has for it. */
  private static String checked(List<Text> texts) {
    Text first = texts.getFirst();
    if (first.role() == Text.Role.OCR) {
      return "low";
    }
    return switch (texts.stream().map(Text::status).sorted().findFirst().orElseThrow()) {
      case MACHINE -> "low";
      case CORRECTED -> "medium";
      case HUMAN -> "unknown";
      case REVIEWED -> "high";
    };
  }

  private void profile(List<Book.Chapter> chapters) {
    Set<String> tags = languages();
    chapters.stream()
        .flatMap(chapter -> LanguageTag.canonical(chapter.language()).stream())
        .forEach(tags::add);
    boolean sent = isSent();
    List<String> subjects = description.words(Field.SUBJECT);
    List<String> types = description.words(Field.TYPE);
    List<Qualified> mentioned =
        description.contributors().stream().filter(c -> c.qualifier().equals("mentioned")).toList();
    List<Place> about = places("about");
    boolean keywords =
        !(subjects.isEmpty() && types.isEmpty() && mentioned.isEmpty() && about.isEmpty());
    if (tags.isEmpty() && !sent && !keywords) {
      return;
    }
    xml.start("profileDesc");
    if (!tags.isEmpty()) {
      xml.start("langUsage");
      tags.forEach(
          tag ->
              xml.start("language")
                  .attribute("ident", tag)
                  .text(visit.messages().language(tag))
                  .end());
      xml.end();
    }
    if (keywords) {
      xml.start("textClass").start("keywords");
      for (String type : types) {
        xml.start("term").attribute("type", "genre");
        xml.text(visit.messages().term("type", type)).end();
      }
      subjects.stream()
          .map(authorities::concept)
          .forEach(concept -> term("subject", concept, concept.sameAs()));
      mentioned.stream()
          .map(m -> authorities.agent(m.value()))
          .forEach(agent -> term("name", agent, agent.sameAs()));
      about.forEach(place -> term("place", place, place.sameAs()));
      xml.end().end();
    }
    if (sent) {
      correspondence();
    }
    xml.end();
  }

  private void term(String type, Entity entity, List<String> sameAs) {
    xml.start("term").attribute("type", type).attribute("ref", references(entity, sameAs));
    words(names.name(entity));
    xml.end();
  }

  private boolean isSent() {
    return !recipients().isEmpty()
        || !places("to").isEmpty()
        || description.words(Field.TYPE).stream()
            .anyMatch(type -> MESSAGES.contains(type.strip().toLowerCase(Locale.ROOT)));
  }

  private List<Qualified> recipients() {
    return description.contributors().stream()
        .filter(c -> c.qualifier().equals("recipient"))
        .toList();
  }

  private void correspondence() {
    List<EdtfDate> received =
        description.otherDates().stream()
            .filter(other -> other.kind().equals("received"))
            .map(Description.KindOfDate::date)
            .toList();
    List<EdtfDate> written = description.date().stream().toList();
    xml.start("correspDesc");
    action("sent", description.creators(), places("from"), written);
    action("received", recipients(), places("to"), received);
    xml.end();
  }

  private void action(
      String type, List<Qualified> agents, List<Place> places, List<EdtfDate> dates) {
    xml.start("correspAction").attribute("type", type);
    agents.forEach(agent -> name(authorities.agent(agent.value())));
    places.forEach(place -> place("placeName", place));
    dates.forEach(date -> date("date", date));
    if (agents.isEmpty() && places.isEmpty() && dates.isEmpty()) {
      xml.start("p").end();
    }
    xml.end();
  }

  private void texts(String element, LanguageMap text) {
    text.values().forEach((language, words) -> phrase(element, Phrase.of(words, language)));
  }

  private void phrase(String element, Phrase phrase) {
    xml.start(element);
    words(phrase);
    xml.end();
  }

  private void words(Phrase phrase) {
    TeiFile.language(xml, phrase.lang());
    xml.text(phrase.text().strip());
  }

  /** A type without spaces, as TEI wants it. */
  private static String word(String scheme) {
    String word = scheme.replaceAll("[^\\p{L}\\p{N}._-]+", "-");
    return word.isEmpty() ? "other" : word;
  }
}
