package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.care.Backup;
import org.lectern.core.care.SecondRoot;

class SecondRootTest {
  @TempDir Path folder;
  private Path data;
  private Path root;
  private SecondRoot second;
  private Samples samples;

  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    root = folder.resolve("second");
    second = new SecondRoot(data, root);
    samples = new Samples(folder.resolve("batch"));
    commit(samples.whole("one", "One", 1, "a"));
  }

  @Test
  void everyCommitIsCopied() {
    assertEquals(Optional.empty(), SecondRoot.state(data));
    assertEquals("in step", second.follow().text(Instant.now()));
    commit(samples.whole("one", "One again", 2, "b"), Samples.plain("two", "Two"));
    SecondRoot.State state = second.follow();
    assertEquals(Optional.empty(), state.behind());
    assertEquals(Optional.of(state), SecondRoot.state(data));
    assertSameArchive();
  }

  @Test
  void aDiskThatIsNotMountedIsReportedAndCatchesUp() throws IOException {
    assertEquals(Optional.empty(), second.follow().behind());
    Path away = folder.resolve("away");
    Files.move(root, away);
    for (boolean mountPoint : new boolean[] {false, true}) {
      if (mountPoint) {
        Files.createDirectory(root);
      }
      commit(samples.whole("one", "One, mounted " + mountPoint, 1, "c" + mountPoint));
      SecondRoot.State state = second.follow();
      assertTrue(state.behind().isPresent());
      assertTrue(state.problem().orElseThrow().contains("not mounted"), state.toString());
      assertTrue(state.text(Instant.now()).startsWith("behind for 0 min"), state.toString());
      assertFalse(Files.exists(root.resolve("ocfl")), "nothing is begun in its place");
    }
    Files.delete(root);
    Files.move(away, root);
    assertEquals(Optional.empty(), second.follow().behind());
    assertSameArchive();
  }

  @Test
  void aCopyByAnotherProcessIsNoProblem() throws IOException {
    SecondRoot.State before = second.follow();
    commit(samples.whole("one", "One again", 2, "b"));
    try (FileChannel other = FileChannel.open(root.resolve("lock"), StandardOpenOption.WRITE);
        FileLock _ = other.lock()) {
      SecondRoot.State state = second.follow();
      assertTrue(state.behind().isPresent());
      assertEquals(Optional.empty(), state.problem());
      assertEquals(
          Optional.of(before), SecondRoot.state(data), "the other one notes how it stands");
    }
    assertEquals("in step", second.follow().text(Instant.now()));
    assertSameArchive();
  }

  @Test
  void aFolderOfSomethingElseIsReported() throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve("letter.txt"), "Dear reader");
    assertTrue(second.follow().problem().orElseThrow().contains("not a backup"));
    try (var left = Files.list(root)) {
      assertEquals(List.of(root.resolve("letter.txt")), left.toList());
    }
  }

  private void assertSameArchive() {
    assertEquals(List.of(), Backup.in(root).verify((_, _) -> {}));
    Path again = folder.resolve("again");
    assertEquals(List.of(), Backup.in(root).recover(again, (_, _) -> {}));
    ArchiveWriter.reindex(again, List.of(Samples.titles())).close();
    assertEquals(Dump.of(data), Dump.of(again));
  }

  private void commit(Draft... drafts) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of(Samples.titles()))) {
      writer.commit(List.of(drafts));
    }
  }
}
