package org.lectern.core.batch;

import static org.lectern.core.batch.FaultCase.DOC;
import static org.lectern.core.batch.FaultCase.alto;
import static org.lectern.core.batch.FaultCase.csv;
import static org.lectern.core.batch.FaultCase.doc;
import static org.lectern.core.batch.FaultCase.fault;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.core.batch.fault.Report.Level;
import org.lectern.core.batch.table.TestWorkbook;

/** What is taken with a warning, which names its place, its value and what to do. */
class BatchWarningsTest {
  @TempDir Path folder;

  static Stream<FaultCase> cases() {
    return Stream.of(
        csv(
            "looks-like-list",
            2,
            "subject",
            "harbour; fees",
            "archive.yml",
            "id,title,subject\na,A,harbour; fees\n"),
        csv(
            "looks-like-list",
            2,
            "creator",
            "Harbour Office; Schmidt, Karl",
            "separate",
            "id,title,creator\na,A,\"Harbour Office; Schmidt, Karl\"\n"),
        csv(
            "public-restriction",
            2,
            "note",
            "RESTRICTED until 2030!",
            "'access'",
            "id,title,note\na,A,RESTRICTED until 2030!\n"),
        csv(
            "uncertain-opening",
            2,
            "access-until",
            "2020/2035",
            "for example 2035-12-31",
            "id,title,access,access-reason,access-until\na,A,closed,Names,2020/2035\n"),
        csv(
            "uncertain-opening",
            2,
            "access-until",
            "2020/..",
            "write the day on which the content opens",
            "id,title,access,access-reason,access-until\na,A,closed,Names,2020/..\n"),
        csv(
            "usual-date",
            2,
            "date",
            "28.10.1962",
            "write 1962-10-28",
            "id,title,date\na,A,28.10.1962\n"),
        csv(
            "bad-cell",
            2,
            "reference",
            "1.23457E+17",
            "format the column as text",
            "id,title,reference\na,A,1.23457E+17\n"),
        csv(
            "bad-cell",
            2,
            "summary",
            "########",
            "make the column wider",
            "id,title,summary\na,A,########\n"),
        csv("reserved-id", 2, "id", "con", "'con-1'", "id,title\ncon,A\n"),
        csv("reserved-id", 2, "id", "com1", "'com1-1'", "id,title\ncom1,A\n"),
        csv(
            "usual-date",
            2,
            "date",
            "early 1950s",
            "write 195X, and the words into date-display",
            "id,title,date\na,A,early 1950s\n"),
        csv(
            "usual-date",
            2,
            "date",
            "1923-24",
            "write 1923/1924 for the two years",
            "id,title,date\na,A,1923-24\n"),
        fault(
            "unread-sheet",
            "documents.xlsx",
            0,
            "",
            "Notes",
            "move what belongs",
            f ->
                f.with(
                    "documents.xlsx",
                    new TestWorkbook()
                        .sheet("S")
                        .row("id", "title")
                        .row("a", "A")
                        .sheet("Notes")
                        .row("x")
                        .bytes())),
        csv(
            "usual-rights",
            2,
            "rights",
            "CC BY 4.0",
            "https://creativecommons.org/licenses/by/4.0/",
            "id,title,rights\na,A,CC BY 4.0\n"),
        csv("unknown-type", 2, "type", "leter", "'letter'", "id,title,type\na,A,leter\n"),
        csv(
            "unknown-role",
            1,
            "creator:auther",
            "auther",
            "'author'",
            "id,title,creator:auther\na,A,M\n"),
        csv(
            "unusual-rights",
            2,
            "rights",
            "https://example.org/ours",
            "rights-note",
            "id,title,rights\na,A,https://example.org/ours\n"),
        csv(
            "no-access-reason",
            2,
            "access",
            "closed",
            "access-reason",
            "id,title,access\na,A,closed\n"),
        csv(
            "broken-relation",
            2,
            "relation:replies-to",
            "zz",
            "correct the id",
            "id,title,relation:replies-to\na,A,zz\n"),
        csv(
            "near-duplicate-name",
            3,
            "creator",
            "Khrushchev, N. S.",
            "write both alike",
            "id,title,creator\na,A,\"Khrushchev, Nikita\"\nb,B,\"Khrushchev, N. S.\"\n"),
        csv(
            "near-duplicate-name",
            3,
            "place",
            "Soviet-Union",
            "write both alike",
            "id,title,place\na,A,SovietUnion\nb,B,Soviet-Union\n"),
        fault(
            "wrong-extension",
            DOC + "pages/1.tif",
            0,
            "",
            ".tif",
            "rename",
            doc(f -> f.with(DOC + "pages/1.tif", TestFolder.image("png", 9, 9)))),
        fault(
            "ocr-size",
            DOC + "ocr/1.xml",
            0,
            "",
            "90 x 180",
            "belongs to this scan",
            doc(f -> f.withScan(DOC + "pages/1.png", 9, 9).with(DOC + "ocr/1.xml", alto(90, 180)))),
        fault(
            "unknown-origin",
            DOC + "texts.csv",
            2,
            "made-from",
            "transcript.de",
            "'scan' or one of translation.en",
            doc(
                f ->
                    f.with(DOC + "text/translation.en.md", "x")
                        .with(
                            DOC + "texts.csv",
                            "file,made-from\ntranslation.en.md,transcript.de\n"))),
        fault(
            "unreferenced-file",
            "document.csv",
            0,
            "",
            "document.csv",
            "'documents.csv'",
            doc(f -> f.with("document.csv", "x"))),
        fault(
            "unreferenced-file",
            DOC + "page",
            0,
            "",
            "page",
            "'pages'",
            doc(f -> f.withScan(DOC + "page/1.png", 9, 9))),
        fault(
            "empty-folder",
            DOC + "pages",
            0,
            "",
            "",
            "put the scans there",
            doc(f -> f.with(DOC + "pages/.gitkeep", ""))),
        fault(
            "broken-relation",
            "timeline.csv",
            2,
            "documents",
            "zz",
            "correct the id",
            doc(f -> f.with("timeline.csv", "date,title,documents\n1962,X,zz\n"))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isTakenWithAWarning(FaultCase expected) {
    expected.assertReported(folder, Level.WARNING);
  }
}
