package org.lectern.core.batch.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.batch.fault.Problem;

class CsvFileTest {
  @TempDir Path folder;

  private CsvFile file(String text, Charset charset) throws BadTable, IOException {
    return CsvFile.read(Files.write(folder.resolve("t.csv"), text.getBytes(charset)));
  }

  /** Cells between {@code |}, lines between {@code /}; line feeds as {@code ^}. */
  private static String shown(List<List<Cell>> lines) {
    return lines.stream()
        .map(line -> line.stream().map(Cell::shown).collect(Collectors.joining("|")))
        .collect(Collectors.joining("/"))
        .replace("\n", "^");
  }

  private static String escaped(String text) {
    return text.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        // the separator
        "id,title\\na,A\\n ~ id|title/a|A",
        "id;title\\na;A, B\\n ~ id|title/a|A, B",
        "id\\ttitle\\na\\tA; B ~ id|title/a|A; B",
        "id\\na;b ~ id/a;b",
        "sep=;\\nid;title\\na;A ~ id|title/a|A",
        "SEP=|\\r\\nid|title\\r\\na|A ~ id|title/a|A",
        "\"sep=,\"\\nid;x,title\\n ~ id;x|title",
        "\"a,b,c\";d\\n ~ a,b,c|d",
        "\"a\";\"b,c,d\"\\n1;2 ~ a|b,c,d/1|2",
        // quotes
        "id,title\\na,\"A, \"\"B\"\"\"\\n ~ id|title/a|A, \"B\"",
        "id,title\\na,\"A\\nB\"\\n ~ id|title/a|A^B",
        "\"id\", \"title\"\\n\"a\", \"A, B\"\\n ~ id|title/a|A, B",
        // lines
        "id,title\\r\\na,A\\r\\n ~ id|title/a|A",
        "id,title\\ra,A\\r ~ id|title/a|A",
        "id,title\\n\\na,A ~ id|title//a|A",
        "id,title\\na\\n ~ id|title/a",
        "id,title\\na,,\\n ~ id|title/a||",
      })
  void cellsAreThoseThatSpreadsheetProgramsSave(String text, String cells)
      throws BadTable, IOException {
    assertEquals(cells, shown(file(escaped(text), StandardCharsets.UTF_8).lines()));
  }

  @ParameterizedTest
  @CsvSource({
    "UTF-8, ''",
    "UTF-8, \uFEFF",
    "UTF-8, \uFEFF\uFEFF",
    "UTF-16LE, \uFEFF",
    "UTF-16LE, ''",
    "UTF-16BE, \uFEFF"
  })
  void theEncodingIsAFormOfUnicodeWithAMarkOrWithout(String charset, String mark)
      throws BadTable, IOException {
    // Cells lose a mark by themselves; what names the separator does not.
    CsvFile file = file(mark + "sep=;\nid;title\na;Größe\n", Charset.forName(charset));
    assertEquals("id|title/a|Größe", shown(file.lines()));
  }

  @Test
  void zeroBytesInATextAreRefused() throws BadTable, IOException {
    CsvFile file = file("id,title\na,A\0B\n", StandardCharsets.UTF_8);
    assertEquals(Problem.ZERO_BYTES, assertThrows(BadTable.class, file::lines).problem());
  }

  @Test
  void aTableInAnOldEncodingIsReadByGuessAndItsFirstBadCellNamed() throws BadTable, IOException {
    String text = "id,título,nota\na,Canción española,x\nb,Año de niños,y\n";
    CsvFile file = file(text, Charset.forName("windows-1252"));
    assertThrows(CharacterCodingException.class, file::lines);
    assertEquals(
        "id|título|nota/a|Canción española|x/b|Año de niños|y", shown(file.linesInOldEncoding()));
    assertEquals("título", file.firstBad().orElseThrow().value());
  }

  /** The heading is in order here; so the cell below is the first. */
  @Test
  void aBadCellIsNamedByItsRowAndHeading() throws BadTable, IOException {
    CsvFile file = file("id,title\na,Plain\nb,Canción española\n", Charset.forName("windows-1252"));
    CsvFile.Bad bad = file.firstBad().orElseThrow();
    assertEquals(List.of(3, "title"), List.of(bad.row(), bad.column()));
    assertEquals("Canción española", bad.value());
  }

  @ParameterizedTest
  @CsvSource({"'id,title\na,Größe\n'", "''"})
  void aTableInUtf8HasNoBadCell(String text) throws BadTable, IOException {
    assertEquals(Optional.empty(), file(text, StandardCharsets.UTF_8).firstBad());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "id,title\\na,\"A\\nb,B\\n ~ a quote that begins a cell in line 2 is never closed",
        "id,title\\na,\"A\" B\\n ~ a quote in a cell within quotes in line 2 is not doubled;"
            + " write \"\" for each in the text",
      })
  void quotesThatAreNotInOrderAreNamedByTheirLine(String text, String message)
      throws BadTable, IOException {
    CsvFile file = file(escaped(text), StandardCharsets.UTF_8);
    assertEquals(message, assertThrows(IOException.class, file::lines).getMessage());
  }
}
