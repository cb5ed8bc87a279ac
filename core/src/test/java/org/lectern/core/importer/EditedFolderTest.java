package org.lectern.core.importer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a later run does to documents that people or the source have changed since. */
class EditedFolderTest extends TestImport {
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
            document(
                "a",
                document -> {
                  var _ = document.keys().add("title", "Letter a");
                  document.file("text/transcript.en.txt", words("Words of a"));
                }));
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
        document(
            "a",
            document -> {
              var _ = document.keys().add("title", "A");
              document.file("files/a.bin", "size 3", words("abc"));
            });
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
}
