package org.lectern.web.page;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.SitePaths;
import org.lectern.core.model.Tombstone;

/** A page that says why there is nothing else to see here, and where to go on. */
public record NoticePage(Frame frame, String heading, List<Phrase> words, List<Link> links) {

  public static NoticePage notFound(Site site, Visit visit) {
    return of(site, visit, "notice.not-found");
  }

  public static NoticePage badRequest(Site site, Visit visit) {
    return of(site, visit, "notice.bad-request");
  }

  public static NoticePage failure(Site site, Visit visit) {
    return of(site, visit, "notice.failure");
  }

  /** More is asked for than can be answered just now. */
  public static NoticePage busy(Site site, Visit visit) {
    NoticePage page = of(site, visit, "notice.busy");
    return new NoticePage(
        page.frame(),
        page.heading(),
        page.words(),
        Stream.concat(page.links().stream(), page.frame().own().dump().stream()).toList());
  }

  private static NoticePage of(Site site, Visit visit, String key) {
    return new NoticePage(
        Frame.of(site, visit, visit.text(key)).unlisted(),
        visit.text(key),
        List.of(words(visit, visit.text(key + ".help"))),
        List.of(
            new Link(visit.links().path(PagePaths.SEARCH), words(visit, visit.text("nav.search"))),
            new Link(
                visit.links().path(SitePaths.DOCUMENTS),
                words(visit, visit.text("nav.documents")))));
  }

  /** What remains of a withdrawn document. */
  public static NoticePage of(Site site, Visit visit, Tombstone tombstone) {
    DateShown day =
        DateShown.of(
            EdtfDate.parse(tombstone.history().updated().toString().substring(0, 10)), visit);
    Phrase reason = Phrase.of(tombstone.reason(), visit.preferred());
    return new NoticePage(
        Frame.of(site, visit, visit.text("notice.withdrawn")).unlisted(),
        visit.text("notice.withdrawn"),
        Stream.of(
                words(
                    visit,
                    visit.text(
                        "notice.withdrawn.help", tombstone.id().value(), day.words().text())),
                reason)
            .filter(p -> !p.isEmpty())
            .toList(),
        tombstone.replacedBy().flatMap(to -> replacement(site, visit, to)).stream().toList());
  }

  private static Optional<Link> replacement(Site site, Visit visit, String to) {
    if (Names.address(to).isPresent()) {
      return Optional.of(new Link(to, Phrase.of(to)));
    }
    return DocumentId.parse(to)
        .flatMap(site.archive()::current)
        .map(
            d ->
                new Link(
                    visit.links().document(d.id()),
                    Phrase.of(d.description().title(), visit.preferred())));
  }

  private static Phrase words(Visit visit, String text) {
    return Phrase.of(text, visit.messages().tag());
  }
}
