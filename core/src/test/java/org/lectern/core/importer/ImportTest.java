package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lectern.core.batch.recording.TestRecordings;
import org.lectern.core.model.DocumentId;

/** Documents of a source that are written, and those that fail. */
class ImportTest extends TestImport {
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
          target.describe(person("Marlow, Edith"));
          target.problem("row 4", "has no title");
        };
    run(steps);
    Map<String, String> before = bytes();
    ImportReport second = run(steps);
    assertEquals(before, bytes());
    assertEquals(0, second.written());
    assertEquals(2, second.unchanged());
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
    assertEquals(List.of("row 2: the file is cut off"), problems(report));
    assertEquals(1, report.failed());
    assertFalse(Files.exists(file("bad")));
    assertTrue(Files.exists(file("good/document.yml")));
  }

  @Test
  void aDocumentThatFailsLaterKeepsWhatCameBefore() throws IOException {
    run(target -> letter(target, "a"));
    Map<String, String> before = new TreeMap<>(bytes());
    run(
        document(
            "a",
            _ -> {
              throw new IllegalStateException("broken");
            }));
    before.keySet().removeIf(f -> f.startsWith("import-report"));
    Map<String, String> after = new TreeMap<>(bytes());
    after.keySet().removeIf(f -> f.startsWith("import-report"));
    assertEquals(before, after);
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
    assertEquals(List.of("a: the source has two documents with the id a"), problems(report));
    assertEquals(Map.of("a", "First"), titles());
  }

  @Test
  void noFileIsWrittenOutsideOfItsDocument() {
    for (String path : List.of("../x/document.yml", "pages/../../x", "pages/.x", "x.txt", "/a/b")) {
      ImportReport report =
          run(
              document(
                  "a",
                  document -> {
                    var _ = document.keys().add("title", "A");
                    document.file(path, words("x"));
                  }));
      assertEquals(1, report.failed(), path);
    }
    assertFalse(Files.exists(folder.resolve("documents/a")));
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

  @Test
  void recordingsThatBrowsersPlayComeIntoMediaAndOtherFilesIntoFiles() throws IOException {
    Path wav = Files.write(folder.resolve("Gespräch 1.WAV"), TestRecordings.wav(2));
    Path broken = Files.writeString(folder.resolve("broken.mp3"), "no sound");
    List<String> folders = new ArrayList<>();
    var _ =
        run(
            document(
                "1",
                document -> {
                  var _ = document.keys().add("title", "Interview");
                  folders.add(document.attach(wav));
                  folders.add(document.attach(broken));
                }));
    assertEquals(List.of("media/", "files/"), folders);
    Path written = folder.resolve("documents/1");
    assertTrue(Files.exists(written.resolve("media/recording-Gespr-ch-1.wav")));
    assertTrue(Files.exists(written.resolve("files/broken.mp3")));
  }
}
