package org.lectern.web.browse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.model.SitePaths;
import org.lectern.core.search.Hits;
import org.lectern.core.search.Query;
import org.lectern.web.page.DocumentCard;
import org.lectern.web.page.Frame;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Pager;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** Every document, oldest first, in pages that a crawler can walk without a single search. */
public record DocumentsPage(Frame frame, long total, List<DocumentCard> cards, Pager pager) {
  private static final int SIZE = 50;
  private static final int MOST_PAGES = 10_000;

  public static Optional<DocumentsPage> of(Site site, Visit visit, int page) {
    Hits hits =
        site.index()
            .search(new Query("", Map.of(), Optional.empty(), Query.Sort.OLDEST, page, SIZE));
    if (page > 1 && hits.hits().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DocumentsPage(
            Frame.of(
                site,
                visit,
                page == 1 ? visit.text("nav.documents") : visit.text("documents.page", page)),
            hits.total(),
            hits.hits().stream()
                .flatMap(hit -> site.archive().document(hit.id()).stream())
                .map(document -> DocumentCard.of(site, visit, document))
                .toList(),
            Pager.of(
                page,
                hits.total(),
                SIZE,
                MOST_PAGES,
                n -> visit.links().path(PagePaths.paged(SitePaths.DOCUMENTS, n)))));
  }
}
