package org.lectern.core.ingest;

import java.util.List;

/** The values that stand under one key of a YAML file, as written. */
record Given(Spot spot, String key, List<String> values) {
  Given {
    values = List.copyOf(values);
  }
}
