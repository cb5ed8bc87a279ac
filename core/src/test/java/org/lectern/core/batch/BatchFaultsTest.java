package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.batch.fault.Report.Fault;
import org.lectern.core.batch.fault.Report.Level;
import org.lectern.core.batch.table.TestWorkbook;

/** Every fault is reported with its place, its value and what to do. */
class BatchFaultsTest {
  private static final String DOC = "documents/a/";
  private static final String ALTO =
      "<alto xmlns='http://www.loc.gov/standards/alto/ns-v4#'><Layout><Page ID='p' WIDTH='%d'"
          + " HEIGHT='%d'><PrintSpace/></Page></Layout></alto>";

  @TempDir Path folder;

  static Stream<Arguments> faults() {
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
            f -> f.with("documents.csv", "id,title\na,A\n".getBytes(StandardCharsets.UTF_16LE))),
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
            doc(f -> f.with(DOC + "ocr/2.xml", ALTO.formatted(9, 9)))),
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
                        .with(DOC + "ocr/1.alto.xml", ALTO.formatted(9, 9))
                        .with(DOC + "ocr/1.xml", ALTO.formatted(9, 9)))),
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
        // authorities
        fault(
            "illegal-id",
            "people.csv",
            2,
            "id",
            "Marlow E",
            "'marlow-edith'",
            doc(f -> f.with("people.csv", "id,name\nMarlow E,\"Marlow, Edith\"\n"))),
        fault(
            "blank-name",
            "people.csv",
            2,
            "name",
            "",
            "fill in name",
            doc(f -> f.with("people.csv", "id,name\nm,\n"))),
        fault(
            "duplicate-id",
            "places.csv",
            3,
            "id",
            "x",
            "of its own",
            doc(f -> f.with("places.csv", "id,name\nx,X\nx,Y\n"))),
        fault(
            "cycle",
            "places.csv",
            0,
            "parent",
            "x in y in x",
            "widest",
            doc(f -> f.with("places.csv", "id,name,parent\nx,X,y\ny,Y,x\n"))),
        fault(
            "cycle",
            "collections.csv",
            0,
            "parent",
            "x in x",
            "widest",
            doc(f -> f.with("collections.csv", "id,title,parent\nx,X,x\n"))),
        fault(
            "bad-number",
            "places.csv",
            2,
            "latitude",
            "north",
            "degrees",
            doc(f -> f.with("places.csv", "id,name,latitude,longitude\nx,X,north,1\n"))),
        fault(
            "bad-number",
            "places.csv",
            2,
            "latitude",
            "95, 1",
            "-90 to 90",
            doc(f -> f.with("places.csv", "id,name,latitude,longitude\nx,X,95,1\n"))),
        fault(
            "bad-value",
            "institutions.csv",
            2,
            "logo",
            "lectern",
            "<document>~<page>",
            doc(f -> f.with("institutions.csv", "id,name,logo\nx,X,lectern\n"))),
        fault(
            "half-coordinates",
            "places.csv",
            2,
            "longitude",
            "",
            "both or none",
            doc(f -> f.with("places.csv", "id,name,latitude,longitude\nx,X,5,\n"))),
        fault(
            "huge-table",
            "documents/d/document.yml",
            0,
            "",
            "",
            "split it",
            f -> f.with("documents/d/document.yml", "title: A\n" + "x-a: b\n".repeat(1_200_000))),
        fault(
            "bad-uri",
            "people.csv",
            2,
            "same-as",
            "Q42",
            "https://",
            doc(f -> f.with("people.csv", "id,name,same-as\nm,M,Q42\n"))),
        fault(
            "missing-file",
            "collections.csv",
            2,
            "essay",
            "essays/x.md",
            "correct the path",
            doc(f -> f.with("collections.csv", "id,title,essay\nx,X,essays/x.md\n"))),
        fault(
            "path-escapes",
            "../secret.md",
            0,
            "",
            "../secret.md",
            "copy what is meant",
            doc(f -> f.with("collections.csv", "id,title,essay\nx,X,../secret.md\n"))),
        fault(
            "path-escapes",
            "/etc/x.md",
            0,
            "",
            "/etc/x.md",
            "copy what is meant",
            doc(f -> f.with("collections.csv", "id,title,essay\nx,X,/etc/x.md\n"))),
        fault(
            "bad-date",
            "timeline.csv",
            2,
            "date",
            "",
            "EDTF",
            doc(f -> f.with("timeline.csv", "date,title\n,X\n"))),
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

  static Stream<Arguments> warnings() {
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
            doc(
                f ->
                    f.withScan(DOC + "pages/1.png", 9, 9)
                        .with(DOC + "ocr/1.xml", ALTO.formatted(90, 180)))),
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

  @ParameterizedTest(name = "{0} {5}")
  @MethodSource("faults")
  void isRefusedWithPlaceValueAndRemedy(
      String code,
      String file,
      int row,
      String column,
      String value,
      String remedy,
      Consumer<TestFolder> fill) {
    Fault fault = only(code, fill);
    assertEquals(Level.ERROR, fault.level());
    assertPlace(fault, file, row, column, value, remedy);
  }

  @ParameterizedTest(name = "{0} {5}")
  @MethodSource("warnings")
  void isTakenWithAWarning(
      String code,
      String file,
      int row,
      String column,
      String value,
      String remedy,
      Consumer<TestFolder> fill) {
    Fault fault = only(code, fill);
    assertEquals(Level.WARNING, fault.level());
    assertPlace(fault, file, row, column, value, remedy);
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
    Fault fault = only("empty-batch", f -> f.with(file, "x").with("~$" + file, "x"));
    assertEquals(file, fault.file());
    assertTrue(fault.remedy().contains(name), fault.remedy());
  }

  private Fault only(String code, Consumer<TestFolder> fill) {
    TestFolder batch = new TestFolder(folder);
    fill.accept(batch);
    Report report = batch.read().report();
    assertEquals(List.of(code), report.faults().stream().map(Fault::code).toList(), report::text);
    return report.faults().getFirst();
  }

  private static void assertPlace(
      Fault fault, String file, int row, String column, String value, String remedy) {
    assertEquals(file, fault.file());
    if (row > 0) {
      assertEquals(Optional.of(row), fault.row());
    }
    assertEquals(column, fault.column().orElse(""));
    if (!value.isEmpty()) {
      assertEquals(Optional.of(value), fault.value());
    }
    assertTrue(fault.remedy().contains(remedy), fault.remedy());
    assertFalse(fault.problem().isBlank());
  }

  @Test
  void tellsAllFaultsAtOnceInOrderOfFileAndRow() {
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

  /** A workbook whose second row is {@code a} and some cells. */
  private static Arguments workbook(
      String code, int row, String column, String value, String remedy, String... cells) {
    List<String> line = Stream.concat(Stream.of("a"), Stream.of(cells)).toList();
    TestWorkbook book =
        new TestWorkbook()
            .sheet("S")
            .row("id", "title", "summary")
            .row(line.toArray(String[]::new));
    return fault(
        code,
        "documents.xlsx",
        row,
        column,
        value,
        remedy,
        f -> f.with("documents.xlsx", book.bytes()));
  }

  private static Arguments csv(
      String code, int row, String column, String value, String remedy, String table) {
    return fault(
        code, "documents.csv", row, column, value, remedy, f -> f.with("documents.csv", table));
  }

  private static Arguments fault(
      String code,
      String file,
      int row,
      String column,
      String value,
      String remedy,
      Consumer<TestFolder> fill) {
    return Arguments.of(code, file, row, column, value, remedy, fill);
  }

  /** A batch whose one document is in order, and something more. */
  private static Consumer<TestFolder> doc(Consumer<TestFolder> more) {
    return f -> more.accept(f.with("documents.csv", "id,title\na,A\n"));
  }
}
