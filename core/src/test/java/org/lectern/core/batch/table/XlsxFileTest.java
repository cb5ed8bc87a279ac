package org.lectern.core.batch.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.fault.Problem;

/** Expected values are what Excel displays for the value and format, and what EDTF says of it. */
class XlsxFileTest {
  @TempDir Path folder;

  private Workbook read(TestWorkbook workbook) throws BadTable, IOException {
    return XlsxFile.read(Files.write(folder.resolve("t.xlsx"), workbook.bytes()));
  }

  private Cell only(TestWorkbook workbook) throws BadTable, IOException {
    return read(workbook).lines().getFirst().getFirst();
  }

  @ParameterizedTest(name = "{0} as {1} displays {2}")
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          7 ~ 0000 ~ 0007
          -7 ~ 0000 ~ -0007
          12 ~ "MS "0 ~ MS 12
          12 ~ 0" Bd." ~ 12 Bd.
          12 ~ "days: "0 ~ days: 12
          5 ~ \\B\\o\\x\\ 000 ~ Box 005
          1.5 ~ 0.00 ~ 1.50
          1.1000000000000001 ~ General ~ 1.1
          0.30000000000000004 ~ General ~ 0.3
          1962 ~ General ~ 1962
          -3 ~ General ~ -3
          0 ~ General ~ 0
          1E3 ~ General ~ 1000
          9783161484100 ~ General ~ 9783161484100
          9783161484100 ~ 0 ~ 9783161484100
          9007199254740993 ~ 0 ~ 9007199254740990
          1962 ~ @ ~ 1962
          7 ~ General" Bd." ~ 7 Bd.
          -7 ~ General;"minus "General ~ minus 7
          0.125 ~ 0.0% ~ 12.5%
          0.5 ~ 0% ~ 50%
          1234567 ~ #,##0 ~ 1,234,567
          1234.5 ~ #,##0.00 [$€-407] ~ 1,234.50 €
          1234.5 ~ [$£-809]#,##0.00 ~ £1,234.50
          -5 ~ #,##0_);(#,##0) ~ (5)
          -5 ~ 0;[Red]-0 ~ -5
          1.5 ~ # ?/? ~ 1 1/2
          0.75 ~ ??/100 ~ 75/100
          1234567 ~ 0.00E+00 ~ 1.23E+06
          1 ~ "yes";"no";"none" ~ yes
          0 ~ "yes";"no";"none" ~ none
          5551234 ~ 000\\-0000 ~ 555-1234
          12 ~ [>10]"big "0;"small "0 ~ big 12
          3 ~ [>10]"big "0;"small "0 ~ small 3
          3 ~ "a;b "0 ~ a;b 3
          1.5 ~ [h]:mm ~ 36:00
          0.5 ~ h:mm ~ 12:00
          0.75 ~ h:mm AM/PM ~ 6:00 PM
          7 ~ ;;; ~ ''
          """)
  void numbersReadAsTheyAreDisplayed(String value, String format, String shown)
      throws BadTable, IOException {
    TestWorkbook book = new TestWorkbook().sheet("S");
    Cell cell = only(book.row(book.number(value, format), TestWorkbook.text("x")));
    assertEquals(shown, cell.shown());
  }

  /** Day 22947 is 28 October 1962: DATE(1962,10,28) in any spreadsheet program. */
  @ParameterizedTest(name = "{0} as {1} displays {2} and is {3}")
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          22947 ~ 14# ~ 1962-10-28 ~ 1962-10-28
          22947 ~ 17# ~ Oct-62 ~ 1962-10
          22947 ~ 57# ~ 1962-10-28 ~ 1962-10-28
          22947 ~ mmm-yy ~ Oct-62 ~ 1962-10
          22947 ~ mmmm yyyy ~ October 1962 ~ 1962-10
          22947 ~ yyyy ~ 1962 ~ 1962
          22947 ~ yyyy\\-mm ~ 1962-10 ~ 1962-10
          22947 ~ m/d/yyyy ~ 10/28/1962 ~ 1962-10-28
          22947 ~ dd.mm.yy ~ 28.10.62 ~ 1962-10-28
          22947 ~ d mmm ~ 28 Oct ~ 28 Oct
          22947 ~ dddd, d mmmm yyyy ~ Sunday, 28 October 1962 ~ 1962-10-28
          22947 ~ [$-407]d. mmmm yyyy;@ ~ 28. Oktober 1962 ~ 1962-10-28
          22947 ~ [$-419]mmmm yyyy;@ ~ октябрь 1962 ~ 1962-10
          22947 ~ [$-F800]dddd\\, mmmm dd\\, yyyy ~ Sunday, October 28, 1962 ~ 1962-10-28
          22947 ~ "am "d.m.yyyy ~ am 28.10.1962 ~ 1962-10-28
          22947 ~ yyyy"(?)" ~ 1962(?) ~ 1962?
          22947 ~ yyyy\\ \\(\\?\\) ~ 1962 (?) ~ 1962?
          22947 ~ mmmm yyyy"?" ~ October 1962? ~ 1962-10?
          22947 ~ "ca. "yyyy ~ ca. 1962 ~ '1962~'
          22947 ~ "c. "d.m.yyyy" ?" ~ c. 28.10.1962 ? ~ 1962-10-28%
          22947 ~ d" de "mmmm" de "yyyy ~ 28 de October de 1962 ~ 1962-10-28
          22947 ~ yyyy-mm-dd hh:mm:ss ~ 1962-10-28 00:00:00 ~ 1962-10-28
          22947.395833333 ~ yyyy-mm-dd hh:mm ~ 1962-10-28 09:30 ~ 1962-10-28T09:30
          22947.395833333 ~ d.m.yyyy ~ 28.10.1962 ~ 1962-10-28
          1 ~ yyyy-mm-dd ~ 1900-01-01 ~ 1900-01-01
          61 ~ yyyy-mm-dd ~ 1900-03-01 ~ 1900-03-01
          2958465 ~ yyyy-mm-dd ~ 9999-12-31 ~ 9999-12-31
          """)
  void datesKeepThePrecisionThatIsDisplayed(String value, String format, String shown, String edtf)
      throws BadTable, IOException {
    TestWorkbook book = new TestWorkbook().sheet("S");
    Cell cell = only(book.row(book.number(value, format)));
    assertEquals(List.of(shown, edtf), List.of(cell.shown(), cell.date()));
  }

  @Test
  void daysAreCountedFrom1904WhereTheWorkbookSaysSo() throws BadTable, IOException {
    TestWorkbook book = new TestWorkbook().from1904().sheet("S");
    assertEquals("1962-10-28", only(book.row(book.number("21485", "yyyy-mm-dd"))).date());
  }

  /** Typed as 123456789012345678 it is stored so, and nobody knows its last digits. */
  @ParameterizedTest(name = "{0} as {1}")
  @CsvSource({
    "1.23456789012346E+17, General, 123456789012346000",
    "123456789012345680, 0, 123456789012346000",
    "1000000000000000, General, 1000000000000000",
    "-1.5E300, @, "
  })
  void numbersOfMoreDigitsThanAreKeptAreFaults(String value, String format, String shown)
      throws BadTable, IOException {
    TestWorkbook book = new TestWorkbook().sheet("S");
    Cell cell = only(book.row(book.number(value, format)));
    assertEquals(Problem.LONG_NUMBER, cell.fault().orElseThrow().problem());
    assertTrue(shown == null || cell.shown().equals(shown), cell.shown());
  }

  @Test
  void numbersOfFifteenDigitsAreWhole() throws BadTable, IOException {
    TestWorkbook book = new TestWorkbook().sheet("S");
    Cell cell = only(book.row(book.number("999999999999999", "General")));
    assertEquals(Cell.of("999999999999999"), cell);
  }

  @ParameterizedTest
  @CsvSource({"-1", "0", "2958466"})
  void daysThatSpreadsheetsCannotDisplayAreFaults(String value) throws BadTable, IOException {
    TestWorkbook book = new TestWorkbook().sheet("S");
    assertTrue(only(book.row(book.number(value, "yyyy-mm-dd"))).fault().isPresent());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          <c t='d'><v>1962-10-28</v></c> ~ 1962-10-28
          <c t='d'><v>1962-10-28T00:00:00</v></c> ~ 1962-10-28
          <c t='d'><v>1962-10-28T09:30:00Z</v></c> ~ 1962-10-28T09:30:00
          <c t='d' s='1'><v>1962-10-28</v></c> ~ 1962-10
          <c t='d'><v>soon</v></c> ~ soon
          <c t='b'><v>1</v></c> ~ TRUE
          <c t='b'><v>0</v></c> ~ FALSE
          <c t='str'><f>A2</f><v>Letter</v></c> ~ Letter
          <c><f>1+1</f><v>2</v></c> ~ 2
          <c t='s'><v>0</v></c> ~ A bold letter
          <c t='s'><v>1</v></c> ~ 東京
          <c t='inlineStr'><is><r><t>in</t></r><r><t>line</t></r></is></c> ~ inline
          <c t='inlineStr'><is><t>_x0041_ _x005F_x0042_ _x42_</t></is></c> ~ A _x0042_ _x42_
          <c t='str'><f>A2</f><v>a_x0009_b</v></c> ~ 'a\tb'
          <c t='inlineStr' s='2'><is><t>12</t></is></c> ~ MS 12
          <c t='inlineStr' s='3'><is><t>12</t></is></c> ~ 12
          """)
  void everyTypeOfCellIsRead(String cell, String value) throws BadTable, IOException {
    TestWorkbook book =
        new TestWorkbook()
            .shared(
                "<si><r><t xml:space='preserve'>A </t></r><r><rPr><b/></rPr><t>bold letter</t></r>"
                    + "</si><si><t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si>")
            .sheet("S");
    book.style("mmm-yy");
    book.style("\"MS \"@");
    book.style("0.00;-0.00;0;@");
    assertEquals(value.replace("'", ""), only(book.row(cell)).date());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          <c r='A1' t='e'><v>#REF!</v></c> ~ cell A1 displays an error in place of a value
          <c r='A1' t='e'><v>#N/A</v></c> ~ cell A1 displays an error in place of a value
          <c r='A1'><f>B1</f></c> ~ cell A1 holds a formula whose result is not in the file
          <c r='A1' t='s'><v>99</v></c> ~ cell A1 is damaged
          <c r='A1'><v>one</v></c> ~ cell A1 is damaged
          """)
  void cellsThatDisplayNoValueAreFaultsOfTheirOwn(String cell, String problem)
      throws BadTable, IOException {
    TestWorkbook book = new TestWorkbook().sheet("S").row(cell);
    Cell.Fault fault = only(book).fault().orElseThrow();
    assertEquals(problem, fault.problem().words(fault.cell()));
  }

  @Test
  void aMergedValueHoldsForEachOfItsRowsThatHoldMore() throws BadTable, IOException {
    TestWorkbook book =
        new TestWorkbook()
            .sheet("S")
            .row("id", "creator")
            .row("a", "Marlow, Edith")
            .row("b")
            .row()
            .row("c")
            .merge("B2:B5");
    assertEquals(
        List.of("id|creator", "a|Marlow, Edith", "b|Marlow, Edith", "", "c|Marlow, Edith"),
        read(book).lines().stream()
            .map(l -> String.join("|", l.stream().map(Cell::shown).toList()))
            .toList());
  }

  @Test
  void aValueMergedOverColumnsIsAFault() throws BadTable, IOException {
    TestWorkbook book = new TestWorkbook().sheet("S").row("a", "<c/>").merge("A1:B1");
    assertTrue(only(book).fault().isPresent());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hidden", "veryHidden"})
  void theFirstVisibleSheetIsReadAndOthersThatHoldSomethingAreNamed(String state)
      throws BadTable, IOException {
    Workbook content =
        read(
            new TestWorkbook()
                .sheet("Old", state)
                .row("hidden")
                .sheet("New")
                .row("visible")
                .sheet("Sheet3")
                .sheet("Notes")
                .row("more"));
    assertEquals("visible", content.lines().getFirst().getFirst().shown());
    assertEquals("New", content.sheet());
    assertEquals(List.of("Notes"), content.unread());
  }

  @Test
  void anEmptySheetBeforeTheTableIsPassedOver() throws BadTable, IOException {
    Workbook content = read(new TestWorkbook().sheet("Sheet1").sheet("Table").row("id"));
    assertEquals("Table", content.sheet());
    assertEquals("id", content.lines().getFirst().getFirst().shown());
    assertEquals(List.of(), content.unread());
  }

  @Test
  void strictWorkbooksAreReadAsTransitionalOnes() throws BadTable, IOException {
    assertEquals("a", only(new TestWorkbook().strict().sheet("S").row("a")).shown());
  }

  @Test
  void cellsAndRowsStandWhereTheirReferenceSays() throws BadTable, IOException {
    TestWorkbook book = new TestWorkbook().sheet("S").row("<c r='C1'><v>3</v></c>", "d");
    assertEquals(
        List.of("", "", "3", "d"),
        read(book).lines().getFirst().stream().map(Cell::shown).toList());
  }

  @Test
  void whatIsNotAWorkbookIsRefusedWithWhatToDo() throws IOException {
    byte[] workbook = new TestWorkbook().sheet("S").row("a").bytes();
    List<byte[]> damaged =
        List.of(
            "no workbook".getBytes(StandardCharsets.UTF_8),
            new byte[0],
            Arrays.copyOf(workbook, workbook.length / 2),
            new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0},
            zip("word/document.xml", "<w/>"));
    for (byte[] bytes : damaged) {
      Path file = Files.write(folder.resolve("t.xlsx"), bytes);
      BadTable e = assertThrows(BadTable.class, () -> XlsxFile.read(file));
      assertTrue(e.problem().remedy(e.details()).contains("save it"), e.getMessage());
    }
  }

  @Test
  void entitiesAreNotExpanded() throws IOException {
    Path file =
        Files.write(
            folder.resolve("t.xlsx"),
            zip(
                "_rels/.rels",
                "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><r>&a;</r>"));
    assertThrows(BadTable.class, () -> XlsxFile.read(file));
  }

  @Test
  void aSmallFileThatAsksForEverythingIsRefused() {
    TestWorkbook book = new TestWorkbook().sheet("S");
    for (int row = 1; row <= 300; row++) {
      book.row("<c r='XFD" + row + "'><v>1</v></c>");
    }
    assertEquals(Problem.HUGE_TABLE, assertThrows(BadTable.class, () -> read(book)).problem());
  }

  @Test
  void aTextThatNoCellHasIsRefusedBeforeItIsInMemory() {
    TestWorkbook book = new TestWorkbook().sheet("S");
    book.row(TestWorkbook.text("a".repeat(XmlPart.MOST_TEXT + 1_000_000)));
    assertThrows(BadTable.class, () -> read(book));
  }

  private static byte[] zip(String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void hiddenRowsAndColumnsThatHoldSomethingAreNamed() throws BadTable, IOException {
    Workbook read =
        read(
            new TestWorkbook()
                .sheet("S")
                .row("id", "title", "note", "date", "type")
                .row("a", "A", "x")
                .hiddenRow("b", "B")
                .hiddenRow()
                .hiddenRow("c", "C")
                .hideColumns(3, 4)
                .hideColumns(10, 16384));
    assertEquals(List.of("rows 3, 5", "columns C, D"), read.concealed());
    assertEquals("b", read.lines().get(2).getFirst().shown());
    assertEquals(List.of(), read(new TestWorkbook().sheet("S").row("id")).concealed());
  }
}
