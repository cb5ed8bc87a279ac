package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.batch.ColumnGuide.Entry;
import org.lectern.core.batch.fault.Report.Level;
import org.lectern.core.model.Field;

/** What is listed can be written as it is listed. */
class ColumnGuideTest {

  private static String cell(String value) {
    return '"' + value.replace("\"", "\"\"") + '"';
  }

  private static String table(List<Entry> entries) {
    return entries.stream().map(Entry::key).collect(Collectors.joining(","))
        + "\n"
        + entries.stream().map(e -> cell(e.example())).collect(Collectors.joining(","))
        + "\n";
  }

  @Test
  void everyFieldIsListed() {
    List<String> keys = ColumnGuide.documents().entries().stream().map(Entry::key).toList();
    for (Field field : Field.values()) {
      assertTrue(keys.contains(field == Field.EXTRA ? "x-…" : field.key()), field::key);
    }
  }

  @Test
  void examplesOfDocumentsCanBeTaken(@TempDir Path folder) {
    List<Entry> entries =
        ColumnGuide.documents().entries().stream()
            .filter(e -> !e.key().equals("x-…") && !e.key().equals(Removal.KEY))
            .toList();
    Batch batch = new TestFolder(folder).with("documents.csv", table(entries)).read();
    assertEquals(0, batch.report().count(Level.ERROR), () -> batch.report().text());
    assertTrue(
        batch.report().faults().stream().allMatch(f -> f.code().equals("broken-relation")),
        () -> batch.report().text());
  }

  @Test
  void examplesOfTheOtherTablesCanBeTaken(@TempDir Path folder) {
    TestFolder files =
        new TestFolder(folder)
            .with("documents.csv", "id,title\nletter-001,A\nletter-002,B\n")
            .with("essays/letters.md", "# Letters\n")
            .withScan("documents/letter-001/pages/0001.png", 9, 9)
            .with("documents/letter-001/text/transcript.ru.md", "x");
    for (ColumnGuide.Guide guide : ColumnGuide.all()) {
      String file =
          switch (guide.table()) {
            case "documents", "archive" -> "";
            case "pages" -> "documents/letter-001/pages/pages.csv";
            case "texts" -> "documents/letter-001/texts.csv";
            default -> guide.table() + ".csv";
          };
      if (!file.isEmpty()) {
        files.with(file, table(guide.entries()));
      }
    }
    Batch batch = files.read();
    assertEquals(0, batch.report().count(Level.ERROR), () -> batch.report().text());
    assertEquals(0, batch.report().count(Level.WARNING), () -> batch.report().text());
  }

  @Test
  void whatMayBeChosenCanBeTaken(@TempDir Path folder) {
    for (String key : List.of("type", "access", "access-applies", "status", "rights")) {
      for (String choice : ColumnGuide.choices(key)) {
        Batch batch =
            new TestFolder(folder)
                .with("documents.csv", "id,title,access-reason," + key + "\na,A,x," + choice + "\n")
                .read();
        assertEquals(0, batch.report().faults().size(), () -> batch.report().text());
      }
    }
  }
}
