package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gov.loc.repository.bagit.domain.Bag;
import gov.loc.repository.bagit.reader.BagReader;
import gov.loc.repository.bagit.verify.BagVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.model.Sha512;

/** Everything that an archive is taken out by the command line, and taken in again. */
class LeaveTest {
  @TempDir Path work;

  private CommandLineRun run(String data, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", work.resolve(data).toString()));
    return CommandLineRun.of(all.toArray(String[]::new));
  }

  private CommandLineRun ok(String data, String... args) {
    CommandLineRun run = run(data, args);
    assertEquals(0, run.code(), () -> String.join(" ", args) + "\n" + run.out() + run.err());
    return run;
  }

  private static SortedMap<String, String> digests(Path folder) throws IOException {
    SortedMap<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        digests.put(folder.relativize(file).toString(), Sha512.of(file));
      }
    }
    digests.remove(".lectern"); // which folder it is
    return digests;
  }

  private String at(String name) {
    return work.resolve(name).toString();
  }

  private void write(String name, String content) throws IOException {
    Path file = work.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  @BeforeEach
  void fill() throws IOException {
    write("in/archive.yml", "title: Papers\nlanguage: en\n");
    write("in/documents.csv", "id,title,date\na,A,1962\nb,B,1963\n");
    write("in/documents/a/text/transcript.en.md", "one\ntwo\n");
    ok("old", "ingest", at("in"), "--by", "Ann");
    write("in/documents/a/text/transcript.en.md", "one\n2\n");
    ok("old", "ingest", at("in"), "--by", "Bo");
    ok("old", "withdraw", "b", "--reason", "A test");
    write("old/site/site.yml", "contact: ann@archive.test\n");
    write("old/users.txt", "ann:hash\n");
  }

  @Test
  void anArchiveIsTheSameAfterAMove() throws IOException {
    CommandLineRun out = ok("old", "export", at("out"));
    assertTrue(out.out().contains("1 withdrawn documents went along as tombstones"), out.out());
    CommandLineRun moved = ok("new", "ingest", at("out"));
    assertTrue(
        moved.out().contains("2 documents with their history, 1 of them tombstones"), moved.out());
    assertTrue(moved.out().contains("1 created, 0 updated"), moved.out());
    assertTrue(Files.exists(work.resolve("new/site/site.yml")));
    assertFalse(Files.exists(work.resolve("new/users.txt")));
    assertEquals(ok("old", "log").out(), ok("new", "log").out());
    assertEquals(ok("old", "log", "a").out(), ok("new", "log", "a").out());
    assertEquals(ok("old", "show", "a@1").out(), ok("new", "show", "a@1").out());
    ok("new", "export", at("again"));
    assertEquals(digests(work.resolve("out")), digests(work.resolve("again")));
    assertEquals(0, run("new", "audit").code());
  }

  @Test
  void accountsAreTakenOverOnlyWhenBothSidesAsk() {
    ok("old", "export", at("out"), "--users");
    CommandLineRun moved = ok("new", "ingest", at("out"), "--users");
    assertTrue(moved.err().contains("accounts of readers are in"), moved.err());
    assertTrue(Files.exists(work.resolve("new/users.txt")));
  }

  @Test
  void whatIsExportedWithoutHistoryIsNewElsewhere() {
    ok("old", "export", at("out"), "--no-history");
    assertFalse(Files.exists(work.resolve("out/history")));
    CommandLineRun moved = ok("new", "ingest", at("out"));
    assertTrue(moved.out().contains("1 created"), moved.out());
    assertFalse(moved.out().contains("history"), moved.out());
  }

  @Test
  void aBagIsSoundForAnotherLibraryAndBecomesTheFolderAgain() throws Exception {
    ok("old", "export", at("bag"), "--bagit");
    Bag bag = new BagReader().read(work.resolve("bag"));
    try (BagVerifier verifier = new BagVerifier()) {
      verifier.isValid(bag, false);
      assertTrue(BagVerifier.canQuickVerify(bag));
      BagVerifier.quicklyVerify(bag);
    }
    assertEquals(2, bag.getPayLoadManifests().size());
    assertEquals(2, bag.getTagManifests().size());
    ok("unused", "import", "bag", at("bag"), at("unpacked"));
    assertEquals(digests(work.resolve("bag/data")), digests(work.resolve("unpacked")));
    ok("new", "ingest", at("unpacked"));
    assertEquals(ok("old", "log", "a").out(), ok("new", "log", "a").out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --site                                             | --address https://archive.example.org/
          --site --address archive                           | --address https://archive.example.org/
          --site --address https://a.example.org/ --csv      | leave out --csv, or
          --site --address https://a.example.org/ --bagit    | leave out --bagit, or
          --site --csv --bagit                               | leave out --csv, --bagit, or
          --site --address https://a.example.org/ --users    | leave out --users, or
          --site --address https://a.example.org/ --withdrawn | leave out --withdrawn, or
          --site --address https://a.example.org/ --no-history | leave out --no-history, or
          --site --address https://a.example.org/ a          | leave out ids, or
          --address https://a.example.org/                   | give --site as well
          """)
  void whatDoesNotGoTogetherIsRefusedBeforeAnythingIsWritten(String options, String says) {
    List<String> words = new ArrayList<>(List.of("export", at("out")));
    words.addAll(List.of(options.split(" ", -1)));
    CommandLineRun run = run("old", words.toArray(String[]::new));
    assertEquals(2, run.code());
    assertTrue(run.err().contains(says), run.err());
    assertFalse(Files.exists(work.resolve("out")));
  }

  @Test
  void tablesGoIntoABagToo() throws IOException {
    ok("old", "export", at("bag"), "--bagit", "--csv");
    assertTrue(Files.exists(work.resolve("bag/data/documents.csv")));
  }

  @Test
  void aBagThatIsNotWholeIsRefused() throws IOException {
    ok("old", "export", at("bag"), "--bagit");
    Files.writeString(work.resolve("bag/data/archive.yml"), "title: Papers\nlanguage: de\n");
    CommandLineRun run = run("unused", "import", "bag", at("bag"), at("unpacked"));
    assertEquals(2, run.code());
    assertTrue(run.err().contains("data/archive.yml was changed or badly copied"), run.err());
    assertFalse(Files.exists(work.resolve("unpacked/archive.yml")));
  }
}
