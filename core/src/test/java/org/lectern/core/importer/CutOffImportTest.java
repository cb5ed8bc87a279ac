package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run makes of a folder in which another was cut off or killed. */
class CutOffImportTest extends TestImport {
  /** A folder where a file should come stops the move as a kill does: some are there, some not. */
  @Test
  void aDocumentThatWasCutOffInItsMiddleIsMadeWholeOfASourceThatHasChanged() throws IOException {
    Files.createDirectories(file("a/files/list.csv"));
    ImportReport cutOff = run(target -> letter(target, "a"));
    assertEquals(1, cutOff.failed());
    assertTrue(Files.exists(file("a/text/transcript.en.txt")));
    Files.delete(file("a/files/list.csv"));

    ImportReport report =
        run(
            document(
                "a",
                document -> {
                  document.keys().add("title", "Another title");
                  document.file("text/transcript.en.txt", words("Other words"));
                }));
    assertEquals(List.of(), report.problems());
    assertEquals(List.of(), report.edited());
    assertEquals("Other words", Files.readString(file("a/text/transcript.en.txt")));
    assertFalse(Files.exists(file("a/files/list.csv")));
    assertTrue(Files.readString(file("a/document.yml")).contains("Another title"));
  }

  /** The process ends after a file is at its place and before that is noted. */
  @Test
  void aFileThatWasMovedWhenTheRunWasKilledIsNotTakenForAnEdit() throws IOException {
    run(target -> letter(target, "a"));
    Path ledger = folder.resolve(".import/ledger");
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(ledger)) {
      String[] parts = line.split("\t", -1);
      if (line.startsWith("id")) {
        lines.add(line);
      } else if (parts[1].endsWith(".txt")) {
        lines.add("move\t" + parts[1] + "\t" + parts[2]);
      }
    }
    Files.write(ledger, lines);
    Files.delete(file("a/document.yml"));
    Files.delete(file("a/files/list.csv"));

    Steps changed =
        document(
            "a",
            document -> {
              document.keys().add("title", "Another title");
              document.file("text/transcript.de.txt", words("Worte"));
            });
    ImportReport report = run(changed);
    assertEquals(List.of(), report.problems());
    assertEquals(List.of(), report.edited());
    assertFalse(Files.exists(file("a/text/transcript.en.txt")));
    assertEquals("Worte", Files.readString(file("a/text/transcript.de.txt")));

    Files.write(ledger, lines, StandardOpenOption.APPEND);
    Files.writeString(file("a/text/transcript.en.txt"), "Words of a person");
    assertEquals(List.of("documents/a/text/transcript.en.txt"), run(changed).edited());
    assertEquals("Words of a person", Files.readString(file("a/text/transcript.en.txt")));
  }

  @Test
  void aDocumentWhoseImportWasEndedBeforeItWasNotedComesWhole() throws IOException {
    Files.createDirectories(file("a/text"));
    Files.writeString(file("a/text/transcript.en.txt"), "Words of a");
    assertEquals(1, run(target -> letter(target, "a")).written());
    assertTrue(Files.exists(file("a/document.yml")));
  }

  @Test
  void aRunThatWasCutOffGoesOn() throws IOException {
    assertThrows(
        ImportException.class,
        () ->
            run(
                target -> {
                  letter(target, "a");
                  throw new IOException("the network is gone");
                }));
    ImportReport report =
        run(
            target -> {
              letter(target, "a");
              letter(target, "b");
            });
    assertEquals(1, report.unchanged());
    assertEquals(1, report.written());
  }

  /** Between the move of a file and the note of it; the source has changed again since. */
  @Test
  void whatAnImportWroteThatWasKilledIsNotTakenForAnEdit() throws IOException {
    Path ledger = folder.resolve(".import/ledger");
    run(target -> letter(target, "a", "First"));
    List<String> before = Files.readAllLines(ledger);
    run(target -> letter(target, "a", "Second"));
    run(
        target -> {
          letter(target, "a", "Third");
          Files.copy(ledger, folder.resolve("noted"));
        });
    List<String> killed = new ArrayList<>(before);
    Files.readAllLines(folder.resolve("noted")).stream()
        .filter(line -> line.startsWith("move"))
        .forEach(killed::add);
    Files.delete(folder.resolve("noted"));
    assertTrue(killed.size() > before.size());
    Files.write(ledger, killed);
    ImportReport report = run(target -> letter(target, "a", "Fourth"));
    assertEquals(List.of(), report.edited());
    assertEquals(1, report.written());
    assertTrue(Files.readString(file("a/document.yml")).contains("Fourth"));
  }

  @Test
  void aLastLineOfTheLedgerThatWasCutOffIsNotBelieved() throws IOException {
    Files.createDirectories(folder.resolve(".import"));
    Files.writeString(folder.resolve(".import/ledger"), "id\trow1\tletter-1\nid\trow12\tletter-1");
    run(
        target -> {
          assertEquals("letter-1", target.id("row1", "letter-1").value());
          assertEquals("letter-12", target.id("row12", "letter-12").value());
        });
    assertEquals(
        List.of("id\trow1\tletter-1", "id\trow12\tletter-12"),
        Files.readAllLines(folder.resolve(".import/ledger")));
  }
}
