package org.lectern.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepairCommandTest {
  @TempDir Path folder;
  private Path data;
  private Path batch;

  @BeforeEach
  void fill() {
    data = SmallArchive.in(folder);
    batch = folder.resolve("batch");
  }

  @Test
  void theFolderThatWasTakenInHealsWhatRottedSince() throws IOException {
    damage();
    assertEquals(2, run("audit").code());
    CommandLineRun repair = run("repair", "--from", batch.toString());
    assertEquals(0, repair.code(), repair.out() + repair.err());
    assertTrue(repair.out().contains("6 files healed"), repair.out());
    assertEquals(0, run("audit").code());
    assertEquals(0, run("repair").code());
  }

  @Test
  void anExportHealsAndPyramidsAreMadeAgain() throws IOException {
    Path export = folder.resolve("export");
    assertEquals(0, run("export", export.toString()).code());
    damage();
    AuditCommandTest.alter(data.resolve("pyramids"), "");
    CommandLineRun repair = run("repair", "--from", export.toString());
    assertEquals(0, repair.code(), repair.out() + repair.err());
  }

  @Test
  void whatCannotBeHealedIsNamed() throws IOException {
    damage();
    Path other = Files.createDirectories(folder.resolve("other"));
    CommandLineRun repair = run("repair", "--from", other.toString());
    assertEquals(2, repair.code());
    assertTrue(repair.out().contains("0 files healed"), repair.out());
    assertTrue(repair.out().contains("scans/letter: page 0001"), repair.out());
    assertEquals(2, run("repair", "--from", folder.resolve("nowhere").toString()).code());
  }

  @Test
  void pyramidsOfDraftsAreMadeAgainToo() throws IOException {
    Files.writeString(batch.resolve("documents/letter/document.yml"), "title: A\nstatus: draft\n");
    SmallArchive.scan(batch, Color.BLUE);
    SmallArchive.ingest(folder);
    for (String command : new String[] {"repair", "reindex"}) {
      try (Stream<Path> all = Files.walk(data.resolve("pyramids"))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
      assertEquals(2, run("audit").code());
      assertEquals(0, run(command).code(), command);
      assertEquals(0, run("audit").code(), command);
    }
  }

  @Test
  void takingTheFolderInAgainHealsToo() throws IOException {
    damage();
    assertEquals(2, run("audit").code());
    assertHealedBy("ingest", batch.toString());
  }

  @Test
  void takingTheFolderInWithVerifyHealsWhatNoAuditHasFound() throws IOException {
    damage();
    assertHealedBy("ingest", "--verify", batch.toString());
  }

  private void assertHealedBy(String... command) {
    CommandLineRun ingest = run(command);
    assertEquals(0, ingest.code(), ingest.out() + ingest.err());
    assertTrue(ingest.out().contains("2 unchanged"), ingest.out());
    assertEquals(0, run("audit").code(), run("audit").out());
  }

  @Test
  void anArchiveIsRecoveredFromItsBackup() throws IOException {
    String backup = folder.resolve("backup").toString();
    assertEquals(0, run("backup", backup).code());
    CommandLineRun second = run("backup", backup, "--verify");
    assertEquals(0, second.code(), second.err());
    assertTrue(second.out().contains("0 of them were new or changed"), second.out());
    AuditCommandTest.alter(folder.resolve("backup/ocfl"), "content/pages");
    assertEquals(2, run("backup", backup, "--verify").code());
    assertEquals(0, run("backup", backup, "--verify").code(), "it was copied again");
    String again = folder.resolve("again").toString();
    CommandLineRun recover = CommandLineRun.of("recover", backup, "--data", again);
    assertEquals(0, recover.code(), recover.err());
    assertEquals(0, CommandLineRun.of("audit", "--data", again).code());
    assertEquals(2, CommandLineRun.of("recover", backup, "--data", again).code());
  }

  @Test
  void aSecondRootFollowsEveryCommandThatWritesAndStatusSaysSo() throws IOException {
    Path second = folder.resolve("second");
    Files.writeString(data.resolve("lectern.yml"), "second-root: " + second + "\n");
    assertEquals(0, run("ingest", batch.toString()).code());
    assertTrue(run("status").out().contains("second root  in step"), run("status").out());
    assertEquals(
        0, CommandLineRun.of("backup", second.toString(), "--verify", "--data", "x").code());
    damage();
    assertEquals(0, run("repair", "--from", second.toString()).code());
    Files.move(second, folder.resolve("away"));
    CommandLineRun withdraw = run("withdraw", "letter", "--reason", "An error");
    assertEquals(0, withdraw.code(), withdraw.err());
    assertTrue(withdraw.err().contains("not mounted"), withdraw.err());
    assertTrue(run("status").out().contains("warning      the second root is behind"));
    Files.move(folder.resolve("away"), second);
    assertEquals(0, run("reindex").code());
    assertTrue(run("status").out().contains("second root  in step"), run("status").out());
  }

  /** A scan, a text and an attachment of each document: altered, lost and altered. */
  private void damage() throws IOException {
    AuditCommandTest.alter(data.resolve("ocfl"), "content/pages");
    AuditCommandTest.alter(data.resolve("ocfl"), "content/files");
    for (Path text : AuditCommandTest.files(data.resolve("ocfl"), "content/text")) {
      Files.delete(text);
    }
  }

  private CommandLineRun run(String... args) {
    return CommandLineRun.of(
        Stream.concat(Stream.of(args), Stream.of("--data", data.toString()))
            .toArray(String[]::new));
  }
}
