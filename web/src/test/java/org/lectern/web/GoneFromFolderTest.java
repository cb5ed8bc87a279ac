package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.store.Disk;

/** Documents that a folder brought and no longer holds stay published, and that is said. */
class GoneFromFolderTest {
  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void fill() throws IOException {
    folder = Files.createDirectories(temporary.resolve("folder"));
    rows(1, 9);
    Path described = Files.createDirectories(folder.resolve("documents/described"));
    Files.writeString(described.resolve("document.yml"), "title: Described in its folder\n");
    assertEquals(0, run("ingest", folder).code());
  }

  private void rows(int first, int last) throws IOException {
    Files.writeString(
        folder.resolve("documents.csv"),
        IntStream.rangeClosed(first, last)
            .mapToObj("d%1$d,Document %1$d\n"::formatted)
            .collect(Collectors.joining("", "id,title\n", "")));
  }

  private CommandLineRun run(String command, Path of, String... more) {
    return CommandLineRun.of(
        Stream.concat(
                Stream.of(command, of.toString(), "--data", temporary.resolve("data").toString()),
                Stream.of(more))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "ingest"})
  void theirCountAndTheFirstFewAreNamedWithWhatCanBeDone(String command) throws IOException {
    rows(1, 2);
    Disk.delete(folder.resolve("documents/described"));
    CommandLineRun run = run(command, folder);
    assertEquals(0, run.code(), run.err());
    assertTrue(
        run.err()
            .contains(
                "8 documents that this folder brought are no longer in it and stay published:"
                    + " d3, d4, d5, d6, d7 and 3 more"),
        run.err());
    assertTrue(run.err().contains("lectern withdraw"), run.err());
    assertTrue(run.err().contains("lectern purge"), run.err());
    assertTrue(run("show", Path.of("d9")).out().contains("Document 9"));
  }

  @Test
  void oneIsNamedAgainUntilItIsTakenBack() throws IOException {
    rows(2, 9);
    assertTrue(run("ingest", folder).err().contains("1 document that this folder brought"));
    assertTrue(run("check", folder).err().contains("stays published: d1"));
    assertEquals(0, run("withdraw", Path.of("d1"), "--reason", "a test").code());
    assertFalse(run("check", folder).err().contains("stays published"));
    assertFalse(run("ingest", folder).err().contains("stays published"));
  }

  @Test
  void scriptsAndThePageToSendAroundHaveThemToo() throws IOException {
    rows(3, 9);
    Path page = temporary.resolve("check.html");
    CommandLineRun check = run("check", folder, "--json", "--html", page.toString());
    assertEquals(List.of("d1", "d2"), gone(check));
    assertTrue(Files.readString(page).contains("no longer in it and stay published: d1, d2"));
    assertEquals(List.of("d1", "d2"), gone(run("ingest", folder, "--json")));
  }

  private static List<String> gone(CommandLineRun run) throws IOException {
    return new ObjectMapper()
        .readTree(run.out())
        .get("gone")
        .valueStream()
        .map(id -> id.asText())
        .toList();
  }

  @Test
  void anotherFolderHasNothingToDoWithThem() throws IOException {
    Path other = Files.createDirectories(temporary.resolve("other"));
    Files.writeString(other.resolve("documents.csv"), "id,title\nother,Another\n");
    assertFalse(run("ingest", other).err().contains("published"));
    assertFalse(run("check", other).err().contains("published"));
  }

  @Test
  void aFolderThatCannotBeReadSaysNothingOfThem() throws IOException {
    Files.writeString(folder.resolve("documents.csv"), "title,title\nno id,at all\n");
    CommandLineRun check = run("check", folder);
    assertEquals(2, check.code());
    assertFalse(check.err().contains("stay published"), check.err());
  }
}
