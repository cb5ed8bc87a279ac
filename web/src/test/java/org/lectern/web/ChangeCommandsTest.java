package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
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
      String[] command = Arrays.copyOf(args, args.length - 1);
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

  @Test
  void aRollbackBringsBackWhatWasAndWithdrawsWhatCame() throws IOException {
    edit();
    String edited = batch(0);
    String words = ok("rollback", edited, "--by", "Ann", "-m", "Wrong folder");
    assertTrue(words.contains("2 taken back, 0 as before already, 0 refused"), words);
    assertEquals("no difference\n", ok("diff", "a@1", "a"));
    assertEquals(3, json("log", "a").size());
    assertTrue(ok("show", "c").contains("status: withdrawn"));
    JsonNode log = json("log").get(0);
    assertEquals("rollback", log.get("kind").asText());
    assertEquals(edited, log.get("target").asText());
    assertEquals(1, log.get("updated").asInt());
    assertEquals(1, log.get("withdrawn").asInt());

    assertTrue(ok("rollback", edited).contains("0 taken back, 2 as before already"));
    assertEquals(3, json("log").size());

    // A rollback is a batch like any other.
    assertTrue(ok("rollback", batch(0)).contains("2 taken back"));
    assertEquals("no difference\n", ok("diff", "a@2", "a"));
    assertTrue(ok("show", "c").contains("title: C"));
    assertFalse(ok("show", "c").contains("withdrawn:"));
  }

  @Test
  void aRollbackLeavesWhatWasChangedAgainUnlessForced() throws IOException {
    edit();
    String edited = batch(0);
    write("documents.csv", "id,title,date\na,Third,1962\nb,B,1963\nc,C,1964\n");
    ok("ingest", folder.toString());
    String third = batch(0);

    CommandLineRun dry = run("rollback", edited, "--dry-run");
    assertEquals(2, dry.code());
    assertTrue(dry.out().contains("a: it was changed again by batch " + third), dry.out());
    assertTrue(dry.out().contains("1 would be taken back"), dry.out());
    assertEquals(3, json("log").size());

    CommandLineRun run = run("rollback", edited);
    assertEquals(2, run.code());
    assertTrue(run.out().contains("1 taken back, 0 as before already, 1 refused"), run.out());
    assertTrue(run.out().contains("--force"), run.out());
    assertTrue(ok("show", "a").contains("title: Third"));

    ok("rollback", edited, "--force");
    assertEquals("no difference\n", ok("diff", "a@1", "a"));
  }

  @Test
  void aRollbackOfAuthoritiesBringsThemBack() throws IOException {
    write("documents.csv", "id,title,date,creator:author\na,A,1962,ada\nb,B,1963,\n");
    write("people.csv", "id,name\nada,Ada\n");
    ok("ingest", folder.toString());
    write("people.csv", "id,name\nada,Ada Byron\n");
    ok("ingest", folder.toString());
    assertTrue(json("log").get(0).get("described").asBoolean());
    ok("rollback", batch(0));
    assertTrue(json("log").get(0).get("described").asBoolean());
    ok("export", folder.resolve("out").toString());
    String people = Files.readString(folder.resolve("out/people.csv"));
    assertTrue(people.contains("Ada") && !people.contains("Byron"), people);
  }

  @Test
  void aWithdrawalIsTakenBackAndAnOlderVersionComesBack() throws IOException {
    edit();
    ok("withdraw", "a", "--reason", "Names in it", "--by", "Ann");
    assertEquals("withdrawal", json("log").get(0).get("kind").asText());
    assertTrue(ok("restore", "a").contains("a is as in version 2 again"));
    assertEquals("no difference\n", ok("diff", "a@2", "a"));
    assertTrue(ok("restore", "a@1").contains("a is as in version 1 again"));
    assertEquals("no difference\n", ok("diff", "a@1", "a"));
    assertTrue(ok("restore", "a@1").contains("a is like that already"));
    for (String[] wrong :
        new String[][] {
          {"a", "is not withdrawn; to bring an older version back, name it"},
          {"a@3", "version 3 of a is a withdrawal"},
          {"a@9", "it has versions 1 to 5"},
          {"nobody", "there is no document nobody"},
        }) {
      CommandLineRun run = run("restore", wrong[0]);
      assertEquals(2, run.code(), wrong[0]);
      assertTrue(run.err().contains(wrong[1]), run.err());
    }
  }

  @Test
  void aRenamedDocumentKeepsItsContentAndItsOldIdIsRefused() throws IOException {
    ok("rename", "a", "a-1962", "--by", "Ann");
    assertTrue(ok("show", "a-1962").contains("two"));
    assertEquals("rename", json("log").get(0).get("kind").asText());
    CommandLineRun again = run("ingest", folder.toString());
    assertEquals(2, again.code());
    assertTrue(
        again.out().contains("a: it was renamed to a-1962; give it that id in the folder, too"),
        again.out());
    assertTrue(run("diff", folder.toString()).out().contains("refuse    a: it was renamed"));
    for (String[] wrong :
        new String[][] {
          {"rename", "a", "x", "a was renamed to a-1962 already"},
          {"rename", "b", "a-1962", "the id a-1962 is taken"},
          {"rename", "b", "a", "the id a is taken"},
          {"rename", "b", "b", "name another id than b"},
          {"rename", "nobody", "x", "there is no document nobody"},
          {"rename", "b", "No", "use 1 to 64 of a-z"},
          {"restore", "a", "a was renamed to a-1962"},
        }) {
      CommandLineRun run = run(Arrays.copyOf(wrong, wrong.length - 1));
      assertEquals(2, run.code(), String.join(" ", wrong));
      assertTrue(run.err().contains(wrong[wrong.length - 1]), run.err());
    }
    ok("rollback", batch(0));
    assertTrue(ok("show", "a").contains("two"));
    assertTrue(ok("show", "a-1962").contains("status: withdrawn"));
  }

  @Test
  void anErasedDocumentIsGoneFromEveryFile() throws IOException {
    write("documents/b/text/transcript.en.md", "Unspeakable things. ".repeat(8000));
    ok("ingest", folder.toString());
    write("documents/b/text/transcript.en.md", "Less. ".repeat(20000));
    ok("ingest", folder.toString());
    assertFalse(holding("nspeakable").isEmpty());
    assertTrue(Files.exists(data.resolve("index/words/b.words")));

    String words = ok("purge", "b", "--reason", "Private", "--yes", "--by", "Ann", "-m", "Asked");
    assertTrue(words.contains("b is erased"), words);
    assertTrue(words.contains("backups, exports and folders"), words);
    assertEquals(List.of(), holding("nspeakable"));
    assertFalse(Files.exists(data.resolve("index/words/b.words")));
    assertFalse(Files.exists(data.resolve("erasing/b.json")));
    JsonNode log = json("log").get(0);
    assertEquals("purge", log.get("kind").asText());
    assertEquals("Asked", log.get("message").asText());
    assertEquals(4, json("log", "b").size());
    ok("audit");
    ok("reindex");
    assertEquals("purge", json("log").get(0).get("kind").asText());

    CommandLineRun again = run("ingest", folder.toString());
    assertEquals(2, again.code());
    assertTrue(again.out().contains("b: its content was erased"), again.out());
    for (String[] wrong :
        new String[][] {
          {"purge", "b", "--reason", "x", "--yes", "b was erased already"},
          {"purge", "nobody", "--reason", "x", "--yes", "there is no document nobody"},
          {"purge", "a", "--reason", " ", "--yes", "--reason must say why"},
          {"restore", "b@1", "was erased for good"},
          {"rename", "b", "c", "was erased for good"},
          {"rollback", batch(0), "erased content for good"},
        }) {
      CommandLineRun run = run(Arrays.copyOf(wrong, wrong.length - 1));
      assertEquals(2, run.code(), String.join(" ", wrong));
      assertTrue(run.err().contains(wrong[wrong.length - 1]), run.err());
    }
    CommandLineRun first = run("rollback", batch(3));
    assertTrue(first.out().contains("b: its content was erased"), first.out());
  }

  @Test
  void nothingIsErasedWithoutConfirmation() throws IOException {
    InputStream in = System.in;
    try {
      for (String typed : new String[] {"", "no\n", "b\n"}) {
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        CommandLineRun run = run("purge", "a", "--reason", "Private");
        assertEquals(2, run.code());
        assertTrue(run.err().contains("nothing was erased"), run.err());
      }
      assertTrue(ok("show", "a").contains("two"));
      System.setIn(new ByteArrayInputStream("a\n".getBytes(StandardCharsets.UTF_8)));
      ok("purge", "a", "--reason", "Private");
      assertFalse(ok("show", "a").contains("two"));
    } finally {
      System.setIn(in);
    }
  }

  /** The files of the data folder in which some words still are. */
  private List<String> holding(String words) throws IOException {
    List<String> holding = new ArrayList<>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words)) {
          holding.add(data.relativize(file).toString());
        }
      }
    }
    return holding;
  }

  @Test
  void whatNobodyNeedsIsRemovedAndCounted() throws IOException {
    scan(Color.RED);
    ok("ingest", folder.toString());
    scan(Color.BLUE);
    ok("ingest", folder.toString());
    Files.createDirectories(data.resolve("rendered"));
    Files.writeString(data.resolve("rendered/picture"), "x".repeat(5000));
    assertEquals(2, pyramids());

    JsonNode dry = json("tidy", "--dry-run");
    assertEquals(1, dry.get(0).get("files").asInt());
    assertTrue(dry.get(0).get("bytes").asLong() > 500);
    assertEquals(5000, dry.get(1).get("bytes").asLong());
    assertEquals(2, pyramids());

    String words = ok("tidy");
    assertTrue(words.contains("unused pyramids"), words);
    assertTrue(words.endsWith("given back\n"), words);
    assertEquals(1, pyramids());
    assertFalse(Files.exists(data.resolve("rendered/picture")));
    assertTrue(ok("tidy").contains("unused pyramids                   0 files"));

    // An older version that comes back needs its pyramid again.
    ok("restore", "a@2");
    assertEquals(2, pyramids());
    ok("reindex");
    assertEquals(1, pyramids());
  }

  private void scan(Color colour) throws IOException {
    BufferedImage page = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = page.createGraphics();
    pen.setColor(colour);
    pen.fillRect(0, 0, 600, 400);
    pen.dispose();
    Path file = folder.resolve("documents/a/pages/0001.png");
    Files.createDirectories(file.getParent());
    ImageIO.write(page, "png", file.toFile());
  }

  private long pyramids() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("pyramids"))) {
      return files.filter(f -> f.toString().endsWith(".tif")).count();
    }
  }
}
