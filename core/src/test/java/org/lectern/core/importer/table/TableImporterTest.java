package org.lectern.core.importer.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.core.importer.table.TestTable.problems;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.table.TestWorkbook;
import org.lectern.core.importer.FieldFates;
import org.lectern.core.importer.Import;
import org.lectern.core.importer.ImportException;
import org.lectern.core.importer.ImportReport;

/** What holds for tables of every system, and tables of none of them. */
class TableImporterTest {
  private final Path temporary;
  private final TestTable tables;

  TableImporterTest(@TempDir Path temporary) throws IOException {
    this.temporary = temporary;
    tables = TestTable.in(temporary);
  }

  @Test
  void anyTableIsReadByItsHeadings() throws IOException {
    tables.run(TableSystem.CSV, "Id;Titel;dc:creator;Datum;Box Nr.\nbrief-1;Brief;Marlow;1950;7\n");
    assertEquals(
        "title: Brief\ncreator: Marlow\ndate: '1950'\nx-Box-Nr.: '7'\n", tables.yaml("brief-1"));
  }

  @Test
  void theMapBesideTheTableIsRememberedAndCanBeEdited() throws IOException {
    tables.run(TableSystem.CSV, "id,title,Kind of thing,Box\na,A,letter,7\n");
    Path map = tables.source().resolve("table.csv.map.yml");
    String written = Files.readString(map);
    assertTrue(written.contains("\"Kind of thing\": x-Kind-of-thing"), written);
    Files.writeString(
        map,
        written
            .replace(
                "\"Kind of thing\": x-Kind-of-thing",
                "\"Kind of thing\": {key: type, separator: \"/\"}")
            .replace("\"Box\": x-Box", "\"Box\": {left: the boxes are gone}"),
        StandardCharsets.UTF_16); // as some editors of Windows save it
    ImportReport report =
        tables.run(TableSystem.CSV, "id,title,Kind of thing,Box,New\na,A,letter/map,7,n\n");
    assertEquals("title: A\ntype:\n- letter\n- map\nx-New: n\n", tables.yaml("a"));
    assertEquals(
        List.of("column 'New': is not in table.csv.map.yml; it is taken as 'x-New'"),
        problems(report));
    assertTrue(
        report
            .fields()
            .contains(
                new FieldFates.Line("Box", FieldFates.Fate.LEFT, "the boxes are gone", 1, "7")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          columns: {title: titel-x}          > 'titel-x' of column 'title' is not a key
          columns: [title]                   > 'columns' does not hold names with values
          column: {title: title}             > it has no 'columns'
          columns: {title: {separator: ','}} > column 'title' has neither 'key' nor 'left'
          columns: {title: {kye: title}}     > column 'title' has 'kye'
          system: atom|columns: {a: title}   > was made by 'import atom'
          columns: {                         > 'line 1 is not YAML: close quotation marks and brackets'
          """)
  void aMapThatIsWrongSaysWhatToMend(String map, String message) throws IOException {
    Files.writeString(tables.source().resolve("table.csv.map.yml"), map.replace('|', '\n'));
    ImportException e =
        assertThrows(ImportException.class, () -> tables.run(TableSystem.CSV, "id,title\na,A\n"));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../secret.png",
        "objects/../../secret.png",
        "link.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "..",
        "https://example.org/../secret.png"
      })
  void noFileOutsideIsTaken(String name) throws IOException {
    tables.draw("../secret.png");
    Files.createSymbolicLink(tables.source().resolve("link.png"), temporary.resolve("secret.png"));
    ImportReport report = tables.run(TableSystem.CSV, "id,title,file\na,A," + name + "\n");
    assertEquals(List.of("document.yml"), tables.files("a"));
    assertEquals(1, report.problems().size());
    assertTrue(tables.yaml("a").contains("x-file: "));
  }

  @Test
  void anAddressIsFoundByItsLastPartAmongTheFiles() throws IOException {
    tables.draw("files/original/a b.png");
    ImportReport report =
        tables.run(TableSystem.CSV, "id,title,file\na,A,https://example.org/f/a%20b.png?size=1\n");
    assertEquals(List.of(), problems(report));
    assertEquals(List.of("document.yml", "pages/0001.png"), tables.files("a"));
  }

  @Test
  void aNameThatSeveralFilesHaveIsNotGuessed() throws IOException {
    tables.draw("one/a.png");
    tables.draw("two/a.png");
    ImportReport report = tables.run(TableSystem.CSV, "id,title,file\na,A,a.png\n");
    assertEquals(List.of("document.yml"), tables.files("a"));
    assertEquals(1, report.problems().size());
  }

  @Test
  void rowsWithTheIdOfAnotherAreNamed() throws IOException {
    ImportReport report = tables.run(TableSystem.CSV, "id,title\na,First\na,Second\nb,Third\n");
    assertEquals(2, report.written());
    assertEquals(
        List.of("row 3 (a): has the id of row 2 too; give each row an id of its own"),
        problems(report));
    assertTrue(tables.yaml("a").contains("First"));
  }

  @ParameterizedTest
  @EnumSource(TableSystem.class)
  void twiceIsOnce(TableSystem system) throws IOException {
    tables.draw("a.png");
    String table =
        """
        id,legacyId,objectid,o:id,title,file,object_location,digitalObjectPath,creator
        1,1,1,1,One,a.png,a.png,a.png,"=HYPERLINK(""x"")"
        2,2,2,2,Two,,,,
        """;
    tables.run(system, table);
    Map<String, String> before = bytes();
    ImportReport second = tables.again(system);
    assertEquals(before, bytes());
    assertEquals(2, second.unchanged());
  }

  private Map<String, String> bytes() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files
          .filter(Files::isRegularFile)
          .collect(
              Collectors.toMap(
                  Path::toString,
                  f -> {
                    try {
                      return new String(Files.readAllBytes(f), StandardCharsets.ISO_8859_1)
                          + Files.getLastModifiedTime(f);
                    } catch (IOException e) {
                      throw new java.io.UncheckedIOException(e);
                    }
                  },
                  (a, _) -> a,
                  TreeMap::new));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "id,title\n", "\n\n", "a\0b,c\n1,2\n"})
  void aTableWithoutRowsIsRefusedWithAMessage(String table) {
    ImportException e =
        assertThrows(ImportException.class, () -> tables.run(TableSystem.CSV, table));
    assertTrue(e.getMessage().contains("table.csv"), e.getMessage());
  }

  @Test
  void aTableThatIsNotThereIsRefusedWithAMessage() {
    ImportException e = assertThrows(ImportException.class, () -> tables.again(TableSystem.OMEKA));
    assertTrue(e.getMessage().startsWith("there is no table "), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, Größe, Windows-1252",
    "windows-1251, Письмо брату, Windows-1251",
    "x-MacRoman, Brief an Müller über Größe, Mac Roman"
  })
  void aTableInAnOldEncodingIsReadAndNamed(String encoding, String title, String name)
      throws IOException {
    Files.write(
        tables.source().resolve("table.csv"),
        ("id,title\na," + title + "\n").getBytes(Charset.forName(encoding)));
    List<String> problems = problems(tables.again(TableSystem.CSV));
    assertEquals("title: " + title + "\n", tables.yaml("a"));
    assertTrue(problems.toString().contains(name), problems::toString);
  }

  @Test
  void cellsThatHoldNoValueAreLeftOutAndNamed() throws IOException {
    Files.write(
        tables.source().resolve("table.xlsx"),
        new TestWorkbook()
            .sheet("S")
            .row("id", "title", "subject")
            .row("a", "A", "<c r='C2' t='e'><v>#REF!</v></c>")
            .bytes());
    ImportReport report =
        new Import(tables.folder(), "en", false)
            .run(
                new TableImporter(
                    TableSystem.CSV,
                    tables.source().resolve("table.xlsx"),
                    Optional.empty(),
                    Optional.empty()),
                "table.xlsx",
                Progress.NONE);
    assertEquals("title: A\n", tables.yaml("a"));
    assertTrue(problems(report).toString().contains("#REF!"), report::toString);
  }

  @Test
  void twoConditionsThatDisagreeAreAskedAbout() throws IOException {
    ImportReport report =
        tables.run(
            TableSystem.CSV,
            "id,title,access,dcterms:accessRights\na,A,open,Closed until 2040\nb,B,open,Open\n");
    assertTrue(tables.yaml("a").contains("access: restricted\n"), tables.yaml("a"));
    assertFalse(tables.yaml("b").contains("restricted"), tables.yaml("b"));
    assertEquals(1, report.questions().size(), report.words());
    assertTrue(report.words().contains("Questions to you:\n  a: is it open?"), report.words());
  }
}
