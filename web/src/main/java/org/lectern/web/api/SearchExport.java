package org.lectern.web.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lectern.core.model.Document;
import org.lectern.core.search.Query;
import org.lectern.web.browse.SearchForm;
import org.lectern.web.cite.Exports;
import org.lectern.web.document.DocumentText;
import org.lectern.web.feed.AtomFeed;
import org.lectern.web.page.Links;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** What a search finds, as a file: the same parameters as those of the search page. */
enum SearchExport {
  CSV("text/csv", SearchExport::csv),
  JSON("application/json", SearchExport::json),
  RIS("application/x-research-info-systems", (s, v) -> cited(s, v, Exports::ris)),
  BIB("application/x-bibtex", (s, v) -> cited(s, v, Exports::bibTex)),
  ATOM("application/atom+xml", SearchExport::atom);

  /** More is for the dump. */
  static final int MOST = 1_000;

  private static final int FEED = 50;

  private final String mediaType;
  private final Form form;

  private interface Form {
    String of(Site site, Visit visit);
  }

  SearchExport(String mediaType, Form form) {
    this.mediaType = mediaType;
    this.form = form;
  }

  static Optional<SearchExport> parse(String extension) {
    return java.util.Arrays.stream(values())
        .filter(export -> export.name().toLowerCase(java.util.Locale.ROOT).equals(extension))
        .findFirst();
  }

  String mediaType() {
    return mediaType;
  }

  String of(Site site, Visit visit) {
    return form.of(site, visit);
  }

  private static List<Document> found(Site site, Visit visit, int most, Optional<Query.Sort> sort) {
    SearchForm form = SearchForm.parse(visit);
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
    List<Map.Entry<String, String>> asked =
        visit.query().stream().filter(p -> !p.getKey().equals("page")).toList();
    String query = Links.query(asked);
    String words = visit.parameter("q").orElse("");
    return AtomFeed.of(
        site,
        visit,
        words.isEmpty() ? visit.text("search.title") : visit.text("search.title-for", words),
        "/search.atom" + query,
        "/search" + query,
        found(site, visit, FEED, Optional.of(Query.Sort.ADDED)));
  }
}
