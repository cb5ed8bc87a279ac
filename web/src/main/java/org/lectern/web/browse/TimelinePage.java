package org.lectern.web.browse;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.lectern.core.model.TimelineEntry;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.DocumentCard;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** Events in their order, each with the documents that bear on it, and all documents by year. */
public record TimelinePage(Frame frame, Optional<Histogram> histogram, List<Entry> entries) {

  /** An event. */
  public record Entry(
      DateShown date, Phrase title, Optional<Phrase> text, List<DocumentCard> documents) {}

  public static TimelinePage of(Site site, Visit visit) {
    Hits all =
        site.index().search(new Query("", Map.of(), Optional.empty(), Query.Sort.OLDEST, 1, 1));
    String search = visit.links().path("/search");
    return new TimelinePage(
        Frame.of(site, visit, visit.text("nav.timeline")),
        Histogram.of(
            all.years(),
            all.undated(),
            Optional.empty(),
            span -> search + "?from=" + span.from() + "&to=" + span.to()),
        entries(site, visit, _ -> true));
  }

  static List<Entry> entries(Site site, Visit visit, Predicate<TimelineEntry> wanted) {
    return site.archive().authorities().timeline().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(e -> e.date().earliest().orElse(LocalDate.MIN)))
        .map(
            e ->
                new Entry(
                    DateShown.of(e.date(), visit),
                    Phrase.of(e.title(), visit.preferred()),
                    Optional.of(Phrase.of(e.text(), visit.preferred())).filter(t -> !t.isEmpty()),
                    e.documents().stream()
                        .flatMap(id -> site.archive().document(id).stream())
                        .map(d -> DocumentCard.of(site, visit, d))
                        .toList()))
        .toList();
  }
}
