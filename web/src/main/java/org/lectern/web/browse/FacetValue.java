package org.lectern.web.browse;

import java.util.Optional;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.web.page.PagePaths;
import org.lectern.web.page.Phrase;

/**
 * A value of a facet to narrow a search by, or to remove where it is chosen.
 *
 * @param href empty where the search has as many filters as it may have
 */
public record FacetValue(Phrase label, int documents, boolean chosen, Optional<String> href) {

  static FacetValue of(SearchForm form, Facet facet, Hits.Count count, FacetNames names) {
    boolean chosen = form.chosen(facet, count.value());
    SearchForm next = chosen ? form.without(facet, count.value()) : form.with(facet, count.value());
    return new FacetValue(
        names.name(facet, count.value()),
        count.documents(),
        chosen,
        Optional.of(names.visit().links().path(PagePaths.SEARCH) + next.address())
            .filter(_ -> chosen || !form.full()));
  }

  /** How many bytes of a page it takes, as its template writes it. */
  int bytes() {
    return 130 + href.map(Room::bytes).orElse(0) + Room.bytes(label.text());
  }
}
