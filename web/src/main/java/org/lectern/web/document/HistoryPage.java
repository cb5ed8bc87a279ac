package org.lectern.web.document;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.archive.Edition;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.change.Version;
import org.lectern.core.history.Difference;
import org.lectern.core.history.Differences;
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
 * <p>Drafts are not among them. What a text said is shown where its access then and now allows it.
 */
public record HistoryPage(Frame frame, Link document, List<Entry> entries) {
  /** Versions that are compared; the texts of each are read for it. */
  private static final int COMPARED = 20;

  /** Changes of one version that are shown. */
  private static final int MOST = 100;

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
      entries.add(entry(site, visit, document, published.get(i), first, edition, older));
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
      Site site,
      Visit visit,
      Document document,
      Version version,
      boolean first,
      Optional<Edition> edition,
      Optional<Edition> older) {
    Predicate<String> readable =
        name ->
            edition.filter(e -> isOpen(site, visit, document, e.document(), name)).isPresent()
                && older.filter(e -> isOpen(site, visit, document, e.document(), name)).isPresent();
    List<Changed> changes =
        edition.isPresent() && older.isPresent()
            ? Differences.between(older.orElseThrow(), edition.orElseThrow()).stream()
                .limit(MOST)
                .map(difference -> changed(difference, readable))
                .toList()
            : List.of();
    return new Entry(
        version.number(),
        DateShown.of(
            EdtfDate.parse(LocalDate.ofInstant(version.when(), ZoneOffset.UTC).toString()), visit),
        first,
        changes,
        edition.stream()
            .flatMap(e -> e.document().texts().stream().map(Text::name).distinct())
            .filter(name -> isOpen(site, visit, document, edition.orElseThrow().document(), name))
            .map(
                name ->
                    new Link(
                        visit
                            .links()
                            .path(
                                PagePaths.history(
                                    document.id().value(),
                                    String.valueOf(version.number()),
                                    Links.encode(name))),
                        Phrase.of(TextPage.words(visit, name), visit.messages().tag())))
            .toList());
  }

  /** Lines of a text stand under its name: {@code text transcript.ru, line 12}. */
  private static Changed changed(Difference difference, Predicate<String> readable) {
    String what = difference.what();
    boolean words =
        !what.startsWith("text ")
            || readable.test(what.substring("text ".length()).split("[, ]", 2)[0]);
    return new Changed(
        what,
        words
            ? WordDiff.between(
                    String.join("\n", difference.before()), String.join("\n", difference.after()))
                .spans()
            : List.of());
  }

  /** Whether texts of that name are open to the reader by the rule of the version and of today. */
  static boolean isOpen(Site site, Visit visit, Document now, Document then, String name) {
    return then.texts(name).stream().allMatch(t -> isOpen(site, visit, then, t))
        && now.texts(name).stream().allMatch(t -> isOpen(site, visit, now, t))
        && (!now.texts(name).isEmpty()
            || then.texts(name).stream().allMatch(t -> isOpen(site, visit, now, t)));
  }

  private static boolean isOpen(Site site, Visit visit, Document document, Text text) {
    Decision decision = site.rule().text(document, text, visit.viewer());
    return decision == Decision.SHOW || (decision == Decision.ADVISE && visit.warningRead());
  }
}
