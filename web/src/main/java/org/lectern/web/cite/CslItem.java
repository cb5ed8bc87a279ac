package org.lectern.web.cite;

import de.undercouch.citeproc.csl.CSLDate;
import de.undercouch.citeproc.csl.CSLDateBuilder;
import de.undercouch.citeproc.csl.CSLItemData;
import de.undercouch.citeproc.csl.CSLItemDataBuilder;
import de.undercouch.citeproc.csl.CSLName;
import de.undercouch.citeproc.csl.CSLType;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.lectern.core.model.Agent;
import org.lectern.core.model.Description;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Text;

/**
 * What is cited, in the variables of CSL 1.0.2: all of it for programs, and for each style what
 * that style asks of an archival document.
 */
final class CslItem {
  private static final Set<String> LETTERS = Set.of("letter", "telegram", "postcard", "cable");

  /** Kinds that somebody published, where they name a publisher. */
  private static final Set<String> PRINTED =
      Set.of("book", "report", "article", "newspaper", "pamphlet", "map", "poster");

  private final Cited cited;
  private final Description description;
  private final CiteWords words;
  private final List<CitedName> creators;
  private final List<CitedName> recipients;
  private final List<CitedName> translators;
  private final Optional<Agent> publisher;
  private final Optional<Institution> institution;
  private final Optional<String> place;

  CslItem(Cited cited) {
    this.cited = cited;
    this.description = cited.document().description();
    this.words = CiteWords.in(cited.language());
    this.creators = description.creators().stream().map(q -> name(q.value())).toList();
    this.recipients =
        description.contributors().stream()
            .filter(q -> q.qualifier().equals("recipient"))
            .map(q -> name(q.value()))
            .toList();
    this.translators =
        cited.text().filter(t -> t.role() == Text.Role.TRANSLATION).stream()
            .flatMap(t -> t.by().stream())
            .map(this::name)
            .toList();
    this.publisher = publisher();
    this.institution = first(Field.INSTITUTION).map(cited.authorities()::institution);
    this.place = institution.flatMap(this::place);
  }

  /** Everything, for reference managers. */
  static CSLItemData of(Cited cited) {
    CslItem item = new CslItem(cited);
    CSLItemDataBuilder built = item.described(UnaryOperator.identity());
    item.date().map(d -> d.csl(cited.language())).ifPresent(built::issued);
    item.location().ifPresent(built::archiveLocation);
    cited.page().ifPresent(built::page);
    item.first(Field.LANGUAGE)
        .or(() -> cited.text().map(Text::language))
        .ifPresent(language -> built.language(cited.text().map(Text::language).orElse(language)));
    if (!item.description.summary().isEmpty()) {
      built.abstrct(item.best(item.description.summary()));
    }
    return built.build();
  }

  /**
   * For a style of which nothing is known but its CSL.
   *
   * @param initials what it writes between the first letters of given names; empty where it writes
   *     them whole
   */
  CSLItemData plain(Optional<String> initials) {
    CSLItemDataBuilder built =
        described(name -> initials.map(between -> abbreviated(name, between)).orElse(name));
    date().map(d -> d.plainCsl(cited.language())).ifPresent(built::issued);
    // Few styles print the page of a manuscript.
    locationOfPage().ifPresent(built::archiveLocation);
    // Title case is for English titles only, whatever language the document is in.
    description
        .title()
        .best(cited.preferred())
        .ifPresent(title -> built.language(title.language()));
    return built.build();
  }

  /** What reference managers get, without date, language and place. */
  private CSLItemDataBuilder described(UnaryOperator<CitedName> form) {
    CSLItemDataBuilder built = common(type(true));
    built
        .title(best(description.title()))
        .accessed(day(cited.accessed()))
        .source(best(cited.archive().title()));
    names(creators, form).ifPresent(built::author);
    names(recipients, form).ifPresent(built::recipient);
    names(translators, form).ifPresent(built::translator);
    first(Field.TYPE).map(words::kind).ifPresent(built::genre);
    publisher.ifPresent(agent -> built.publisher(best(agent.name())));
    return built;
  }

  /** As a style lays it out. */
  CSLItemData laidOut(KnownStyle style) {
    boolean isLetter = isLetter() && !recipients.isEmpty();
    CSLItemDataBuilder item = common(type(false));
    LanguageMap.Localised title =
        description.title().best(cited.preferred()).orElseThrow(IllegalStateException::new);
    if (!isLetter) {
      item.title(style.title(title));
    }
    // Title case is for English titles only, whatever language the document is in.
    item.language(title.language());
    List<CitedName> named = style.isNote() ? List.of() : translators;
    names(creators, style, true).ifPresent(item::author);
    names(named, style, false).ifPresent(item::translator);
    Optional<Issued> issued =
        date()
            .map(d -> Issued.of(d, style, words.language(), style.opensWithDate(!named.isEmpty())));
    issued.map(Issued::date).ifPresent(item::issued);
    Optional<String> beside = issued.flatMap(Issued::beside);
    // Where the style would put other words between "letter" and "to", or has none, they are ours.
    boolean addressed =
        isLetter && words.namesStayAsTheyAre() && style != KnownStyle.MLA && beside.isEmpty();
    if (addressed) {
      names(recipients, style, false).ifPresent(item::recipient);
    }
    Stream.of(genre(style, isLetter, addressed), beside)
        .flatMap(Optional::stream)
        .reduce((kind, date) -> kind + ", " + date)
        .ifPresent(item::genre);
    publisher
        .filter(agent -> style.printsPublisherTwice() || !isCreator(agent))
        .ifPresent(agent -> item.publisher(best(agent.name())));
    locationOfPage().ifPresent(item::archiveLocation);
    if (style.hasAccessDate(issued.isPresent())) {
      item.accessed(words.isEnglish() ? day(cited.accessed()) : literal(today()));
    }
    return item.build();
  }

  /** What programs and styles get alike. */
  private CSLItemDataBuilder common(CSLType type) {
    CSLItemDataBuilder item =
        new CSLItemDataBuilder().id(cited.document().id().value()).type(type).URL(cited.url());
    institution.ifPresent(holder -> item.archive(best(holder.name())));
    place.ifPresent(item::archivePlace);
    description.identifiers().stream()
        .filter(i -> i.qualifier().equals("doi"))
        .findFirst()
        .map(Qualified::value)
        .ifPresent(item::DOI);
    return item;
  }

  /**
   * The kind of document: a letter is known by its recipient where a note says who wrote to whom,
   * and is called a letter everywhere else.
   */
  private Optional<String> genre(KnownStyle style, boolean isLetter, boolean addressed) {
    Optional<String> type = first(Field.TYPE);
    if (isLetter && !addressed) {
      return type.map(words::kind)
          .map(k -> words.kindTo(k, recipients.stream().map(CitedName::direct).toList()));
    }
    return type.filter(t -> !(addressed && style.isNote() && t.equalsIgnoreCase("letter")))
        .map(words::kind);
  }

  private CSLType type(boolean whole) {
    String type = first(Field.TYPE).orElse("").toLowerCase(Locale.ROOT);
    // A style begins a personal communication with who wrote it.
    if (isLetter() && (whole || !creators.isEmpty())) {
      return CSLType.PERSONAL_COMMUNICATION;
    }
    return switch (type) {
      case "map" -> CSLType.MAP;
      case "photograph", "drawing", "poster" -> CSLType.GRAPHIC;
      case "speech" -> CSLType.SPEECH;
      case "interview" -> CSLType.INTERVIEW;
      case "treaty" -> CSLType.TREATY;
      case "book" -> CSLType.BOOK;
      // A style prints the title of a report as that of a book, which a typescript is not.
      case "report" ->
          whole || publisher.isPresent() || isPublished() ? CSLType.REPORT : CSLType.MANUSCRIPT;
      default -> CSLType.MANUSCRIPT;
    };
  }

  private boolean isLetter() {
    return first(Field.TYPE)
        .map(t -> t.toLowerCase(Locale.ROOT))
        .filter(LETTERS::contains)
        .isPresent();
  }

  private boolean isPublished() {
    return description.otherDates().stream().anyMatch(d -> d.kind().equals("published"));
  }

  /**
   * Who published the original. What only holds for every document of the archive names who put the
   * scans on the web.
   */
  private Optional<Agent> publisher() {
    boolean printed =
        first(Field.TYPE)
            .map(t -> t.toLowerCase(Locale.ROOT))
            .filter(PRINTED::contains)
            .isPresent();
    Optional<String> own = cited.archive().publisher().map(p -> cited.authorities().agent(p).id());
    return description.words(Field.PUBLISHER).stream()
        .map(cited.authorities()::agent)
        .filter(agent -> printed && !own.equals(Optional.of(agent.id())))
        .findFirst();
  }

  private boolean isCreator(Agent agent) {
    return description.creators().stream()
        .map(q -> cited.authorities().agent(q.value()).id())
        .anyMatch(agent.id()::equals);
  }

  /** The translators for the end of a note, where the place of what they translated stands. */
  Optional<String> translated() {
    List<String> names = translators.stream().map(CitedName::direct).toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(words.translated(names));
  }

  /** The holder's town, where its name does not say it already. */
  private Optional<String> place(Institution institution) {
    return institution
        .city()
        .map(city -> best(cited.authorities().place(city).name()))
        .filter(city -> !best(institution.name()).contains(city));
  }

  /** Where in the archive; some references only repeat its name. */
  private Optional<String> location() {
    String archive = institution.map(holder -> best(holder.name())).orElse("");
    return first(Field.REFERENCE)
        .map(CiteWords::reference)
        .filter(r -> !r.isEmpty() && !archive.contains(r));
  }

  private Optional<String> locationOfPage() {
    Optional<String> page = cited.page().map(words::page);
    return location().map(l -> page.map(p -> l + ", " + p).orElse(l)).or(() -> page);
  }

  private Optional<CitedDate> date() {
    return description.date().map(CitedDate::new);
  }

  private CitedName name(String nameOrId) {
    return CitedName.of(cited.authorities().agent(nameOrId), cited.preferred());
  }

  private static Optional<CSLName[]> names(List<CitedName> names, UnaryOperator<CitedName> form) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(names.stream().map(form).map(CitedName::csl).toArray(CSLName[]::new));
  }

  private static CitedName abbreviated(CitedName name, String between) {
    return name instanceof CitedName.Person person ? person.abbreviated(between) : name;
  }

  /**
   * Names as a style writes them.
   *
   * @param lead whether they begin an entry, so that a list of sources inverts the first of them
   */
  private static Optional<CSLName[]> names(List<CitedName> names, KnownStyle style, boolean lead) {
    CSLName[] all = new CSLName[names.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = style.name(names.get(i), lead, i == 0);
    }
    return all.length == 0 ? Optional.empty() : Optional.of(all);
  }

  private String today() {
    return EdtfDate.parse(cited.accessed().toString()).display(cited.language());
  }

  private static CSLDate literal(String words) {
    return new CSLDateBuilder().literal(words).build();
  }

  private static CSLDate day(LocalDate day) {
    return new CSLDateBuilder()
        .dateParts(day.getYear(), day.getMonthValue(), day.getDayOfMonth())
        .build();
  }

  private Optional<String> first(Field field) {
    return description.words(field).stream().findFirst();
  }

  private String best(LanguageMap text) {
    return text.best(cited.preferred()).map(LanguageMap.Localised::text).orElse("");
  }
}
