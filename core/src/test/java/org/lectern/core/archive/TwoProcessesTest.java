package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.form.ArchiveInfo;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.model.EntityKind;

class TwoProcessesTest {
  @TempDir Path folder;

  /** The other process: writes two documents a while apart, then waits to be ended. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws Exception {
      Path data = Path.of(arguments[0]);
      try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
        for (String id : List.of("first", "second")) {
          writer.commit(List.of(Samples.plain(id, "Title")));
          Files.writeString(data.resolveSibling(id), Long.toString(System.currentTimeMillis()));
          Thread.sleep(1500);
        }
        Thread.sleep(Duration.ofMinutes(1));
      }
    }
  }

  @Test
  void aReaderSeesWhatAnotherProcessCommitsWithinASecond() throws Exception {
    Path data = folder.resolve("data");
    Process other = Child.start(Other.class, folder.resolve("output"), data.toString());
    try (Archive archive = Archive.open(data)) {
      assertTrue(archive.find(Samples.id("first")).isEmpty());
      for (String id : List.of("first", "second")) {
        await(() -> Files.exists(folder.resolve(id)), 30_000);
        await(() -> archive.find(Samples.id(id)).isPresent(), 1000);
        await(() -> archive.latest().filter(p -> p.id().value().equals(id)).isPresent(), 1000);
      }
      ArchiveException e =
          assertThrows(ArchiveException.class, () -> ArchiveWriter.open(data, List.of()));
      assertTrue(e.getMessage().contains("process " + other.pid()), e.getMessage());
    } finally {
      other.destroyForcibly();
      other.waitFor(10, TimeUnit.SECONDS);
    }
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      assertEquals(2, writer.archive().count(EntryQuery.all(1)));
    }
  }

  @Test
  void aReaderInTheSameProcessSeesACommitWithinASecond() throws Exception {
    try (Archive reader = Archive.open(folder);
        ArchiveWriter writer = ArchiveWriter.open(folder, List.of())) {
      assertTrue(reader.find(Samples.id("letter")).isEmpty());
      writer.commit(List.of(Samples.plain("letter", "Letter")));
      assertTrue(writer.archive().find(Samples.id("letter")).isPresent());
      await(() -> reader.find(Samples.id("letter")).isPresent(), 1000);
    }
  }

  @Test
  void aFolderThatIsNotThereIsAnEmptyArchiveAndIsNotMade() {
    try (Archive archive = Archive.open(folder.resolve("nowhere"))) {
      assertTrue(archive.entries(EntryQuery.all(10)).items().isEmpty());
      assertEquals(ArchiveInfo.UNNAMED, archive.info());
      assertEquals(List.of(), archive.entities(EntityKind.AGENT));
      assertTrue(archive.latest().isEmpty());
      assertEquals(0, archive.generation());
    }
    assertTrue(Files.notExists(folder.resolve("nowhere")));
  }

  private static void await(BooleanSupplier condition, long millis) throws Exception {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "not within " + millis + " ms");
      Thread.sleep(10);
    }
  }
}
