package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lectern.core.search.Facet;
import org.lectern.core.search.Hits;
import org.lectern.web.page.Visit;

/**
 * A facet beside the results of a search, with its chosen values and the first of the others.
 *
 * @param more address of the page with all values, where these are not all
 * @param rest how many more there are
 */
public record FacetGroup(
    String label, List<FacetValue> values, Optional<String> more, int rest, boolean open) {
  private static final int SHOWN = 7;
  private static final int FEWEST = 2;

  /** What all values beside the results may take together. */
  private static final int BYTES = 13_000;

  /** The facets that show their values at once. */
  private static final Set<Facet> OPEN =
      EnumSet.of(Facet.TYPE, Facet.LANGUAGE, Facet.TEXT_LANGUAGE, Facet.PERSON);

  /** The facets that can narrow what was found; with long addresses, fewer values of each. */
  static List<FacetGroup> of(Visit visit, SearchForm form, Hits hits, FacetNames names) {
    int shown = shown(form, hits);
    List<FacetGroup> groups = new ArrayList<>();
    for (Facet facet : Facet.values()) {
      List<Hits.Count> counts = hits.facets().getOrDefault(facet, List.of());
      long chosen = counts.stream().filter(c -> form.chosen(facet, c.value())).count();
      if (counts.size() > 1 || chosen > 0) {
        List<FacetValue> first =
            counts.stream()
                .sorted(Comparator.comparing(c -> !form.chosen(facet, c.value())))
                .limit(Math.max(shown, chosen))
                .map(count -> FacetValue.of(form, facet, count, names))
                .toList();
        int rest = hits.values().getOrDefault(facet, 0) - first.size();
        groups.add(
            new FacetGroup(
                visit.text("facet." + facet),
                first,
                Optional.of(FacetPage.address(visit, form, facet)).filter(_ -> rest > 0),
                rest,
                OPEN.contains(facet) || chosen > 0));
      }
    }
    return groups;
  }

  private static int shown(SearchForm form, Hits hits) {
    int groups = Math.max(1, hits.facets().size());
    return Math.clamp(BYTES / groups / (160 + Room.bytes(form.address())), FEWEST, SHOWN);
  }

  int bytes() {
    return 120
        + Room.bytes(label)
        + more.map(href -> 60 + Room.bytes(href)).orElse(0)
        + values.stream().mapToInt(FacetValue::bytes).sum();
  }
}
