package org.lectern.web.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.lectern.core.access.AccessRule;
import org.lectern.core.model.Description;
import org.lectern.core.model.Description.Qualified;
import org.lectern.core.model.Document;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.core.text.CleanText;
import org.lectern.iiif.image.PageCopies;
import org.lectern.web.cite.Citations.Citation;
import org.lectern.web.document.Credits;
import org.lectern.web.document.DocumentText;
import org.lectern.web.document.Facts;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Link;
import org.lectern.web.page.Names;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Rights;
import org.lectern.web.page.Site;
import org.lectern.web.page.Times;
import org.lectern.web.page.Visit;

/**
 * Makes books of documents: what a viewer may see of them, in the words of the viewer's language.
 */
public final class Binder {
  private static final Pattern PAGE_BREAK = Pattern.compile("<hr class=\"page-break\" ?/?>");

  private final Site site;
  private final PageCopies copies;

  public Binder(Site site, PageCopies copies) {
    this.site = site;
    this.copies = copies;
  }

  /** A book of a document, or of some of its pages. */
  public Book bind(Visit visit, Document document, Optional<PageRange> range) {
    return new Binding(visit, document, range).book();
  }

  private final class Binding {
    private final Visit visit;
    private final Document document;
    private final Description description;
    private final Optional<PageRange> range;
    private final AccessRule.Permit permit;
    private final Names names;
    private boolean undivided;

    Binding(Visit visit, Document document, Optional<PageRange> range) {
      this.visit = visit;
      this.document = document;
      this.description = document.description();
      this.range = range;
      this.permit = site.rule().on(document, visit.viewer());
      this.names = new Names(site.archive().authorities(), visit);
    }

    Book book() {
      List<Page> chosen =
          document.pages().stream()
              .filter(page -> range.map(r -> r.has(document.number(page))).orElse(true))
              .toList();
      List<Page> seen = chosen.stream().filter(page -> permit.scan(page).allowed()).toList();
      List<Book.Chapter> chapters = chapters();
      return new Book(
          document.id().value(),
          visit.messages().tag(),
          Phrase.of(site.archive().info().title(), visit.preferred()),
          Phrase.of(description.title(), visit.preferred()),
          DateShown.of(description, visit).map(DateShown::words),
          range.map(r -> visit.text("book.pages", r.toString(), document.pages().size())),
          facts(),
          sections(),
          notices(chosen.size() - seen.size()),
          visit.text("role.scan"),
          seen.stream().map(this::leaf).toList(),
          chapters,
          visit.links().absolute(SitePaths.document(document.id())),
          document.history().updated().toString());
    }

    private Book.Leaf leaf(Page page) {
      Phrase alt =
          page.alt().isEmpty()
              ? ours("scan.alt", document.number(page), document.pages().size())
              : Phrase.of(page.alt(), visit.preferred());
      return new Book.Leaf(
          page.name(),
          label(page),
          alt,
          page.scan().size().width(),
          description.words(Field.LANGUAGE).stream().findFirst().orElse("und"),
          () ->
              copies
                  .jpeg(document, page, visit.viewer(), PageCopies.FOR_PAPER)
                  .orElseThrow(() -> new java.io.IOException("the scan is not open any more")),
          () -> permit.words(page).allowed() ? site.words(document, page) : Optional.empty());
    }

    private String label(Page page) {
      String label = visit.text("page.label", Picture.label(document, page));
      return label.substring(0, 1).toUpperCase(visit.messages().locale()) + label.substring(1);
    }

    private Phrase ours(String key, Object... arguments) {
      return Phrase.of(visit.text(key, arguments), visit.messages().tag());
    }

    private List<Fact> facts() {
      List<Fact> facts = new ArrayList<>();
      byRole(facts, "agent", description.creators(), names::agent);
      byRole(facts, "agent", description.contributors(), names::agent);
      byRole(facts, "place", description.places(), names::place);
      add(
          facts,
          visit.text("fact.type"),
          description.words(Field.TYPE).stream()
              .map(type -> visit.messages().term("type", type))
              .map(type -> Fact.Value.of(Phrase.of(type, visit.messages().tag())))
              .toList());
      add(
          facts,
          visit.text("fact.language"),
          description.words(Field.LANGUAGE).stream()
              .map(tag -> visit.messages().language(tag))
              .map(words -> Fact.Value.of(Phrase.of(words, visit.messages().tag())))
              .toList());
      add(facts, visit.text("fact.collection"), values(Field.COLLECTION, names::collection));
      add(facts, visit.text("entity.archive"), values(Field.INSTITUTION, names::institution));
      Optional<Institution> holder =
          description.words(Field.INSTITUTION).stream()
              .findFirst()
              .map(names.authorities()::institution);
      String reference =
          Facts.reference(document, holder, visit).stream()
              .map(level -> level.label() + " " + level.values().getFirst().text().text())
              .collect(Collectors.joining(", "));
      if (!reference.isEmpty()) {
        add(facts, visit.text("reference"), List.of(Fact.Value.of(Phrase.of(reference.strip()))));
      }
      return facts;
    }

    private void byRole(
        List<Fact> facts, String vocabulary, List<Qualified> named, Function<String, Link> link) {
      Map<String, List<Fact.Value>> byRole = new LinkedHashMap<>();
      named.forEach(
          q ->
              byRole
                  .computeIfAbsent(q.qualifier(), _ -> new ArrayList<>())
                  .add(Fact.Value.of(link.apply(q.value()))));
      byRole.forEach((role, values) -> add(facts, visit.messages().term(vocabulary, role), values));
    }

    private List<Fact.Value> values(Field field, Function<String, Link> link) {
      return description.words(field).stream().map(link).map(Fact.Value::of).toList();
    }

    private static void add(List<Fact> facts, String label, List<Fact.Value> values) {
      if (!values.isEmpty()) {
        facts.add(new Fact(label, values));
      }
    }

    private List<Book.Section> sections() {
      List<Book.Section> sections = new ArrayList<>();
      section(sections, "role.summary", phrase(description.summary()).stream().toList());
      Citation citation = site.citations().first(DocumentText.cited(site, visit, document));
      section(
          sections,
          "cite.title",
          List.of(Phrase.of(Jsoup.parse(citation.html()).text(), visit.messages().tag())));
      section(sections, "rights.title", rights());
      section(sections, "fact.funder", thanks());
      return sections;
    }

    private void section(List<Book.Section> sections, String key, List<Phrase> paragraphs) {
      if (!paragraphs.isEmpty()) {
        sections.add(new Book.Section(visit.text(key), paragraphs));
      }
    }

    private Optional<Phrase> phrase(LanguageMap text) {
      return Optional.of(Phrase.of(text, visit.preferred())).filter(p -> !p.isEmpty());
    }

    private List<Phrase> rights() {
      List<Phrase> rights = new ArrayList<>();
      description
          .rights()
          .map(uri -> Rights.of(uri, visit.messages()))
          .ifPresent(
              statement -> {
                String tag = visit.messages().tag();
                rights.add(Phrase.of(statement.name() + ". " + statement.gist(), tag));
                rights.add(Phrase.of(statement.uri()));
              });
      description
          .word(Field.RIGHTS_HOLDER)
          .ifPresent(holder -> rights.add(ours("book.line", visit.text("rights.holder"), holder)));
      phrase(description.text(Field.RIGHTS_NOTE)).ifPresent(rights::add);
      phrase(description.text(Field.CREDIT)).ifPresent(rights::add);
      return rights;
    }

    private List<Phrase> thanks() {
      Optional<Phrase> note = phrase(description.text(Field.FUNDER_NOTE));
      if (note.isPresent()) {
        return List.of(note.get());
      }
      return description.words(Field.FUNDER).stream()
          .map(names::agent)
          .map(funder -> funder.label())
          .toList();
    }

    private List<Phrase> notices(int scansLeftOut) {
      List<Phrase> notices = new ArrayList<>();
      description.texts(Field.ADVISORY).stream()
          .map(text -> Phrase.of(text, visit.preferred()))
          .forEach(notices::add);
      if (scansLeftOut > 0) {
        notices.add(ours("book.no-scans", scansLeftOut));
      }
      long closed =
          document.texts().stream()
              .filter(text -> !permit.text(text).allowed())
              .map(Text::name)
              .distinct()
              .count();
      if (closed > 0) {
        notices.add(ours("book.no-texts", closed));
      }
      if (undivided) {
        notices.add(ours("book.undivided"));
      }
      return notices;
    }

    /** Transcripts, then translations, then the rest. */
    private List<Book.Chapter> chapters() {
      return document.texts().stream()
          .sorted(Comparator.comparing(Text::role))
          .map(Text::name)
          .distinct()
          .flatMap(name -> chapter(document.texts(name)).stream())
          .toList();
    }

    private Optional<Book.Chapter> chapter(List<Text> texts) {
      Text first = texts.getFirst();
      List<Book.Part> parts =
          texts.stream()
              .filter(text -> permit.text(text).allowed())
              .sorted(Comparator.comparingInt(this::number))
              .flatMap(this::parts)
              .toList();
      List<String> credits = new ArrayList<>(Credits.of(first, visit));
      if (first.role() == Text.Role.OCR) {
        credits.add(visit.text("machine.warning"));
      }
      return Optional.of(
              new Book.Chapter(
                  first.name(),
                  visit.text("role." + first.role())
                      + " · "
                      + visit.messages().language(first.language()),
                  first.language(),
                  credits,
                  parts))
          .filter(chapter -> !chapter.parts().isEmpty());
    }

    private int number(Text text) {
      return text.page().flatMap(document::page).map(document::number).orElse(0);
    }

    private Stream<Book.Part> parts(Text text) {
      Optional<Page> page = text.page().flatMap(document::page);
      if (page.isPresent()) {
        return range.map(r -> r.has(document.number(page.get()))).orElse(true)
            ? Stream.of(new Book.Part(text.page(), page.map(this::label), () -> html(text)))
            : Stream.empty();
      }
      return range.isEmpty()
          ? Stream.of(new Book.Part(Optional.empty(), Optional.empty(), () -> html(text)))
          : divided(text, range.get());
    }

    /** A text with as many page breaks as there are pages between them is divided by page. */
    private Stream<Book.Part> divided(Text text, PageRange chosen) {
      String[] pieces = PAGE_BREAK.split(html(text), -1);
      if (pieces.length != document.pages().size()) {
        undivided = true;
        return Stream.empty();
      }
      List<Book.Part> parts = new ArrayList<>();
      for (int number = chosen.first(); number <= chosen.last(); number++) {
        String piece = pieces[number - 1];
        Supplier<String> html = () -> piece;
        Page page = document.pages().get(number - 1);
        parts.add(new Book.Part(Optional.of(page.name()), Optional.of(label(page)), html));
      }
      return parts.stream();
    }

    private String html(Text text) {
      return site.soundText(document, text)
          .map(CleanText::html)
          .map(Times::plain)
          .orElseGet(() -> "<p>" + visit.text("text.damaged") + "</p>");
    }
  }
}
