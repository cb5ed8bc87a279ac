package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.batch.Batch;
import org.lectern.core.batch.BatchWriter;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.recording.TestRecordings;
import org.lectern.core.model.Agent;
import org.lectern.core.model.DocumentId;
import org.lectern.core.model.LanguageMap;

class ImportTest {
  @TempDir Path folder;

  /** An importer that does what a test says. */
  private interface Steps {
    void run(ImportTarget target) throws IOException;
  }

  private ImportReport run(Steps steps) {
    return run(false, steps);
  }

  private ImportReport run(boolean overwrite, Steps steps) {
    Importer importer =
        new Importer() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public void run(ImportTarget target) throws IOException {
            steps.run(target);
          }
        };
    return new Import(folder, "en", overwrite).run(importer, "source.csv", Progress.NONE);
  }

  private static BatchWriter.Content words(String text) {
    return () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void letter(ImportTarget target, String identifier) {
    letter(target, identifier, "Letter " + identifier);
  }

  private static void letter(ImportTarget target, String identifier, String title) {
    var _ =
        target.document(
            target.id(identifier),
            identifier,
            document -> {
              target.fields().mapped("Title", document.keys().add("title", title), title);
              document.file("text/transcript.en.txt", words("Words of " + identifier));
              document.file("files/list.csv", words("a,b"));
            });
  }

  private Map<String, String> bytes() throws IOException {
    Map<String, String> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes.put(
            folder.relativize(file).toString(),
            Files.readString(file) + Files.getLastModifiedTime(file));
      }
    }
    return bytes;
  }

  private Path file(String path) {
    return folder.resolve("documents").resolve(path);
  }

  private Batch checked() {
    return Batch.read(
        folder,
        _ -> {
          throw new IllegalStateException("holds no scans");
        });
  }

  @Test
  void whatIsImportedHasNoFaults() {
    ImportReport report =
        run(
            target -> {
              letter(target, "a1");
              letter(target, "B 2");
            });
    assertEquals(2, report.written());
    assertEquals(List.of(), checked().report().faults());
    assertEquals(
        List.of("a1", "b-2"), checked().drafts().stream().map(d -> d.id().value()).toList());
    assertEquals(
        List.of(new FieldFates.Line("Title", FieldFates.Fate.MAPPED, "title", 2, "Letter a1")),
        report.fields());
  }

  @Test
  void aSecondRunChangesNoByte() throws IOException {
    Steps steps =
        target -> {
          letter(target, "a");
          letter(target, "b");
          target.agent(person("Marlow, Edith"));
          target.problem("row 4", "has no title");
        };
    run(steps);
    Map<String, String> before = bytes();
    ImportReport second = run(steps);
    assertEquals(before, bytes());
    assertEquals(0, second.written());
    assertEquals(2, second.unchanged());
  }

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
            target -> {
              var _ =
                  target.document(
                      target.id("a"),
                      "a",
                      document -> {
                        document.keys().add("title", "Another title");
                        document.file("text/transcript.en.txt", words("Other words"));
                      });
            });
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
        target -> {
          var _ =
              target.document(
                  target.id("a"),
                  "a",
                  document -> {
                    document.keys().add("title", "Another title");
                    document.file("text/transcript.de.txt", words("Worte"));
                  });
        };
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
  void aDocumentThatFailsLeavesNothingAndEndsNothing() {
    ImportReport report =
        run(
            target -> {
              var _ =
                  target.document(
                      target.id("bad"),
                      "row 2",
                      document -> {
                        var _ = document.keys().add("title", "Bad");
                        document.file("files/a.txt", words("a"));
                        throw new IOException("the file is cut off");
                      });
              letter(target, "good");
            });
    assertEquals(List.of("row 2: the file is cut off"), words(report.problems()));
    assertEquals(1, report.failed());
    assertFalse(Files.exists(file("bad")));
    assertTrue(Files.exists(file("good/document.yml")));
  }

  @Test
  void aDocumentThatFailsLaterKeepsWhatCameBefore() throws IOException {
    run(target -> letter(target, "a"));
    Map<String, String> before = new TreeMap<>(bytes());
    run(
        target -> {
          var _ =
              target.document(
                  target.id("a"),
                  "a",
                  _ -> {
                    throw new IllegalStateException("broken");
                  });
        });
    before.keySet().removeIf(f -> f.startsWith("import-report"));
    Map<String, String> after = new TreeMap<>(bytes());
    after.keySet().removeIf(f -> f.startsWith("import-report"));
    assertEquals(before, after);
  }

  @Test
  void whatWasEditedStaysAndIsNamed() throws IOException {
    run(target -> letter(target, "a", "Old"));
    Files.writeString(file("a/document.yml"), "title: Edited\n");
    ImportReport report = run(target -> letter(target, "a", "New"));
    assertEquals("title: Edited\n", Files.readString(file("a/document.yml")));
    assertEquals(List.of("documents/a/document.yml"), report.edited());
    ImportReport overwritten = run(true, target -> letter(target, "a", "New"));
    assertEquals("title: New\n", Files.readString(file("a/document.yml")));
    assertEquals(List.of(), overwritten.edited());
  }

  @Test
  void whatWasNotEditedFollowsTheSource() throws IOException {
    run(target -> letter(target, "a", "Old"));
    ImportReport report = run(target -> letter(target, "a", "New"));
    assertEquals("title: New\n", Files.readString(file("a/document.yml")));
    assertEquals(1, report.written());
  }

  @Test
  void aDocumentThatNoImportBroughtIsNotMixedWithOneOfTheSource() throws IOException {
    Files.createDirectories(file("a"));
    Files.writeString(file("a/document.yml"), "title: Of the archivist\n");
    Files.writeString(folder.resolve("documents.csv"), "id,title\nb,Of the archivist\n");
    ImportReport report =
        run(
            target -> {
              letter(target, "a");
              letter(target, "b");
              letter(target, "c");
            });
    assertEquals(2, report.failed());
    assertEquals(List.of("a", "b"), report.problems().stream().map(p -> p.where()).toList());
    assertEquals("title: Of the archivist\n", Files.readString(file("a/document.yml")));
    assertFalse(Files.exists(file("a/files")));
    assertFalse(Files.exists(file("b")));
    assertTrue(Files.exists(file("c/document.yml")));
    assertEquals(1, run(true, target -> letter(target, "a")).written());
    assertTrue(Files.exists(file("a/files/list.csv")));
  }

  @Test
  void aDocumentWhoseImportWasEndedBeforeItWasNotedComesWhole() throws IOException {
    Files.createDirectories(file("a/text"));
    Files.writeString(file("a/text/transcript.en.txt"), "Words of a");
    assertEquals(1, run(target -> letter(target, "a")).written());
    assertTrue(Files.exists(file("a/document.yml")));
  }

  @Test
  void aFileThatAPersonTookAwayStaysAway() throws IOException {
    run(target -> letter(target, "a"));
    Files.delete(file("a/files/list.csv"));
    ImportReport report = run(target -> letter(target, "a"));
    assertFalse(Files.exists(file("a/files/list.csv")));
    assertEquals(List.of("documents/a/files/list.csv"), report.edited());
  }

  @Test
  void aDocumentThatAPersonTookAwayComesAgain() throws IOException {
    run(target -> letter(target, "a"));
    for (String path : List.of("document.yml", "files/list.csv", "text/transcript.en.txt")) {
      Files.delete(file("a/" + path));
    }
    assertEquals(1, run(target -> letter(target, "a")).written());
    assertTrue(Files.exists(file("a/document.yml")));
    assertTrue(Files.exists(file("a/files/list.csv")));
  }

  @Test
  void whatTheSourceDoesNotHaveAnyMoreGoesAndIsNamed() throws IOException {
    run(target -> letter(target, "a"));
    ImportReport report =
        run(
            target -> {
              var _ =
                  target.document(
                      target.id("a"),
                      "a",
                      document -> {
                        var _ = document.keys().add("title", "Letter a");
                        document.file("text/transcript.en.txt", words("Words of a"));
                      });
            });
    assertFalse(Files.exists(file("a/files/list.csv")));
    assertTrue(Files.exists(file("a/text/transcript.en.txt")));
    assertEquals(List.of("documents/a/files/list.csv"), report.removed());
    assertTrue(report.words().contains("documents/a/files/list.csv"), report::words);
  }

  @Test
  void nothingIsRemovedOfADocumentOfWhichSomethingCouldNotBeRead() throws IOException {
    Steps all = target -> twoTexts(target, true);
    run(all);
    ImportReport second = run(target -> twoTexts(target, false));
    assertEquals("Second", Files.readString(file("a/text/ocr.en.0002.txt")));
    assertEquals(
        "file,status\r\nocr.en.0001.txt,machine\r\nocr.en.0002.txt,machine\r\n",
        Files.readString(file("a/texts.csv")));
    assertEquals(1, second.unchanged());
    assertEquals(List.of(), second.removed());
    assertEquals(1, run(all).unchanged());
  }

  private static void twoTexts(ImportTarget target, boolean readable) {
    var _ =
        target.document(
            target.id("a"),
            "a",
            document -> {
              var _ = document.keys().add("title", "A");
              document.file("text/ocr.en.0001.txt", words("First"));
              document.text("ocr.en.0001.txt", "status", "machine");
              if (readable) {
                document.file("text/ocr.en.0002.txt", words("Second"));
                document.text("ocr.en.0002.txt", "status", "machine");
              } else {
                document.problem("page 2", "it cannot be read now");
              }
            });
  }

  @Test
  void aFileWithTheSameFingerprintIsNotRead() throws IOException {
    Steps first =
        target -> {
          var _ =
              target.document(
                  target.id("a"),
                  "a",
                  document -> {
                    var _ = document.keys().add("title", "A");
                    document.file("files/a.bin", "size 3", words("abc"));
                  });
        };
    run(first);
    Steps second =
        target ->
            assertTrue(
                target.document(
                    target.id("a"),
                    "a",
                    document -> {
                      var _ = document.keys().add("title", "A");
                      document.file(
                          "files/a.bin",
                          "size 3",
                          () -> {
                            throw new IOException("read again");
                          });
                    }));
    assertEquals(1, run(second).unchanged());
    // Touched but the same: its digest says so.
    Files.setLastModifiedTime(file("a/files/a.bin"), FileTime.fromMillis(0));
    assertEquals(1, run(second).unchanged());
  }

  @Test
  void idsStayWhateverTheOrderOfTheSource() {
    Steps inOrder =
        target -> {
          letter(target, "Letter 1");
          letter(target, "letter-1");
        };
    run(inOrder);
    Map<String, String> ids = titles();
    run(
        target -> {
          letter(target, "LETTER 1");
          letter(target, "letter-1");
          letter(target, "Letter 1");
        });
    Map<String, String> after = titles();
    assertEquals(3, after.size());
    ids.forEach((id, title) -> assertEquals(title, after.get(id)));
    assertEquals("Letter Letter 1", after.get("letter-1"));
  }

  private Map<String, String> titles() {
    Map<String, String> titles = new TreeMap<>();
    checked()
        .drafts()
        .forEach(
            d ->
                titles.put(
                    d.id().value(), d.description().title().best(List.of()).orElseThrow().text()));
    return titles;
  }

  @Test
  void anyIdentifierMakesALegalId() {
    run(
        target -> {
          for (String given :
              List.of("Ω/1", "..", "https://example.org/items/" + "9".repeat(90), "", "con")) {
            DocumentId id = target.id("x" + given, given);
            assertTrue(DocumentId.isValid(id.value()));
            assertEquals(id, target.id("x" + given, given));
          }
        });
  }

  @Test
  void twoDocumentsWithOneIdAreAFaultOfTheSource() {
    ImportReport report =
        run(
            target -> {
              letter(target, "a", "First");
              letter(target, "a", "Second");
            });
    assertEquals(
        List.of("a: the source has two documents with the id a"), words(report.problems()));
    assertEquals(Map.of("a", "First"), titles());
  }

  @Test
  void peopleOfSeveralImportsAndOfTheArchivistStandInOneTable() throws IOException {
    Files.writeString(folder.resolve("people.csv"), "id,name,dates\nold,\"Old, Anna\",1900-1950\n");
    run(
        target -> {
          letter(target, "a");
          target.agent(person("Old, Anna", "old"));
          target.agent(person("Marlow, Edith", "marlow"));
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
    Steps one = target -> target.agent(person("Marlow, Edith", "marlow"));
    Steps two =
        target -> {
          one.run(target);
          target.agent(person("Kurtz, Georg", "kurtz"));
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
    run(target -> target.agent(person("Marlow, E.", "marlow")));
    run(target -> target.agent(person("Marlow, Edith", "marlow")));
    assertTrue(Files.readString(folder.resolve("people.csv")).contains("Marlow, Edith"));
  }

  @Test
  void everyCellOfATableMadeByHandStaysInEveryRun() throws IOException {
    Path people = folder.resolve("people.csv");
    Files.writeString(
        people, "id,name\nold,First\nold,Second\nodd,Odd,beyond\n,Without id\nmarlow,Mine\n");
    Steps steps =
        target -> {
          target.agent(person("Marlow, Edith", "marlow"));
          target.agent(person("Kurtz, Georg", "kurtz"));
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
    ImportReport report = run(target -> target.agent(person("Marlow, Edith")));
    assertFalse(Files.exists(folder.resolve("people.csv")));
    assertEquals("people.tsv", report.problems().getFirst().where());
  }

  @Test
  void noFileIsWrittenOutsideOfItsDocument() {
    for (String path : List.of("../x/document.yml", "pages/../../x", "pages/.x", "x.txt", "/a/b")) {
      ImportReport report =
          run(
              target -> {
                var _ =
                    target.document(
                        target.id("a"),
                        "a",
                        document -> {
                          var _ = document.keys().add("title", "A");
                          document.file(path, words("x"));
                        });
              });
      assertEquals(1, report.failed(), path);
    }
    assertFalse(Files.exists(folder.resolve("documents/a")));
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

  @Test
  void theReportInTheFolderNamesFieldsAndProblems() throws IOException {
    run(
        target -> {
          letter(target, "a");
          target.fields().left("Media", "addresses are not downloaded", "https://example.org/a");
          target.problem("row 9", "has no title");
        });
    String report = Files.readString(folder.resolve("import-report-test-source-csv.txt"));
    assertTrue(report.contains("Title → title (1, for example: Letter a)"), report);
    assertTrue(report.contains("Media left: addresses are not downloaded"), report);
    assertTrue(report.contains("row 9: has no title"), report);
    assertEquals(List.of(), checked().report().faults());
  }

  @Test
  void pageLabelsAndTextsAreTablesBesideThem() throws IOException {
    run(
        target ->
            assertTrue(
                target.document(
                    target.id("a"),
                    "a",
                    document -> {
                      var _ = document.keys().add("title", "A");
                      document.page("0001", "label", "1r");
                      document.file("text/transcript.en.txt", words("Words"));
                      document.text("transcript.en.txt", "status", "machine");
                    })));
    assertEquals("name,label\r\n0001,1r\r\n", Files.readString(file("a/pages/pages.csv")));
    assertEquals(
        "file,status\r\ntranscript.en.txt,machine\r\n", Files.readString(file("a/texts.csv")));
  }

  private static Agent person(String name) {
    return person(name, org.lectern.core.model.Authorities.mintId(name));
  }

  private static Agent person(String name, String id) {
    return new Agent(
        id,
        Agent.Kind.PERSON,
        LanguageMap.of("en", name),
        List.of(),
        Optional.empty(),
        LanguageMap.EMPTY,
        List.of());
  }

  private static List<String> words(List<ImportReport.Problem> problems) {
    return problems.stream().map(Object::toString).toList();
  }

  @Test
  void recordingsThatBrowsersPlayComeIntoMediaAndOtherFilesIntoFiles() throws IOException {
    Path wav = Files.write(folder.resolve("Gespräch 1.WAV"), TestRecordings.wav(2));
    Path broken = Files.writeString(folder.resolve("broken.mp3"), "no sound");
    List<String> folders = new ArrayList<>();
    var _ =
        run(
            target -> {
              var _ =
                  target.document(
                      target.id("1"),
                      "1",
                      document -> {
                        var _ = document.keys().add("title", "Interview");
                        folders.add(document.attach(wav));
                        folders.add(document.attach(broken));
                      });
            });
    assertEquals(List.of("media/", "files/"), folders);
    Path written = folder.resolve("documents/1");
    assertTrue(Files.exists(written.resolve("media/recording-Gespr-ch-1.wav")));
    assertTrue(Files.exists(written.resolve("files/broken.mp3")));
  }
}
