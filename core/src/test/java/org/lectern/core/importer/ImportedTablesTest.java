package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tables of people that imports and archivists write together. */
class ImportedTablesTest extends TestImport {
  @Test
  void peopleOfSeveralImportsAndOfTheArchivistStandInOneTable() throws IOException {
    Files.writeString(folder.resolve("people.csv"), "id,name,dates\nold,\"Old, Anna\",1900-1950\n");
    run(
        target -> {
          letter(target, "a");
          target.describe(person("Old, Anna", "old"));
          target.describe(person("Marlow, Edith", "marlow"));
        });
    assertEquals(
        List.of("Old, Anna", "Marlow, Edith"),
        checked().authorities().agents().stream()
            .map(a -> a.name().best(List.of()).orElseThrow().text())
            .toList());
    assertEquals(Optional.of("1900-1950"), checked().authorities().agents().getFirst().dates());
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
    run(one);
    Files.writeString(
        people, Files.readString(people).replace("Marlow, Edith", "Marlow, Edith Anne"));
    run(two);
    assertTrue(Files.readString(people).contains("kurtz"));
    ImportReport third = run(two);
    assertTrue(Files.readString(people).contains("Marlow, Edith Anne"));
    assertEquals(List.of("people.csv"), third.edited());
  }

  @Test
  void aRowThatNobodyEditedFollowsTheSource() throws IOException {
    run(target -> target.describe(person("Marlow, E.", "marlow")));
    run(target -> target.describe(person("Marlow, Edith", "marlow")));
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
      run(steps);
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
    ImportReport report = run(target -> target.describe(person("Marlow, Edith")));
    assertFalse(Files.exists(folder.resolve("people.csv")));
    assertEquals("people.tsv", report.problems().getFirst().where());
  }
}
