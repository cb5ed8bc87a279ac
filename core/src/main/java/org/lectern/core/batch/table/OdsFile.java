package org.lectern.core.batch.table;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.text.Characters;

/**
 * An OpenDocument spreadsheet (part 3 of OpenDocument 1.3), read as a stream: of its first visible
 * sheet that holds something the text that is stored with each cell, which is what the cell
 * displays.
 */
final class OdsFile {
  private static final int MOST_TEXT = 64 << 20;

  /** What is in a cell and is not its text: comments and drawings. */
  private static final Set<String> BESIDE =
      Set.of("annotation", "frame", "shapes", "g", "custom-shape");

  private final ZipFile zip;
  private final Map<String, String> parents = new HashMap<>();
  private final Map<String, String> dataStyles = new HashMap<>();
  private final Map<String, String> dates = new HashMap<>();

  /** Rows that are repeated more often than this hold nothing. */
  private static final int MOST_HIDDEN = 1 << 12;

  private final Map<String, Boolean> displayed = new HashMap<>();
  private int textLength;

  private OdsFile(ZipFile zip) {
    this.zip = zip;
  }

  static Workbook read(Path file) throws BadTable, IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      OdsFile book = new OdsFile(zip);
      if (book.isEncrypted()) {
        throw new BadTable(Problem.PROTECTED_WORKBOOK);
      }
      return book.content();
    } catch (ZipException e) {
      throw XlsxFile.damaged("is not a workbook: " + e.getMessage());
    } catch (XMLStreamException | IllegalArgumentException e) {
      if (e.getCause() instanceof XmlPart.TooMuch) {
        throw XlsxFile.huge((XmlPart.MOST_BYTES >> 20) + " MB");
      }
      throw XlsxFile.damaged("is damaged: " + Characters.shown(String.valueOf(e.getMessage())));
    }
  }

  private boolean isEncrypted() throws IOException, XMLStreamException {
    Optional<XmlPart> manifest = XmlPart.find(zip, "META-INF/manifest.xml");
    if (manifest.isPresent()) {
      try (XmlPart part = manifest.get()) {
        while (part.nextElement()) {
          if (part.is("encryption-data")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private Workbook content() throws BadTable, IOException, XMLStreamException {
    Optional<XmlPart> styles = XmlPart.find(zip, "styles.xml");
    if (styles.isPresent()) {
      try (XmlPart part = styles.get()) {
        while (part.nextElement()) {
          style(part);
        }
      }
    }
    Optional<Grid> first = Optional.empty();
    List<List<Cell>> read = List.of();
    String name = "";
    List<String> unread = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    try (XmlPart part =
        XmlPart.find(zip, "content.xml")
            .orElseThrow(() -> XlsxFile.damaged("lacks its part content.xml"))) {
      while (part.nextElement()) {
        if (!part.is("table")) {
          style(part);
          continue;
        }
        String sheet = part.attribute("name");
        boolean visible = displayed.getOrDefault(part.attribute("style-name"), true);
        Grid grid = table(part);
        List<List<Cell>> lines = grid.lines();
        if (visible && read.isEmpty()) {
          first = Optional.of(grid);
          read = lines;
          name = sheet;
        } else if (!lines.isEmpty()) {
          (visible ? unread : hidden).add(sheet);
        }
      }
    }
    Grid grid = first.orElseThrow(() -> new BadTable(Problem.NO_VISIBLE_SHEET));
    return new Workbook(read, name, unread, hidden, grid.concealed());
  }

  /** Styles come before the sheets: which data style they name, and what of a date that shows. */
  private void style(XmlPart part) throws XMLStreamException {
    if (part.is("style")) {
      String name = part.attribute("name");
      parents.put(name, part.attribute("parent-style-name"));
      dataStyles.put(name, part.attribute("data-style-name"));
      while (part.next() && !(part.is("style") && !part.atStart())) {
        if (part.is("table-properties") && part.atStart()) {
          displayed.put(name, !part.attribute("display").equals("false"));
        }
      }
    } else if (part.is("date-style")) {
      String name = part.attribute("name");
      StringBuilder mask = new StringBuilder();
      while (part.next() && !(part.is("date-style") && !part.atStart())) {
        if (part.atStart()) {
          mask.append(letters(part.xml().getLocalName()));
        }
      }
      dates.put(name, mask.toString());
    }
  }

  /** A part of a date as number formats of Excel write it. */
  private static String letters(String element) {
    return switch (element) {
      case "year" -> "yyyy-";
      case "month" -> "mm-";
      case "day" -> "dd-";
      case "hours" -> "hh:";
      default -> "";
    };
  }

  private Grid table(XmlPart part) throws BadTable, XMLStreamException {
    Grid grid = new Grid();
    List<String> columnStyles = new ArrayList<>();
    int row = 0;
    while (part.next() && !(part.is("table") && !part.atStart())) {
      if (!part.atStart()) {
        continue;
      }
      if (part.is("table-column")) {
        int count = Math.min(repeated(part, "number-columns-repeated"), 1 << 14);
        if (isHidden(part)) {
          grid.hideColumns(columnStyles.size(), columnStyles.size() + count - 1);
        }
        for (int i = 0; i < count && columnStyles.size() < 1 << 14; i++) {
          columnStyles.add(part.attribute("default-cell-style-name"));
        }
      } else if (part.is("table-row")) {
        row += row(part, grid, row, columnStyles);
      } else if (BESIDE.contains(part.xml().getLocalName())) {
        skip(part);
      }
    }
    return grid;
  }

  /** Reads a row and returns for how many it stands. */
  private int row(XmlPart part, Grid grid, int row, List<String> columnStyles)
      throws BadTable, XMLStreamException {
    int rows = repeated(part, "number-rows-repeated");
    if (isHidden(part)) {
      for (int y = row; y < row + Math.min(rows, MOST_HIDDEN); y++) {
        grid.hideRow(y);
      }
    }
    String rowStyle = part.attribute("default-cell-style-name");
    int column = 0;
    while (part.next() && !(part.is("table-row") && !part.atStart())) {
      if (!part.atStart()) {
        continue;
      }
      int count = repeated(part, "number-columns-repeated");
      if (part.is("table-cell")) {
        String own = part.attribute("style-name");
        String ofColumn = column < columnStyles.size() ? columnStyles.get(column) : "";
        int down = repeated(part, "number-rows-spanned");
        int across = repeated(part, "number-columns-spanned");
        Cell cell = cell(part, own.isEmpty() ? rowStyle.isEmpty() ? ofColumn : rowStyle : own);
        if (!cell.isBlank() || cell.fault().isPresent()) {
          for (int y = row; y < row + rows; y++) {
            for (int x = column; x < column + count; x++) {
              grid.put(y, x, cell);
            }
          }
          if (down > 1 || across > 1) {
            grid.merge(row, column, row + down - 1, column + across - 1);
          }
        }
        column += count;
      } else if (part.is("covered-table-cell")) {
        skip(part);
        column += count;
      }
    }
    return rows;
  }

  /** Whether a row or column is hidden by hand or by a filter (19.749). */
  private static boolean isHidden(XmlPart part) {
    return part.attribute("visibility").matches("collapse|filter");
  }

  private static int repeated(XmlPart part, String attribute) {
    String count = part.attribute(attribute);
    return count.matches("[0-9]{1,7}") ? Math.max(1, Integer.parseInt(count)) : 1;
  }

  private Cell cell(XmlPart part, String style) throws BadTable, XMLStreamException {
    String type = value(part, "value-type");
    String date = part.attribute("date-value");
    String plain =
        switch (type) {
          case "float", "percentage", "currency" -> part.attribute("value");
          case "date" -> date;
          case "boolean" -> part.attribute("boolean-value").equals("true") ? "TRUE" : "FALSE";
          case "string" -> part.attribute("string-value");
          default -> "";
        };
    boolean error = part.attribute("formula").length() > 0 && type.equals("error");
    String shown = text(part);
    if (error || Ruined.isError(shown)) {
      return Cell.faulty(shown, Problem.ERROR_IN_CELL, "");
    }
    String text = shown.isEmpty() ? plain : shown;
    if (type.equals("float") && isLong(plain)) {
      return Cell.faulty(text, Problem.LONG_NUMBER, "");
    }
    return type.equals("date") ? dated(text, date, style) : Cell.of(text);
  }

  private static boolean isLong(String number) {
    try {
      return NumberShown.isCut(new BigDecimal(number));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Newer programs name the type of an error in an attribute of their own. */
  private static String value(XmlPart part, String attribute) {
    String last = "";
    XMLStreamReader xml = part.xml();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(attribute) && !last.equals("error")) {
        last = xml.getAttributeValue(i);
      }
    }
    return last;
  }

  /** A date with as many of its parts as its style displays. */
  private Cell dated(String shown, String value, String style) {
    try {
      LocalDateTime date =
          value.contains("T") ? LocalDateTime.parse(value) : LocalDate.parse(value).atStartOfDay();
      Optional<DateMask> mask = DateMask.of(dates.getOrDefault(dataStyle(style), "yyyy-mm-dd"));
      return Cell.ofDate(shown, mask.flatMap(m -> m.edtf(date)).orElse(shown));
    } catch (DateTimeException e) {
      return Cell.of(shown);
    }
  }

  /** The data style of a style, or of the nearest one above it. */
  private String dataStyle(String style) {
    String at = style;
    for (int depth = 0; depth < 16 && !at.isEmpty(); depth++) {
      String named = dataStyles.getOrDefault(at, "");
      if (!named.isEmpty()) {
        return named;
      }
      at = parents.getOrDefault(at, "");
    }
    return "";
  }

  /** The paragraphs of a cell as lines; white space as 6.1.2 collapses it. */
  private String text(XmlPart part) throws BadTable, XMLStreamException {
    StringBuilder text = new StringBuilder();
    XMLStreamReader xml = part.xml();
    int paragraphs = 0;
    int depth = 1;
    boolean inside = false;
    while (depth > 0) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = xml.getLocalName();
        if (BESIDE.contains(name)) {
          skip(part);
          continue;
        }
        depth++;
        switch (name) {
          case "p", "h" -> {
            text.append(paragraphs++ == 0 ? "" : "\n");
            inside = true;
          }
          case "s" -> text.repeat(' ', Math.min(repeated(part, "c"), 1000));
          case "tab" -> text.append('\t');
          case "line-break" -> text.append('\n');
          default -> {}
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        inside &= !xml.getLocalName().matches("[ph]");
      } else if (event == XMLStreamConstants.CHARACTERS && inside) {
        text.append(xml.getText().replaceAll("[ \t\r\n]+", " "));
      }
    }
    textLength += text.length();
    if (textLength > MOST_TEXT) {
      throw XlsxFile.huge(MOST_TEXT + " characters");
    }
    return text.toString();
  }

  /** Passes over an element that has just begun. */
  private static void skip(XmlPart part) throws XMLStreamException {
    int depth = 1;
    while (depth > 0 && part.next()) {
      depth += part.atStart() ? 1 : -1;
    }
  }
}
