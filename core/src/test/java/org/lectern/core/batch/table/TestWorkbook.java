package org.lectern.core.batch.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An XLSX workbook made part by part, so that tests can say exactly what is in the file. */
public final class TestWorkbook {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private record Sheet(String name, String state, StringBuilder rows, String after) {}

  private final List<Sheet> sheets = new ArrayList<>();
  private final List<String> formats = new ArrayList<>();
  private String main = MAIN;
  private String relations = RELATIONS;
  private String properties = "";
  private String strings = "";

  /** Begins a sheet; rows are added to the one that began last. */
  public TestWorkbook sheet(String name, String state) {
    sheets.add(new Sheet(name, state, new StringBuilder(), ""));
    return this;
  }

  public TestWorkbook sheet(String name) {
    return sheet(name, "visible");
  }

  /** Adds a row of cells: XML where they begin with {@code <}, else text. */
  public TestWorkbook row(String... cells) {
    StringBuilder rows = sheets.getLast().rows();
    rows.append("<row>");
    for (String cell : cells) {
      rows.append(cell.startsWith("<") ? cell : text(cell));
    }
    rows.append("</row>");
    return this;
  }

  TestWorkbook hiddenRow(String... cells) {
    row(cells);
    StringBuilder rows = sheets.getLast().rows();
    rows.insert(rows.lastIndexOf("<row>") + "<row".length(), " hidden='1'");
    return this;
  }

  /** Hides columns, from 1, ends included. */
  TestWorkbook hideColumns(int first, int last) {
    Sheet sheet = sheets.removeLast();
    String columns = "<cols><col min='%d' max='%d' hidden='1'/></cols>".formatted(first, last);
    sheets.add(new Sheet(sheet.name(), sheet.state(), sheet.rows(), sheet.after() + columns));
    return this;
  }

  static String text(String text) {
    return "<c t='inlineStr'><is><t>" + text + "</t></is></c>";
  }

  public static String empty() {
    return "<c/>";
  }

  /** A number in a number format. */
  public String number(String value, String format) {
    return "<c s='" + style(format) + "'><v>" + value + "</v></c>";
  }

  /** The index of a number format among the styles of cells. */
  int style(String format) {
    if (!formats.contains(format)) {
      formats.add(format);
    }
    return formats.indexOf(format) + 1;
  }

  TestWorkbook from1904() {
    properties = "<workbookPr date1904='1'/>";
    return this;
  }

  TestWorkbook shared(String items) {
    strings = items;
    return this;
  }

  TestWorkbook merge(String... areas) {
    Sheet last = sheets.removeLast();
    StringBuilder after = new StringBuilder("<mergeCells>");
    for (String area : areas) {
      after.append("<mergeCell ref='").append(area).append("'/>");
    }
    sheets.add(
        new Sheet(
            last.name(), last.state(), last.rows(), after.append("</mergeCells>").toString()));
    return this;
  }

  /** The namespaces of "Strict Open XML Spreadsheet". */
  TestWorkbook strict() {
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main";
    relations = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    return this;
  }

  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      part(zip, "_rels/.rels", relationships(relation("officeDocument", "r", "/xl/workbook.xml")));
      StringBuilder list = new StringBuilder();
      StringBuilder targets = new StringBuilder();
      for (int i = 0; i < sheets.size(); i++) {
        Sheet sheet = sheets.get(i);
        list.append(
            "<sheet name='%s' sheetId='%d' state='%s' r:id='s%d'/>"
                .formatted(sheet.name(), i + 1, sheet.state(), i));
        targets.append(relation("worksheet", "s" + i, "worksheets/sheet" + i + ".xml"));
        part(
            zip,
            "xl/worksheets/sheet" + i + ".xml",
            root("worksheet", "<sheetData>" + sheet.rows() + "</sheetData>" + sheet.after()));
      }
      targets.append(relation("styles", "y", "styles.xml"));
      targets.append(relation("sharedStrings", "t", "sharedStrings.xml"));
      part(zip, "xl/workbook.xml", root("workbook", properties + "<sheets>" + list + "</sheets>"));
      part(zip, "xl/_rels/workbook.xml.rels", relationships(targets.toString()));
      part(zip, "xl/styles.xml", root("styleSheet", styles()));
      part(zip, "xl/sharedStrings.xml", root("sst", strings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private String styles() {
    StringBuilder own = new StringBuilder("<numFmts>");
    StringBuilder cells = new StringBuilder("<cellXfs><xf numFmtId='0'/>");
    for (int i = 0; i < formats.size(); i++) {
      String format = formats.get(i);
      boolean builtIn = format.matches("[0-9]{2}#");
      String id = builtIn ? format.substring(0, 2) : "" + (164 + i);
      if (!builtIn) {
        own.append(
            "<numFmt numFmtId='%s' formatCode='%s'/>"
                .formatted(id, format.replace("&", "&amp;").replace("<", "&lt;")));
      }
      cells.append("<xf numFmtId='%s'/>".formatted(id));
    }
    return own + "</numFmts><cellStyleXfs><xf numFmtId='9'/></cellStyleXfs>" + cells + "</cellXfs>";
  }

  private String root(String name, String content) {
    return "<?xml version='1.0' encoding='UTF-8'?><%s xmlns='%s' xmlns:r='%s'>%s</%s>"
        .formatted(name, main, relations, content, name);
  }

  private static String relationships(String content) {
    return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        + content
        + "</Relationships>";
  }

  private String relation(String type, String id, String target) {
    return "<Relationship Id='%s' Type='%s/%s' Target='%s'/>"
        .formatted(id, relations, type, target);
  }

  private static void part(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
