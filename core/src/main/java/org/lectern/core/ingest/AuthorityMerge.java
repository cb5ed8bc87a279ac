package org.lectern.core.ingest;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Entity;
import org.lectern.core.model.TimelineEntry;

/**
 * Lays the authorities of a batch over those that the archive has: an entity of the same id is
 * replaced, others stay. A timeline is replaced as a whole for each collection that it names.
 */
final class AuthorityMerge {
  private AuthorityMerge() {}

  static Authorities merge(Authorities known, Authorities added) {
    return new Authorities(
        byId(known.agents(), added.agents()),
        byId(known.places(), added.places()),
        byId(known.concepts(), added.concepts()),
        byId(known.institutions(), added.institutions()),
        byId(known.collections(), added.collections()),
        timeline(known.timeline(), added.timeline()));
  }

  private static <E extends Entity> List<E> byId(List<E> known, List<E> added) {
    Map<String, E> all =
        Stream.of(known, added)
            .flatMap(Collection::stream)
            .collect(
                Collectors.toMap(
                    Entity::id, Function.identity(), (_, later) -> later, LinkedHashMap::new));
    return List.copyOf(all.values());
  }

  private static List<TimelineEntry> timeline(
      List<TimelineEntry> known, List<TimelineEntry> added) {
    Set<Optional<String>> replaced =
        added.stream().map(TimelineEntry::collection).collect(Collectors.toSet());
    return Stream.concat(
            known.stream().filter(e -> !replaced.contains(e.collection())), added.stream())
        .toList();
  }
}
