package org.lectern.web.document;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.archive.Edition;
import org.lectern.core.change.Version;
import org.lectern.core.history.WordDiff;
import org.lectern.core.model.Document;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Status;
import org.lectern.core.model.Text;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * What became of a document's record: its published versions, newest first, each with what changed.
 *
 * <p>Drafts are not among them. Earlier words are shown where {@link OpenParts} allows it.
 */
public record HistoryPage(Frame frame, Link document, List<Entry> entries) {
  /** Versions that are compared; the texts of each are read for it. */
  private static final int COMPARED = 20;

  /**
   * A version.
   *
   * @param note what is said where no changes are shown; may be empty
   * @param texts the texts as they were
   */
  public record Entry(
      int number, DateShown day, String note, List<Changed> changes, List<Link> texts) {}

  /**
   * A field or a line of a text.
   *
   * @param words what stayed, went and came, where that may be read
   */
  public record Changed(String what, List<WordDiff.Span> words) {}

  static HistoryPage of(Site site, Visit visit, Document document) {
    Phrase title = Phrase.of(document.description().title(), visit.preferred());
    return new HistoryPage(
        Frame.of(
                site,
                visit,
                new Phrase(
                    title.text() + " (" + visit.text("history.title") + ")",
                    title.lang(),
                    title.dir()))
            .at(PagePaths.history(document.id().value()))
            .unlisted(),
        new Link(visit.links().document(document.id()), title),
        entries(site, visit, document));
  }

  private static List<Entry> entries(Site site, Visit visit, Document document) {
    List<Version> published =
        site.archive().versions(document.id()).stream()
            .filter(version -> version.status() == Status.PUBLISHED)
            .toList()
            .reversed();
    OpenParts open = new OpenParts(site, visit, document);
    List<Entry> entries = new ArrayList<>();
    Optional<Edition> edition =
        published.isEmpty() ? Optional.empty() : edition(site, document, published.getFirst());
    for (int i = 0; i < published.size(); i++) {
      boolean first = i == published.size() - 1;
      if (first || i >= COMPARED) {
        String note = first ? visit.text("history.first") : "";
        entries.add(entry(open, published.get(i), note, List.of(), edition));
        edition = Optional.empty();
      } else {
        Optional<Edition> older = edition(site, document, published.get(i + 1));
        Optional<List<Changed>> changes = changes(open, older, edition);
        String note =
            changes.isEmpty()
                ? visit.text("history.damaged")
                : changes.get().isEmpty() ? visit.text("history.same") : "";
        entries.add(entry(open, published.get(i), note, changes.orElse(List.of()), edition));
        edition = older;
      }
    }
    return entries;
  }

  private static Optional<Edition> edition(Site site, Document document, Version version) {
    return Site.sound(() -> site.archive().edition(document.id(), version.number()));
  }

  /** Empty where a version or a text of it is damaged. */
  private static Optional<List<Changed>> changes(
      OpenParts open, Optional<Edition> older, Optional<Edition> newer) {
    return older.isEmpty() || newer.isEmpty()
        ? Optional.empty()
        : Site.sound(() -> Optional.of(new ReaderChanges(open).between(older.get(), newer.get())));
  }

  private static Entry entry(
      OpenParts open,
      Version version,
      String note,
      List<Changed> changes,
      Optional<Edition> edition) {
    Visit visit = open.visit();
    return new Entry(
        version.number(),
        DateShown.of(
            EdtfDate.parse(LocalDate.ofInstant(version.when(), ZoneOffset.UTC).toString()), visit),
        note,
        changes,
        edition.stream()
            .flatMap(e -> e.document().texts().stream().map(Text::name).distinct())
            .filter(name -> open.texts(edition.orElseThrow().document(), name))
            .map(
                name ->
                    new Link(
                        visit
                            .links()
                            .path(
                                PagePaths.history(
                                    open.now().id().value(),
                                    String.valueOf(version.number()),
                                    Links.encode(name))),
                        Phrase.of(TextPage.words(visit, name), visit.messages().tag())))
            .toList());
  }
}
