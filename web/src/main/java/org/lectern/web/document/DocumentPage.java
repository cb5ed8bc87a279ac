package org.lectern.web.document;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.History;
import org.lectern.core.model.LanguageMap;
import org.lectern.core.model.Page;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Text;
import org.lectern.web.cite.Cited;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Links;
import org.lectern.web.page.Names;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Picture;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * A document, or one page of it: what it is, how it reads, and what can be done with it.
 *
 * @param whole whether this is the document's own page, with all that is known of it
 * @param href the document's address
 * @param here the address of this page, without what is asked of it
 * @param players its recordings; none on a single page
 * @param elsewhere where it can be read, where this archive has only its description
 * @param facts what is known of it; none on a single page
 * @param turns the documents before and after it in its first collection; none on a single page
 * @param relations its neighbours; none on a single page
 * @param record the record's own dates
 */
public record DocumentPage(
    Frame frame,
    boolean whole,
    String id,
    String href,
    String here,
    DocumentHeading heading,
    ReadingRoom room,
    List<Player> players,
    Optional<Elsewhere> elsewhere,
    Inside inside,
    List<Fact> facts,
    DocumentUse use,
    List<Turn> turns,
    List<Fact> relations,
    List<Fact> record) {

  /**
   * The search in this document, and where the words searched for stand in it.
   *
   * @param offered whether there is text to search in
   * @param show what the address puts on the desk, where it says so
   */
  public record Inside(
      boolean offered, String search, Optional<String> show, List<DocumentMatches.Find> finds) {}

  /**
   * Which pane a small screen shows first: the text where something was found, else the scan, 0,
   * else the first text, 1.
   */
  public int firstShown() {
    for (int i = 0; i < room.panes().size(); i++) {
      if (room.panes().get(i).hit()) {
        return i + 1;
      }
    }
    return room.scan().isPresent() ? 0 : 1;
  }

  /** A mail to the archive about this page, where the archive has given an address. */
  public Optional<String> report() {
    return frame
        .own()
        .contact()
        .map(
            contact ->
                "mailto:"
                    + contact
                    + "?subject="
                    + Links.encode(frame.text("report.error") + ": " + heading.title().text())
                    + "&body="
                    + Links.encode(use.addresses().permalink() + "\n\n"));
  }

  /** Another site that holds a document. */
  public record Elsewhere(String href, String host) {}

  public static DocumentPage of(Site site, Visit visit, Document document, Optional<Page> asked) {
    Names names = new Names(site.archive().authorities(), visit);
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
        visit
            .links()
            .absolute(
                asked
                    .map(p -> SitePaths.page(document.id(), Links.encode(p.name())))
                    .orElseGet(() -> SitePaths.document(document.id())));
    List<Turn> turns = whole ? Turn.of(site, visit, document) : List.of();
    DocumentHeading heading = DocumentHeading.of(document.description(), names);
    List<Player> players = whole ? Player.of(site, visit, document) : List.of();
    Cited cited =
        cited(site, visit, document, permalink, room, asked.map(p -> Picture.label(document, p)));
    return new DocumentPage(
        DocumentHead.of(
            site, visit, document, asked, heading.title(), heading.summary(), permalink),
        whole,
        document.id().value(),
        visit.links().document(document.id()),
        visit.links().path(visit.path()),
        heading,
        room,
        players,
        Optional.of(document)
            .filter(_ -> room.isEmpty() && players.isEmpty())
            .flatMap(DocumentPage::elsewhere),
        new Inside(!search.isEmpty() || hasText(document), search, visit.parameter("show"), finds),
        whole ? Facts.of(document, names) : List.of(),
        DocumentUse.of(site, visit, document, page, cited),
        turns,
        whole ? Relations.of(site, visit, document, turns) : List.of(),
        record(document, visit));
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

  /** The web address that its relations or identifiers name as its source. */
  private static Optional<Elsewhere> elsewhere(Document document) {
    return Stream.concat(
            document.description().relations().stream().filter(r -> r.qualifier().equals("source")),
            document.description().identifiers().stream())
        .flatMap(named -> Names.address(named.value()).stream())
        .findFirst()
        .map(href -> new Elsewhere(href, href.replaceFirst("^https?://", "").split("[/?#]", 2)[0]));
  }

  private static boolean hasText(Document document) {
    return !document.texts().isEmpty()
        || document.pages().stream().anyMatch(page -> page.ocr().isPresent());
  }

  private static Optional<Page> firstFound(Document document, List<DocumentMatches.Find> finds) {
    return finds.stream().flatMap(f -> document.page(f.page()).stream()).findFirst();
  }

  static Optional<Phrase> phrase(LanguageMap text, Visit visit) {
    return Optional.of(Phrase.of(text, visit.preferred())).filter(p -> !p.isEmpty());
  }

  private static List<Fact> record(Document document, Visit visit) {
    History history = document.history();
    return List.of(
        new Fact(visit.text("record.id"), List.of(Fact.Value.of(Phrase.of(document.id().value())))),
        day("record.created", LocalDate.ofInstant(history.created(), ZoneOffset.UTC), visit),
        day("record.updated", LocalDate.ofInstant(history.updated(), ZoneOffset.UTC), visit),
        new Fact(
            visit.text("record.revision"),
            List.of(Fact.Value.of(Phrase.of(visit.messages().number(history.revision()))))));
  }

  private static Fact day(String key, LocalDate day, Visit visit) {
    return new Fact(
        visit.text(key),
        List.of(Fact.Value.of(DateShown.of(EdtfDate.parse(day.toString()), visit))));
  }

  /** Whether everything of the document may be seen without a warning: for link previews. */
  static boolean isOpen(Site site, Document document, Page page, Visit visit) {
    return site.rule().scan(document, page, visit.viewer()) == Decision.SHOW;
  }
}
