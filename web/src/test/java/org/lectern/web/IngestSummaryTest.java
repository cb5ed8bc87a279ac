package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.Archive;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.search.LuceneIndex;
import org.lectern.core.search.Query;

/** What was published is listed, whatever cannot be written after it. */
class IngestSummaryTest {
  @TempDir Path home;
  private Path data;

  @BeforeEach
  void fill() throws IOException {
    data = home.resolve("data");
    write("archive.yml", "title: Papers\nlanguage: en\n");
    write("documents.csv", "id,title\na,Paper\n");
    assertEquals(0, run("ingest", home.resolve("in").toString()).code());
  }

  private void write(String name, String content) throws IOException {
    Path file = home.resolve("in").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private CommandLineRun run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", data.toString()));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private long found() {
    try (LuceneIndex index = LuceneIndex.open(data)) {
      return index
          .search(new Query("paper", Map.of(), Optional.empty(), Query.Sort.RELEVANCE, 1, 20))
          .total();
    }
  }

  private void assertAllIsStored() {
    try (Archive archive = Archive.open(data)) {
      assertEquals(2, archive.count(EntryQuery.all(10)));
    }
    CommandLineRun audit = run("audit");
    assertEquals(0, audit.code(), audit.out() + audit.err());
  }

  /** A file where the folder of long documents' words should be, which only the index needs. */
  @Test
  void whereTheIndexCannotBeWrittenTheDocumentsAreListedAndTheNextCommandCompletesIt()
      throws IOException {
    Path words = data.resolve("index/words");
    Files.writeString(words, "in the way");
    write("documents.csv", "id,title\na,Paper\nb,Paper\n");
    write("documents/b/text/transcript.en.md", "Many words about the tide. ".repeat(4000));
    CommandLineRun run = run("ingest", home.resolve("in").toString());
    assertEquals(2, run.code(), run.out());
    assertTrue(run.out().contains("1 created, 0 updated, 1 unchanged, 0 refused"), run.out());
    assertTrue(run.out().contains("'lectern rollback "), run.out());
    assertTrue(run.err().contains("the search index is not up to date"), run.err());
    assertFalse(run.err().contains("make room"), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    assertAllIsStored();
    Files.delete(words);
    assertEquals(0, run("tidy").code());
    assertEquals(2, found());
    assertAllIsStored();
  }

  /** A file where the folder of the known folders should be. */
  @Test
  void whereTheFolderCannotBeNotedTheDocumentsAreListed() throws IOException {
    Path folders = data.resolve("folders");
    Files.move(folders, home.resolve("folders"));
    Files.writeString(folders, "in the way");
    write("documents.csv", "id,title\na,Paper\nb,Paper\n");
    CommandLineRun run = run("ingest", home.resolve("in").toString());
    assertEquals(2, run.code(), run.out());
    assertTrue(run.out().contains("1 created, 0 updated, 1 unchanged, 0 refused"), run.out());
    assertTrue(run.err().contains("cannot record in " + folders), run.err());
    assertFalse(run.err().contains("\tat "), run.err());
    assertAllIsStored();
    assertEquals(2, found());
    Files.delete(folders);
    Files.move(home.resolve("folders"), folders);
    assertEquals(0, run("ingest", home.resolve("in").toString()).code());
  }
}
