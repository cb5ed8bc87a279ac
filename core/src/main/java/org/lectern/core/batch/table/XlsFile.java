package org.lectern.core.batch.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.text.Characters;

/**
 * A workbook of Excel 97 to 2003 (.xls), read by Apache POI: of its first visible sheet what each
 * cell displays. Nothing in it is packed, so that it takes a few times its size in memory.
 */
final class XlsFile {
  private static final long MOST_BYTES = 64L << 20;

  /** Dates by formats below are displayed as the language of the program has them. */
  private static final int FIRST_OWN_FORMAT = 164;

  private final HSSFWorkbook book;
  private final NumberShown numbers;

  private XlsFile(HSSFWorkbook book) {
    this.book = book;
    this.numbers = new NumberShown(book.getInternalWorkbook().isUsing1904DateWindowing());
  }

  static Workbook read(Path file) throws BadTable, IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw XlsxFile.huge((MOST_BYTES >> 20) + " MB");
    }
    try (POIFSFileSystem container = new POIFSFileSystem(file.toFile(), true)) {
      if (container.getRoot().hasEntryCaseInsensitive("EncryptedPackage")) {
        throw new BadTable(Problem.PROTECTED_WORKBOOK);
      }
      try (HSSFWorkbook book = new HSSFWorkbook(container, false)) {
        return new XlsFile(book).content();
      }
    } catch (EncryptedDocumentException e) {
      throw new BadTable(Problem.PROTECTED_WORKBOOK);
    } catch (OldExcelFormatException e) {
      throw XlsxFile.damaged("is a workbook of Excel 95 or before");
    } catch (IOException | RuntimeException e) {
      // POI meets damaged records with whatever exception comes first.
      throw XlsxFile.damaged("is damaged: " + Characters.shown(String.valueOf(e.getMessage())));
    }
  }

  private Workbook content() throws BadTable {
    List<HSSFSheet> visible = new ArrayList<>();
    List<String> hidden = new ArrayList<>();
    for (int i = 0; i < book.getNumberOfSheets(); i++) {
      HSSFSheet sheet = book.getSheetAt(i);
      if (book.isSheetHidden(i) || book.isSheetVeryHidden(i)) {
        if (holdsSomething(sheet)) {
          hidden.add(sheet.getSheetName());
        }
      } else if (isTable(sheet)) {
        visible.add(sheet);
      }
    }
    if (visible.isEmpty()) {
      throw new BadTable(Problem.NO_VISIBLE_SHEET);
    }
    List<HSSFSheet> filled = visible.stream().filter(XlsFile::holdsSomething).toList();
    HSSFSheet first = filled.isEmpty() ? visible.getFirst() : filled.getFirst();
    List<String> unread = filled.stream().skip(1).map(HSSFSheet::getSheetName).toList();
    Grid grid = grid(first);
    return new Workbook(grid.lines(), first.getSheetName(), unread, hidden, grid.concealed());
  }

  /** Charts and macros may be sheets too. */
  private static boolean isTable(HSSFSheet sheet) {
    return sheet.getSheet().getRecords().stream()
        .filter(BOFRecord.class::isInstance)
        .findFirst()
        .map(begin -> ((BOFRecord) begin).getType() == BOFRecord.TYPE_WORKSHEET)
        .orElse(true);
  }

  private static boolean holdsSomething(HSSFSheet sheet) {
    for (Row row : sheet) {
      for (org.apache.poi.ss.usermodel.Cell cell : row) {
        if (cell.getCellType() != CellType.BLANK) {
          return true;
        }
      }
    }
    return false;
  }

  private Grid grid(HSSFSheet sheet) throws BadTable {
    Grid grid = new Grid();
    for (Row row : sheet) {
      for (org.apache.poi.ss.usermodel.Cell cell : row) {
        grid.put(row.getRowNum(), cell.getColumnIndex(), cell(cell));
        if (sheet.isColumnHidden(cell.getColumnIndex())) {
          grid.hideColumns(cell.getColumnIndex(), cell.getColumnIndex());
        }
      }
      if (row.getZeroHeight()) {
        grid.hideRow(row.getRowNum());
      }
    }
    for (CellRangeAddress area : sheet.getMergedRegions()) {
      grid.merge(
          area.getFirstRow(), area.getFirstColumn(), area.getLastRow(), area.getLastColumn());
    }
    return grid;
  }

  private Cell cell(org.apache.poi.ss.usermodel.Cell cell) {
    CellType type =
        cell.getCellType() == CellType.FORMULA
            ? cell.getCachedFormulaResultType()
            : cell.getCellType();
    String format = format(cell);
    return switch (type) {
      case NUMERIC -> numbers.number(String.valueOf(cell.getNumericCellValue()), format);
      case STRING -> Cell.of(NumberShown.text(cell.getStringCellValue(), format));
      case BOOLEAN -> Cell.of(cell.getBooleanCellValue() ? "TRUE" : "FALSE");
      case ERROR ->
          Cell.faulty(
              FormulaError.forInt(cell.getErrorCellValue()).getString(),
              Problem.ERROR_IN_CELL,
              cell.getAddress().formatAsString());
      default -> Cell.EMPTY;
    };
  }

  private static String format(org.apache.poi.ss.usermodel.Cell cell) {
    int number = cell.getCellStyle().getDataFormat();
    String builtIn = XlsxFile.builtIn(String.valueOf(number));
    return number < FIRST_OWN_FORMAT && builtIn.startsWith("yyyy")
        ? builtIn
        : cell.getCellStyle().getDataFormatString();
  }
}
