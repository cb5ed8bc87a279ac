package org.lectern.web.reader;

import java.util.Optional;
import org.lectern.core.archive.AccessRule.Decision;
import org.lectern.core.model.Collection;
import org.lectern.core.model.DocumentId;

/** Finds the picture that stands over a collection. */
final class Banners {
  private Banners() {}

  /** A wide cut of the image that the collection names, unless a gate stands before it. */
  static Optional<String> of(Desk desk, Visit visit, Collection collection) {
    return collection
        .banner()
        .filter(image -> image.indexOf('~') > 0)
        .flatMap(
            image -> {
              String page = image.substring(image.indexOf('~') + 1);
              return DocumentId.parse(image.substring(0, image.indexOf('~')))
                  .flatMap(desk.archive()::document)
                  .filter(
                      d ->
                          d.page(page)
                              .filter(p -> desk.rule().scan(d, p, visit.viewer()) == Decision.SHOW)
                              .isPresent());
            })
        .map(
            d ->
                visit
                    .links()
                    .path(
                        "/iiif/image/3/"
                            + Links.encode(collection.banner().orElseThrow())
                            + "/pct:6,12,88,40/!1200,1200/0/default.jpg"));
  }
}
