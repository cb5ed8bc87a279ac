package org.lectern.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lectern.core.model.Document;
import org.lectern.core.search.Query;
import org.lectern.web.browse.SearchForm;
import org.lectern.web.cite.Exports;
import org.lectern.web.document.DocumentText;
import org.lectern.web.feed.AtomFeed;
import org.lectern.web.feed.RssFeed;
import org.lectern.web.page.Links;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** What a search finds, as a file: the same parameters as those of the search page. */
enum SearchExport {
  CSV("text/csv"),
  JSON("application/json"),
  RIS("application/x-research-info-systems"),
  BIB("application/x-bibtex"),
  ATOM("application/atom+xml"),
  RSS("application/rss+xml");

  /** More is for the dump. */
  static final int MOST = 1_000;

  private static final int FEED = 50;

  private final String mediaType;

  SearchExport(String mediaType) {
    this.mediaType = mediaType;
  }

  String mediaType() {
    return mediaType;
  }

  String of(Site site, Visit visit) {
    return switch (this) {
      case CSV -> csv(site, visit);
      case JSON -> json(site, visit);
      case RIS -> cited(site, visit, Exports::ris);
      case BIB -> cited(site, visit, Exports::bibTex);
      case ATOM -> atom(site, visit);
      case RSS -> rss(site, visit);
    };
  }

  private static List<Document> found(Site site, Visit visit, int most, Optional<Query.Sort> sort) {
    SearchForm form = SearchForm.of(site, visit);
    Query query =
        new Query(form.text(), form.filters(), form.years(), sort.orElse(form.sort()), 1, most);
    return site.index().search(query).hits().stream()
        .flatMap(hit -> site.archive().document(hit.id()).stream())
        .toList();
  }

  private static String csv(Site site, Visit visit) {
    // A byte order mark makes spreadsheet programs read UTF-8.
    return found(site, visit, MOST, Optional.empty()).stream()
        .map(document -> Csv.row(Summary.of(site, visit, document).row()))
        .collect(Collectors.joining("", "\uFEFF" + Csv.row(Summary.COLUMNS), ""));
  }

  private static String json(Site site, Visit visit) {
    ArrayNode list = new ObjectMapper().createArrayNode();
    found(site, visit, MOST, Optional.empty())
        .forEach(document -> Summary.of(site, visit, document).addTo(list.addObject()));
    return list.toPrettyString();
  }

  private static String cited(
      Site site, Visit visit, Function<org.lectern.web.cite.Cited, String> form) {
    return found(site, visit, MOST, Optional.empty()).stream()
        .map(document -> form.apply(DocumentText.cited(site, visit, document)).strip())
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  /** A saved search: what was added last comes first. */
  private static String atom(Site site, Visit visit) {
    String query = query(visit);
    return AtomFeed.of(
        site,
        visit,
        title(visit),
        PagePaths.searchAs("atom") + query,
        PagePaths.SEARCH + query,
        found(site, visit, FEED, Optional.of(Query.Sort.ADDED)));
  }

  private static String rss(Site site, Visit visit) {
    String query = query(visit);
    return RssFeed.of(
        site,
        visit,
        title(visit),
        PagePaths.searchAs("rss") + query,
        PagePaths.SEARCH + query,
        found(site, visit, FEED, Optional.of(Query.Sort.ADDED)));
  }

  private static String query(Visit visit) {
    return Links.query(visit.query().stream().filter(p -> !p.getKey().equals("page")).toList());
  }

  private static String title(Visit visit) {
    return visit
        .parameter("q")
        .map(words -> visit.text("search.title-for", words))
        .orElseGet(() -> visit.text("search.title"));
  }

  /** Whether programs read it again and again, and nobody keeps it as a file. */
  boolean isFeed() {
    return this == ATOM || this == RSS;
  }
}
