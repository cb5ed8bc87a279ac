package org.lectern.core.batch.key;

import java.util.List;
import java.util.Optional;
import org.lectern.core.batch.fault.Spot;

/** The values that stand under one key of a YAML file, as written. */
public record YamlValues(Spot spot, String key, List<String> values) {
  public YamlValues {
    values = List.copyOf(values);
  }

  /** The first entry under a key that has a value. */
  public static Optional<YamlValues> first(List<YamlValues> given, String key) {
    return given.stream().filter(g -> g.key().equals(key) && !g.values().isEmpty()).findFirst();
  }
}
