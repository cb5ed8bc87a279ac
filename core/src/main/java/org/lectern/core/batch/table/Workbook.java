package org.lectern.core.batch.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.lectern.core.batch.fault.Problem;

/**
 * What was read of a workbook, of whichever kind its bytes say that it is.
 *
 * @param lines the cells of the first visible sheet with content, row by row from the first
 * @param sheet its name
 * @param unread names of other visible sheets that hold something
 * @param hidden names of hidden sheets that hold something
 * @param concealed hidden rows and columns that hold something: {@code rows 4, 7}
 */
public record Workbook(
    List<List<Cell>> lines,
    String sheet,
    List<String> unread,
    List<String> hidden,
    List<String> concealed) {
  private static final int START = 1024;
  private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

  public Workbook {
    lines = List.copyOf(lines);
    unread = List.copyOf(unread);
    hidden = List.copyOf(hidden);
    concealed = List.copyOf(concealed);
  }

  /**
   * Reads a workbook of Excel (.xlsx, .xls) or OpenDocument (.ods).
   *
   * @throws BadTable where it is none of these, is damaged or asks for too much
   */
  public static Workbook read(Path file) throws BadTable, IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(START);
    }
    if (Arrays.mismatch(start, OLE2) == OLE2.length || Arrays.equals(start, OLE2)) {
      return XlsFile.read(file);
    }
    Optional<String> other = otherKind(start);
    if (other.isPresent()) {
      throw new BadTable(Problem.DAMAGED_WORKBOOK, "is not a workbook but " + other.get());
    }
    return isOpenDocument(file) ? OdsFile.read(file) : XlsxFile.read(file);
  }

  /** What some programs save under the name of a workbook. */
  private static Optional<String> otherKind(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    String lower = text.toLowerCase(Locale.ROOT);
    if (text.isEmpty()) {
      return Optional.of("an empty file");
    } else if (text.startsWith("PK")) {
      return Optional.empty();
    } else if (lower.contains("<html") || lower.contains("<table") || lower.contains("<!doctype")) {
      return Optional.of("a web page");
    } else if (lower.contains("office:spreadsheet")) {
      return Optional.of("an XML spreadsheet of Excel 2003");
    } else if (lower.contains("<?xml")) {
      return Optional.of("an XML file");
    }
    return text.indexOf(0) < 0
        ? Optional.of("a text file, perhaps CSV under another name")
        : Optional.empty();
  }

  private static boolean isOpenDocument(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry("content.xml") != null && zip.getEntry("[Content_Types].xml") == null;
    } catch (ZipException e) {
      return false;
    }
  }
}
