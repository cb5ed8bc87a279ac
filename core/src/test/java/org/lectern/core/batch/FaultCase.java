package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.lectern.core.batch.fault.Report;
import org.lectern.core.batch.fault.Report.Fault;
import org.lectern.core.batch.fault.Report.Level;
import org.lectern.core.batch.table.TestWorkbook;

/**
 * A folder with one fault, and what must be reported of it.
 *
 * @param row of the table, 0 where it does not matter
 * @param value empty where it does not matter
 * @param remedy words that the remedy contains
 */
record FaultCase(
    String code,
    String file,
    int row,
    String column,
    String value,
    String remedy,
    Consumer<TestFolder> fill) {
  static final String DOC = "documents/a/";

  static FaultCase fault(
      String code,
      String file,
      int row,
      String column,
      String value,
      String remedy,
      Consumer<TestFolder> fill) {
    return new FaultCase(code, file, row, column, value, remedy, fill);
  }

  /** A fault of {@code documents.csv}. */
  static FaultCase csv(
      String code, int row, String column, String value, String remedy, String table) {
    return fault(
        code, "documents.csv", row, column, value, remedy, f -> f.with("documents.csv", table));
  }

  /** Recognised words of a page of this size: none. */
  static String alto(int width, int height) {
    return ("<alto xmlns='http://www.loc.gov/standards/alto/ns-v4#'><Layout><Page ID='p' WIDTH='%d'"
            + " HEIGHT='%d'><PrintSpace/></Page></Layout></alto>")
        .formatted(width, height);
  }

  /** A workbook whose second row is {@code a} and some cells. */
  static FaultCase workbook(
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

  /** A batch whose one document is in order, and something more. */
  static Consumer<TestFolder> doc(Consumer<TestFolder> more) {
    return f -> more.accept(f.with("documents.csv", "id,title\na,A\n"));
  }

  /** The only fault of a folder. */
  static Fault only(Path folder, String code, Consumer<TestFolder> fill) {
    TestFolder batch = new TestFolder(folder);
    fill.accept(batch);
    Report report = batch.read().report();
    assertEquals(List.of(code), report.faults().stream().map(Fault::code).toList(), report::text);
    return report.faults().getFirst();
  }

  /** Fills a folder and compares the one fault that is reported of it. */
  void assertReported(Path folder, Level level) {
    Fault fault = only(folder, code, fill);
    assertEquals(level, fault.level());
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

  @Override
  public String toString() {
    return code + " " + remedy;
  }
}
