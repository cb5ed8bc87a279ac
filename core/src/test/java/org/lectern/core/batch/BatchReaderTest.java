package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.model.Field;

class BatchReaderTest {
  @TempDir Path folder;

  /** Files are separated by {@code ;}, a name from its content by {@code =}. */
  private Batch read(String files) {
    TestFolder batch = new TestFolder(folder);
    for (String file : files.split(";", -1)) {
      String[] parts = file.split("=", 2);
      batch.with(parts[0].strip(), parts[1].replace("\\n", "\n").replace("\\t", "\t"));
    }
    return batch.read();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          documents.csv=id,title\\na,A\\nb,B                                     ~ a b
          documents.csv=id,title\\nb,B\\n\\na,A                                  ~ a b
          documents.tsv=id\\ttitle\\na\\tA                                       ~ a
          Documents.CSV=ID,Title\\na,A                                           ~ a
          documents/a/document.yml=title: A                                      ~ a
          documents/a/document.yml=title: A;documents.csv=id,title\\nb,B         ~ a b
          Documents/a/Document.yml=title: A                                      ~ a
          documents.csv=id,title\\na,A;documents/a/text/transcript.en.txt=x      ~ a
          documents.csv=id,title\\n10,A\\n9,B                                    ~ 10 9
          people.csv=name\\nMarlow                                               ~ ''
          """)
  void documentsComeFromRowsAndFolders(String files, String ids) {
    Batch batch = read(files);
    assertEquals(0, batch.report().faults().size(), () -> batch.report().text());
    assertEquals(
        ids, batch.drafts().stream().map(d -> d.id().value()).collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "documents.csv=id,title,x-box\\na,A,12 ~ ''",
        "documents.csv=id,title\\na,A;people.csv=id,name,x-box\\nquill,Quill,12 ~ column-not-kept",
        "documents.csv=id,title\\na,A;people.csv=id,name,x-box\\nquill,Quill, ~ ''",
        "documents.csv=id,title\\na,A;places.csv=id,name,x-box@en\\nhull,Hull,12 ~ column-not-kept",
      })
  void onlyDocumentsKeepColumnsOfTheirOwn(String files, String code) {
    Batch batch = read(files);
    assertEquals(
        code,
        batch.report().faults().stream().map(f -> f.code()).collect(Collectors.joining(" ")),
        () -> batch.report().text());
    assertFalse(batch.report().hasErrors());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "1950-12-25, 1950-12-25, ''",
        "1950-12-25 00:00:00, 1950-12-25, usual-date",
        "1950-12-25T00:00:00, 1950-12-25, usual-date",
        "1950-12-25T00:00:00Z, 1950-12-25, usual-date",
        "1950-12-25T14:30:00, 1950-12-25T14:30:00, ''",
        "1950-12-00, 1950-12, usual-date",
        "mid-1950s, 195X, usual-date",
        "1962-22, 1962-22, ''",
        "1921-22, 1921-22, usual-date",
        "n.d., none, no-date",
        "б/д, none, no-date",
        "0000-00-00, none, no-date",
        "Dec-50, none, ambiguous-date",
        "soon, none, bad-date",
      })
  void datesInCellsAreTakenAsWhatTheyMean(String cell, String date, String code) {
    Batch batch = read("documents.csv=id,title,date\\na,A," + cell);
    assertEquals(
        code,
        batch.report().faults().stream().map(f -> f.code()).collect(Collectors.joining(" ")),
        () -> batch.report().text());
    assertEquals(code.matches("ambiguous-date|bad-date"), batch.report().hasErrors());
    assertEquals(
        Optional.ofNullable(date),
        batch.drafts().stream()
            .flatMap(d -> d.description().words(Field.DATE).stream())
            .findFirst());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          documents.csv=id,title,date\\na,A,                      ~ date,title       ~ ''
          documents/a/document.yml=title: A\\ncreator: {author: []} ~ creator:author,title ~ ''
          documents.csv=id,title\\na,A;documents/a/text/transcript.en.txt=x ~ title  ~ texts
          documents.csv=id,title\\na,A;documents/a/files/x.pdf=x  ~ title            ~ files
          documents.csv=id,title\\na,A;documents/a/pages/.keep=   ~ title            ~ ''
          documents.csv=id,title\\na,A;documents/a/texts.csv=file ~ title            ~ textDetails
          """)
  void whatIsMentionedIsKnown(String files, String keys, String parts) {
    Mentioned mentioned = read(files).mentioned().values().iterator().next();
    assertEquals(keys, mentioned.keys().stream().sorted().collect(Collectors.joining(",")));
    String named =
        (mentioned.pages() ? "pages" : "")
            + (mentioned.texts() ? "texts" : "")
            + (!mentioned.textRows().columns().isEmpty() ? "textDetails" : "")
            + (mentioned.files() ? "files" : "");
    assertEquals(parts, named);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      textBlock =
          """
          documents.csv=name,title,date\\nq,A,soon                  ~ missing-id bad-date
          documents.csv=id,title,foo\\na,A,;documents/a/text/x.txt=y ~ unknown-column bad-role
          documents.csv=id,title\\nBad Id,A;documents/Bad Id/text/x.txt=y ~ illegal-id bad-role
          documents/b/text/x.txt=y;documents/a/document.yml=title: A ~ folder-without-row bad-role
          documents.xlsb=;documents/a/text/x.txt=y                  ~ table-format bad-role
          documents.csv=id,title\\na,A;documents/a/document.yml=date: soon ~ row-and-file bad-date
          documents.csv=id,title\\na,A;documents/a/0001.jpg=x;documents/a/text/notes.txt=y ~ misplaced-file bad-role
          documents.csv=id,title\\na,A;documents/a/pages/scan 1.jpg=x ~ bad-page-name not-an-image
          documents.csv=id,title\\na,A;documents/a.jpg=x;scan.tif=y ~ loose-file
          """)
  void aFaultOfOneStageDoesNotHideThoseOfOthers(String files, String codes) {
    Set<String> found =
        read(files).report().faults().stream().map(f -> f.code()).collect(Collectors.toSet());
    assertTrue(found.containsAll(List.of(codes.split(" ", -1))), () -> codes + " in " + found);
    assertFalse(codes.contains("illegal-id") && found.contains("folder-without-row"));
    assertFalse(codes.contains("table-format") && found.contains("folder-without-row"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n ;\nid;title\na;One",
        ";;\nid;title;\n\na;One;",
        "id\u00a0,\u00a0title\na\u00a0,\u200bOne\u00a0 \u00a0\n\u00a0,\u00a0",
        "sep=\t\n\nid\ttitle\na\tOne"
      })
  void aTableMayHaveBlankRowsAboveAndUnseenSpaces(String table) {
    Batch read = new TestFolder(folder).with("documents.csv", table).read();
    assertEquals(List.of(), read.report().faults());
    assertEquals("a", read.drafts().getFirst().id().value());
    assertEquals(
        "One", read.drafts().getFirst().description().title().in("en").orElseThrow().text());
  }

  @Test
  void aTableInWindows1252IsCheckedToItsEnd() {
    Batch batch =
        new TestFolder(folder)
            .with(
                "documents.csv",
                "id;title;date\na;M\u00FCller;soon\n".getBytes(StandardCharsets.ISO_8859_1))
            .read();
    assertEquals(
        List.of("bad-date", "bad-encoding"),
        batch.report().faults().stream().map(f -> f.code()).sorted().toList());
  }
}
