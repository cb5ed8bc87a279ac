package org.lectern.core.ingest;

import java.util.List;

/** The values that stand under one key of a table row or YAML file, as written. */
record Given(Spot spot, String key, List<String> values) {
  Given {
    values = List.copyOf(values);
  }

  static List<Given> of(Table.Row row) {
    return row.cells().keySet().stream()
        .map(column -> new Given(row.at(column), column, row.values(column)))
        .toList();
  }
}
