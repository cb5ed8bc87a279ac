package org.lectern.core.batch.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * What was read of a workbook, of whichever kind its bytes say that it is.
 *
 * @param lines the cells of the first visible sheet, row by row from the first
 * @param sheet its name
 * @param unread names of other visible sheets that hold something
 * @param hidden names of hidden sheets that hold something
 */
public record Workbook(
    List<List<Cell>> lines, String sheet, List<String> unread, List<String> hidden) {
  private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  public Workbook {
    lines = List.copyOf(lines);
    unread = List.copyOf(unread);
    hidden = List.copyOf(hidden);
  }

  /**
   * Reads a workbook of Excel (.xlsx, .xls) or OpenDocument (.ods).
   *
   * @throws BadTable where it is none of these, is damaged or asks for too much
   */
  public static Workbook read(Path file) throws BadTable, IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(OLE2.length);
    }
    if (Arrays.equals(start, OLE2)) {
      return XlsFile.read(file);
    }
    return isOpenDocument(file) ? OdsFile.read(file) : XlsxFile.read(file);
  }

  private static boolean isOpenDocument(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry("content.xml") != null && zip.getEntry("[Content_Types].xml") == null;
    } catch (ZipException e) {
      return false;
    }
  }
}
