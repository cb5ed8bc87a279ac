package org.lectern.core.importer.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One row, its cells taken apart by the map of columns. */
record Item(int row, String identifier, Identity identity, List<Field> fields) {
  /** What identifies a row. */
  enum Identity {
    /** A cell of a column of ids. */
    ID,
    /** A cell of another column, whose cells differ. */
    NAME,
    /** Nothing but its place in the table. */
    PLACE
  }

  /** A cell that is not blank. */
  record Field(String heading, Mapping mapping, String cell) {
    List<String> values() {
      return mapping.split(cell);
    }
  }

  Item {
    fields = List.copyOf(fields);
  }

  /** The first value under a key. */
  Optional<String> first(String key) {
    return fields.stream()
        .filter(f -> f.mapping().key().equals(key))
        .flatMap(f -> f.values().stream())
        .findFirst();
  }

  /** The values under a key with their places, blank ones too. */
  List<String> places(String key) {
    List<String> values = new ArrayList<>();
    fields.stream()
        .filter(f -> f.mapping().key().equals(key))
        .forEach(f -> values.addAll(f.mapping().places(f.cell())));
    return values;
  }

  /** For people: the row, and what the source calls it. */
  String spot() {
    return "row " + row + (identity != Identity.PLACE ? " (" + identifier + ")" : "");
  }
}
