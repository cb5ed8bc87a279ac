package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an archivist reads and what a script is given where a folder would take something away. */
class IngestModesTest {
  @TempDir Path folder;
  @TempDir Path data;

  @BeforeEach
  void fill() throws IOException {
    write("id,title,date,creator:author\na,A,1962,\"Marlow, Edith\"\nb,B,1963,\n");
    assertEquals(0, run("ingest").code());
  }

  private void write(String table) throws IOException {
    Files.writeString(folder.resolve("documents.csv"), table);
  }

  private CommandLineRun run(String command, String... options) {
    String[] args = new String[options.length + 4];
    args[0] = command;
    args[1] = folder.toString();
    args[2] = "--data";
    args[3] = data.toString();
    System.arraycopy(options, 0, args, 4, options.length);
    return CommandLineRun.of(args);
  }

  private JsonNode json(CommandLineRun run) throws IOException {
    return new ObjectMapper().readTree(run.out());
  }

  @Test
  void whatWouldBeLostAndIsKeptIsInTheJsonOfCheckAndIngest() throws IOException {
    write("id,title,date\na,A,\n");
    for (String command : new String[] {"check", "ingest"}) {
      CommandLineRun run = run(command, "--json");
      assertEquals(2, run.code(), run.err());
      JsonNode document = json(run).get("documents").get(0);
      assertEquals("a", document.get("id").asText());
      assertEquals("date", document.get("lost").get(0).asText());
      assertEquals("creator:author", document.get("kept").get(0).asText());
    }
    assertFalse(json(run("ingest", "--json")).get("written").asBoolean());
    assertTrue(run("ingest").err().contains("'remove'"));
  }

  @Test
  void aNamedRemovalNeedsNoPermission() throws IOException {
    write("id,title,remove\na,A,date\n");
    CommandLineRun run = run("ingest", "--json");
    assertEquals(0, run.code(), run.err());
    assertEquals("date", json(run).get("documents").get(0).get("removed").get(0).asText());
    assertEquals("UPDATED", json(run).get("items").get(0).get("fate").asText());
  }

  @Test
  void modesExcludeEachOther() {
    assertEquals(2, run("ingest", "--create", "--patch").code());
  }

  @Test
  void createRefusesWhatIsHeldAndTakesTheRest() throws IOException {
    write("id,title\na,Other\nc,C\n");
    CommandLineRun run = run("ingest", "--create");
    assertEquals(2, run.code());
    assertTrue(run.out().contains("1 created, 0 updated, 0 unchanged, 1 refused"), run.out());
    assertTrue(run.err().contains("existing-id"), run.err());
  }

  @Test
  void replaceStopsWhereSomethingWouldGoUnlessThatIsAllowed() throws IOException {
    write("id,title\na,A\n");
    CommandLineRun run = run("ingest", "--replace");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("a loses date, creator:author"), run.err());
    assertEquals(0, run("ingest", "--replace", "--allow-loss").code());
  }

  @Test
  void patchLeavesEmptyCellsAlone() throws IOException {
    write("id,title,date,creator:author\na,New title,,\n");
    CommandLineRun run = run("ingest", "--patch");
    assertEquals(0, run.code(), run.err());
    assertTrue(run.out().contains("1 updated"), run.out());
    assertTrue(run.err().contains("a keeps date, creator:author"), run.err());
  }
}
