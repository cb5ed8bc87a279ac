package org.lectern.core.importer.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One event of AtoM, whose parts stand at the same place of several columns; blank if not given.
 */
record AtomEvent(
    String type, String words, String start, String end, String actor, String history) {

  /** The events of a row. */
  static List<AtomEvent> of(Item item) {
    List<List<String>> columns = new ArrayList<>();
    for (String key :
        List.of(
            "event-type",
            "event-date",
            "event-start",
            "event-end",
            "event-actor",
            "event-history")) {
      columns.add(item.places(key));
    }
    int most = columns.stream().mapToInt(List::size).max().orElse(0);
    List<AtomEvent> events = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      events.add(
          new AtomEvent(
              at(columns, 0, i),
              at(columns, 1, i),
              at(columns, 2, i),
              at(columns, 3, i),
              at(columns, 4, i),
              at(columns, 5, i)));
    }
    return events;
  }

  private static String at(List<List<String>> columns, int column, int i) {
    return i < columns.get(column).size() ? columns.get(column).get(i) : "";
  }

  /** The date as EDTF writes it, {@code 2015-01-01/2016-12-31}; unknown months and days are cut. */
  Optional<String> edtf() {
    String from = known(start);
    String to = known(end);
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    if (from.equals(to) || to.isEmpty()) {
      return Optional.of(from);
    }
    return Optional.of(from + "/" + to);
  }

  private static String known(String date) {
    return date.replaceFirst("^(\\d{4})-00-00$", "$1").replaceFirst("^(\\d{4}-\\d\\d)-00$", "$1");
  }

  boolean isCreation() {
    return type.isEmpty() || type.toLowerCase(Locale.ROOT).startsWith("creat");
  }

  /** The key for the date. */
  String dateKey() {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "publication", "distribution", "broadcasting" -> "date:published";
      case "reproduction" -> "date:copied";
      default -> isCreation() ? "date" : "x-date-" + ElementNames.plain(type);
    };
  }

  /** The key for who acted. */
  String actorKey() {
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "publication", "distribution", "broadcasting" -> "publisher";
      case "accumulation", "collection" -> "contributor:collector";
      default -> isCreation() ? "creator" : "contributor";
    };
  }
}
