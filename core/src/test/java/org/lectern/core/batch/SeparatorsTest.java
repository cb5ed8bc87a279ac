package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.model.Field;
import org.lectern.core.model.Statement;

class SeparatorsTest {
  @TempDir Path folder;

  private Batch read(String archive, String row) {
    return new TestFolder(folder)
        .with("archive.yml", archive.replace("\\n", "\n"))
        .with("documents.csv", "id,title,subject,creator\n" + row + "\n")
        .read();
  }

  private static List<String> values(Batch batch, Field field) {
    return batch.drafts().getFirst().description().statements().stream()
        .filter(s -> s.field() == field)
        .map(Statement::value)
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "title: T                                        ~ 'a,A,x|y,'    ~ x/y",
        "title: T\\nseparator: ';'                      ~ 'a,A,x; y,'   ~ x/y",
        "title: T\\nseparator: ;                        ~ 'a,A,x; y,'   ~ x/y",
        "title: T\\nSeparator: ' - '                    ~ 'a,A,x-y - z,' ~ x-y/z",
        "title: T\\nseparator: {subject: ';'}           ~ 'a,A,x;y,'    ~ x/y",
        "title: T\\nseparator: {Keywords: ';'}          ~ 'a,A,x;y,'    ~ x/y",
        "title: T\\nseparator: ';'                      ~ 'a,A,x\\;y;z,' ~ x;y/z",
        "title: T\\nseparator: {creator: ';'}           ~ 'a,A,x|y,'    ~ x/y",
      })
  void aCellIsSplitAsTheArchiveSays(String archive, String row, String values) {
    Batch batch = read(archive, row);
    assertEquals(0, batch.report().count(Report.Level.ERROR), () -> batch.report().text());
    assertEquals(values, String.join("/", values(batch, Field.SUBJECT)));
  }

  @Test
  void aLetterCannotSeparate() {
    assertEquals(
        "bad-separator",
        read("title: T\nseparator: and\n", "a,A,,").report().faults().getFirst().code());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "harbour; fees                ~ true",
        "harbour / fees               ~ true",
        "'harbour, fees, ships'       ~ true",
        "'Ships, Wooden'              ~ false",
        "harbour                      ~ false",
        "History--Sources; etc.--Bulk ~ false",
        "and/or                       ~ false",
        "A\\nB                        ~ true",
      })
  void aSubjectThatLooksLikeAListIsAskedAbout(String subject, boolean asked) {
    Batch batch = read("title: T\n", "a,A,\"" + subject.replace("\\n", "\n") + "\",");
    assertEquals(
        asked, batch.report().faults().stream().anyMatch(f -> f.code().equals("looks-like-list")));
  }
}
