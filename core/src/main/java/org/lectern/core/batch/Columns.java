package org.lectern.core.batch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.lectern.core.batch.Table.Row;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.key.Key;
import org.lectern.core.batch.key.TableColumns;
import org.lectern.core.model.Access;
import org.lectern.core.model.EdtfDate;
import org.lectern.core.model.InvalidValue;
import org.lectern.core.model.LanguageMap;

/**
 * Reads the cells of the tables other than {@code documents.csv}, whose columns are few and fixed.
 *
 * @param language of texts that name none
 */
record Columns(String language, Faults faults) {

  /** The columns of a table without their languages. */
  static Set<String> bases(Table table) {
    return table.columns().stream()
        .map(column -> column.replaceFirst("@.*", ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Reports columns that the table cannot have, and {@code x-} ones, which only documents keep. */
  void check(Table table, TableColumns known) {
    List<String> plain = known.keys(false);
    List<String> localised = known.keys(true);
    for (String column : table.columns()) {
      int at = column.indexOf('@');
      String base = at < 0 ? column : column.substring(0, at);
      Spot spot = table.spot().row(1).column(column);
      if (column.startsWith(Key.EXTRA)) {
        if (table.rows().stream().anyMatch(row -> row.cell(column).isPresent())) {
          faults.report(Problem.COLUMN_NOT_KEPT, spot, column);
        }
        continue;
      }
      if (plain.contains(column)) {
        continue;
      }
      if (!localised.contains(base)) {
        List<String> all = known.columns().stream().map(TableColumns.Column::key).toList();
        Key.reportUnknown(column, base, all, spot, faults);
      } else if (at >= 0) {
        Key.language(column.substring(at + 1), spot, faults);
      }
    }
  }

  /** The text of a column and its languages. */
  LanguageMap text(Row row, String column) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    row.cells()
        .forEach(
            (key, value) -> {
              if (key.equals(column)) {
                texts.put(language, value.replace("\\|", "|"));
              } else if (key.startsWith(column + "@")) {
                texts.put(key.substring(column.length() + 1), value.replace("\\|", "|"));
              }
            });
    return new LanguageMap(texts);
  }

  Optional<Integer> number(Row row, String column) {
    return row.cell(column)
        .flatMap(
            value -> {
              if (value.matches("-?[0-9]{1,9}")) {
                return Optional.of(Integer.parseInt(value));
              }
              faults.report(Problem.NOT_A_NUMBER, row.at(column), value);
              return Optional.empty();
            });
  }

  Optional<Double> decimal(Row row, String column) {
    return row.cell(column)
        .flatMap(
            value -> {
              if (value.matches("-?[0-9]{1,3}(\\.[0-9]+)?")) {
                return Optional.of(Double.parseDouble(value));
              }
              faults.report(Problem.NOT_A_DECIMAL, row.at(column), value);
              return Optional.empty();
            });
  }

  Optional<EdtfDate> date(Row row, String column) {
    return row.cell(column).flatMap(v -> DescriptionReader.date(v, row.at(column), faults));
  }

  /** A word of a closed vocabulary. */
  <T> Optional<T> word(Row row, String column, java.util.function.Function<String, T> vocabulary) {
    return row.cell(column)
        .flatMap(
            value -> {
              try {
                return Optional.of(vocabulary.apply(value));
              } catch (InvalidValue e) {
                faults.report(Problem.UNKNOWN_WORD, row.at(column), value, column, e.remedy());
                return Optional.empty();
              }
            });
  }

  /** The access of a page or text: its level, reason, end and scope. */
  Optional<Access> access(Row row) {
    LanguageMap reason = text(row, "access-reason");
    return word(row, "access", Access.Level::parse)
        .map(
            level ->
                new Access(
                    level,
                    reason,
                    row.cell("access-until")
                        .flatMap(
                            v -> DescriptionReader.accessEnd(v, row.at("access-until"), faults)),
                    word(row, "access-applies", Access.Scope::parse).orElse(Access.Scope.ALL)));
  }
}
