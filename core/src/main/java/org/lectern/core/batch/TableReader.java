package org.lectern.core.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lectern.core.batch.Table.Row;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.batch.fault.Spot;
import org.lectern.core.batch.key.Headings;
import org.lectern.core.batch.key.Key;
import org.lectern.core.batch.table.BadTable;
import org.lectern.core.batch.table.Cell;
import org.lectern.core.batch.table.CsvFile;
import org.lectern.core.batch.table.Workbook;
import org.lectern.core.model.Field;
import org.lectern.core.text.Characters;

/**
 * Reads tables as spreadsheet programs save and display them: CSV in the encodings and with the
 * separators of {@link CsvFile}, or the first visible sheet with content of a {@link Workbook}.
 * Formats that are not read are refused by their name.
 */
final class TableReader {
  private static final Set<String> TEXTS = Set.of("csv", "tsv");
  private static final Set<String> WORKBOOKS = Set.of("xlsx", "xlsm", "xls", "ods");
  private static final Map<String, String> NOT_READ =
      Map.of(
          "xlsb", "a binary Excel workbook",
          "fods", "an OpenDocument spreadsheet in one XML file",
          "numbers", "a Numbers spreadsheet",
          "txt", "a text file");

  private static final Pattern ODD =
      Pattern.compile(
          "\\s*(?:copy of |kopie von |copie de |copia de |копия )?\\s*([a-z]+)"
              + "(?:[^a-z].*?)??(?:\\.([a-z]{3,4})\\s*)?\\.([a-z]{3,4})\\s*",
          Pattern.DOTALL);

  private final BatchFolder batch;
  private final Faults faults;
  private final Set<String> files = new HashSet<>();

  TableReader(BatchFolder batch, Faults faults) {
    this.batch = batch;
    this.faults = faults;
  }

  /** Whether a file would be read or refused as the table of that name. */
  static boolean isTable(String file, String name) {
    String extension = BatchFolder.extension(file);
    return BatchFolder.stem(file).equalsIgnoreCase(name)
        && (isRead(extension) || NOT_READ.containsKey(extension));
  }

  /** Whether a file has an extension of tables that are read. */
  static boolean isOfTable(String file) {
    return isRead(BatchFolder.extension(file));
  }

  /**
   * The name that a table of the folder probably should have: {@code documents.csv} for {@code
   * documents .csv}, {@code documents.csv.txt}, {@code documents - Sheet1.csv} or {@code Copy of
   * documents.csv}; empty for any other.
   *
   * @param tables names without extension
   */
  static Optional<String> meant(String file, Collection<String> tables) {
    Matcher named = ODD.matcher(file.toLowerCase(Locale.ROOT));
    if (!named.matches()) {
      return Optional.empty();
    }
    String extension = named.group(3).equals("txt") ? named.group(2) : named.group(3);
    return extension == null || !isRead(extension)
        ? Optional.empty()
        : tables.stream()
            .filter(table -> named.group(1).equals(table))
            .findFirst()
            .map(table -> table + "." + extension)
            .filter(name -> !name.equalsIgnoreCase(file));
  }

  private static boolean isRead(String extension) {
    return TEXTS.contains(extension) || WORKBOOKS.contains(extension);
  }

  /** The files that were read or refused as tables. */
  Set<String> files() {
    return files;
  }

  /**
   * The table of that name in a folder, whatever its format; empty where there is none. A table
   * that cannot be read is empty and reported.
   *
   * @param folder relative to the batch, blank for its own
   * @param name without extension
   */
  Optional<Table> find(String folder, String name) {
    List<String> named = batch.files(folder).stream().filter(f -> isTable(f, name)).toList();
    List<String> read =
        named.stream().filter(f -> isRead(BatchFolder.extension(f))).sorted().toList();
    if (read.size() > 1) {
      faults.report(
          Problem.TWO_TABLES, Spot.file(read.getLast()), "", BatchFolder.fileName(read.getFirst()));
    }
    if (read.isEmpty() && !named.isEmpty()) {
      String refused = named.getFirst();
      String extension = BatchFolder.extension(refused);
      Spot spot = Spot.file(refused);
      if (extension.equals("txt")) {
        faults.report(Problem.TEXT_IN_PLACE_OF_TABLE, spot, ".txt", name);
      } else {
        faults.report(Problem.TABLE_FORMAT, spot, "." + extension, NOT_READ.get(extension));
      }
      files.add(refused);
      return Optional.of(Table.empty(refused));
    }
    files.addAll(read);
    return read.stream().findFirst().map(this::read);
  }

  private Table read(String file) {
    try {
      return WORKBOOKS.contains(BatchFolder.extension(file))
          ? workbook(file)
          : table(file, csv(file), false);
    } catch (BadTable e) {
      faults.report(e.problem(), Spot.file(file), "", e.details());
    } catch (IOException | UncheckedIOException e) {
      faults.report(Problem.UNREADABLE_TABLE, Spot.file(file), "", e.getMessage());
    }
    return Table.empty(file);
  }

  private Table workbook(String file) throws BadTable, IOException {
    Workbook content = Workbook.read(batch.path(file));
    for (String sheet : content.unread()) {
      faults.report(Problem.UNREAD_SHEET, Spot.file(file), sheet, content.sheet());
    }
    for (String sheet : content.hidden()) {
      faults.report(Problem.HIDDEN_SHEET, Spot.file(file), sheet);
    }
    for (String cells : content.concealed()) {
      faults.report(Problem.HIDDEN_CELLS, Spot.file(file), cells);
    }
    return table(file, content.lines(), true);
  }

  /** The cells; where the encoding is wrong, which is reported, as it probably means them. */
  private List<List<Cell>> csv(String file) throws BadTable, IOException {
    CsvFile csv = CsvFile.read(batch.path(file));
    try {
      return csv.lines();
    } catch (CharacterCodingException e) {
      CsvFile.Bad bad = csv.firstBad().orElse(new CsvFile.Bad(1, "", "", ""));
      Spot spot = Spot.file(file).row(bad.row());
      faults.report(
          Problem.TABLE_NOT_UTF_8,
          bad.column().isEmpty() ? spot : spot.column(bad.column()),
          bad.value(),
          bad.encoding());
      return csv.linesInOldEncoding();
    }
  }

  private Table table(String file, List<List<Cell>> lines, boolean workbook) {
    int head = 0;
    while (head < lines.size() && lines.get(head).stream().allMatch(Cell::isBlank)) {
      head++; // a table may begin below the first row
    }
    if (head == lines.size()) {
      faults.report(Problem.EMPTY_TABLE, Spot.file(file), "");
      return Table.empty(file);
    }
    List<String> columns = columns(Spot.file(file), head, lines.get(head));
    List<Row> rows = new ArrayList<>();
    for (int i = head + 1; i < lines.size(); i++) {
      List<Cell> line = lines.get(i);
      if (!line.stream().allMatch(c -> c.isBlank() && c.fault().isEmpty())) {
        Spot spot = Spot.file(file).row(i + 1);
        if (!workbook) {
          checkCount(spot, columns.size(), line);
        }
        rows.add(new Row(spot, i + 1, cells(spot, i, columns, line, workbook)));
      }
    }
    return new Table(file, columns.stream().filter(c -> !c.isEmpty()).toList(), rows);
  }

  private List<String> columns(Spot file, int head, List<Cell> header) {
    List<String> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Cell cell : header) {
      String column = Key.canonical(cell.shown().strip());
      Spot spot = file.row(head + 1).column(column);
      reportFault(cell, spot, head, columns.size());
      if (Headings.key(cell.shown().replaceFirst("[@(\\[].*", "")).isPresent()) {
        faults.report(Problem.HEADING, spot, cell.shown().strip(), column);
      }
      if (!column.isEmpty() && !seen.add(column)) {
        faults.report(Problem.DUPLICATE_COLUMN, spot, column);
      }
      columns.add(column);
    }
    return columns;
  }

  /** Rows may be shorter: spreadsheet programs leave out the separators of empty last cells. */
  private void checkCount(Spot spot, int columns, List<Cell> line) {
    int used = line.size();
    while (used > columns && line.get(used - 1).isBlank()) {
      used--;
    }
    if (used > columns) {
      faults.report(
          Problem.TOO_MANY_CELLS,
          spot,
          String.join(" ", line.stream().map(Cell::shown).toList()),
          used,
          columns);
    }
  }

  private Map<String, String> cells(
      Spot spot, int row, List<String> columns, List<Cell> line, boolean workbook) {
    Map<String, String> cells = new LinkedHashMap<>();
    int width = workbook ? line.size() : Math.min(columns.size(), line.size());
    for (int i = 0; i < width; i++) {
      Cell cell = line.get(i);
      String column = i < columns.size() ? columns.get(i) : "";
      if (column.isEmpty()) {
        if (!cell.isBlank()) {
          faults.report(Problem.UNNAMED_COLUMN, spot, cell.shown().strip(), i + 1);
        }
        continue;
      }
      reportFault(cell, spot.column(column), row, i);
      String value = (isDate(column) ? cell.date() : cell.shown()).strip();
      if (!value.isEmpty()) {
        cells.put(column, clean(spot.column(column), value, faults));
      }
    }
    return cells;
  }

  private void reportFault(Cell cell, Spot spot, int row, int column) {
    cell.faultAt(row, column)
        .ifPresent(f -> faults.report(f.problem(), spot, cell.shown(), f.cell()));
  }

  /** Whether what a column holds are dates; the same keys hold them in all tables. */
  private static boolean isDate(String column) {
    return Field.of(column.replaceFirst("[:@].*", ""))
        .filter(f -> f.kind() == Field.Kind.DATE)
        .isPresent();
  }

  /** The value without characters that XML cannot hold; reports where there is one. */
  static String clean(Spot spot, String value, Faults faults) {
    OptionalInt forbidden = Characters.firstForbidden(value);
    forbidden.ifPresent(
        c -> faults.report(Problem.FORBIDDEN_CHARACTER, spot, value, Characters.name(c)));
    return forbidden.isEmpty() ? value : Characters.shown(value);
  }
}
