package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What does not fit into memory is reported with what to do, and ends no command with a trace. */
class LittleMemoryTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"check in", "import csv in/documents.csv out"})
  void aTableThatDoesNotFitIsNamed(String command, @TempDir Path work)
      throws IOException, InterruptedException {
    Path table = Files.createDirectory(work.resolve("in")).resolve("documents.csv");
    Files.writeString(table, "id,title\na,\"" + "x".repeat(40_000_000));
    CommandProcess.Finished run = CommandProcess.runIn(64, work, command.split(" ", -1));
    assertEquals(2, run.code(), run.output());
    assertTrue(run.output().contains("documents.csv"), run.output());
    assertTrue(run.output().contains("LECTERN_JAVA_OPTS"), run.output());
    assertFalse(run.output().contains("\tat "), run.output());
  }

  /** Its text fits, the rows made of it do not. */
  @Test
  void rowsThatDoNotFitAreReported(@TempDir Path work) throws IOException, InterruptedException {
    Path table = Files.createDirectory(work.resolve("in")).resolve("documents.csv");
    StringBuilder rows = new StringBuilder("id,title\n");
    for (int i = 0; i < 60_000; i++) {
      rows.append("id-").append(i).append(",A title\n");
    }
    Files.writeString(table, rows);
    CommandProcess.Finished run = CommandProcess.runIn(40, work, "check", "in");
    assertEquals(2, run.code(), run.output());
    assertTrue(run.output().contains("LECTERN_JAVA_OPTS"), run.output());
    assertFalse(run.output().contains("\tat "), run.output());
  }
}
