package org.lectern.web.browse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Collection;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.SitePaths;
import org.lectern.web.page.Frame;
import org.lectern.web.page.Link;
import org.lectern.web.page.Links;
import org.lectern.web.page.Names;
import org.lectern.web.page.Pager;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * The tree of collections, or the collections within one, in pages.
 *
 * @param within the collection around all of these
 */
public record CollectionsPage(
    Frame frame, Optional<Link> within, List<Branch> branches, Pager pager) {
  private static final int SIZE = 16;
  private static final int BELOW = 6;
  private static final String IN = "in";

  /**
   * A collection with the first of those below it.
   *
   * @param more address of all those below it, where these are not all
   * @param rest how many more there are
   */
  public record Branch(
      CollectionCard card, List<CollectionCard> below, Optional<String> more, int rest) {}

  /** The address of all collections within one. */
  static String address(Visit visit, String id) {
    return visit
        .links()
        .path(SitePaths.entities(EntityKind.COLLECTION) + "?" + IN + "=" + Links.encode(id));
  }

  /** Empty where there is no such page or no such collection. */
  public static Optional<CollectionsPage> of(Site site, Visit visit) {
    Optional<Collection> within =
        visit
            .parameter(IN)
            .flatMap(id -> Optional.ofNullable(site.entities(EntityKind.COLLECTION).get(id)))
            .map(used -> (Collection) used.entity());
    List<Collection> all = CollectionCard.among(site, within.map(Collection::id));
    int page = SearchForm.page(visit);
    String start =
        within
            .map(c -> address(visit, c.id()))
            .orElseGet(() -> visit.links().path(SitePaths.entities(EntityKind.COLLECTION)));
    Pager pager =
        Pager.of(
            page,
            all.size(),
            SIZE,
            SearchForm.MOST_LISTED,
            n -> n == 1 ? start : start + (within.isPresent() ? "&" : "?") + "page=" + n);
    if (page > pager.pages() || (within.isEmpty() && visit.parameter(IN).isPresent())) {
      return Optional.empty();
    }
    List<Branch> branches = new ArrayList<>();
    for (Collection root : all.stream().skip((page - 1L) * SIZE).limit(SIZE).toList()) {
      List<Collection> below = CollectionCard.among(site, Optional.of(root.id()));
      int rest = Math.max(0, below.size() - BELOW);
      branches.add(
          new Branch(
              CollectionCard.of(site, visit, root),
              below.stream().limit(BELOW).map(c -> CollectionCard.of(site, visit, c)).toList(),
              Optional.of(address(visit, root.id())).filter(_ -> rest > 0),
              rest));
    }
    Frame frame = Frame.of(site, visit, visit.text("nav.collections"));
    return Optional.of(
        new CollectionsPage(
            within.isPresent() ? frame.unlisted() : frame.onPage(visit.path(), page),
            within.map(new Names(site.archive().authorities(), visit)::link),
            branches,
            pager));
  }
}
