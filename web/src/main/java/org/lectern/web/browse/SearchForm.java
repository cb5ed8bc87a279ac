package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Query;
import org.lectern.web.page.Links;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * A reader's search as an address has it: words, filters, years, order, size, view, page.
 *
 * <p>What cannot be understood is left out, so a mangled address still finds something. Values of a
 * facet are sorted, so one search has one address; their number and the depth of pages are limited,
 * so the space that a crawler can wander in is finite.
 */
public record SearchForm(
    String text,
    Map<Facet, List<String>> filters,
    Optional<Query.Years> years,
    Query.Sort sort,
    int size,
    View view,
    int page) {

  /** How results are shown; {@link #toString} is the name in addresses. */
  public enum View {
    /** With summaries and passages. */
    LIST,
    /** As pictures. */
    GALLERY,
    /** A line for each. */
    COMPACT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Results on a page, as a reader may choose; the first where nothing is chosen. */
  static final List<Integer> SIZES = List.of(20, 50, 100);

  static final int MOST_PAGES = 100;
  static final int MOST_LISTED = 9_999;
  static final int MOST_FILTERS = 5;
  static final int LONGEST_TEXT = 500;

  /** The parameter that asks for dates that are in the years as a whole, and its value. */
  public static final String DATES = "dates";

  public static final String WITHIN = "within";

  private static final String VIEW = "view";
  private static final Pattern YEAR = Pattern.compile("-?[0-9]{1,4}");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

  public SearchForm {
    Map<Facet, List<String>> sorted = new EnumMap<>(Facet.class);
    filters.forEach(
        (facet, values) -> {
          if (!values.isEmpty()) {
            sorted.put(facet, List.copyOf(new TreeSet<>(values)));
          }
        });
    filters = sorted;
  }

  /** What a request asks for; people, places and other entities may be given by a name. */
  public static SearchForm of(Site site, Visit visit) {
    return parse(visit).resolved(new FacetNames(site, visit));
  }

  private static SearchForm parse(Visit visit) {
    Map<Facet, List<String>> filters = new EnumMap<>(Facet.class);
    int room = MOST_FILTERS;
    for (Facet facet : Facet.values()) {
      List<String> values =
          visit.parameters(facet.toString()).filter(v -> v.length() <= 200).limit(room).toList();
      room -= values.size();
      filters.put(facet, values);
    }
    String text = visit.parameter("q").orElse("");
    return new SearchForm(
        text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text,
        filters,
        years(visit),
        visit.parameter("sort").flatMap(SearchForm::sort).orElse(Query.Sort.RELEVANCE),
        SIZES.stream()
            .filter(size -> visit.parameter("size").filter(size.toString()::equals).isPresent())
            .findFirst()
            .orElse(SIZES.getFirst()),
        Stream.of(View.values())
            .filter(view -> visit.parameter(VIEW).filter(view.toString()::equals).isPresent())
            .findFirst()
            .orElse(View.LIST),
        Math.min(page(visit), MOST_PAGES));
  }

  /** The page of a list that the address names; the first where it names none. */
  static int page(Visit visit) {
    return visit
        .parameter("page")
        .filter(NUMBER.asMatchPredicate())
        .map(Integer::valueOf)
        .map(p -> Math.max(p, 1))
        .orElse(1);
  }

  private static Optional<Query.Years> years(Visit visit) {
    Optional<Integer> first = year(visit, "from");
    Optional<Integer> last = year(visit, "to");
    if (first.isEmpty() && last.isEmpty()) {
      return Optional.empty();
    }
    int a = first.orElse(Query.Years.BEGINNING);
    int b = last.orElse(Query.Years.END);
    boolean entirely = visit.parameter(DATES).filter(WITHIN::equals).isPresent();
    return Optional.of(new Query.Years(Math.min(a, b), Math.max(a, b), entirely));
  }

  private static Optional<Integer> year(Visit visit, String name) {
    return visit.parameter(name).filter(YEAR.asMatchPredicate()).map(Integer::valueOf);
  }

  private static Optional<Query.Sort> sort(String word) {
    return List.of(Query.Sort.values()).stream().filter(s -> word(s).equals(word)).findFirst();
  }

  static String word(Query.Sort sort) {
    return sort.name().toLowerCase(Locale.ROOT);
  }

  Query query() {
    return new Query(text, filters, years, sort, page, size);
  }

  boolean narrowed() {
    return !filters.isEmpty() || years.isPresent();
  }

  boolean entirely() {
    return years.filter(Query.Years::entirely).isPresent();
  }

  /** Whether another filter would be left out. */
  boolean full() {
    return filters.values().stream().mapToInt(List::size).sum() >= MOST_FILTERS;
  }

  boolean chosen(Facet facet, String value) {
    return filters.getOrDefault(facet, List.of()).contains(value);
  }

  private SearchForm resolved(FacetNames names) {
    Map<Facet, List<String>> ids = new EnumMap<>(Facet.class);
    filters.forEach(
        (facet, values) ->
            ids.put(facet, values.stream().map(value -> names.id(facet, value)).toList()));
    return new SearchForm(text, ids, years, sort, size, view, page);
  }

  SearchForm saying(String words) {
    return new SearchForm(words, filters, years, sort, size, view, 1);
  }

  SearchForm with(Facet facet, String value) {
    return replaced(facet, value, true);
  }

  SearchForm without(Facet facet, String value) {
    return replaced(facet, value, false);
  }

  private SearchForm replaced(Facet facet, String value, boolean present) {
    Map<Facet, List<String>> changed = new EnumMap<>(Facet.class);
    changed.putAll(filters);
    List<String> values = new ArrayList<>(filters.getOrDefault(facet, List.of()));
    values.remove(value);
    if (present) {
      values.add(value);
    }
    changed.put(facet, values);
    return new SearchForm(text, changed, years, sort, size, view, 1);
  }

  /** Other years, read as those before: as a whole or in part. */
  SearchForm within(Optional<Query.Years> span) {
    return new SearchForm(
        text,
        filters,
        span.map(y -> new Query.Years(y.from(), y.to(), entirely())),
        sort,
        size,
        view,
        1);
  }

  SearchForm by(Query.Sort order) {
    return new SearchForm(text, filters, years, order, size, view, 1);
  }

  SearchForm seenAs(View other) {
    return new SearchForm(text, filters, years, sort, size, other, 1);
  }

  SearchForm showing(int results) {
    return new SearchForm(text, filters, years, sort, results, view, 1);
  }

  /** How many filters are in force. */
  int narrowings() {
    return filters.values().stream().mapToInt(List::size).sum() + (years.isPresent() ? 1 : 0);
  }

  SearchForm turnedTo(int number) {
    return new SearchForm(text, filters, years, sort, size, view, number);
  }

  SearchForm unnarrowed() {
    return new SearchForm(text, Map.of(), Optional.empty(), sort, size, view, 1);
  }

  /** The one address of this search, from its question mark on. */
  String address() {
    return Links.query(parameters());
  }

  List<Map.Entry<String, String>> parameters() {
    List<Map.Entry<String, String>> parameters = new ArrayList<>();
    if (!text.isEmpty()) {
      parameters.add(Map.entry("q", text));
    }
    filters.forEach(
        (facet, values) ->
            values.forEach(value -> parameters.add(Map.entry(facet.toString(), value))));
    years.ifPresent(
        y -> {
          if (y.from() > Query.Years.BEGINNING) {
            parameters.add(Map.entry("from", String.valueOf(y.from())));
          }
          if (y.to() < Query.Years.END) {
            parameters.add(Map.entry("to", String.valueOf(y.to())));
          }
          if (y.entirely()) {
            parameters.add(Map.entry(DATES, WITHIN));
          }
        });
    if (sort != Query.Sort.RELEVANCE) {
      parameters.add(Map.entry("sort", word(sort)));
    }
    if (size != SIZES.getFirst()) {
      parameters.add(Map.entry("size", String.valueOf(size)));
    }
    if (view != View.LIST) {
      parameters.add(Map.entry(VIEW, view.toString()));
    }
    if (page > 1) {
      parameters.add(Map.entry("page", String.valueOf(page)));
    }
    return parameters;
  }
}
