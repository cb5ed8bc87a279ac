package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.core.importer.TestImport.letter;
import static org.lectern.core.importer.TestImport.person;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.importer.TestImport.Steps;

/** Tables of people that imports and archivists write together. */
class ImportedTablesTest {
  @TempDir Path folder;
  private TestImport imports;

  @BeforeEach
  void open() {
    imports = new TestImport(folder);
  }

  @Test
  void peopleOfSeveralImportsAndOfTheArchivistStandInOneTable() throws IOException {
    Files.writeString(folder.resolve("people.csv"), "id,name,dates\nold,\"Old, Anna\",1900-1950\n");
    imports.run(
        target -> {
          letter(target, "a");
          target.describe(person("Old, Anna", "old"));
          target.describe(person("Marlow, Edith", "marlow"));
        });
    assertEquals(
        List.of("Old, Anna", "Marlow, Edith"),
        imports.checked().authorities().agents().stream()
            .map(a -> a.name().best(List.of()).orElseThrow().text())
            .toList());
    assertEquals(
        Optional.of("1900-1950"), imports.checked().authorities().agents().getFirst().dates());
  }

  @Test
  void aRowThatAnArchivistEditedStaysInEveryLaterRun() throws IOException {
    Path people = folder.resolve("people.csv");
    Steps one = target -> target.describe(person("Marlow, Edith", "marlow"));
    Steps two =
        target -> {
          one.run(target);
          target.describe(person("Kurtz, Georg", "kurtz"));
        };
    imports.run(one);
    Files.writeString(
        people, Files.readString(people).replace("Marlow, Edith", "Marlow, Edith Anne"));
    imports.run(two);
    assertTrue(Files.readString(people).contains("kurtz"));
    ImportReport third = imports.run(two);
    assertTrue(Files.readString(people).contains("Marlow, Edith Anne"));
    assertEquals(List.of("people.csv"), third.edited());
  }

  @Test
  void aRowThatNobodyEditedFollowsTheSource() throws IOException {
    imports.run(target -> target.describe(person("Marlow, E.", "marlow")));
    imports.run(target -> target.describe(person("Marlow, Edith", "marlow")));
    assertTrue(Files.readString(folder.resolve("people.csv")).contains("Marlow, Edith"));
  }

  @Test
  void everyCellOfATableMadeByHandStaysInEveryRun() throws IOException {
    Path people = folder.resolve("people.csv");
    Files.writeString(
        people, "id,name\nold,First\nold,Second\nodd,Odd,beyond\n,Without id\nmarlow,Mine\n");
    Steps steps =
        target -> {
          target.describe(person("Marlow, Edith", "marlow"));
          target.describe(person("Kurtz, Georg", "kurtz"));
        };
    for (int i = 0; i < 3; i++) {
      imports.run(steps);
      String text = Files.readString(people);
      for (String cell :
          List.of("old,First", "old,Second", "odd,Odd,beyond", ",Without id", "marlow,Mine")) {
        assertTrue(text.contains(cell), text);
      }
      assertTrue(text.contains("kurtz"), text);
      assertFalse(text.contains("Marlow, Edith"), text);
    }
  }

  @Test
  void aTableInAnotherFormatIsNotDoubled() throws IOException {
    Files.writeString(folder.resolve("people.tsv"), "id\tname\nold\tOld\n");
    ImportReport report = imports.run(target -> target.describe(person("Marlow, Edith")));
    assertFalse(Files.exists(folder.resolve("people.csv")));
    assertEquals("people.tsv", report.problems().getFirst().where());
  }
}
