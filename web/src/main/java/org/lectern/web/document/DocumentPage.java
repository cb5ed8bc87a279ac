package org.lectern.web.document;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Description;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Field;
import org.lectern.core.model.Institution;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.Text;
import org.lectern.web.cite.Citations.Citation;
import org.lectern.web.cite.Cited;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.Names;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Rights;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * A document, or one page of it: what it is, how it reads, how to cite, share and take it along.
 *
 * @param whole whether this is the document's own page, with all that is known of it
 * @param path the collections around it, widest first
 * @param makers who wrote to whom, in the order written
 * @param acknowledgement what its funder wishes to be said
 * @param finds where the words searched for stand in it
 */
public record DocumentPage(
    Frame frame,
    boolean whole,
    String href,
    Phrase title,
    List<Link> path,
    Optional<DateShown> date,
    List<Fact> makers,
    Optional<Phrase> summary,
    List<Acknowledgement> acknowledgement,
    Optional<String> notice,
    ReadingRoom room,
    String search,
    List<DocumentMatches.Find> finds,
    List<Fact> facts,
    List<Link> institutions,
    List<Fact> reference,
    Optional<Phrase> credit,
    Optional<Rights> rights,
    List<Fact> rightsFacts,
    List<Fact> relations,
    List<Citation> citations,
    String permalink,
    String mail,
    String manifest,
    String viewer,
    List<Download> downloads,
    List<Download> records,
    List<Fact> record) {

  /** What a funder wishes to be said: its name, where it stands in the words, is a link. */
  public record Acknowledgement(Phrase words, Optional<Link> funder, String after) {}

  /** A file to take along. */
  public record Download(String href, String label, String detail, String lang) {}

  public static DocumentPage of(Site site, Visit visit, Document document, Optional<Page> asked) {
    Description description = document.description();
    Links links = visit.links();
    Authorities authorities = site.archive().authorities();
    Names names = new Names(authorities, visit);
    String search = visit.parameter("q").orElse("");
    List<DocumentMatches.Find> finds =
        search.isEmpty() ? List.of() : DocumentMatches.in(site, visit, document, search);
    Optional<Page> page =
        asked.or(() -> firstFound(document, finds)).or(() -> document.pages().stream().findFirst());
    boolean whole = asked.isEmpty();
    ReadingRoom room =
        ReadingRoom.of(
            site,
            visit,
            document,
            page,
            finds.stream().map(DocumentMatches.Find::page).distinct().toList());
    String permalink =
        links.absolute(
            "/documents/"
                + document.id()
                + asked.map(p -> "/pages/" + Links.encode(p.name())).orElse(""));
    Phrase title = Phrase.of(description.title(), visit.preferred());
    Optional<Institution> institution =
        description.words(Field.INSTITUTION).stream().findFirst().map(authorities::institution);
    Optional<Phrase> summary = phrase(description.text(Field.SUMMARY), visit);
    Cited cited =
        cited(site, visit, document, permalink, room, asked.map(p -> Picture.label(document, p)));
    return new DocumentPage(
        DocumentHead.of(site, visit, document, asked, title, summary, permalink),
        whole,
        links.document(document.id()),
        title,
        description.words(Field.COLLECTION).stream()
            .findFirst()
            .map(authorities::collection)
            .map(c -> authorities.path(c).stream().map(names::link).toList())
            .orElse(List.of()),
        DateShown.of(description, visit),
        makers(description, names, visit),
        summary,
        acknowledgement(description, names, visit),
        Optional.of(description.access().level().toString())
            .filter(level -> !level.equals("open"))
            .map(level -> visit.text("access." + level)),
        room,
        search,
        finds,
        whole ? Facts.of(document, names) : List.of(),
        description.words(Field.INSTITUTION).stream().map(names::institution).toList(),
        Facts.reference(document, institution, visit),
        phrase(description.text(Field.CREDIT), visit)
            .or(() -> institution.flatMap(i -> phrase(i.credit(), visit))),
        description.rights().map(uri -> Rights.of(uri, visit.messages())),
        rightsFacts(description, visit),
        whole ? Relations.of(site, visit, document) : List.of(),
        site.citations().of(cited),
        permalink,
        "mailto:?subject="
            + Links.encode(title.text())
            + "&body="
            + Links.encode(title.text() + "\n" + permalink),
        links.manifest(document.id()),
        links.viewer(document.id()),
        Downloads.content(site, visit, document, page),
        Downloads.records(site, visit, document),
        List.of(
            new Fact(
                visit.text("record.id"), List.of(Fact.Value.of(Phrase.of(document.id().value())))),
            day(
                "record.created",
                LocalDate.ofInstant(document.history().created(), ZoneOffset.UTC),
                visit),
            day(
                "record.updated",
                LocalDate.ofInstant(document.history().updated(), ZoneOffset.UTC),
                visit),
            new Fact(
                visit.text("record.revision"),
                List.of(
                    Fact.Value.of(
                        Phrase.of(visit.messages().number(document.history().revision())))))));
  }

  /**
   * What a citation of this page names. The translation on the table is cited as one, also while a
   * warning still covers it: looking does not change what is cited.
   */
  static Cited cited(
      Site site,
      Visit visit,
      Document document,
      String permalink,
      ReadingRoom room,
      Optional<String> page) {
    Optional<Text> translation =
        room.versions().stream()
            .filter(ReadingRoom.Version::shown)
            .filter(v -> v.role().equals(visit.text("role." + Text.Role.TRANSLATION)))
            .flatMap(v -> document.texts(Text.Role.TRANSLATION + "." + v.lang()).stream())
            .filter(t -> !t.by().isEmpty())
            .findFirst();
    return new Cited(
        document,
        site.archive().authorities(),
        site.archive().info(),
        permalink,
        translation,
        page,
        LocalDate.now(ZoneOffset.UTC),
        visit.messages().locale(),
        visit.preferred());
  }

  private static Optional<Page> firstFound(Document document, List<DocumentMatches.Find> finds) {
    return finds.stream().flatMap(f -> document.page(f.page()).stream()).findFirst();
  }

  private static Optional<Phrase> phrase(LanguageMap text, Visit visit) {
    return Optional.of(Phrase.of(text, visit.preferred())).filter(p -> !p.isEmpty());
  }

  private static Fact day(String key, LocalDate day, Visit visit) {
    return new Fact(
        visit.text(key),
        List.of(Fact.Value.of(DateShown.of(EdtfDate.parse(day.toString()), visit))));
  }

  /** Authors, then recipients: the line under a letter's title. */
  private static List<Fact> makers(Description description, Names names, Visit visit) {
    List<Fact> makers = new ArrayList<>();
    List<Fact.Value> authors =
        description.creators().stream().map(q -> Fact.Value.of(names.agent(q.value()))).toList();
    List<Fact.Value> recipients =
        description.contributors().stream()
            .filter(q -> q.qualifier().equals("recipient"))
            .map(q -> Fact.Value.of(names.agent(q.value())))
            .toList();
    if (!authors.isEmpty()) {
      makers.add(new Fact(visit.text("makers.from"), authors));
    }
    if (!recipients.isEmpty()) {
      makers.add(new Fact(visit.text("makers.to"), recipients));
    }
    return makers;
  }

  private static List<Acknowledgement> acknowledgement(
      Description description, Names names, Visit visit) {
    List<Link> funders = description.words(Field.FUNDER).stream().map(names::agent).toList();
    Optional<Phrase> note = phrase(description.text(Field.FUNDER_NOTE), visit);
    if (note.isPresent()) {
      return List.of(acknowledgement(note.orElseThrow(), funders));
    }
    return funders.stream()
        .map(
            funder ->
                new Acknowledgement(
                    Phrase.of(visit.text("funder.thanks") + " ", visit.messages().tag()),
                    Optional.of(funder),
                    ""))
        .toList();
  }

  private static Acknowledgement acknowledgement(Phrase note, List<Link> funders) {
    for (Link funder : funders) {
      int at = note.text().indexOf(funder.label().text());
      if (at >= 0) {
        return new Acknowledgement(
            new Phrase(note.text().substring(0, at), note.lang(), note.dir()),
            Optional.of(funder),
            note.text().substring(at + funder.label().text().length()));
      }
    }
    return new Acknowledgement(note, Optional.empty(), "");
  }

  private static List<Fact> rightsFacts(Description description, Visit visit) {
    List<Fact> facts = new ArrayList<>();
    description
        .word(Field.RIGHTS_HOLDER)
        .ifPresent(
            holder ->
                facts.add(
                    new Fact(
                        visit.text("rights.holder"), List.of(Fact.Value.of(Phrase.of(holder))))));
    phrase(description.text(Field.RIGHTS_NOTE), visit)
        .ifPresent(
            note -> facts.add(new Fact(visit.text("rights.note"), List.of(Fact.Value.of(note)))));
    return facts;
  }

  /** Whether everything of the document may be seen without a warning: for link previews. */
  static boolean isOpen(Site site, Document document, Page page, Visit visit) {
    return site.rule().scan(document, page, visit.viewer()) == Decision.SHOW;
  }
}
