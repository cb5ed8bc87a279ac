package org.lectern.core.archive.projection;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.lectern.core.archive.catalogue.CatalogEntry;
import org.lectern.core.change.Departure;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;
import org.lectern.core.model.Description;
import org.lectern.core.model.Entity;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Field;

/** What a description names, as the catalogue lists it: entities, collections, other documents. */
final class Named {
  private Named() {}

  /** The names a description uses, with the entities they lead to. */
  static Set<CatalogEntry.Link> links(
      Description description, Set<String> memberships, Authorities authorities) {
    Set<CatalogEntry.Link> links = new LinkedHashSet<>();
    for (Field field : List.of(Field.CREATOR, Field.CONTRIBUTOR, Field.PUBLISHER, Field.FUNDER)) {
      link(links, EntityKind.AGENT, description.words(field), authorities::agent);
    }
    link(links, EntityKind.PLACE, description.words(Field.PLACE), authorities::place);
    link(links, EntityKind.CONCEPT, description.words(Field.SUBJECT), authorities::concept);
    link(
        links,
        EntityKind.INSTITUTION,
        description.words(Field.INSTITUTION),
        authorities::institution);
    link(
        links, EntityKind.COLLECTION, description.words(Field.COLLECTION), authorities::collection);
    List<String> around =
        memberships.stream()
            .filter(
                id ->
                    links.stream()
                        .noneMatch(l -> l.kind() == EntityKind.COLLECTION && l.entity().equals(id)))
            .toList();
    link(links, EntityKind.COLLECTION, around, authorities::collection);
    return links;
  }

  private static void link(
      Set<CatalogEntry.Link> links,
      EntityKind kind,
      List<String> names,
      Function<String, ? extends Entity> resolve) {
    names.forEach(name -> links.add(new CatalogEntry.Link(kind, resolve.apply(name).id(), name)));
  }

  static Set<CatalogEntry.Relation> relations(Description description) {
    Set<CatalogEntry.Relation> relations = new LinkedHashSet<>();
    description
        .relations()
        .forEach(r -> relations.add(new CatalogEntry.Relation(r.value(), r.qualifier())));
    return relations;
  }

  static Set<CatalogEntry.Relation> renamed(Description description) {
    return Departure.of(description)
        .renamedTo()
        .map(to -> Set.of(new CatalogEntry.Relation(to.value(), CatalogEntry.RENAMED)))
        .orElse(Set.of());
  }

  /** The ids of the collections that it is in itself. */
  static List<String> collections(Description description, Authorities authorities) {
    return description.words(Field.COLLECTION).stream()
        .map(authorities::collection)
        .map(Collection::id)
        .distinct()
        .toList();
  }

  /** Collections with all around them. */
  static Set<String> around(List<String> collections, Authorities authorities) {
    Set<String> around = new LinkedHashSet<>();
    collections.forEach(
        id -> authorities.path(authorities.collection(id)).forEach(c -> around.add(c.id())));
    return around;
  }
}
