package org.lectern.core.archive.projection;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.lectern.core.archive.form.AuthoritiesYaml;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.StoredObject;
import org.lectern.core.model.Authorities;

/**
 * How the collections lay inside each other at any time, as the versions of what the archive says
 * of itself show: those who harvest a collection learn what left it because another was moved.
 */
final class CollectionHistory {
  static final CollectionHistory NONE = new CollectionHistory(new TreeMap<>());

  private final NavigableMap<Instant, Authorities> states;

  private CollectionHistory(NavigableMap<Instant, Authorities> states) {
    this.states = states;
  }

  /** Of the store as it is now; what did not change between two versions is read once. */
  static CollectionHistory of(ObjectStore store, Consumer<Fault> damaged) throws IOException {
    Optional<StoredObject> archive = store.findIntact(ObjectIds.ARCHIVE, damaged);
    if (archive.isEmpty()) {
      return NONE;
    }
    NavigableMap<Instant, Authorities> states = new TreeMap<>();
    Map<String, Authorities> read = new TreeMap<>();
    for (StoredObject.Version version : archive.get().versions()) {
      StoredObject.Content file = version.files().get(AuthoritiesYaml.COLLECTIONS);
      String location = file == null ? "" : file.location();
      if (!read.containsKey(location)) {
        read.put(location, file == null ? Authorities.EMPTY : collections(store, file, damaged));
      }
      states.put(version.created(), read.get(location));
    }
    return new CollectionHistory(states);
  }

  private static Authorities collections(
      ObjectStore store, StoredObject.Content file, Consumer<Fault> damaged) throws IOException {
    try {
      return new Authorities(
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          AuthoritiesYaml.collections(store.read(ObjectIds.ARCHIVE, file)),
          List.of());
    } catch (DamagedException e) {
      damaged.accept(e.fault());
      return Authorities.EMPTY;
    }
  }

  /** The collections, and nothing else, as they were for a document's version of that datestamp. */
  Authorities at(Instant datestamp) {
    Map.Entry<Instant, Authorities> state = states.floorEntry(datestamp);
    return state == null ? Authorities.EMPTY : state.getValue();
  }
}
