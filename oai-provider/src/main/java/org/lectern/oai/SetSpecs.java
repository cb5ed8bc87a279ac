package org.lectern.oai;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Collection;

/**
 * Collections as sets (section 2.6): the setSpec of a collection is the path of ids that leads to
 * it, {@code parent:child}. A collection that nobody described is a set of its own. Immutable.
 */
final class SetSpecs {
  private final Authorities authorities;
  private final Map<String, String> specs = new HashMap<>();
  private final Map<String, String> ids = new HashMap<>();

  SetSpecs(Authorities authorities) {
    this.authorities = authorities;
    for (Collection collection : authorities.collections()) {
      String spec =
          authorities.path(collection).stream()
              .map(Collection::id)
              .distinct() // a collection inside itself still gets a name
              .collect(Collectors.joining(":"));
      specs.putIfAbsent(collection.id(), spec);
      ids.putIfAbsent(spec, collection.id());
    }
  }

  /** Whether this was made from these very authorities. */
  boolean isOf(Authorities others) {
    return authorities == others;
  }

  String of(String collection) {
    return specs.getOrDefault(collection, collection);
  }

  /** The most specific sets of an item; those around them follow by hierarchy. */
  List<String> of(List<String> collections) {
    return collections.stream().map(this::of).distinct().toList();
  }

  /** The id of the collection that a setSpec names; whether it has any documents is not asked. */
  Optional<String> collection(String spec) {
    if (ids.containsKey(spec)) {
      return Optional.of(ids.get(spec));
    }
    return spec.indexOf(':') < 0 && !specs.containsKey(spec) ? Optional.of(spec) : Optional.empty();
  }
}
