package org.lectern.core.ingest;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.batch.Batch;
import org.lectern.core.history.Difference;
import org.lectern.core.model.Authorities;
import org.lectern.core.model.Entity;
import org.lectern.core.model.LanguageMap;

/** What a folder would change of what the archive says of itself, and of its authorities. */
public final class ArchiveDifferences {
  private final List<Difference> all = new ArrayList<>();

  private ArchiveDifferences() {}

  /** Works out the differences; empty where an ingest would change none of it. */
  public static List<Difference> of(Batch batch, Archive archive) {
    ArchiveDifferences differences = new ArchiveDifferences();
    ArchiveInfo held = archive.info();
    ArchiveInfo info = batch.info().orElse(held);
    differences.components("of the archive", held, info);
    Authorities known = archive.authorities();
    Authorities merged = AuthorityMerge.merge(known, batch.authorities());
    differences.entities("person", known.agents(), merged.agents());
    differences.entities("place", known.places(), merged.places());
    differences.entities("subject", known.concepts(), merged.concepts());
    differences.entities("institution", known.institutions(), merged.institutions());
    differences.entities("collection", known.collections(), merged.collections());
    if (!known.timeline().equals(merged.timeline())) {
      differences.all.add(
          new Difference(
              "timeline",
              List.of(known.timeline().size() + " entries"),
              List.of(merged.timeline().size() + " entries")));
    }
    return List.copyOf(differences.all);
  }

  private <E extends Entity> void entities(String kind, List<E> known, List<E> merged) {
    Map<String, E> before = new HashMap<>();
    known.forEach(entity -> before.put(entity.id(), entity));
    for (E entity : merged) {
      E held = before.get(entity.id());
      if (held == null) {
        all.add(new Difference(kind + " " + entity.id(), List.of(), values(entity.name())));
      } else {
        components("of " + kind + " " + entity.id(), (Record) held, (Record) entity);
      }
    }
  }

  private void components(String of, Record before, Record after) {
    for (RecordComponent component : before.getClass().getRecordComponents()) {
      List<String> old = values(value(component, before));
      List<String> now = values(value(component, after));
      if (!old.equals(now)) {
        all.add(new Difference(component.getName() + " " + of, old, now));
      }
    }
  }

  private static Object value(RecordComponent component, Record of) {
    try {
      return component.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a component of a record cannot be read", e);
    }
  }

  private static List<String> values(Object value) {
    return switch (value) {
      case LanguageMap words ->
          new TreeMap<>(words.values())
              .entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()).toList();
      case Optional<?> one -> one.map(ArchiveDifferences::values).orElse(List.of());
      case Collection<?> many -> many.stream().map(String::valueOf).toList();
      default -> List.of(value.toString());
    };
  }
}
