package org.lectern.web.browse;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.lectern.core.model.Collection;
import org.lectern.core.model.EntityKind;
import org.lectern.web.page.Link;
import org.lectern.web.page.Names;
import org.lectern.web.page.Phrase;
import org.lectern.web.page.Site;
import org.lectern.web.page.Visit;

/** A collection on a shelf. */
public record CollectionCard(
    Link link, Optional<Phrase> summary, int documents, Optional<String> banner) {
  private static final int LONGEST = 300;

  /** The collections directly below one, or those below none, in their order. */
  static List<Collection> among(Site site, Optional<String> parent) {
    return site.entities(EntityKind.COLLECTION).values().stream()
        .map(used -> (Collection) used.entity())
        .filter(
            c ->
                c.parent().map(p -> site.archive().authorities().collection(p).id()).equals(parent))
        .sorted(Comparator.comparingInt(Collection::order).thenComparing(Collection::id))
        .toList();
  }

  static CollectionCard of(Site site, Visit visit, Collection collection) {
    return new CollectionCard(
        new Names(site.archive().authorities(), visit).link(collection),
        Optional.of(Phrase.of(collection.summary(), visit.preferred()).shortened(LONGEST))
            .filter(s -> !s.isEmpty()),
        site.entities(EntityKind.COLLECTION).get(collection.id()).documents(),
        Banners.of(site, visit, collection));
  }
}
