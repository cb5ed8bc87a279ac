package org.lectern.oai.harvest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lectern.core.batch.key.TableColumns;
import org.lectern.core.batch.table.Ruined;
import org.lectern.core.importer.TranslatedNames;
import org.lectern.core.model.LanguageMap;

/**
 * Where the names in several languages of one page of records go: {@code subjects.csv} and {@code
 * places.csv} of the folder, as they are when the first name comes. What people edit between two
 * pages is kept.
 */
final class NameTables {
  private final Path folder;
  private final List<String> problems;
  private final Map<TableColumns, Optional<TranslatedNames>> tables =
      new EnumMap<>(TableColumns.class);

  /** Tables of a folder; those that cannot be added to are reported among the problems, once. */
  NameTables(Path folder, List<String> problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /**
   * Adds the names of one thing.
   *
   * @return what a document calls it; empty where the table cannot be added to, or where a name
   *     looks like an error of a spreadsheet, which no table may hold
   */
  Optional<String> add(TableColumns table, LanguageMap names) {
    if (names.values().values().stream().anyMatch(Ruined::isError)) {
      return Optional.empty();
    }
    return tables.computeIfAbsent(table, this::open).map(t -> t.add(names));
  }

  private Optional<TranslatedNames> open(TableColumns table) {
    try {
      return Optional.of(TranslatedNames.open(folder, table));
    } catch (IOException e) {
      String problem =
          ("names of %s in several languages stay separate: %s, delete .harvest.properties and run"
                  + " the same command again")
              .formatted(table.table(), e.getMessage());
      if (!problems.contains(problem)) {
        problems.add(problem);
      }
      return Optional.empty();
    }
  }

  /** Writes the tables to which something was added. */
  void write() throws IOException {
    for (Optional<TranslatedNames> table : tables.values()) {
      if (table.isPresent()) {
        table.get().write();
      }
    }
  }
}
