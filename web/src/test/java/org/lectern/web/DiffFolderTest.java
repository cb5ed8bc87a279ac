package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an archivist reads before an ingest is what the ingest then does. */
class DiffFolderTest {
  @TempDir Path home;
  private Path folder;

  @BeforeEach
  void fill() throws IOException {
    folder = home.resolve("folder");
    write("archive.yml", "title: Letters\n");
    write(
        "documents.csv",
        """
        id,title,date,creator
        a,A small house,1962,"Marlow, Edith"
        b,B,1963,
        c,C,1964,
        d,D,1965,
        """);
    write("people.csv", "id,name\nmarlow,\"Marlow, Edith\"\n");
    write("documents/a/text/transcript.en.txt", "He wrote to Petr in May.\nAnd came back.\n");
    assertEquals(0, run("ingest").code());
    CommandLineRun withdrawn =
        CommandLineRun.of("withdraw", "c", "--reason", "x", "--data", data());
    assertEquals(0, withdrawn.code());
    write("archive.yml", "title: All letters\n");
    write(
        "documents.csv",
        """
        id,title
        a,A large house
        b,B
        c,C
        e,New
        """);
    write("people.csv", "id,name,dates\nmarlow,\"Marlow, Edith\",1901-1976\n");
    write("documents/a/text/transcript.en.txt", "He wrote to Pyotr in May.\nAnd came back.\n");
  }

  private String data() {
    return home.resolve("data").toString();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private CommandLineRun run(String command, String... more) {
    List<String> args = new ArrayList<>(List.of(command, folder.toString(), "--data", data()));
    args.addAll(List.of(more));
    return CommandLineRun.of(args.toArray(String[]::new));
  }

  @Test
  void theReportShowsOldAndNewAndWhatStays() {
    assertEquals(
        """
        the archive and its authorities
                  title of the archive: en: [-Letters-]{+All letters+}
                  dates of person marlow
                    + 1901-1976
        update    a
                  title: A [-small-]{+large+} house
                  text transcript.en, line 1: He wrote to [-Petr-]{+Pyotr+} in May.
                  kept, as the folder does not mention it: date, creator
        leave     c: it is withdrawn and stays so; to publish it again, say 'status: published' in the batch
        create    e  New
        1 unchanged
        1 that this folder brought and no longer holds; they stay: d
        """
            .lines()
            .toList(),
        run("diff")
            .out()
            .lines()
            .filter(line -> !line.contains("kept, as") || line.contains("creator"))
            .toList());
  }

  @Test
  void theFatesAreThoseOfTheIngest() throws IOException {
    JsonNode diff = new ObjectMapper().readTree(run("diff", "--json").out());
    List<String> foretold =
        StreamSupport.stream(diff.get("documents").spliterator(), false)
            .map(d -> d.get("id").asText() + " " + d.get("fate").asText())
            .toList();
    assertEquals(List.of("a UPDATED", "c WITHDRAWN", "e CREATED"), foretold);
    assertEquals("title", diff.at("/documents/0/changes/0/what").asText());
    assertEquals("A small house", diff.at("/documents/0/changes/0/before/0").asText());
    assertEquals("REMOVED", diff.at("/documents/0/changes/0/words/1/kind").asText());
    assertEquals(1, diff.get("unchanged").asInt());
    assertEquals("d", diff.at("/gone/0").asText());
    CommandLineRun ingest = run("ingest");
    assertEquals(0, ingest.code(), ingest.out());
    assertTrue(
        ingest.out().contains("1 left withdrawn\n1 created, 1 updated, 1 unchanged, 0 refused"),
        ingest.out());
  }

  @Test
  void afterTheIngestNothingDiffers() {
    run("ingest");
    CommandLineRun again = run("diff");
    assertTrue(again.out().contains("3 unchanged"), again.out());
    assertTrue(!again.out().contains("update"), again.out());
    assertTrue(!again.out().contains("the archive and"), again.out());
  }
}
