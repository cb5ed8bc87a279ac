package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.core.batch.FaultCase.DOC;
import static org.lectern.core.batch.FaultCase.alto;
import static org.lectern.core.batch.FaultCase.doc;
import static org.lectern.core.batch.FaultCase.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.core.batch.fault.Report.Fault;
import org.lectern.core.batch.fault.Report.Level;

/**
 * Every fault of the scans, words and texts of a document, and of the folder, is reported with its
 * place, its value and what to do.
 */
class PartFaultsTest {
  @TempDir Path folder;

  static Stream<FaultCase> cases() {
    return Stream.of(
        // scans
        fault(
            "not-an-image",
            DOC + "pages/1.jpg",
            0,
            "",
            "",
            "TIFF, JPEG",
            doc(f -> f.with(DOC + "pages/1.jpg", "no image"))),
        fault(
            "bad-page-name",
            DOC + "pages/page one.png",
            0,
            "",
            "page one",
            "rename",
            doc(f -> f.withScan(DOC + "pages/page one.png", 9, 9))),
        fault(
            "duplicate-page",
            DOC + "pages/1.png",
            0,
            "",
            "1",
            "keep one",
            doc(f -> f.withScan(DOC + "pages/1.jpg", 9, 9).withScan(DOC + "pages/1.png", 9, 9))),
        fault(
            "missing-scan",
            DOC + "pages/pages.csv",
            2,
            "name",
            "2",
            "add the scan",
            doc(
                f ->
                    f.withScan(DOC + "pages/1.png", 9, 9)
                        .with(DOC + "pages/pages.csv", "name,label\n2,ii\n"))),
        fault(
            "duplicate-order",
            DOC + "pages/pages.csv",
            0,
            "order",
            "1",
            "of its own",
            doc(
                f ->
                    f.withScan(DOC + "pages/1.png", 9, 9)
                        .withScan(DOC + "pages/2.png", 9, 9)
                        .with(DOC + "pages/pages.csv", "name,order\n1,1\n2,1\n"))),
        fault(
            "case-clash",
            DOC + "pages/b.png",
            0,
            "",
            "b.png",
            "rename",
            doc(f -> f.withScan(DOC + "pages/B.png", 9, 9).withScan(DOC + "pages/b.png", 9, 9))),
        // recognised words
        fault(
            "ocr-without-page",
            DOC + "ocr/2.xml",
            0,
            "",
            "2",
            "add the scan",
            doc(f -> f.with(DOC + "ocr/2.xml", alto(9, 9)))),
        fault(
            "unreadable-ocr",
            DOC + "ocr/1.xml",
            0,
            "",
            "",
            "ALTO, hOCR or PAGE",
            doc(f -> f.withScan(DOC + "pages/1.png", 9, 9).with(DOC + "ocr/1.xml", "<other/>"))),
        fault(
            "duplicate-ocr",
            DOC + "ocr/1.alto.xml",
            0,
            "",
            "1",
            "keep",
            doc(
                f ->
                    f.withScan(DOC + "pages/1.png", 9, 9)
                        .with(DOC + "ocr/1.alto.xml", alto(9, 9))
                        .with(DOC + "ocr/1.xml", alto(9, 9)))),
        // texts
        fault(
            "text-without-language",
            DOC + "text/transcript.md",
            0,
            "",
            "transcript.md",
            "transcript.en.md",
            doc(f -> f.with(DOC + "text/transcript.md", "x"))),
        fault(
            "bad-role",
            DOC + "text/trancript.en.md",
            0,
            "",
            "trancript",
            "'transcript'",
            doc(f -> f.with(DOC + "text/trancript.en.md", "x"))),
        fault(
            "bad-language",
            DOC + "text/transcript.german.md",
            0,
            "",
            "german",
            "'de'",
            doc(f -> f.with(DOC + "text/transcript.german.md", "x"))),
        fault(
            "bad-text-format",
            DOC + "text/transcript.en.docx",
            0,
            "",
            "transcript.en.docx",
            ".md",
            doc(f -> f.with(DOC + "text/transcript.en.docx", "x"))),
        fault(
            "text-without-page",
            DOC + "text/transcript.en.7.md",
            0,
            "",
            "7",
            "leave the page",
            doc(f -> f.with(DOC + "text/transcript.en.7.md", "x"))),
        fault(
            "duplicate-text",
            DOC + "text/transcript.en.txt",
            0,
            "",
            "transcript.en",
            "keep one",
            doc(
                f ->
                    f.with(DOC + "text/transcript.en.md", "x")
                        .with(DOC + "text/transcript.en.txt", "x"))),
        fault(
            "missing-text",
            DOC + "texts.csv",
            2,
            "file",
            "translation.en.md",
            "add the file",
            doc(f -> f.with(DOC + "texts.csv", "file,by\ntranslation.en.md,M\n"))),
        fault(
            "forbidden-character",
            DOC + "text/transcript.en.txt",
            2,
            "",
            "U+0001",
            "delete",
            doc(f -> f.with(DOC + "text/transcript.en.txt", "x\n\u0001\n"))),
        // the folder
        fault(
            "nested-batch",
            ".",
            0,
            "",
            "export/batch",
            "name that folder",
            f -> f.with("export/batch/documents.csv", "id,title\na,A\n")),
        fault(
            "zip-batch", "batch.zip", 0, "", "batch.zip", "unpack", f -> f.with("batch.zip", "PK")),
        fault("empty-batch", ".", 0, "", "", "documents.csv", f -> f.with("notes.txt", "x")),
        fault(
            "empty-batch",
            ".",
            0,
            "",
            "",
            "documents.csv",
            f -> f.with("documents.csv", "id,title\n")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedWithPlaceValueAndRemedy(FaultCase expected) {
    expected.assertReported(folder, Level.ERROR);
  }

  @Test
  void refusesALinkThatLeadsOutOfTheBatch(@TempDir Path outside) throws IOException {
    Files.writeString(outside.resolve("secret.md"), "secret");
    new TestFolder(folder).with(DOC + "document.yml", "title: A").with(DOC + "text/x", "");
    Files.delete(folder.resolve(DOC + "text/x"));
    Files.createSymbolicLink(
        folder.resolve(DOC + "text/transcript.en.md"), outside.resolve("secret.md"));
    Batch batch = new TestFolder(folder).read();
    assertEquals(
        Set.of("path-escapes"),
        batch.report().faults().stream().map(Fault::code).collect(Collectors.toSet()));
    assertTrue(batch.drafts().getFirst().texts().isEmpty());
  }

  @Test
  void saysThatAZipMustBeUnpackedAndThatAFolderIsMissing() throws IOException {
    Path zip = Files.writeString(folder.resolve("batch.zip"), "PK");
    assertEquals(
        "zip-batch", Batch.read(zip, DrawnScans::measure).report().faults().getFirst().code());
    Path missing = folder.resolve("nowhere");
    assertEquals(
        "missing-batch",
        Batch.read(missing, DrawnScans::measure).report().faults().getFirst().code());
  }
}
