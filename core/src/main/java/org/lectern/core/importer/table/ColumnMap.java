package org.lectern.core.importer.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.lectern.core.batch.ColumnGuide;

/**
 * How the columns of a table are read, by heading.
 *
 * @param system whose table it is, the word of the command
 */
record ColumnMap(String system, Map<String, Mapping> columns) {
  /** Signs that separate values where a table does not say which; a character reference has one. */
  private static final List<Pattern> SEPARATORS =
      List.of(
          Pattern.compile("\\^\\^"), Pattern.compile("\\|"), Pattern.compile("(?<!&#?\\w{1,8});"));

  private static final List<String> SIGNS = List.of("^^", "|", ";");

  ColumnMap {
    columns = new LinkedHashMap<>(columns);
  }

  /** What a table probably means. */
  static ColumnMap guess(Dialect dialect, SourceTable table) {
    Map<String, Mapping> columns = new LinkedHashMap<>();
    for (int i = 0; i < table.headings().size(); i++) {
      String heading = table.headings().get(i);
      Mapping mapping =
          dialect.guess(heading).orElseGet(() -> Mapping.to(ColumnGuide.privateKey(heading)));
      List<String> cells = table.column(i);
      columns.putIfAbsent(heading, separated(mapping, dialect, cells));
    }
    return new ColumnMap(dialect.name(), columns);
  }

  private static Mapping separated(Mapping mapping, Dialect dialect, List<String> cells) {
    if (mapping.isLeft() || !mapping.separator().isEmpty()) {
      return mapping;
    }
    boolean several = cells.stream().anyMatch(cell -> SEPARATORS.getFirst().matcher(cell).find());
    if (mapping.key().startsWith("x-")) {
      return several ? Mapping.to(mapping.key(), SIGNS.getFirst()) : mapping;
    }
    boolean list = Keys.isList(mapping.key());
    Optional<String> fixed = dialect.separator();
    if (fixed.isPresent()) {
      return list || (Keys.isRepeatable(mapping.key()) && fixed.get().equals("|"))
          ? Mapping.to(mapping.key(), fixed.get())
          : mapping;
    }
    for (int i = 0; i < SIGNS.size(); i++) {
      Pattern sign = SEPARATORS.get(i);
      boolean asked = i == 0 || list;
      if (asked && cells.stream().anyMatch(cell -> sign.matcher(cell).find())) {
        return Mapping.to(mapping.key(), SIGNS.get(i));
      }
    }
    boolean addresses =
        mapping.key().equals("file")
            && cells.stream().anyMatch(c -> c.matches("(?is)https?://.*,\\s*https?://.*"));
    return addresses ? Mapping.to(mapping.key(), ",") : mapping;
  }

  /** The same map, with what another says of columns that it does not have. */
  ColumnMap with(ColumnMap other) {
    Map<String, Mapping> all = new LinkedHashMap<>(columns);
    other.columns().forEach(all::putIfAbsent);
    return new ColumnMap(system, all);
  }
}
