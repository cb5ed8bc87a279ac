package org.lectern.core.batch;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.lectern.core.batch.Table.Row;

/**
 * Reads tables as spreadsheet programs save them: UTF-8 with or without a byte order mark, columns
 * parted by comma, semicolon or tab, or the first sheet of an XLSX workbook.
 */
final class TableReader {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private final Path folder;
  private final Faults faults;

  TableReader(Path folder, Faults faults) {
    this.folder = folder;
    this.faults = faults;
  }

  /** The table of that path inside the batch; empty, with faults told, where it is not readable. */
  Table read(String file) {
    Path path = folder.resolve(file);
    try {
      Optional<List<List<String>>> lines =
          file.toLowerCase(Locale.ROOT).endsWith(".xlsx")
              ? Optional.of(workbook(path))
              : csv(path, file);
      return lines.map(l -> table(file, l)).orElse(Table.empty(file));
    } catch (ExcelReaderException | IOException | UncheckedIOException e) {
      faults.error(
          "unreadable-table",
          Spot.file(file),
          "",
          "cannot be read: " + e.getMessage(),
          "open it in a spreadsheet program and save it again as CSV, UTF-8");
      return Table.empty(file);
    }
  }

  /** The cells, or nothing where the encoding is wrong, which is told. */
  private Optional<List<List<String>>> csv(Path path, String file) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    boolean utf16 =
        bytes.length > 1
            && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
    if (utf16) {
      faults.error(
          "bad-encoding",
          Spot.file(file).row(1),
          new String(bytes, StandardCharsets.UTF_16).lines().findFirst().orElse(""),
          "the file is encoded as UTF-16",
          "save it again as CSV UTF-8");
      return Optional.empty();
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(records(text.startsWith("\uFEFF") ? text.substring(1) : text));
    } catch (CharacterCodingException e) {
      tellFirstBadCell(bytes, file);
      return Optional.empty();
    }
  }

  /** Bytes become characters one to one, so that each cell can be asked whether it is UTF-8. */
  private void tellFirstBadCell(byte[] bytes, String file) throws IOException {
    List<List<String>> cells = records(new String(bytes, StandardCharsets.ISO_8859_1));
    for (int row = 0; row < cells.size(); row++) {
      for (int column = 0; column < cells.get(row).size(); column++) {
        byte[] cell = cells.get(row).get(column).getBytes(StandardCharsets.ISO_8859_1);
        try {
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(cell));
        } catch (CharacterCodingException e) {
          List<String> header = cells.getFirst();
          Spot spot = Spot.file(file).row(row + 1);
          faults.error(
              "bad-encoding",
              column < header.size() ? spot.column(header.get(column)) : spot,
              new String(cell, WINDOWS),
              "the file is not UTF-8; it looks like Windows-1252, and this is its first such cell",
              "save it again as CSV UTF-8");
          return;
        }
      }
    }
  }

  private static List<List<String>> records(String text) throws IOException {
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter(text)).setIgnoreEmptyLines(false).get();
    List<List<String>> lines = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
      for (CSVRecord line : parser) {
        lines.add(line.toList());
      }
    }
    return lines;
  }

  /** Whichever of comma, semicolon and tab stands most often in the header, outside quotes. */
  private static char delimiter(String text) {
    String header = text.lines().findFirst().orElse("").replaceAll("\"[^\"]*\"", "");
    char best = ',';
    for (char c : new char[] {';', '\t'}) {
      if (count(header, c) > count(header, best)) {
        best = c;
      }
    }
    return best;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static List<List<String>> workbook(Path path) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    try (InputStream in = Files.newInputStream(path);
        ReadableWorkbook book = new ReadableWorkbook(in, new ReadingOptions(true, false));
        Stream<org.dhatim.fastexcel.reader.Row> rows = book.getFirstSheet().openStream()) {
      rows.forEach(
          row -> {
            while (lines.size() < row.getRowNum() - 1) {
              lines.add(List.of());
            }
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.getCellCount(); i++) {
              cells.add(row.getOptionalCell(i).map(TableReader::text).orElse(""));
            }
            lines.add(cells);
          });
    }
    return lines;
  }

  /** Numbers without a needless fraction, and days as EDTF: what the archivist sees in the cell. */
  private static String text(Cell cell) {
    if (cell.getType() != CellType.NUMBER) {
      return cell.getText();
    }
    String format = cell.getDataFormatString();
    if (format != null && format.replaceAll("\"[^\"]*\"|\\[[^]]*]", "").matches("(?i).*[yd].*")) {
      LocalDateTime date = cell.asDate();
      return date.toLocalTime().equals(LocalTime.MIDNIGHT)
          ? date.toLocalDate().toString()
          : date.toString();
    }
    return cell.asNumber().stripTrailingZeros().toPlainString();
  }

  private Table table(String file, List<List<String>> lines) {
    if (lines.isEmpty() || lines.getFirst().stream().allMatch(String::isBlank)) {
      faults.error(
          "empty-table",
          Spot.file(file),
          "",
          "has no header row",
          "name the columns in the first row, or remove the file");
      return Table.empty(file);
    }
    List<String> columns = columns(file, lines.getFirst());
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      List<String> line = lines.get(i);
      if (!line.stream().allMatch(String::isBlank)) {
        Spot spot = Spot.file(file).row(i + 1);
        checkCount(spot, columns.size(), line, file.endsWith(".xlsx"));
        rows.add(new Row(spot, i + 1, cells(spot, columns, line)));
      }
    }
    return new Table(file, columns.stream().filter(c -> !c.isEmpty()).toList(), rows);
  }

  private List<String> columns(String file, List<String> header) {
    List<String> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : header) {
      String column = name.strip();
      if (!column.isEmpty() && !seen.add(column)) {
        faults.error(
            "duplicate-column",
            Spot.file(file).row(1).column(column),
            column,
            "the column stands twice in the header",
            "join the two; several values of one cell are parted by |");
      }
      columns.add(column);
    }
    return columns;
  }

  private void checkCount(Spot spot, int columns, List<String> line, boolean sparse) {
    long used = line.size();
    while (used > columns && line.get((int) used - 1).isBlank()) {
      used--;
    }
    if (used > columns || (used < columns && !sparse)) {
      faults.error(
          "wrong-column-count",
          spot,
          String.join(" ", line),
          "the row has %d cells, the header %d".formatted(used, columns),
          "put cells that hold the separator, quotes or line breaks into double quotes");
    }
  }

  private Map<String, String> cells(Spot spot, List<String> columns, List<String> line) {
    Map<String, String> cells = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      String cell = i < line.size() ? line.get(i).strip() : "";
      if (columns.get(i).isEmpty() && !cell.isEmpty()) {
        faults.error(
            "unnamed-column",
            spot,
            cell,
            "the cell stands in a column without a name",
            "name column %d in the first row, or empty it".formatted(i + 1));
      } else if (!cell.isEmpty()) {
        cells.put(columns.get(i), clean(spot.column(columns.get(i)), cell, faults));
      }
    }
    return cells;
  }

  /** The value without characters that XML cannot hold; tells where there is one. */
  static String clean(Spot spot, String value, Faults faults) {
    OptionalInt forbidden = Characters.firstForbidden(value);
    forbidden.ifPresent(
        c ->
            faults.error(
                "forbidden-character",
                spot,
                value,
                "holds %s, a character that XML cannot hold".formatted(Characters.name(c)),
                "delete the character"));
    return forbidden.isEmpty() ? value : Characters.shown(value);
  }
}
