package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.lectern.core.batch.FaultCase.DOC;
import static org.lectern.core.batch.FaultCase.csv;
import static org.lectern.core.batch.FaultCase.doc;
import static org.lectern.core.batch.FaultCase.fault;
import static org.lectern.core.batch.FaultCase.only;
import static org.lectern.core.batch.FaultCase.workbook;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.core.batch.fault.Report.Fault;
import org.lectern.core.batch.fault.Report.Level;

/**
 * Every fault of descriptions and their tables is reported with its place, its value and what to
 * do.
 */
class BatchFaultsTest {
  @TempDir Path folder;

  static Stream<FaultCase> cases() {
    return Stream.of(
        // documents.csv and its columns
        csv("unknown-column", 1, "titlle", "titlle", "write 'title'", "id,title,titlle\na,A,x\n"),
        csv("unknown-column", 1, "autohr", "autohr", "write 'creator'", "id,title,Autohr\na,A,x\n"),
        csv(
            "unknown-column",
            1,
            "creater:author",
            "creater:author",
            "write 'creator:author'",
            "id,title,creater:author\na,A,x\n"),
        csv(
            "unknown-column",
            1,
            "title:main",
            "title:main",
            "write title",
            "id,title,title:main\na,A,x\n"),
        csv("unknown-column", 1, "date@ru", "date@ru", "write date", "id,title,date@ru\na,A,\n"),
        csv("unknown-column", 1, "notes", "notes", "write 'x-notes'", "id,title,Notes\na,A,x\n"),
        csv(
            "unknown-column",
            1,
            "scanned-by",
            "scanned-by",
            "write 'x-scanned-by'",
            "id,title,Scanned by\na,A,x\n"),
        csv("duplicate-column", 1, "title", "title", "join", "id,title,title\na,A,A\n"),
        csv("wrong-column-count", 2, "", "a A B", "double quotes", "id,title\na,A,B\n"),
        csv("unnamed-column", 2, "", "x", "name column 3", "id,title,\na,A,x\n"),
        csv("missing-id", 2, "id", "", "give it one", "id,title\n,A\n"),
        csv("missing-id", 1, "id", "title, date", "add it", "title,date\nA,1962\n"),
        csv(
            "missing-id",
            1,
            "id",
            "identifier, title",
            "'id' in place of 'identifier'",
            "Identifier,Title\na,A\n"),
        csv("illegal-id", 2, "id", "Letter 1", "'letter-1'", "id,title\nLetter 1,A\n"),
        csv("taken-alias", 2, "aliases", "b", "leave it", "id,title,aliases\na,A,b\nb,B,\n"),
        csv("taken-alias", 3, "aliases", "old", "leave it", "id,title,aliases\na,A,old\nb,B,old\n"),
        csv("duplicate-id", 3, "id", "a", "of its own", "id,title\na,A\na,B\n"),
        csv("blank-title", 2, "title", "", "give it a title", "id,title,date\na,,1962\n"),
        csv("several-values", 2, "title", "A|B", "\\|", "id,title\na,A|B\n"),
        csv("forbidden-character", 2, "title", "AU+0007B", "delete", "id,title\na,A\u0007B\n"),
        csv("forbidden-character", 2, "title", "AU+FFFE", "delete", "id,title\na,A\uFFFE\n"),
        csv("forbidden-character", 2, "title", "AU+FDD0", "delete", "id,title\na,A\uFDD0\n"),
        csv("empty-table", 0, "", "", "first row", ""),
        // values
        csv("bad-date", 2, "date", "soon", "write it like", "id,title,date\na,A,soon\n"),
        csv(
            "ambiguous-date",
            2,
            "date",
            "03/04/1950",
            "the one that is meant",
            "id,title,date\na,A,03/04/1950\n"),
        csv(
            "ambiguous-date",
            2,
            "date",
            "Dec-50",
            "the year in four digits",
            "id,title,date\na,A,Dec-50\n"),
        csv(
            "end-before-start",
            2,
            "date",
            "1963/1962",
            "earlier date first",
            "id,title,date\na,A,1963/1962\n"),
        csv(
            "bad-language",
            2,
            "language",
            "englisch!",
            "BCP 47",
            "id,title,language\na,A,englisch!\n"),
        csv("bad-language", 2, "language", "Russian", "'ru'", "id,title,language\na,A,Russian\n"),
        csv("bad-language", 2, "language", "xx", "BCP 47", "id,title,language\na,A,xx\n"),
        csv(
            "bad-language",
            1,
            "title@german",
            "german",
            "write 'de'",
            "id,title,title@german\na,A,B\n"),
        csv(
            "bad-uri",
            2,
            "rights",
            "javascript://x/%0aalert(1)",
            "rightsstatements.org",
            "id,title,rights\na,A,javascript://x/%0aalert(1)\n"),
        csv(
            "bad-uri",
            2,
            "rights",
            "public domain",
            "rightsstatements.org",
            "id,title,rights\na,A,public domain\n"),
        csv(
            "bad-value",
            2,
            "access",
            "secret",
            "open, advisory, restricted, closed",
            "id,title,access\na,A,secret\n"),
        csv(
            "bad-value",
            2,
            "status",
            "gone",
            "draft, published, withdrawn",
            "id,title,status\na,A,gone\n"),
        csv(
            "bad-number",
            2,
            "collection-order",
            "first",
            "1, 2, 3",
            "id,title,collection-order\na,A,first\n"),
        csv(
            "withdrawn-without-reason",
            2,
            "status",
            "withdrawn",
            "withdrawn-reason",
            "id,title,status\na,A,withdrawn\n"),
        // the two forms of description
        fault(
            "row-and-file",
            DOC + "document.yml",
            0,
            "",
            "a",
            "keep one",
            f -> f.with("documents.csv", "id,title\na,A\n").with(DOC + "document.yml", "title: A")),
        fault(
            "folder-without-row",
            "documents/b",
            0,
            "",
            "b",
            "add a row",
            f ->
                f.with("documents.csv", "id,title\nzzz,A\n")
                    .with("documents/b/text/transcript.en.md", "x")),
        fault(
            "folder-without-row",
            "documents/B-1",
            0,
            "",
            "B-1",
            "rename it to 'b-1'",
            f ->
                f.with("documents.csv", "id,title\nb-1,A\n")
                    .with("documents/B-1/text/transcript.en.md", "x")),
        fault(
            "wrong-id",
            DOC + "document.yml",
            1,
            "id",
            "b",
            "same name",
            f -> f.with(DOC + "document.yml", "id: b\ntitle: A")),
        fault(
            "illegal-id",
            "documents/A b",
            0,
            "",
            "A b",
            "'a-b'",
            f -> f.with("documents/A b/document.yml", "title: A")),
        fault(
            "bad-yaml",
            DOC + "document.yml",
            2,
            "",
            "",
            "double quotes",
            f -> f.with(DOC + "document.yml", "title: A\nsummary: a: b: c")),
        fault(
            "bad-yaml",
            DOC + "document.yml",
            1,
            "summary",
            "",
            "one value",
            f -> f.with(DOC + "document.yml", "summary: [[A]]\ntitle: A")),
        fault(
            "duplicate-column",
            DOC + "document.yml",
            2,
            "title",
            "title",
            "list of values",
            f -> f.with(DOC + "document.yml", "title: A\ntitle: B")),
        fault(
            "unknown-column",
            DOC + "document.yml",
            2,
            "sumary",
            "sumary",
            "'summary'",
            f -> f.with(DOC + "document.yml", "title: A\nsumary: B")),
        fault(
            "bad-date",
            "archive.yml",
            1,
            "date",
            "soon",
            "write it like",
            f -> f.with("archive.yml", "date: soon").with(DOC + "document.yml", "title: A")),
        fault(
            "two-tables",
            "documents.xlsx",
            0,
            "",
            "",
            "keep one",
            f -> f.with("documents.csv", "id,title\na,A\n").with("documents.xlsx", "x")),
        fault(
            "unreadable-table",
            "documents.xlsx",
            0,
            "",
            "",
            "save it again",
            f -> f.with("documents.xlsx", "this is not a workbook")),
        // encodings
        fault(
            "bad-encoding",
            "documents.csv",
            3,
            "title",
            "Müller",
            "CSV UTF-8",
            f ->
                f.with(
                    "documents.csv",
                    "id,title\na,A\nb,Müller\n".getBytes(Charset.forName("windows-1252")))),
        fault(
            "bad-encoding",
            "documents.csv",
            0,
            "",
            "",
            "CSV UTF-8",
            f -> f.with("documents.csv", "id,title\na,A\0B\n")),
        fault(
            "bad-encoding",
            "documents.csv",
            0,
            "",
            "",
            "copy it again",
            f ->
                f.with(
                    "documents.csv",
                    Arrays.copyOf("id,title\na,A\n".getBytes(StandardCharsets.UTF_16), 19))),
        // spreadsheets
        fault(
            "table-format",
            "documents.xlsb",
            0,
            "",
            ".xlsb",
            "save it as .xlsx",
            f -> f.with("documents.xlsb", "x")),
        fault(
            "table-format",
            "Documents.FODS",
            0,
            "",
            ".fods",
            "save it as .xlsx",
            f -> f.with("Documents.FODS", "x")),
        fault(
            "table-format",
            "people.numbers",
            0,
            "",
            ".numbers",
            "save it as .xlsx",
            doc(f -> f.with("people.numbers", "x"))),
        fault(
            "table-format",
            "documents.txt",
            0,
            "",
            ".txt",
            "rename it to documents.tsv",
            f -> f.with("documents.txt", "id\ttitle\na\tA\n")),
        csv("bad-cell", 2, "title", "#REF!", "correct its formula", "id,title\na,#REF!\n"),
        csv("bad-cell", 2, "title", "#N/A", "correct its formula", "id,title\na,#N/A\n"),
        csv("bad-cell", 2, "title", "Err:502", "correct its formula", "id,title\na,Err:502\n"),
        csv("bad-cell", 2, "title", "#BEZUG!", "correct its formula", "id,title\na,#BEZUG!\n"),
        workbook(
            "bad-cell",
            2,
            "summary",
            "#REF!",
            "correct its formula",
            "A",
            "<c r='C2' t='e'><v>#REF!</v></c>"),
        workbook(
            "bad-cell", 2, "summary", "", "save it again", "A", "<c r='C2'><f>[1]Other!A1</f></c>"),
        workbook("unnamed-column", 2, "", "x", "name column 4", "A", "B", "x"),
        fault(
            "bad-encoding",
            DOC + "text/transcript.de.txt",
            2,
            "",
            "",
            "UTF-8",
            doc(
                f ->
                    f.with(
                        DOC + "text/transcript.de.txt",
                        "Eins\nMüller".getBytes(StandardCharsets.ISO_8859_1)))),
        fault(
            "bad-encoding",
            DOC + "text/transcript.de.txt",
            0,
            "",
            "",
            "copy it again",
            doc(
                f ->
                    f.with(
                        DOC + "text/transcript.de.txt",
                        Arrays.copyOf("Eins".getBytes(StandardCharsets.UTF_16), 9)))));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedWithPlaceValueAndRemedy(FaultCase expected) {
    expected.assertReported(folder, Level.ERROR);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '^',
      value = {
        "documents.xlsx ~ id,title ~ but a text file",
        "documents.xls ~ <html><table><tr><td>id</td></tr></table> ~ but a web page",
        "documents.xls ~ <Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>"
            + " ~ but an XML spreadsheet of Excel 2003",
        "documents.ods ~ ^^ ~ but an empty file",
        "documents.csv ~ id,title/b,\"B \"x\"\" ~ in line 2 is not doubled",
        "documents.csv ~ id,title/a,\"A/b,B ~ in line 2 is never closed"
      })
  void saysWhatATableIsThatIsNotOne(String file, String content, String problem) {
    Fault fault =
        only(
            folder,
            "unreadable-table",
            f -> f.with(file, content.replace("/b", "\nb").replace("/a", "\na")));
    assertEquals(file, fault.file());
    assertTrue(fault.problem().contains(problem), fault.problem());
  }

  @ParameterizedTest
  @CsvSource({
    "documents (1).csv, documents.csv",
    "documents_final.XLSX, documents.xlsx",
    "letters.ods, documents.ods"
  })
  void saysHowToNameATable(String file, String name) {
    Fault fault = only(folder, "empty-batch", f -> f.with(file, "x").with("~$" + file, "x"));
    assertEquals(file, fault.file());
    assertTrue(fault.remedy().contains(name), fault.remedy());
  }

  @Test
  void reportsAllFaultsAtOnceInOrderOfFileAndRow() {
    new TestFolder(folder)
        .with("documents.csv", "id,title,date,tpye\na,A,soon,x\nb,,03/04/1950,x\na,C,1963/1962,x\n")
        .with("people.csv", "id,name\nM,\n")
        .with("documents/b/ocr/9.xml", "<other/>");
    List<String> reported =
        new TestFolder(folder)
            .read().report().faults().stream()
                .map(f -> f.file() + " " + f.row().orElse(0) + " " + f.code())
                .toList();
    assertEquals(
        List.of(
            "documents.csv 1 unknown-column",
            "documents.csv 2 bad-date",
            "documents.csv 3 ambiguous-date",
            "documents.csv 3 blank-title",
            "documents.csv 4 end-before-start",
            "documents.csv 4 duplicate-id",
            "documents/b/ocr/9.xml 0 ocr-without-page",
            "people.csv 2 blank-name"),
        reported);
  }

  @Test
  void everyFaultOfATableStaysWithinAHundredColumns() {
    new TestFolder(folder)
        .with(
            "documents.csv",
            "id,title,language\na," + "long ".repeat(60) + "|b,Russian\nb,B,Russian\n");
    String text = new TestFolder(folder).read().report().text();
    assertTrue(text.lines().allMatch(l -> l.length() <= 100), text);
    assertTrue(text.contains("rows 2, 3, language: 'Russian'"), text);
    assertTrue(text.contains("3 errors, 0 warnings"), text);
  }
}
