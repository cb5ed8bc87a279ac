package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lectern.core.model.Document;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;
import org.lectern.web.page.DocumentCard;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.Pager;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Picture;
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
    List<Result> results,
    List<Chip> chips,
    Optional<String> clear,
    List<Group> facets,
    Optional<Histogram> histogram,
    String from,
    String to,
    List<Map.Entry<String, String>> kept,
    List<Order> orders,
    Optional<Link> suggestion,
    Optional<String> note,
    Pager pager) {

  /** A document found and where the words stand in it. */
  public record Result(DocumentCard card, List<Snip> snips, int more, String moreHref) {}

  /** A passage; the link leads to the very page. */
  public record Snip(
      String href, String where, String lang, String dir, List<Hits.Fragment> fragments) {}

  /** A filter in force. */
  public record Chip(String facet, Phrase value, String href) {}

  /** A facet with its values. */
  public record Group(String label, List<Value> first, List<Value> rest, boolean open) {}

  /** A value to narrow by, or to drop when it is chosen. */
  public record Value(Phrase label, int documents, boolean chosen, String href) {}

  /** A way to sort. */
  public record Order(String label, String href, boolean current) {}

  private static final int SHOWN = 7;

  /** The facets that show their values at once. */
  private static final Set<Facet> OPEN =
      EnumSet.of(Facet.TYPE, Facet.LANGUAGE, Facet.TEXT_LANGUAGE, Facet.PERSON);

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
    return new SearchPage(
        form.narrowed() || form.page() > 1 || hits.total() == 0 ? frame.unlisted() : frame,
        form.text(),
        hits.total(),
        hits.hits().stream().flatMap(hit -> result(site, visit, form, hit).stream()).toList(),
        chips(visit, form, names, here),
        form.narrowed() ? Optional.of(here + form.unnarrowed().address()) : Optional.empty(),
        groups(visit, form, hits, names, here),
        Histogram.of(
            hits.years(),
            hits.undated(),
            form.years(),
            span -> here + form.within(Optional.of(span)).address()),
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

  private static Optional<Result> result(Site site, Visit visit, SearchForm form, Hits.Hit hit) {
    return site.archive()
        .document(hit.id())
        .map(
            document ->
                new Result(
                    DocumentCard.of(site, visit, document),
                    hit.snippets().stream().map(s -> snip(visit, document, form, s)).toList(),
                    hit.more(),
                    visit.links().document(document.id())
                        + Links.query(List.of(Map.entry("q", form.text())))));
  }

  private static Snip snip(Visit visit, Document document, SearchForm form, Hits.Snippet snippet) {
    String source = snippet.source();
    int dot = source.indexOf('.');
    String role = dot < 0 ? source : source.substring(0, dot);
    String where = visit.messages().term("role", role);
    if (dot > 0) {
      where += " · " + visit.messages().language(source.substring(dot + 1));
    }
    if (snippet.page().isPresent()) {
      where +=
          " · "
              + visit.text(
                  "page.label",
                  snippet
                      .page()
                      .flatMap(document::page)
                      .map(p -> Picture.label(document, p))
                      .orElse(snippet.page().orElseThrow()));
    }
    String href =
        snippet
            .page()
            .filter(name -> document.page(name).isPresent())
            .map(name -> visit.links().page(document.id(), name))
            .orElseGet(
                () ->
                    dot > 0 && !document.texts(source).isEmpty()
                        ? visit.links().text(document.id(), source)
                        : visit.links().document(document.id()));
    Phrase language = Phrase.of("", snippet.language());
    return new Snip(
        href + Links.query(List.of(Map.entry("q", form.text()))),
        where,
        language.lang(),
        language.dir(),
        snippet.fragments());
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

  private static List<Group> groups(
      Visit visit, SearchForm form, Hits hits, FacetNames names, String here) {
    List<Group> groups = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      List<Value> values =
          hits.facets().getOrDefault(facet, List.of()).stream()
              .map(count -> value(form, facet, count, names, here))
              .sorted(Comparator.comparing(v -> !v.chosen()))
              .toList();
      boolean narrows = values.size() > 1 || values.stream().anyMatch(Value::chosen);
      if (narrows) {
        groups.add(
            new Group(
                visit.text("facet." + facet),
                values.subList(0, Math.min(SHOWN, values.size())),
                values.subList(Math.min(SHOWN, values.size()), values.size()),
                OPEN.contains(facet) || values.stream().anyMatch(Value::chosen)));
      }
    }
    return groups;
  }

  private static Value value(
      SearchForm form, Facet facet, Hits.Count count, FacetNames names, String here) {
    boolean chosen = form.chosen(facet, count.value());
    SearchForm next = chosen ? form.without(facet, count.value()) : form.with(facet, count.value());
    return new Value(
        names.name(facet, count.value()), count.documents(), chosen, here + next.address());
  }
}
