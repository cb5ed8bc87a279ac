package org.lectern.core.batch;

import java.util.List;
import org.lectern.core.batch.fault.Spot;

/** The values that stand under one key of a YAML file, as written. */
record YamlValues(Spot spot, String key, List<String> values) {
  YamlValues {
    values = List.copyOf(values);
  }
}
