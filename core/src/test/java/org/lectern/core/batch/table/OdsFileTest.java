package org.lectern.core.batch.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.fault.Problem;

class OdsFileTest {
  private static final String STYLES =
      """
      <n:date-style s:name='N1'><n:month n:textual='true'/><n:text> </n:text><n:year/></n:date-style>
      <n:date-style s:name='N2'><n:year/></n:date-style>
      <n:date-style s:name='N3'><n:day/><n:month/><n:year/></n:date-style>
      <s:style s:name='month' s:data-style-name='N1'/>
      <s:style s:name='child' s:parent-style-name='month'/>
      <s:style s:name='year' s:data-style-name='N2'/>
      <s:style s:name='day' s:data-style-name='N3'/>
      <s:style s:name='away'><t:table-properties t:display='false'/></s:style>
      """;

  @TempDir Path folder;

  private Path write(String sheets, String... more) throws IOException {
    Path file = folder.resolve("documents.ods");
    String content =
        """
        <o:document-content xmlns:o='urn:oasis:names:tc:opendocument:xmlns:office:1.0'
          xmlns:t='urn:oasis:names:tc:opendocument:xmlns:table:1.0'
          xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:1.0'
          xmlns:s='urn:oasis:names:tc:opendocument:xmlns:style:1.0'
          xmlns:c='urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0'
          xmlns:n='urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0'>
        <o:automatic-styles>%s</o:automatic-styles>
        <o:body><o:spreadsheet>%s</o:spreadsheet></o:body></o:document-content>
        """
            .formatted(STYLES, sheets);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      entry(zip, "mimetype", "application/vnd.oasis.opendocument.spreadsheet");
      entry(zip, "content.xml", content);
      for (int i = 0; i < more.length; i += 2) {
        entry(zip, more[i], more[i + 1]);
      }
    }
    return file;
  }

  private static void entry(ZipOutputStream zip, String name, String content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content.getBytes(StandardCharsets.UTF_8));
  }

  private static String sheet(String name, String rows) {
    return "<t:table t:name='" + name + "'>" + rows + "</t:table>";
  }

  private static String row(String... cells) {
    StringBuilder row = new StringBuilder("<t:table-row>");
    for (String cell : cells) {
      row.append(
          cell.startsWith("<")
              ? cell
              : "<t:table-cell o:value-type='string'><x:p>" + cell + "</x:p></t:table-cell>");
    }
    return row.append("</t:table-row>").toString();
  }

  private List<String> shown(String rows) throws Exception {
    return Workbook.read(write(sheet("a", rows))).lines().stream()
        .map(l -> String.join("|", l.stream().map(Cell::shown).toList()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<x:p>two  words</x:p> | two words",
        "<x:p>a<x:s x:c='3'/>b</x:p> | a   b",
        "<x:p>a<x:tab/>b</x:p> | 'a\tb'",
        "<x:p>bold <x:span>word</x:span> and <x:a>link</x:a></x:p> | bold word and link",
        "<o:annotation><x:p>a remark</x:p></o:annotation><x:p>text</x:p> | text"
      })
  void theTextOfACellIsWhatItDisplays(String content, String text) throws Exception {
    assertEquals(
        List.of(text),
        shown(row("<t:table-cell o:value-type='string'>" + content + "</t:table-cell>")));
  }

  @Test
  void paragraphsAreLines() throws Exception {
    assertEquals(
        List.of("a\nb"), shown(row("<t:table-cell><x:p>a</x:p><x:p>b</x:p></t:table-cell>")));
  }

  @Test
  void repeatedCellsAndRowsStandWhereTheyAreSeen() throws Exception {
    String rows =
        "<t:table-header-rows>"
            + row("id", "<t:table-cell t:number-columns-repeated='2'/>", "title")
            + "</t:table-header-rows>"
            + "<t:table-row t:number-rows-repeated='2'><t:table-cell/></t:table-row>"
            + row("<t:table-cell t:number-columns-repeated='3'><x:p>x</x:p></t:table-cell>")
            + "<t:table-row t:number-rows-repeated='1048000'>"
            + "<t:table-cell t:number-columns-repeated='16384'/></t:table-row>";
    assertEquals(List.of("id|||title", "", "", "x|x|x"), shown(rows));
  }

  @ParameterizedTest
  @CsvSource({
    "month, Oktober 1962, 1962-10-01, 1962-10",
    "child, Oktober 1962, 1962-10-01, 1962-10",
    "year, 1962, 1962-01-01, 1962",
    "day, 28.10.62, 1962-10-28, 1962-10-28",
    "day, 28.10.62, 1962-10-28T09:30:00, 1962-10-28",
    "none, 28. Okt., 1962-10-28, 1962-10-28"
  })
  void datesHaveThePrecisionThatTheyDisplay(String style, String text, String value, String date)
      throws Exception {
    String cell =
        "<t:table-cell t:style-name='%s' o:value-type='date' o:date-value='%s'><x:p>%s</x:p></t:table-cell>"
            .formatted(style, value, text);
    Cell read = Workbook.read(write(sheet("a", row(cell)))).lines().getFirst().getFirst();
    assertEquals(text, read.shown());
    assertEquals(date, read.date());
  }

  @Test
  void aStyleMayBeThatOfTheColumn() throws Exception {
    String rows =
        "<t:table-column/><t:table-column t:default-cell-style-name='year'/>"
            + row(
                "a",
                "<t:table-cell o:value-type='date'"
                    + " o:date-value='1962-01-01'><x:p>1962</x:p></t:table-cell>");
    assertEquals("1962", Workbook.read(write(sheet("a", rows))).lines().getFirst().get(1).date());
  }

  @Test
  void hiddenAndFurtherSheetsAreNamed() throws Exception {
    Workbook read =
        Workbook.read(
            write(
                "<t:table t:name='old' t:style-name='away'>"
                    + row("x")
                    + "</t:table>"
                    + sheet("new", row("id"))
                    + sheet("notes", row("y"))
                    + sheet("empty", "")));
    assertEquals("new", read.sheet());
    assertEquals(List.of("notes"), read.unread());
    assertEquals(List.of("old"), read.hidden());
  }

  @Test
  void anEmptySheetBeforeTheTableIsPassedOver() throws Exception {
    Workbook read = Workbook.read(write(sheet("Sheet1", "") + sheet("Table", row("id"))));
    assertEquals("Table", read.sheet());
    assertEquals("id", read.lines().getFirst().getFirst().shown());
    assertEquals(List.of(), read.unread());
  }

  @Test
  void mergedCellsHoldForTheirRowsAndErrorsAreFaults() throws Exception {
    String merged = "<t:table-cell t:number-rows-spanned='2'><x:p>Quill</x:p></t:table-cell>";
    String error =
        "<t:table-cell t:formula='of:=1/0' o:value-type='string'"
            + " c:value-type='error'><x:p>#DIV/0!</x:p></t:table-cell>";
    List<List<Cell>> lines =
        Workbook.read(
                write(
                    sheet(
                        "a", row("a", merged) + row("b", "<t:covered-table-cell/>") + row(error))))
            .lines();
    assertEquals("Quill", lines.get(1).get(1).shown());
    assertEquals(Problem.ERROR_IN_CELL, lines.get(2).getFirst().fault().orElseThrow().problem());
  }

  @Test
  void whatAsksForTooMuchOrIsLockedIsRefused() throws Exception {
    String bomb =
        "<t:table-row t:number-rows-repeated='1000000'><t:table-cell"
            + " t:number-columns-repeated='16000'><x:p>x</x:p></t:table-cell></t:table-row>";
    Path huge = write(sheet("a", bomb));
    assertEquals(
        Problem.HUGE_TABLE, assertThrows(BadTable.class, () -> Workbook.read(huge)).problem());
    Path locked =
        write(
            "",
            "META-INF/manifest.xml",
            "<manifest><file-entry><encryption-data/></file-entry></manifest>");
    assertEquals(
        Problem.PROTECTED_WORKBOOK,
        assertThrows(BadTable.class, () -> Workbook.read(locked)).problem());
    Path broken = write("<t:table>");
    assertEquals(
        Problem.DAMAGED_WORKBOOK,
        assertThrows(BadTable.class, () -> Workbook.read(broken)).problem());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fish &a chips", "fish & chips", "a < b", "&#0;"})
  void aCellThatIsNotWellFormedIsADamagedWorkbook(String cell) throws Exception {
    Path broken = write(sheet("a", row("id", cell)));
    assertEquals(
        Problem.DAMAGED_WORKBOOK,
        assertThrows(BadTable.class, () -> Workbook.read(broken)).problem());
  }

  @Test
  void hiddenRowsAndColumnsThatHoldSomethingAreNamed() throws Exception {
    String rows =
        "<t:table-column/><t:table-column t:visibility='collapse'"
            + " t:number-columns-repeated='2'/><t:table-column/>"
            + row("id", "title", "note")
            + row("a", "A").replace("<t:table-row>", "<t:table-row t:visibility='filter'>")
            + row("b").replace("<t:table-row>", "<t:table-row t:visibility='visible'>")
            + "<t:table-row t:visibility='collapse' t:number-rows-repeated='1048000'/>";
    assertEquals(
        List.of("row 2", "columns B, C"), Workbook.read(write(sheet("a", rows))).concealed());
  }
}
