package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Report.Fault;

class FolderKindTest {
  @TempDir Path folder;

  private final Faults faults = new Faults();

  private boolean isBatch(Path folder) {
    return new FolderKind(folder, faults).isBatch();
  }

  private void fill(String files) {
    for (String file : files.split(" ", -1)) {
      new TestFolder(folder).with(file, "");
    }
  }

  /** Code, file and remedy of each fault. */
  private List<String> reported() {
    return faults.report().faults().stream()
        .map(fault -> fault.code() + ", " + fault.file() + ": " + fault.remedy())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "archive.yml",
        "Archive.YML",
        "documents.csv",
        "documents.xlsx",
        "documents.ods",
        "Documents.CSV",
        "people.csv",
        "documents/a/document.yml",
        "DOCUMENTS/a/document.yml",
      })
  void oneFileOrFolderOfABatchMakesTheFolderOne(String file) {
    fill("letter.doc " + file);
    assertTrue(isBatch(folder));
    assertEquals(List.of(), reported());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mine/documents.csv; nested-batch; name that folder: PATH/mine",
        "a/b/mine/documents/x/document.yml; nested-batch; name that folder: PATH/a/b/mine",
        "b/archive.yml a/archive.yml; nested-batch; name that folder: PATH/a",
        "a/b/c/d/documents.csv; empty-batch; add documents.csv",
        ".trash/documents.csv; empty-batch; add documents.csv",
        "__MACOSX/documents.csv; empty-batch; add documents.csv",
        "batch.zip; zip-batch; unpack it",
        "BATCH.ZIP; zip-batch; unpack it",
        "batch.zip mine/documents.csv; nested-batch; name that folder: PATH/mine",
        "letter.doc; empty-batch; add documents.csv",
        "letters.csv; empty-batch; rename it to documents.csv",
        "letters.xlsx; empty-batch; rename it to documents.xlsx",
        "~$letters.xlsx; empty-batch; add documents.csv",
        "documents_.csv; empty-batch; rename it to documents.csv",
        "documents.csv.txt; empty-batch; rename it to documents.csv",
        "Documents.csv.csv; empty-batch; rename it to documents.csv",
        "documents(1).xlsx; empty-batch; rename it to documents.xlsx",
        "documents-Sheet1.csv; empty-batch; rename it to documents.csv",
        "people-2.ods; empty-batch; rename it to people.ods",
        "documentary.csv; empty-batch; rename it to documents.csv if",
        ".~lock.letters.csv; empty-batch; add documents.csv",
      })
  void whatAFolderIsInsteadIsReported(String files, String code, String remedy) {
    fill(files);
    assertFalse(isBatch(folder));
    List<Fault> reported = faults.report().faults();
    assertEquals(List.of(code), reported.stream().map(Fault::code).toList());
    String expected = remedy.replace("PATH", folder.toString());
    assertTrue(reported.getFirst().remedy().startsWith(expected), reported()::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "documents .csv",
        " documents.csv",
        "documents.csv ",
        "documents - Sheet1.csv",
        "documents.xlsx - Sheet1.csv",
        "documents-Table 1.csv",
        "Copy of documents.csv",
        "documents (1).csv",
        "Documents - Kopie.CSV",
      })
  void aTableWhoseNameIsNotQuiteRightIsReportedWithTheRightName(String name) {
    new TestFolder(folder).with(name, "id,title\na,A\n");
    assertFalse(isBatch(folder));
    assertEquals(
        List.of("empty-batch, %s: rename it to documents.csv".formatted(name)), reported());
  }

  @Test
  void eachTableOfAnotherNameIsReported() {
    fill("letters.csv maps.ods");
    assertFalse(isBatch(folder));
    assertEquals(
        List.of(
            "empty-batch, letters.csv: rename it to documents.csv if it lists the documents",
            "empty-batch, maps.ods: rename it to documents.ods if it lists the documents"),
        reported());
  }

  @ParameterizedTest
  @CsvSource({
    "nothing, missing-batch, there is no such folder",
    "letters.csv, not-a-folder, 'is a file, not a folder'",
    "Batch.ZIP, zip-batch, 'is a zip file, not a folder'",
  })
  void whatIsNotAFolderIsReported(String name, String code, String problem) {
    fill("letters.csv Batch.ZIP");
    assertFalse(isBatch(folder.resolve(name)));
    Fault fault = faults.report().faults().getFirst();
    assertEquals(
        List.of(code, name, problem), List.of(fault.code(), fault.file(), fault.problem()));
  }
}
