package org.lectern.web.browse;

import java.util.Optional;
import org.lectern.core.access.AccessRule.Decision;
import org.lectern.core.model.Collection;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.SitePaths;
import org.lectern.web.page.Links;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** Finds the picture that stands over a collection. */
final class Banners {
  private Banners() {}

  /** A wide cut of the image that the collection names, unless a gate stands before it. */
  static Optional<String> of(Site site, Visit visit, Collection collection) {
    return collection
        .banner()
        .filter(image -> image.indexOf('~') > 0)
        .flatMap(
            image -> {
              String page = image.substring(image.indexOf('~') + 1);
              return DocumentId.parse(image.substring(0, image.indexOf('~')))
                  .flatMap(site.archive()::current)
                  .filter(
                      d ->
                          d.page(page)
                              .filter(p -> site.rule().scan(d, p, visit.viewer()) == Decision.SHOW)
                              .isPresent());
            })
        .map(
            d ->
                visit
                    .links()
                    .path(
                        SitePaths.image(Links.encode(collection.banner().orElseThrow()))
                            + "/pct:6,12,88,40/!1200,1200/0/default.jpg"));
  }
}
