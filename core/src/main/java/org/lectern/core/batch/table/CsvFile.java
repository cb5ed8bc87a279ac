package org.lectern.core.batch.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.lectern.core.batch.fault.Problem;
import org.lectern.core.text.Encoding;

/**
 * A text file of rows and columns as spreadsheet programs save it, in a form of Unicode; columns
 * separated by comma, semicolon or tab.
 */
public final class CsvFile {
  private static final long MOST_BYTES = 256L << 20;
  private static final int LONGEST_HEADER = 1 << 16;

  /** The line that says to Excel which separator follows. */
  private static final Pattern SEPARATOR =
      Pattern.compile("\"?sep=(.)\"?[,;\t]*\\R", Pattern.CASE_INSENSITIVE);

  private static final Pattern LINE = Pattern.compile("line:? (\\d+)");

  /** A first line of cells, or a second one, that has blanks between a separator and a quote. */
  private static final Pattern SPACED = Pattern.compile("\\A(?:[^\"\n]*\n)?\"[^\"\n]*\"[,;\t] +\"");

  private final byte[] bytes;

  private CsvFile(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Reads a file. */
  public static CsvFile read(Path file) throws BadTable, IOException {
    if (Files.size(file) > MOST_BYTES) {
      throw new BadTable(Problem.HUGE_TABLE, (MOST_BYTES >> 20) + " MB");
    }
    try {
      return new CsvFile(Files.readAllBytes(file));
    } catch (OutOfMemoryError _) {
      throw tooLarge();
    }
  }

  /**
   * The cells, line by line.
   *
   * @throws CharacterCodingException where it is not in a form of Unicode
   */
  public List<List<Cell>> lines() throws BadTable, IOException {
    try {
      return cells(text());
    } catch (OutOfMemoryError _) {
      throw tooLarge();
    }
  }

  /** The same in the encoding that it is probably in, as older programs save. */
  public List<List<Cell>> linesInOldEncoding() throws BadTable, IOException {
    try {
      return cells(new String(bytes, OldEncoding.of(bytes)));
    } catch (OutOfMemoryError _) {
      throw tooLarge();
    }
  }

  /** What was read so far is given up with the error, so there is room to report it. */
  private static BadTable tooLarge() {
    return new BadTable(
        Problem.HUGE_TABLE,
        "fits into the "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MB of memory that Lectern may take (LECTERN_JAVA_OPTS=-Xmx1g allows more)");
  }

  private static List<List<Cell>> cells(String text) throws IOException {
    return records(text).stream()
        .map(line -> line.stream().map(Formula::plain).map(Cell::of).toList())
        .toList();
  }

  private String text() throws BadTable, CharacterCodingException {
    Charset charset = Encoding.of(bytes);
    boolean utf8 = charset.equals(StandardCharsets.UTF_8);
    if (utf8 && hasZero()) {
      throw new BadTable(Problem.ZERO_BYTES);
    }
    try {
      return Encoding.decode(bytes);
    } catch (CharacterCodingException e) {
      if (utf8) {
        throw e;
      }
      throw new BadTable(Problem.DAMAGED_TEXT, charset.name());
    }
  }

  private boolean hasZero() {
    for (byte b : bytes) {
      if (b == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The first cell that is not UTF-8.
   *
   * @param row from 1
   * @param column its heading; blank where it has none
   * @param value in the encoding that it probably is in
   * @param encoding what people call that encoding
   */
  public record Bad(int row, String column, String value, String encoding) {}

  /** Bytes become characters one to one, so that each cell can be asked whether it is UTF-8. */
  public Optional<Bad> firstBad() throws BadTable, IOException {
    try {
      return firstOfBad();
    } catch (OutOfMemoryError _) {
      throw tooLarge();
    }
  }

  private Optional<Bad> firstOfBad() throws IOException {
    Charset old = OldEncoding.of(bytes);
    List<List<String>> lines = records(new String(bytes, StandardCharsets.ISO_8859_1));
    for (int row = 0; row < lines.size(); row++) {
      for (int column = 0; column < lines.get(row).size(); column++) {
        byte[] cell = lines.get(row).get(column).getBytes(StandardCharsets.ISO_8859_1);
        try {
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(cell));
        } catch (CharacterCodingException e) {
          List<String> header = lines.getFirst();
          return Optional.of(
              new Bad(
                  row + 1,
                  column < header.size() ? inOld(header.get(column), old) : "",
                  new String(cell, old),
                  OldEncoding.name(old)));
        }
      }
    }
    return Optional.empty();
  }

  private static String inOld(String characters, Charset old) {
    return new String(characters.getBytes(StandardCharsets.ISO_8859_1), old);
  }

  private static List<List<String>> records(String text) throws IOException {
    Matcher separator = SEPARATOR.matcher(text);
    boolean named = separator.lookingAt();
    String table = named ? text.substring(separator.end()) : text;
    char delimiter = named ? separator.group(1).charAt(0) : delimiter(table);
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreEmptyLines(false)
            .setIgnoreSurroundingSpaces(SPACED.matcher(table).find())
            .get();
    List<List<String>> lines = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(new StringReader(table), format)) {
      for (CSVRecord line : parser) {
        lines.add(line.toList());
      }
    } catch (UncheckedIOException e) {
      throw new IOException(quotes(String.valueOf(e.getCause().getMessage())), e);
    }
    return lines;
  }

  /** The fault in quotes that the parser reports, in words for those who wrote the table. */
  private static String quotes(String message) {
    Matcher line = LINE.matcher(message);
    String where = line.find() ? "in line " + line.group(1) : "somewhere";
    String problem =
        message.contains("EOF")
            ? "a quote that begins a cell %s is never closed"
            : "a quote in a cell within quotes %s is not doubled; write \"\" for each in the text";
    return problem.formatted(where);
  }

  /** Whichever of comma, semicolon and tab stands most often in the header, outside quotes. */
  private static char delimiter(String text) {
    String start = text.substring(0, Math.min(text.length(), LONGEST_HEADER));
    String header =
        start
            .replaceAll("\"[^\"]*\"", "")
            .lines()
            .filter(line -> !line.replace(" ", "").isEmpty()) // of quoted cells only tabs are left
            .findFirst()
            .orElse("");
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
}
