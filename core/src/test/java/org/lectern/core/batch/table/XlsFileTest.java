package org.lectern.core.batch.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.batch.fault.Problem;

class XlsFileTest {
  @TempDir Path folder;

  private final HSSFWorkbook book = new HSSFWorkbook();

  private HSSFCell cell(HSSFSheet sheet, int row, int column) {
    var line = sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
    return line.createCell(column);
  }

  private Path write() throws IOException {
    Path file = folder.resolve("documents.xls");
    try (OutputStream out = Files.newOutputStream(file)) {
      book.write(out);
    }
    return file;
  }

  private HSSFCell styled(HSSFSheet sheet, String format) {
    HSSFCell cell = cell(sheet, 0, 0);
    var style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    cell.setCellStyle(style);
    return cell;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7 | 0000 | 0007 | 0007",
        "12 | \"MS \"0 | MS 12 | MS 12",
        "1.5 | 0.00 | 1.50 | 1.50",
        "1.1 | General | 1.1 | 1.1",
        "22947 | mmmm yyyy | October 1962 | 1962-10",
        "22947 | yyyy | 1962 | 1962",
        "22947 | dd.mm.yyyy | 28.10.1962 | 1962-10-28",
        "22947 | m/d/yy | 1962-10-28 | 1962-10-28"
      })
  void numbersAndDatesAreReadAsTheyAreDisplayed(
      double value, String format, String shown, String date) throws Exception {
    styled(book.createSheet("a"), format).setCellValue(value);
    Cell cell = Workbook.read(write()).lines().getFirst().getFirst();
    assertEquals(shown, cell.shown());
    assertEquals(date, cell.date());
  }

  @Test
  void theFirstVisibleSheetIsRead() throws Exception {
    cell(book.createSheet("old"), 0, 0).setCellValue("hidden");
    cell(book.createSheet("new"), 0, 0).setCellValue("id");
    cell(book.createSheet("notes"), 0, 0).setCellValue("x");
    book.createSheet("empty");
    book.setSheetHidden(0, true);
    Workbook read = Workbook.read(write());
    assertEquals("new", read.sheet());
    assertEquals("id", read.lines().getFirst().getFirst().shown());
    assertEquals(List.of("notes"), read.unread());
    assertEquals(List.of("old"), read.hidden());
  }

  @Test
  void daysAreCountedFrom1904WhereTheWorkbookSaysSo() throws Exception {
    book.getInternalWorkbook().getRecords().stream()
        .filter(DateWindow1904Record.class::isInstance)
        .forEach(record -> ((DateWindow1904Record) record).setWindowing((short) 1));
    styled(book.createSheet("a"), "yyyy-mm-dd").setCellValue(21485);
    assertEquals("1962-10-28", Workbook.read(write()).lines().getFirst().getFirst().shown());
  }

  @Test
  void anEmptySheetBeforeTheTableIsPassedOver() throws Exception {
    book.createSheet("Sheet1");
    cell(book.createSheet("Table"), 0, 0).setCellValue("id");
    Workbook read = Workbook.read(write());
    assertEquals("Table", read.sheet());
    assertEquals("id", read.lines().getFirst().getFirst().shown());
  }

  @Test
  void resultsOfFormulasErrorsAndTruthAreShown() throws Exception {
    HSSFSheet sheet = book.createSheet("a");
    cell(sheet, 0, 0).setCellFormula("\"a\"&\"b\"");
    cell(sheet, 0, 1).setCellFormula("1/0");
    cell(sheet, 0, 2).setCellValue(true);
    book.getCreationHelper().createFormulaEvaluator().evaluateAll();
    List<Cell> line = Workbook.read(write()).lines().getFirst();
    assertEquals("ab", line.get(0).shown());
    assertEquals("#DIV/0!", line.get(1).shown());
    assertEquals(Problem.ERROR_IN_CELL, line.get(1).fault().orElseThrow().problem());
    assertEquals("B1", line.get(1).fault().orElseThrow().cell());
    assertEquals("TRUE", line.get(2).shown());
  }

  @Test
  void aValueMergedOverRowsHoldsForEachOfThem() throws Exception {
    HSSFSheet sheet = book.createSheet("a");
    cell(sheet, 0, 1).setCellValue("Quill, Marta");
    for (int row = 0; row < 3; row++) {
      cell(sheet, row, 0).setCellValue("d" + row);
    }
    sheet.addMergedRegion(new CellRangeAddress(0, 2, 1, 1));
    assertEquals("Quill, Marta", Workbook.read(write()).lines().get(2).get(1).shown());
  }

  @Test
  void hiddenRowsAndColumnsThatHoldSomethingAreNamed() throws Exception {
    HSSFSheet sheet = book.createSheet("a");
    for (int row = 0; row < 4; row++) {
      cell(sheet, row, 0).setCellValue("d" + row);
      cell(sheet, row, 2).setCellValue("n" + row);
    }
    sheet.getRow(2).setZeroHeight(true);
    sheet.setColumnHidden(2, true);
    sheet.setColumnHidden(5, true);
    assertEquals(List.of("row 3", "column C"), Workbook.read(write()).concealed());
  }

  @Test
  void protectedAndDamagedWorkbooksAreRefused() throws Exception {
    cell(book.createSheet("a"), 0, 0).setCellValue("id");
    byte[] whole = Files.readAllBytes(write());
    Path cut = Files.write(folder.resolve("cut.xls"), Arrays.copyOf(whole, 700));
    assertEquals(
        Problem.DAMAGED_WORKBOOK, assertThrows(BadTable.class, () -> Workbook.read(cut)).problem());
    Biff8EncryptionKey.setCurrentUserPassword("secret");
    Path locked;
    try {
      locked = write();
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
    assertEquals(
        Problem.PROTECTED_WORKBOOK,
        assertThrows(BadTable.class, () -> Workbook.read(locked)).problem());
  }
}
