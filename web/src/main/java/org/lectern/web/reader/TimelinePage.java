package org.lectern.web.reader;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.lectern.core.model.TimelineEntry;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;

/** Events in their order, each with the documents that bear on it, and all documents by year. */
public record TimelinePage(Frame frame, Optional<Histogram> histogram, List<Entry> entries) {

  /** An event. */
  public record Entry(
      DateShown date, Phrase title, Optional<Phrase> text, List<DocumentCard> documents) {}

  static TimelinePage of(Desk desk, Visit visit) {
    Hits all =
        desk.index().search(new Query("", Map.of(), Optional.empty(), Query.Sort.OLDEST, 1, 1));
    String search = visit.links().path("/search");
    return new TimelinePage(
        Frame.of(desk, visit, visit.text("nav.timeline")),
        Histogram.of(
            all.years(),
            all.undated(),
            Optional.empty(),
            span -> search + "?from=" + span.from() + "&to=" + span.to()),
        entries(desk, visit, _ -> true));
  }

  static List<Entry> entries(Desk desk, Visit visit, Predicate<TimelineEntry> wanted) {
    return desk.archive().authorities().timeline().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(e -> e.date().earliest().orElse(LocalDate.MIN)))
        .map(
            e ->
                new Entry(
                    DateShown.of(e.date(), visit),
                    Phrase.of(e.title(), visit.preferred()),
                    Optional.of(Phrase.of(e.text(), visit.preferred())).filter(t -> !t.isEmpty()),
                    e.documents().stream()
                        .flatMap(id -> desk.archive().document(id).stream())
                        .map(d -> DocumentCard.of(desk, visit, d))
                        .toList()))
        .toList();
  }
}
