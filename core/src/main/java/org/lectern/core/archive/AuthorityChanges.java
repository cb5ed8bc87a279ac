package org.lectern.core.archive;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lectern.core.archive.catalogue.Mentions;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Concept;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.Entity;
import org.lectern.core.model.EntityKind;
import org.lectern.core.model.Place;

/** What differs between two states of the authorities for the descriptions that use them. */
record AuthorityChanges(Authorities before, Authorities after) {
  private static final int DEEPEST = 32;

  /** The public documents that read differently. */
  SortedSet<DocumentId> documents(Mentions mentions) {
    SortedSet<DocumentId> ids = new TreeSet<>();
    for (EntityKind kind : EntityKind.values()) {
      for (String name : mentions.names(kind)) {
        if (touch(kind, name)) {
          ids.addAll(mentions.naming(kind, name));
        }
      }
    }
    return ids;
  }

  /** Whether a name leads to something else than before, or what is around that is different. */
  private boolean touch(EntityKind kind, String name) {
    return !meaning(before, kind, name).equals(meaning(after, kind, name));
  }

  private static List<? extends Entity> meaning(
      Authorities authorities, EntityKind kind, String name) {
    return switch (kind) {
      case AGENT -> List.of(authorities.agent(name));
      case PLACE -> chain(authorities.place(name), Place::parent, authorities::place);
      case CONCEPT -> chain(authorities.concept(name), Concept::broader, authorities::concept);
      case INSTITUTION -> List.of(authorities.institution(name));
      case COLLECTION -> authorities.path(authorities.collection(name));
    };
  }

  private static <E extends Entity> List<E> chain(
      E first, Function<E, Optional<String>> wider, Function<String, E> resolve) {
    return Stream.iterate(
            Optional.of(first), Optional::isPresent, e -> e.flatMap(wider).map(resolve))
        .map(Optional::orElseThrow)
        .limit(DEEPEST)
        .toList();
  }
}
