package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line says of an archive that is not as it was written, and how it exits. */
class FaultyArchiveTest {
  private static final String WORDS = "Words that were written once, and read for ever.";

  @TempDir Path folder;
  private Path batch;
  private String data;

  @BeforeEach
  void fill() throws IOException {
    batch = Files.createDirectories(folder.resolve("batch"));
    data = folder.resolve("data").toString();
    Path text = batch.resolve("documents/letter/text");
    Files.createDirectories(text);
    Files.writeString(text.resolve("transcript.en.txt"), WORDS);
    describe("One");
    assertEquals(0, run("ingest", batch.toString()).code());
    describe("Two");
    assertEquals(0, run("ingest", batch.toString()).code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "reindex", "audit", "export"})
  void aDataFolderThatDoesNotExistIsAnError(String command) {
    String nowhere = folder.resolve("nowhere").toString();
    CommandLineRun run =
        command.equals("export")
            ? CommandLineRun.of(command, folder.resolve("out").toString(), "--data", nowhere)
            : CommandLineRun.of(command, "--data", nowhere);
    assertEquals(2, run.code());
    assertTrue(run.err().contains("there is no archive in " + nowhere), run.err());
    assertFalse(Files.exists(Path.of(nowhere)));
  }

  @Test
  void anEditOfAnObjectWithoutItsMarkerIsRefusedAndNamed() throws IOException {
    Path marker = top("0=ocfl_object_1.1");
    Files.delete(marker);
    describe("Three");
    CommandLineRun ingest = run("ingest", batch.toString());
    assertEquals(2, ingest.code(), ingest.out());
    assertTrue(ingest.out().contains("0=ocfl_object_1.1 is missing"), ingest.out());
    assertTrue(ingest.out().contains("1 refused"), ingest.out());
    assertTrue(Files.isDirectory(marker.resolveSibling("v2")));
    for (String command : List.of("audit", "reindex")) {
      CommandLineRun run = run(command);
      assertEquals(2, run.code(), command);
      assertTrue((run.out() + run.err()).contains("document/letter"), run.out() + run.err());
    }
    assertEquals(2, run("withdraw", "letter", "--reason", "why").code());
  }

  @Test
  void aLostTextStopsNothingElse() throws IOException {
    Files.delete(text());
    assertEquals(2, run("audit").code());
    CommandLineRun reindex = run("reindex");
    assertEquals(2, reindex.code());
    assertTrue(reindex.out().contains("2 entries"), reindex.out());
    assertTrue(reindex.err().contains("text/transcript.en.txt is missing"), reindex.err());
    // The folder no longer holds the letter, or this would heal it.
    Path letter = batch.resolve("documents/letter");
    Files.delete(letter.resolve("text/transcript.en.txt"));
    Files.delete(letter.resolve("text"));
    Files.delete(letter);
    Files.writeString(batch.resolve("documents.csv"), "id,title\nother,Another\nnew,New\n");
    CommandLineRun ingest = run("ingest", batch.toString());
    assertTrue(ingest.out().contains("1 created"), ingest.out() + ingest.err());
    CommandLineRun withdraw = run("withdraw", "letter", "--reason", "why");
    assertEquals(2, withdraw.code());
    assertTrue(withdraw.out().contains("letter is withdrawn"), withdraw.out());
    assertTrue(withdraw.err().contains("document/letter"), withdraw.err());
    assertEquals(0, run("status").code());
  }

  @Test
  void anAlteredTextIsNamedByReindexOnceAndKeepsNothingElseBack() throws IOException {
    Files.writeString(text(), WORDS.replace("once", "nce"));
    CommandLineRun reindex = run("reindex");
    assertEquals(2, reindex.code(), reindex.out());
    assertTrue(reindex.out().contains("2 entries"), reindex.out());
    assertEquals(
        1,
        reindex.err().lines().filter(line -> line.startsWith("lectern: document/letter: ")).count(),
        reindex.err());
    assertTrue(reindex.err().contains("text/transcript.en.txt is not as it was stored"));
  }

  @Test
  void anAlteredTextIsNotExportedAsIfItWereSound() throws IOException {
    Files.writeString(text(), WORDS.replace("once", "nce"));
    Path out = folder.resolve("out");
    CommandLineRun export = run("export", out.toString());
    assertEquals(2, export.code());
    assertTrue(export.err().contains("text/transcript.en.txt"), export.err());
    assertTrue(Files.exists(out.resolve("documents/letter/document.yml")));
    assertTrue(Files.exists(out.resolve("documents/other/document.yml")));
    assertFalse(Files.exists(out.resolve("documents/letter/text/transcript.en.txt")));
  }

  /** Without it every archive looks empty, and an export of nothing would end well. */
  @Test
  void aMissingCatalogueIsNamedByCommandsThatOnlyRead() throws IOException {
    for (String file : List.of("catalogue.db", "catalogue.db-wal", "catalogue.db-shm")) {
      Files.deleteIfExists(Path.of(data, file));
    }
    for (String[] command :
        List.of(
            new String[] {"export", folder.resolve("out").toString()},
            new String[] {"status"},
            new String[] {"log"},
            new String[] {"show", "letter"},
            new String[] {"diff", batch.toString()},
            new String[] {"diff", "letter@1"},
            new String[] {"dump", "--base-url", "https://archive.test"},
            new String[] {"tidy", "--dry-run"})) {
      CommandLineRun run = run(command);
      assertEquals(2, run.code(), command[0] + " " + run.out());
      assertTrue(run.err().contains("catalogue.db is missing"), command[0] + " " + run.err());
      assertTrue(run.err().contains("lectern reindex"), command[0] + " " + run.err());
    }
    assertFalse(Files.exists(folder.resolve("out")));
    assertEquals(0, run("reindex").code());
    assertTrue(run("status").out().contains("entries      2"), run("status").out());
  }

  @Test
  void aStoreThatIsNotMountedIsNamedByEveryCommand() throws IOException {
    Files.move(Path.of(data, "ocfl"), folder.resolve("away"));
    for (String[] command :
        List.of(
            new String[] {"audit"},
            new String[] {"reindex"},
            new String[] {"ingest", batch.toString()},
            new String[] {"withdraw", "letter", "--reason", "why"})) {
      CommandLineRun run = run(command);
      assertEquals(2, run.code(), command[0]);
      assertTrue((run.out() + run.err()).contains("missing or empty"), run.out() + run.err());
      assertFalse(Files.exists(Path.of(data, "ocfl")), command[0]);
    }
    Files.move(folder.resolve("away"), Path.of(data, "ocfl"));
    assertEquals(0, run("audit").code());
  }

  @Test
  void aStoreWithoutItsMarkerIsNamedInWords() throws IOException {
    Files.delete(Path.of(data, "ocfl", "0=ocfl_1.1"));
    for (String command : List.of("audit", "reindex")) {
      CommandLineRun run = run(command);
      assertEquals(2, run.code());
      assertTrue((run.out() + run.err()).contains("write the file again"), run.out() + run.err());
      assertFalse((run.out() + run.err()).contains("\tat "), run.err());
    }
  }

  /** By the layout the objects of the store are found. */
  @ParameterizedTest
  @ValueSource(
      strings = {"ocfl_layout.json", "extensions/0004-hashed-n-tuple-storage-layout/config.json"})
  void aLayoutThatIsLostOrAlteredIsNamedAndWrittenAgain(String name) throws IOException {
    Path layout = Path.of(data, "ocfl", name);
    byte[] right = Files.readAllBytes(layout);
    for (byte[] wrong : List.of(new byte[0], "{}".getBytes(StandardCharsets.UTF_8))) {
      Files.write(layout, wrong);
      CommandLineRun audit = run("audit");
      assertEquals(2, audit.code(), audit.out());
      assertTrue((audit.out() + audit.err()).contains("ocfl/" + name), audit.out());
      assertTrue((audit.out() + audit.err()).contains("lectern repair"), audit.out());
      CommandLineRun repair = run("repair");
      assertEquals(0, repair.code(), repair.out() + repair.err());
      assertArrayEquals(right, Files.readAllBytes(layout));
    }
    Files.delete(layout);
    assertEquals(2, run("audit").code());
    describe("Three");
    CommandLineRun ingest = run("ingest", batch.toString());
    assertEquals(0, ingest.code(), ingest.out() + ingest.err());
    assertTrue(ingest.out().contains("1 updated"), ingest.out());
    assertArrayEquals(right, Files.readAllBytes(layout));
    assertEquals(0, run("audit").code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"login.key", "oai-token.key"})
  void aKeyThatCannotBeReadKeepsAServerFromStartingWithWords(String key) throws IOException {
    Files.createDirectories(Path.of(data, key, "somebody's"));
    CommandLineRun run = run("serve", "--port", "0");
    assertEquals(2, run.code());
    assertTrue(run.err().contains("lectern: cannot"), run.err());
    assertTrue(run.err().contains(key), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
  }

  private void describe(String title) throws IOException {
    Files.writeString(
        batch.resolve("documents.csv"), "id,title\nletter,%s\nother,Another\n".formatted(title));
  }

  private CommandLineRun run(String... args) {
    return CommandLineRun.of(
        Stream.concat(Stream.of(args), Stream.of("--data", data)).toArray(String[]::new));
  }

  /** The stored transcript. */
  private Path text() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(data, "ocfl"))) {
      return files.filter(f -> f.endsWith("transcript.en.txt")).findFirst().orElseThrow();
    }
  }

  /** The file of that name at the top of the letter's object. */
  private Path top(String name) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(data, "ocfl"))) {
      return files
          .filter(f -> f.endsWith("inventory.json"))
          .filter(f -> contains(f, "document/letter\""))
          .map(f -> f.resolveSibling(name))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow();
    }
  }

  private static boolean contains(Path file, String words) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8).contains(words);
    } catch (IOException e) {
      return false;
    }
  }
}
