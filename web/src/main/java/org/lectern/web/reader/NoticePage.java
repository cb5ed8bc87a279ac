package org.lectern.web.reader;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.Tombstone;

/** A page that says why there is nothing else to see here, and where to go on. */
public record NoticePage(Frame frame, String heading, List<Phrase> words, List<Link> links) {

  static NoticePage notFound(Desk desk, Visit visit) {
    return of(desk, visit, "notice.not-found");
  }

  static NoticePage badRequest(Desk desk, Visit visit) {
    return of(desk, visit, "notice.bad-request");
  }

  static NoticePage failure(Desk desk, Visit visit) {
    return of(desk, visit, "notice.failure");
  }

  private static NoticePage of(Desk desk, Visit visit, String key) {
    return new NoticePage(
        Frame.of(desk, visit, visit.text(key)).unlisted(),
        visit.text(key),
        List.of(words(visit, visit.text(key + ".help"))),
        List.of(
            new Link(visit.links().path("/search"), words(visit, visit.text("nav.search"))),
            new Link(visit.links().path("/documents"), words(visit, visit.text("nav.documents")))));
  }

  /** What remains of a withdrawn document. */
  static NoticePage of(Desk desk, Visit visit, Tombstone tombstone) {
    DateShown day =
        DateShown.of(
            EdtfDate.parse(tombstone.history().updated().toString().substring(0, 10)), visit);
    Phrase reason = Phrase.of(tombstone.reason(), visit.preferred());
    return new NoticePage(
        Frame.of(desk, visit, visit.text("notice.withdrawn")).unlisted(),
        visit.text("notice.withdrawn"),
        Stream.of(
                words(
                    visit,
                    visit.text(
                        "notice.withdrawn.help", tombstone.id().value(), day.words().text())),
                reason)
            .filter(p -> !p.isEmpty())
            .toList(),
        tombstone.replacedBy().flatMap(to -> replacement(desk, visit, to)).stream().toList());
  }

  private static Optional<Link> replacement(Desk desk, Visit visit, String to) {
    if (Names.address(to).isPresent()) {
      return Optional.of(new Link(to, Phrase.of(to)));
    }
    return DocumentId.parse(to)
        .flatMap(desk.archive()::document)
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
