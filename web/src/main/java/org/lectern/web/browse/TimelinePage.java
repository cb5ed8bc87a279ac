package org.lectern.web.browse;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.lectern.core.model.Collection;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.TimelineEntry;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;
import org.lectern.web.page.DateShown;
import org.lectern.web.page.DocumentCard;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.Names;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pager;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** Events in their order, each with the documents that bear on it, and all documents by year. */
public record TimelinePage(
    Frame frame,
    Optional<Link> collection,
    Optional<Histogram> histogram,
    List<Entry> entries,
    Pager pager) {
  private static final int SIZE = 60;
  private static final String COLLECTION = "collection";

  /** An event. */
  public record Entry(
      DateShown date, Phrase title, Optional<Phrase> text, List<DocumentCard> documents) {

    static Entry of(Site site, Visit visit, TimelineEntry event) {
      return new Entry(
          DateShown.of(event.date(), visit),
          Phrase.of(event.title(), visit.preferred()),
          Optional.of(Phrase.of(event.text(), visit.preferred())).filter(t -> !t.isEmpty()),
          event.documents().stream()
              .flatMap(id -> site.archive().document(id).stream())
              .map(d -> DocumentCard.of(site, visit, d))
              .toList());
    }
  }

  /** The address of all events of a collection. */
  static String address(Visit visit, Collection collection) {
    return visit
        .links()
        .path(PagePaths.TIMELINE + "?" + COLLECTION + "=" + Links.encode(collection.id()));
  }

  /** Of the archive, or of a collection; empty where there is no such page or collection. */
  public static Optional<TimelinePage> of(Site site, Visit visit) {
    Optional<Collection> collection =
        visit
            .parameter(COLLECTION)
            .flatMap(id -> Optional.ofNullable(site.entities(EntityKind.COLLECTION).get(id)))
            .map(used -> (Collection) used.entity());
    List<TimelineEntry> events =
        collection.map(c -> events(site, c)).orElseGet(() -> events(site, _ -> true));
    int page = SearchForm.page(visit);
    String start =
        collection
            .map(c -> address(visit, c))
            .orElseGet(() -> visit.links().path(PagePaths.TIMELINE));
    Pager pager =
        Pager.of(
            page,
            events.size(),
            SIZE,
            SearchForm.MOST_LISTED,
            n -> n == 1 ? start : start + (collection.isPresent() ? "&" : "?") + "page=" + n);
    if (page > pager.pages() || (collection.isEmpty() && visit.parameter(COLLECTION).isPresent())) {
      return Optional.empty();
    }
    Hits all =
        site.index().search(new Query("", Map.of(), Optional.empty(), Query.Sort.OLDEST, 1, 1));
    String search = visit.links().path(PagePaths.SEARCH);
    Frame frame = Frame.of(site, visit, visit.text("nav.timeline"));
    return Optional.of(
        new TimelinePage(
            collection.isPresent() ? frame.unlisted() : frame.onPage(visit.path(), page),
            collection.map(new Names(site.archive().authorities(), visit)::link),
            collection.isPresent() || page > 1
                ? Optional.empty()
                : Histogram.of(
                    all.years(),
                    all.undated(),
                    Optional.empty(),
                    span -> search + "?from=" + span.from() + "&to=" + span.to()),
            events.stream()
                .skip((page - 1L) * SIZE)
                .limit(SIZE)
                .map(e -> Entry.of(site, visit, e))
                .toList(),
            pager));
  }

  /** The events of a collection, in their order. */
  static List<TimelineEntry> events(Site site, Collection collection) {
    return events(
        site,
        e ->
            e.collection()
                .filter(id -> site.archive().authorities().collection(id).equals(collection))
                .isPresent());
  }

  private static List<TimelineEntry> events(Site site, Predicate<TimelineEntry> wanted) {
    return site.archive().authorities().timeline().stream()
        .filter(wanted)
        .sorted(Comparator.comparing(e -> e.date().earliest().orElse(LocalDate.MIN)))
        .toList();
  }
}
