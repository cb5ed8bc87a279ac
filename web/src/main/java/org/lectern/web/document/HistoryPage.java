package org.lectern.web.document;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.archive.Edition;
import org.lectern.core.archive.store.ArchiveException;
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
   * @param first whether nothing was published before it
   * @param texts the texts as they were
   */
  public record Entry(
      int number, DateShown day, boolean first, List<Changed> changes, List<Link> texts) {}

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
    Optional<Edition> newer = Optional.empty();
    for (int i = 0; i < published.size(); i++) {
      Optional<Edition> edition =
          newer.isPresent() || i == 0
              ? newer.or(() -> sound(site, document, published.getFirst()))
              : Optional.empty();
      boolean first = i == published.size() - 1;
      Optional<Edition> older =
          first || i >= COMPARED ? Optional.empty() : sound(site, document, published.get(i + 1));
      entries.add(entry(open, published.get(i), first, edition, older));
      newer = older;
    }
    return entries;
  }

  /** What is damaged is left out here; an audit reports it. */
  private static Optional<Edition> sound(Site site, Document document, Version version) {
    try {
      return site.archive().edition(document.id(), version.number());
    } catch (ArchiveException damaged) {
      return Optional.empty();
    }
  }

  private static Entry entry(
      OpenParts open,
      Version version,
      boolean first,
      Optional<Edition> edition,
      Optional<Edition> older) {
    Visit visit = open.visit();
    return new Entry(
        version.number(),
        DateShown.of(
            EdtfDate.parse(LocalDate.ofInstant(version.when(), ZoneOffset.UTC).toString()), visit),
        first,
        edition.isPresent() && older.isPresent()
            ? new ReaderChanges(open).between(older.orElseThrow(), edition.orElseThrow())
            : List.of(),
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
