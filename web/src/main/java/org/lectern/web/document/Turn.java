package org.lectern.web.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lectern.core.model.Document;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Field;
import org.lectern.core.search.Beside;
import org.lectern.core.search.Facet;
import org.lectern.web.page.Fact;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/**
 * From a document to the one before or after it in its collection.
 *
 * @param rel the relation of the link: {@code prev} or {@code next}
 * @param label what this leads to, in words
 */
public record Turn(String rel, String label, Fact.Value to) {

  /** In the first collection that the document names; none where it names none. */
  static List<Turn> of(Site site, Visit visit, Document document) {
    Optional<String> collection =
        document.description().words(Field.COLLECTION).stream()
            .findFirst()
            .map(name -> site.archive().authorities().collection(name).id());
    if (collection.isEmpty()) {
      return List.of();
    }
    Beside beside = site.index().beside(Facet.COLLECTION, collection.get(), document.id());
    return Stream.of(
            turn(site, visit, "prev", beside.before()), turn(site, visit, "next", beside.after()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Turn> turn(Site site, Visit visit, String rel, Optional<DocumentId> to) {
    return to.flatMap(id -> Relations.target(site, visit, id.value()))
        .map(value -> new Turn(rel, visit.text("beside." + rel), value));
  }
}
