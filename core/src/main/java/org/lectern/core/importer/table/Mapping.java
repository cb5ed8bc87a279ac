package org.lectern.core.importer.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.lectern.core.batch.ColumnGuide;

/**
 * How one column is read.
 *
 * @param key of the archive folder, or one of {@link #OWN}; blank where the column is left
 * @param separator of the values in a cell; blank where a cell is one value
 * @param left why the column is left; blank where it is not
 */
record Mapping(String key, String separator, String left) {
  /** Keys that say how rows belong together and what belongs to them. */
  static final Set<String> OWN =
      Set.of(
          "id",
          "parent",
          "order",
          "model",
          "level",
          "file",
          "alt",
          "latitude",
          "longitude",
          "coordinates",
          "source",
          "agents",
          "published",
          "culture",
          "event-type",
          "event-date",
          "event-start",
          "event-end",
          "event-actor",
          "event-history",
          "identifier-label");

  private static final Pattern TEXT = Pattern.compile("text:(transcript|translation|abstract)");

  static Mapping to(String key) {
    return new Mapping(key, "", "");
  }

  static Mapping to(String key, String separator) {
    return new Mapping(key, separator, "");
  }

  static Mapping leave(String reason) {
    return new Mapping("", "", reason);
  }

  boolean isLeft() {
    return key.isEmpty();
  }

  /** Whether a key may stand in a map of columns. */
  static boolean isKey(String key) {
    return OWN.contains(key)
        || TEXT.matcher(key).matches()
        || ColumnGuide.key(key).filter(key::equals).isPresent();
  }

  /** The values of a cell, stripped and without blank ones. */
  List<String> split(String cell) {
    if (separator.isEmpty()) {
      return cell.isBlank() ? List.of() : List.of(cell.strip());
    }
    List<String> values = new ArrayList<>();
    for (String value : cell.split(Pattern.quote(separator), -1)) {
      if (!value.isBlank()) {
        values.add(value.strip());
      }
    }
    return values;
  }

  /** The same where the place of a value counts, as in columns that are read side by side. */
  List<String> places(String cell) {
    if (cell.isBlank()) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (String value :
        separator.isEmpty() ? new String[] {cell} : cell.split(Pattern.quote(separator), -1)) {
      values.add(value.strip().equals("NULL") ? "" : value.strip());
    }
    return values;
  }
}
