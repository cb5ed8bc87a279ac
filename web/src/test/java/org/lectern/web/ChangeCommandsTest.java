package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with which an archivist looks at changes and takes them back. */
class ChangeCommandsTest {
  @TempDir Path folder;
  @TempDir Path data;

  @BeforeEach
  void fill() throws IOException {
    write("documents.csv", "id,title,date\na,A,1962\nb,B,1963\n");
    write("documents/a/text/transcript.en.md", "one\ntwo\nthree\n");
    ok("ingest", folder.toString(), "-m", "First letters", "--by", "Ann");
  }

  private void write(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private void edit() throws IOException {
    write("documents.csv", "id,title,date\na,A new title,1962\nb,B,1963\nc,C,1964\n");
    write("documents/a/text/transcript.en.md", "one\n2\nthree\n");
    ok("ingest", folder.toString(), "--by", "Bo");
  }

  private CommandLineRun run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", data.toString()));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private String ok(String... args) {
    CommandLineRun run = run(args);
    assertEquals(0, run.code(), () -> String.join(" ", args) + "\n" + run.out() + run.err());
    return run.out();
  }

  private JsonNode json(String... args) throws IOException {
    List<String> all = new ArrayList<>(List.of(args));
    all.add("--json");
    return new ObjectMapper().readTree(ok(all.toArray(String[]::new)));
  }

  /** The id of a batch, counted from the newest. */
  private String batch(int n) throws IOException {
    return json("log").get(n).get("id").asText();
  }

  @Test
  void theLogListsBatchesNewestFirst() throws IOException {
    edit();
    JsonNode log = json("log");
    assertEquals(2, log.size());
    assertEquals("Bo", log.get(0).get("by").asText());
    assertEquals(1, log.get(0).get("created").asInt());
    assertEquals(1, log.get(0).get("updated").asInt());
    assertEquals("First letters", log.get(1).get("message").asText());
    assertEquals("ingest", log.get(1).get("kind").asText());
    assertEquals(folder.getFileName().toString(), log.get(1).get("target").asText());
    String words = ok("log");
    assertTrue(words.contains("by Ann: 2 created, 0 updated, 0 withdrawn"), words);
    assertTrue(words.contains("    First letters"), words);
    assertEquals(1, json("log", "--limit", "1").size());
  }

  @Test
  void theLogOfADocumentListsItsVersionsAndThatOfABatchItsDocuments() throws IOException {
    edit();
    JsonNode versions = json("log", "a");
    assertEquals(2, versions.size());
    assertEquals(batch(0), versions.get(1).get("batch").asText());
    assertTrue(ok("log", "a").startsWith("@2 "), ok("log", "a"));
    JsonNode documents = json("log", batch(0)).get("documents");
    assertEquals(2, documents.get("a").asInt());
    assertEquals(1, documents.get("c").asInt());
    assertFalse(documents.has("b"));
  }

  @Test
  void aVersionIsShownAsItWas() throws IOException {
    edit();
    String first = ok("show", "a@1");
    assertTrue(first.contains("a, version 1 of 2"), first);
    assertTrue(first.contains("title: A\n"), first);
    assertTrue(first.contains("two"), first);
    assertTrue(ok("show", "a").contains("title: A new title"));
    JsonNode json = json("show", "a@1");
    assertEquals("1962", json.get("description").get("date").get(0).asText());
    assertEquals("one\ntwo\nthree\n", json.get("texts").get(0).get("content").asText());
  }

  @Test
  void twoVersionsAreComparedFieldByFieldAndLineByLine() throws IOException {
    edit();
    for (String[] named : new String[][] {{"a@1", "a@2"}, {"a@1", "a"}, {"a@1"}}) {
      List<String> args = new ArrayList<>(List.of("diff"));
      args.addAll(List.of(named));
      assertEquals(
          """
          title
            - A
            + A new title
          text transcript.en, line 2
            - two
            + 2
          """,
          ok(args.toArray(String[]::new)));
    }
    assertEquals("no difference\n", ok("diff", "b@1", "b"));
    assertEquals("two", json("diff", "a@1", "a@2").get(1).get("before").get(0).asText());
  }

  @Test
  void whatIsNotThereIsSaidWithWhatToDo() {
    for (String[] args :
        new String[][] {
          {"log", "nobody", "there is no document nobody"},
          {"log", "20200101-000000", "there is no batch 20200101-000000"},
          {"show", "a@7", "it has versions 1 to 1"},
          {"show", "a@0", "write the number of a version behind @"},
          {"show", "A b", "use 1 to 64 of a-z"},
          {"diff", "a@1", "nobody@1", "there is no document nobody"},
          {"log", "--limit", "0", "--limit takes a number from 1"},
        }) {
      String[] command = java.util.Arrays.copyOf(args, args.length - 1);
      CommandLineRun run = run(command);
      assertEquals(2, run.code(), () -> String.join(" ", command));
      assertTrue(run.err().contains(args[args.length - 1]), run.err());
    }
  }

  @Test
  void anIngestNamesItsBatchAndHowToTakeItBack() throws IOException {
    write("documents.csv", "id,title,date\na,Other,1962\nb,B,1963\n");
    String words = ok("ingest", folder.toString());
    assertTrue(words.contains("'lectern rollback " + batch(0) + "' takes it back"), words);
    assertEquals(System.getProperty("user.name"), json("log").get(0).get("by").asText());
    assertFalse(ok("ingest", folder.toString()).contains("rollback"));
    assertEquals(2, json("log").size());
  }
}
