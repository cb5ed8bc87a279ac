package org.lectern.core.batch.table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.text.Characters;

/**
 * An XLSX workbook (ECMA-376 part 1, 18; transitional and strict), read as a stream: of its first
 * visible sheet what each cell displays. What a file may ask for is limited, so that a small file
 * that unpacks to gigabytes is refused.
 */
final class XlsxFile implements AutoCloseable {
  private static final int MOST_TEXT = 64 << 20;

  /** {@code _x000D_}: a character that XML cannot hold (22.9.2.19). */
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private static final Pattern REFERENCE = Pattern.compile("\\$?([A-Z]{1,3})\\$?([0-9]{1,7})");

  private record Sheet(String name, String part, boolean visible) {}

  private final ZipFile zip;
  private final List<String> formats = new ArrayList<>();
  private final List<String> shared = new ArrayList<>();
  private NumberShown numbers = new NumberShown(false);
  private int textLength;

  private XlsxFile(ZipFile zip) {
    this.zip = zip;
  }

  /**
   * Reads a workbook.
   *
   * @throws BadTable where it is none, is damaged or asks for too much
   */
  static Workbook read(Path file) throws BadTable, IOException {
    try (XlsxFile workbook = new XlsxFile(new ZipFile(file.toFile()))) {
      return workbook.content();
    } catch (ZipException e) {
      throw damaged("is not a whole workbook (%s)".formatted(e.getMessage()));
    } catch (XMLStreamException | IllegalArgumentException e) {
      if (e.getCause() instanceof XmlPart.TooMuch) {
        throw huge((XmlPart.MOST_BYTES >> 20) + " MB");
      }
      throw damaged("is damaged: " + Characters.shown(String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  static BadTable damaged(String problem) {
    return new BadTable(Problem.DAMAGED_WORKBOOK, problem);
  }

  static BadTable huge(String what) {
    return new BadTable(Problem.HUGE_TABLE, what);
  }

  private Workbook content() throws BadTable, IOException, XMLStreamException {
    Map<String, String> root = relations("");
    String workbook =
        part(root, "/officeDocument ").orElseThrow(() -> damaged("is not a workbook"));
    if (!workbook.endsWith(".xml")) {
      throw damaged("is a binary workbook (.xlsb)");
    }
    Map<String, String> parts = relations(workbook);
    List<Sheet> sheets = sheets(workbook, parts);
    List<Sheet> visible = sheets.stream().filter(Sheet::visible).toList();
    if (visible.isEmpty()) {
      throw new BadTable(Problem.NO_VISIBLE_SHEET);
    }
    Optional<String> styles = part(parts, "/styles ");
    if (styles.isPresent()) {
      readFormats(styles.get());
    }
    Optional<String> strings = part(parts, "/sharedStrings ");
    if (strings.isPresent()) {
      readStrings(strings.get());
    }
    List<Sheet> filled = filled(visible);
    Sheet first = filled.isEmpty() ? visible.getFirst() : filled.getFirst();
    Grid grid = grid(first.part());
    return new Workbook(
        grid.lines(),
        first.name(),
        filled.stream().skip(1).map(Sheet::name).toList(),
        filled(sheets.stream().filter(sheet -> !sheet.visible() && !isOurs(sheet)).toList())
            .stream()
            .map(Sheet::name)
            .toList(),
        grid.concealed());
  }

  /** The lists to choose from in a workbook that 'lectern init' has written. */
  private static boolean isOurs(Sheet sheet) {
    return sheet.name().equals("lectern-lists");
  }

  /** Those that hold something. */
  private List<Sheet> filled(List<Sheet> sheets) throws BadTable, IOException, XMLStreamException {
    List<Sheet> filled = new ArrayList<>();
    for (Sheet sheet : sheets) {
      if (holdsSomething(sheet.part())) {
        filled.add(sheet);
      }
    }
    return filled;
  }

  private static Optional<String> part(Map<String, String> relations, String type) {
    return relations.entrySet().stream()
        .filter(e -> e.getKey().startsWith(type))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  // Parts

  /** The targets of a part's relations, by the end of their type and their id. */
  private Map<String, String> relations(String part)
      throws BadTable, IOException, XMLStreamException {
    int slash = part.lastIndexOf('/');
    String folder = part.substring(0, slash + 1);
    String name = folder + "_rels/" + part.substring(slash + 1) + ".rels";
    Map<String, String> relations = new LinkedHashMap<>();
    try (XmlPart rels = open(name)) {
      while (rels.nextElement()) {
        if (rels.is("Relationship") && !rels.attribute("TargetMode").equals("External")) {
          String type = rels.attribute("Type");
          String target = rels.attribute("Target");
          relations.put(
              type.substring(Math.max(0, type.lastIndexOf('/'))) + " " + rels.attribute("Id"),
              target.startsWith("/")
                  ? target.substring(1)
                  : Path.of(folder + target).normalize().toString().replace('\\', '/'));
        }
      }
    }
    return relations;
  }

  private List<Sheet> sheets(String workbook, Map<String, String> parts)
      throws BadTable, IOException, XMLStreamException {
    List<Sheet> sheets = new ArrayList<>();
    try (XmlPart book = open(workbook)) {
      while (book.nextElement()) {
        if (book.is("workbookPr")) {
          numbers = new NumberShown(book.attribute("date1904").matches("1|true"));
        } else if (book.is("sheet")) {
          // A sheet of a chart has another type and is passed over.
          String part = parts.get("/worksheet " + book.attribute("id"));
          if (part != null) {
            sheets.add(
                new Sheet(
                    unescaped(book.attribute("name")),
                    part,
                    !book.attribute("state").matches("hidden|veryHidden")));
          }
        }
      }
    }
    return sheets;
  }

  private void readFormats(String part) throws BadTable, IOException, XMLStreamException {
    Map<String, String> own = new HashMap<>();
    boolean ofCells = false;
    try (XmlPart styles = open(part)) {
      while (styles.next()) {
        if (styles.is("cellXfs")) {
          ofCells = styles.atStart();
        } else if (styles.atStart() && styles.is("numFmt")) {
          own.put(styles.attribute("numFmtId"), unescaped(styles.attribute("formatCode")));
        } else if (styles.atStart() && ofCells && styles.is("xf")) {
          String id = styles.attribute("numFmtId");
          formats.add(Optional.ofNullable(own.get(id)).orElseGet(() -> builtIn(id)));
        }
      }
    }
  }

  /** The number format of a number, where it is built in (18.8.30). */
  static String builtIn(String id) {
    if (!id.matches("[0-9]{1,9}")) {
      return "General";
    }
    int number = Integer.parseInt(id);
    // 18.8.30: what these display depends on the language of the program, but all are dates.
    boolean localDate =
        number == 14
            || (number >= 27 && number <= 31)
            || number == 36
            || (number >= 50 && number <= 54)
            || number == 57
            || number == 58;
    if (localDate) {
      return "yyyy-mm-dd";
    }
    return number == 22
        ? "yyyy-mm-dd hh:mm"
        : Optional.ofNullable(BuiltinFormats.getBuiltinFormat(number)).orElse("General");
  }

  private void readStrings(String part) throws BadTable, IOException, XMLStreamException {
    try (XmlPart strings = open(part)) {
      while (strings.nextElement()) {
        if (strings.is("si")) {
          shared.add(richText(strings, "si"));
        }
      }
    }
  }

  /** The runs of a text together, without the reading aids that Japanese workbooks hold. */
  private String richText(XmlPart part, String end) throws BadTable, XMLStreamException {
    StringBuilder text = new StringBuilder();
    boolean aid = false;
    while (part.next() && !(part.is(end) && !part.atStart())) {
      if (part.is("rPh")) {
        aid = part.atStart();
      } else if (part.is("t") && part.atStart()) {
        String run = part.text();
        text.append(aid ? "" : run);
      }
    }
    return counted(unescaped(text.toString()));
  }

  private String counted(String text) throws BadTable {
    textLength += text.length();
    if (textLength > MOST_TEXT) {
      throw huge(MOST_TEXT + " characters");
    }
    return text;
  }

  static String unescaped(String text) {
    return text.contains("_x")
        ? ESCAPE
            .matcher(text)
            .replaceAll(
                m ->
                    Matcher.quoteReplacement(
                        String.valueOf((char) Integer.parseInt(m.group(1), 16))))
            .replace("\r\n", "\n")
        : text;
  }

  private boolean holdsSomething(String part) throws BadTable, IOException, XMLStreamException {
    try (XmlPart sheet = open(part)) {
      while (sheet.nextElement()) {
        if (sheet.is("v") || sheet.is("is")) {
          return true;
        }
      }
    }
    return false;
  }

  // The sheet

  private Grid grid(String part) throws BadTable, IOException, XMLStreamException {
    Grid grid = new Grid();
    int row = -1;
    int column = -1;
    try (XmlPart sheet = open(part)) {
      while (sheet.nextElement()) {
        if (sheet.is("row")) {
          row = number(sheet.attribute("r"), Grid.MOST_ROWS).map(r -> r - 1).orElse(row + 1);
          column = -1;
          if (isHidden(sheet)) {
            grid.hideRow(row);
          }
        } else if (sheet.is("col") && isHidden(sheet)) {
          int left = number(sheet.attribute("min"), Grid.MOST_ROWS).orElse(1);
          grid.hideColumns(
              left - 1, number(sheet.attribute("max"), Grid.MOST_ROWS).orElse(left) - 1);
        } else if (sheet.is("c")) {
          Matcher at = REFERENCE.matcher(sheet.attribute("r"));
          column = at.matches() ? column(at.group(1)) : column + 1;
          grid.put(Math.max(row, 0), column, cell(sheet));
        } else if (sheet.is("mergeCell")) {
          merge(grid, sheet.attribute("ref"));
        }
      }
    }
    return grid;
  }

  private static boolean isHidden(XmlPart rowOrColumn) {
    return rowOrColumn.attribute("hidden").matches("1|true");
  }

  private static Optional<Integer> number(String text, int most) {
    return text.matches("[0-9]{1,7}")
        ? Optional.of(Integer.parseInt(text)).filter(n -> n > 0 && n <= most)
        : Optional.empty();
  }

  private static int column(String letters) {
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = column * 26 + (letters.charAt(i) - 'A' + 1);
    }
    return column - 1;
  }

  private Cell cell(XmlPart sheet) throws BadTable, XMLStreamException {
    String type = sheet.attribute("t");
    String style = sheet.attribute("s");
    String name = sheet.attribute("r");
    Optional<String> value = Optional.empty();
    boolean formula = false;
    while (sheet.next() && !(sheet.is("c") && !sheet.atStart())) {
      if (sheet.atStart()) {
        if (sheet.is("v")) {
          value = Optional.of(counted(sheet.text()));
        } else if (sheet.is("is")) {
          value = Optional.of(richText(sheet, "is"));
        } else if (sheet.is("f")) {
          formula = true;
        }
      }
    }
    if (value.isEmpty()) {
      return formula ? Cell.faulty("", Problem.FORMULA_WITHOUT_RESULT, name) : Cell.EMPTY;
    }
    return cell(name, type, value.get(), format(style));
  }

  private String format(String style) {
    return style.matches("[0-9]{1,7}") && Integer.parseInt(style) < formats.size()
        ? formats.get(Integer.parseInt(style))
        : "General";
  }

  private Cell cell(String name, String type, String value, String format) {
    try {
      return switch (type) {
        case "s" -> Cell.of(NumberShown.text(shared.get(Integer.parseInt(value.strip())), format));
        case "inlineStr" -> Cell.of(NumberShown.text(value, format));
        case "str" -> Cell.of(NumberShown.text(unescaped(value), format));
        case "b" -> Cell.of(value.strip().matches("1|true") ? "TRUE" : "FALSE");
        case "e" -> Cell.faulty(value, Problem.ERROR_IN_CELL, name);
        case "d" -> isoDate(value.strip(), format);
        default -> value.isBlank() ? Cell.EMPTY : numbers.number(value, format);
      };
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      return Cell.faulty(value, Problem.DAMAGED_CELL, name);
    }
  }

  /** 18.18.11: a date as ISO 8601 has it, displayed by its format. */
  private Cell isoDate(String value, String format) {
    try {
      String plain = value.replaceFirst("Z$", "");
      boolean time = plain.contains("T");
      LocalDateTime date =
          time ? LocalDateTime.parse(plain) : LocalDate.parse(plain).atStartOfDay();
      DateMask mask =
          DateMask.of(format)
              .or(() -> DateMask.of(time ? "yyyy-mm-dd hh:mm:ss" : "yyyy-mm-dd"))
              .orElseThrow();
      return numbers.date(date, mask);
    } catch (DateTimeParseException e) {
      return Cell.of(value);
    }
  }

  // Merged cells

  private static void merge(Grid grid, String reference) {
    String[] corners = reference.split(":", -1);
    Matcher from = REFERENCE.matcher(corners[0]);
    Matcher to = REFERENCE.matcher(corners[corners.length - 1]);
    if (from.matches() && to.matches()) {
      grid.merge(
          Math.max(0, Integer.parseInt(from.group(2)) - 1),
          column(from.group(1)),
          Integer.parseInt(to.group(2)) - 1,
          column(to.group(1)));
    }
  }

  // XML

  private XmlPart open(String name) throws BadTable, IOException, XMLStreamException {
    return XmlPart.find(zip, name).orElseThrow(() -> damaged("lacks its part " + name));
  }
}
