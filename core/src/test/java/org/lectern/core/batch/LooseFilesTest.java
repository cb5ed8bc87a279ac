package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.fault.Faults;
import org.lectern.core.batch.fault.Report.Fault;

class LooseFilesTest {
  @TempDir Path folder;

  /** The faults of a batch that holds a file. */
  private List<Fault> reported(String file, Consumer<LooseFiles> report) {
    new TestFolder(folder).with(file, "");
    Faults faults = new Faults();
    report.accept(new LooseFiles(new BatchFolder(folder, faults), faults));
    return faults.report().faults();
  }

  private static void assertOnly(List<Fault> faults, String code, String file, String remedy) {
    assertEquals(List.of(code), faults.stream().map(Fault::code).toList());
    assertEquals(file, faults.getFirst().file());
    assertTrue(faults.getFirst().remedy().contains(remedy), faults.getFirst()::remedy);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "document.csv; unreferenced-file; document.csv; rename it to 'documents.csv'",
        "archiv.yml; unreferenced-file; archiv.yml; rename it to 'archive.yml'",
        "notes.doc; unreferenced-file; notes.doc; move or remove it",
        "essays/draft.doc; unreferenced-file; essays/draft.doc; move or remove it",
        "scan.tif; loose-file; scan.tif; documents/ID/pages/",
        "documents/0001.JPG; loose-file; documents/0001.JPG; documents/ID/pages/",
        "interview.mp3; loose-file; interview.mp3; documents/ID/media/",
        "transcript.en.txt; loose-file; transcript.en.txt; documents/ID/text/",
        "letter.pdf; loose-file; letter.pdf; documents/ID/files/",
        "documnets/a/document.yml; unreferenced-file; documnets; rename it to 'documents'",
        "pictures/a.txt; unreferenced-file; pictures; move or remove it",
      })
  void whatIsBesideTheDocumentsAndWasNotReadIsReported(
      String file, String code, String named, String remedy) {
    assertOnly(reported(file, loose -> loose.report(Set.of())), code, named, remedy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "documents.csv",
        "README",
        "readme.md",
        "HowTo.txt",
        "import-report.txt",
        "users.txt",
        "history/archive.jsonl",
        "site/about.md",
        "Documents/a/document.yml",
        "Thumbs.db",
      })
  void whatWasReadOrIsForPeopleIsNotReported(String file) {
    assertEquals(List.of(), reported(file, loose -> loose.report(Set.of("documents.csv"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "page/1.tif; unreferenced-file; page; rename it to 'pages'",
        "originals/1.tif; unreferenced-file; originals; move or remove it",
        "1.tif; misplaced-file; 1.tif; documents/a/pages/",
        "talk.wav; misplaced-file; talk.wav; documents/a/media/",
        "translation.de.md; misplaced-file; translation.de.md; documents/a/text/",
        "letter.pdf; misplaced-file; letter.pdf; documents/a/files/",
        "notes.doc; unreferenced-file; notes.doc; move or remove it",
        "letter.txt; unreferenced-file; letter.txt; move or remove it",
      })
  void whatBelongsToNoPartOfADocumentIsReported(
      String file, String code, String named, String remedy) {
    assertOnly(
        reported("documents/a/" + file, loose -> loose.reportIn("documents/a")),
        code,
        "documents/a/" + named,
        remedy);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "document.yml",
        "Document.YML",
        "texts.csv",
        "texts.xlsx",
        "pages/1.tif",
        "OCR/1.xml",
        "Text/x.txt",
        "files/x",
        "media/x",
      })
  void thePartsOfADocumentAreNotReported(String file) {
    assertEquals(
        List.of(), reported("documents/a/" + file, loose -> loose.reportIn("documents/a")));
  }
}
