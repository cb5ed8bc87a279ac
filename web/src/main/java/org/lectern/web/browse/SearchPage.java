package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Pager;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * What a search found, with all that narrows or widens it as plain links.
 *
 * @param chips the filters in force, each with the address without it
 * @param kept parameters that the form of years keeps
 */
public record SearchPage(
    Frame frame,
    String text,
    long total,
    List<SearchResult> results,
    List<Chip> chips,
    Optional<String> clear,
    List<FacetGroup> facets,
    Optional<Histogram> histogram,
    String from,
    String to,
    List<Map.Entry<String, String>> kept,
    List<Order> orders,
    Optional<Link> suggestion,
    Optional<String> note,
    Pager pager) {

  /** A filter in force. */
  public record Chip(String facet, Phrase value, String href) {}

  /** A way to sort. */
  public record Order(String label, String href, boolean current) {}

  /** A page stays below this, whatever the archive holds. */
  private static final int BYTES = 60_000;

  /** What the page itself takes, and how often the address of the search stands in it. */
  private static final int FRAME_BYTES = 9_000;

  private static final int ADDRESSES = 30;

  /** What the bars of the years may take together. */
  private static final int BAR_BYTES = 9_000;

  public static SearchPage of(Site site, Visit visit) {
    SearchForm form = SearchForm.parse(visit);
    Hits hits = site.index().search(form.query());
    FacetNames names = new FacetNames(site, visit);
    String here = visit.links().path("/search");
    Frame frame =
        Frame.of(
                site,
                visit,
                form.text().isEmpty()
                    ? visit.text("search.title")
                    : visit.text("search.title-for", form.text()))
            .at("/search" + form.address())
            .searching(form.text());
    int address = Room.bytes(here + form.address());
    int bar = 230 + address + "&from=1958&to=1958".length();
    Optional<Histogram> histogram =
        Histogram.of(
            hits.years(),
            hits.undated(),
            form.years(),
            span -> here + form.within(Optional.of(span)).address(),
            Math.clamp(BAR_BYTES / bar, 4, 32));
    List<FacetGroup> facets = FacetGroup.of(visit, form, hits, names);
    int room =
        BYTES
            - FRAME_BYTES
            - ADDRESSES * address
            - histogram.map(h -> h.width() * bar).orElse(0)
            - facets.stream().mapToInt(FacetGroup::bytes).sum();
    return new SearchPage(
        form.narrowed() || form.page() > 1 || hits.total() == 0 ? frame.unlisted() : frame,
        form.text(),
        hits.total(),
        SearchResult.of(site, visit, form, hits, room),
        chips(visit, form, names, here),
        form.narrowed() ? Optional.of(here + form.unnarrowed().address()) : Optional.empty(),
        facets,
        histogram,
        form.years().filter(y -> y.from() > -9999).map(y -> String.valueOf(y.from())).orElse(""),
        form.years().filter(y -> y.to() < 9999).map(y -> String.valueOf(y.to())).orElse(""),
        form.within(Optional.empty()).parameters(),
        Stream.of(Query.Sort.values())
            .map(
                sort ->
                    new Order(
                        visit.text("sort." + SearchForm.word(sort)),
                        here + form.by(sort).address(),
                        sort == form.sort()))
            .toList(),
        hits.suggestion()
            .map(words -> new Link(here + form.saying(words).address(), Phrase.of(words))),
        hits.note(),
        Pager.of(
            form.page(),
            hits.total(),
            SearchForm.SIZE,
            SearchForm.MOST_PAGES,
            n -> here + form.turnedTo(n).address()));
  }

  private static List<Chip> chips(Visit visit, SearchForm form, FacetNames names, String here) {
    List<Chip> chips = new ArrayList<>();
    form.filters()
        .forEach(
            (facet, values) ->
                values.forEach(
                    value ->
                        chips.add(
                            new Chip(
                                visit.text("facet." + facet),
                                names.name(facet, value),
                                here + form.without(facet, value).address()))));
    form.years()
        .ifPresent(
            y ->
                chips.add(
                    new Chip(
                        visit.text("facet.years"),
                        Phrase.of(
                            (y.from() > -9999 ? y.from() : "")
                                + "–"
                                + (y.to() < 9999 ? y.to() : ""),
                            visit.messages().tag()),
                        here + form.within(Optional.empty()).address())));
    return chips;
  }
}
