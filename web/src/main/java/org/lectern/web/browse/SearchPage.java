package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Note;
import org.lectern.core.search.Query;
import org.lectern.core.search.SearchIndex;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pager;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * What a search found, with all that narrows or widens it as plain links.
 *
 * @param chips the filters in force, each with the address without it
 * @param narrowings how many filters are in force
 * @param undated the search among documents without a date
 * @param entirely whether dates are in the years as a whole
 * @param kept parameters that the form of years keeps
 * @param sizes how many results a page may show
 * @param exports what was found as files
 * @param fewer searches that find something without one of the words
 */
public record SearchPage(
    Frame frame,
    String text,
    long total,
    List<SearchResult> results,
    List<Chip> chips,
    Optional<String> clear,
    int narrowings,
    List<FacetGroup> facets,
    Optional<Histogram> histogram,
    String undated,
    String from,
    String to,
    boolean entirely,
    List<Map.Entry<String, String>> kept,
    int size,
    SearchForm.View view,
    List<Order> views,
    List<Order> orders,
    List<Order> sizes,
    List<Link> exports,
    Optional<Link> suggestion,
    List<Fewer> fewer,
    List<String> notes,
    Pager pager) {

  /** A filter in force. */
  public record Chip(String facet, Phrase value, String href) {}

  /** The same search without one of its words. */
  public record Fewer(Link search, int documents) {}

  /** A way to sort, or to cut into pages. */
  public record Order(String label, String href, boolean current) {}

  /** A page of the usual size stays below this, whatever the archive holds. */
  private static final int BYTES = 60_000;

  /** What each result more than on an ordinary page may add. */
  private static final int RESULT_BYTES = 1_800;

  /** What the page itself takes, and how often the address of the search is in it. */
  private static final int FRAME_BYTES = 9_000;

  private static final int ADDRESSES = 35;

  private static final List<String> EXPORTS =
      List.of("CSV", "JSON", "RIS", "BibTeX", "Atom", "RSS");

  /** What the bars of the years may take together. */
  private static final int BAR_BYTES = 9_000;

  public static SearchPage of(Site site, Visit visit) {
    FacetNames names = new FacetNames(site, visit);
    SearchForm form = SearchForm.of(site, visit);
    Hits hits = site.index().search(form.query());
    String here = visit.links().path(PagePaths.SEARCH);
    Frame frame =
        Frame.of(
                site,
                visit,
                form.text().isEmpty()
                    ? visit.text("search.title")
                    : visit.text("search.title-for", form.text()))
            .at(PagePaths.SEARCH + form.address())
            .searching(form.text());
    int address = Room.bytes(here + form.address());
    int bar = 320 + address + "&from=1958&to=1958".length();
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
            + (form.size() - SearchForm.SIZES.getFirst()) * RESULT_BYTES
            - FRAME_BYTES
            - ADDRESSES * address
            - histogram.map(h -> h.width() * bar).orElse(0)
            - facets.stream().mapToInt(FacetGroup::bytes).sum();
    return new SearchPage(
        form.address().isEmpty() && hits.total() > 0 ? frame : frame.unlisted(),
        form.text(),
        hits.total(),
        SearchResult.of(site, visit, form, hits, room),
        chips(visit, form, names, here),
        form.narrowed() ? Optional.of(here + form.unnarrowed().address()) : Optional.empty(),
        form.narrowings(),
        facets,
        histogram,
        here + form.within(Optional.empty()).with(Facet.DECADE, FacetNames.UNDATED).address(),
        form.years()
            .filter(y -> y.from() > Query.Years.BEGINNING)
            .map(y -> String.valueOf(y.from()))
            .orElse(""),
        form.years()
            .filter(y -> y.to() < Query.Years.END)
            .map(y -> String.valueOf(y.to()))
            .orElse(""),
        form.entirely(),
        form.within(Optional.empty()).parameters(),
        form.size(),
        form.view(),
        Stream.of(SearchForm.View.values())
            .map(
                view ->
                    new Order(
                        visit.text("results." + view),
                        here + form.seenAs(view).address(),
                        view == form.view()))
            .toList(),
        Stream.of(Query.Sort.values())
            .map(
                sort ->
                    new Order(
                        visit.text("sort." + SearchForm.word(sort)),
                        here + form.by(sort).address(),
                        sort == form.sort()))
            .toList(),
        SearchForm.SIZES.stream()
            .map(
                size ->
                    new Order(
                        visit.messages().number(size),
                        here + form.showing(size).address(),
                        size == form.size()))
            .toList(),
        EXPORTS.stream().map(name -> export(visit, name, form)).toList(),
        hits.suggestion()
            .map(words -> new Link(here + form.saying(words).address(), Phrase.of(words))),
        hits.fewer().stream()
            .map(
                other ->
                    new Fewer(
                        new Link(
                            here + form.saying(other.value()).address(), Phrase.of(other.value())),
                        other.documents()))
            .toList(),
        hits.notes().stream().map(note -> words(visit, note)).toList(),
        Pager.of(
            form.page(),
            hits.total(),
            form.size(),
            Math.min(SearchForm.MOST_PAGES, SearchIndex.DEEPEST / form.size()),
            n -> here + form.turnedTo(n).address()));
  }

  /** The number of the first result here among all. */
  public int firstNumber() {
    return (pager.page() - 1) * size + 1;
  }

  /** A file of what was found: the first page and those after it. */
  private static Link export(Visit visit, String name, SearchForm form) {
    String ending = name.equals("BibTeX") ? "bib" : name.toLowerCase(Locale.ROOT);
    return new Link(
        visit.links().path(PagePaths.searchAs(ending)) + form.turnedTo(1).address(),
        Phrase.of(name));
  }

  /** A note in the reader's language. */
  private static String words(Visit visit, Note note) {
    String key = note.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return visit.text("note." + key, note.arguments().toArray());
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
                            (y.from() > Query.Years.BEGINNING ? y.from() : "")
                                + "–"
                                + (y.to() < Query.Years.END ? y.to() : "")
                                + (y.entirely() ? " · " + visit.text("years.entirely") : ""),
                            visit.messages().tag()),
                        here + form.within(Optional.empty()).address())));
    return chips;
  }
}
