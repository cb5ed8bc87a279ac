package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.core.archive.catalogue.Change;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Steps;
import org.lectern.core.change.LoggedBatch;
import org.lectern.core.change.Occasion;
import org.lectern.core.history.Rename;
import org.lectern.core.history.Undo;
import org.lectern.core.model.LanguageMap;

/**
 * Each step of each change fails once, and from then on for good: no document is half of one and
 * half of the other, what was reported as stored is there, and the same change made again comes to
 * the end of one that nothing disturbed.
 */
class NthStepTest {
  private static final List<RecordFormat> FORMATS = List.of(Samples.titles());
  private static final LanguageMap REASON = LanguageMap.of("en", "Private");

  @TempDir Path folder;

  /** What an archivist does, and what may be asked for again after it was cut off. */
  enum Change {
    INGEST,
    WITHDRAWAL,
    ROLLBACK,
    RENAME,
    PURGE
  }

  private void act(Change change, ArchiveWriter writer) {
    switch (change) {
      case INGEST -> ingest(writer);
      case WITHDRAWAL -> withdraw(writer);
      case ROLLBACK -> rollback(writer);
      case RENAME -> rename(writer);
      case PURGE -> purge(writer);
    }
  }

  private void ingest(ArchiveWriter writer) {
    Samples samples = new Samples(folder.resolve("batch"));
    writer.begin(new Occasion(Occasion.Kind.INGEST, "Ann", "", Optional.empty()));
    writer.commit(
        List.of(
            samples.whole("a", "Third", 2, "three"),
            samples.whole("new", "New", 1, "four"),
            Samples.plain("b", "B again")));
  }

  private static void withdraw(ArchiveWriter writer) {
    writer.begin(new Occasion(Occasion.Kind.WITHDRAWAL, "Ann", "", Optional.of("a")));
    writer.withdraw(Samples.id("a"), REASON, Optional.empty());
  }

  private static void rollback(ArchiveWriter writer) {
    LoggedBatch second =
        writer.archive().log().batches(Optional.empty(), 10).stream()
            .filter(b -> b.occasion().message().equals("second"))
            .findFirst()
            .orElseThrow();
    writer.begin(new Occasion(Occasion.Kind.ROLLBACK, "Ann", "", Optional.of(second.id())));
    Undo undo = Undo.of(writer.archive(), second, false, REASON);
    assertEquals(List.of(), undo.refused());
    writer.commit(undo.drafts());
  }

  private static void rename(ArchiveWriter writer) {
    if (writer.archive().renamed(Samples.id("a")).isEmpty()) {
      writer.begin(new Occasion(Occasion.Kind.RENAME, "Ann", "", Optional.of("a")));
      Rename.of(writer.archive(), Samples.id("a"), Samples.id("a-new"))
          .forEach(draft -> writer.commit(List.of(draft)));
    }
  }

  private static void purge(ArchiveWriter writer) {
    Occasion purge = new Occasion(Occasion.Kind.PURGE, "Ann", "", Optional.of("a"));
    writer.erase(Samples.id("a"), REASON, purge).forEach(e -> writer.erased(e.id()));
  }

  /** Two batches, of which the second changes one document and brings another. */
  private Path fill() {
    Path data = folder.resolve("base");
    Samples samples = new Samples(folder.resolve("batch"));
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      writer.begin(new Occasion(Occasion.Kind.INGEST, "Ann", "first", Optional.empty()));
      writer.commit(List.of(samples.whole("a", "First", 2, "one"), Samples.plain("b", "B")));
      writer.begin(new Occasion(Occasion.Kind.INGEST, "Ann", "second", Optional.empty()));
      writer.commit(List.of(samples.whole("a", "Second", 1, "two"), Samples.plain("c", "C")));
    }
    return data;
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void whereverAStepFailsTheSameChangeIsMadeAgain(Change change) throws IOException {
    Path base = fill();
    Path whole = copy(base, "whole");
    run(whole, change, Steps.ALL);
    String expected = content(whole);
    String before = content(base);
    assertTrue(!expected.equals(before));
    for (boolean forGood : new boolean[] {false, true}) {
      int n = 1;
      while (failsAt(n, forGood, change, base, before, expected)) {
        n++;
      }
      assertTrue(n > 4, change + " took " + n + " steps only");
    }
  }

  /** Whether there was an n-th step to fail. */
  private boolean failsAt(
      int n, boolean forGood, Change change, Path base, String before, String expected)
      throws IOException {
    String name = change + "-" + n + "-" + forGood;
    Path data = copy(base, name);
    AtomicInteger step = new AtomicInteger();
    Steps failing =
        what -> {
          int now = step.incrementAndGet();
          if (now == n || (forGood && now > n)) {
            throw new IOException("step " + now + " fails: " + what);
          }
        };
    boolean failed = false;
    try {
      run(data, change, failing);
    } catch (ArchiveException e) {
      failed = true;
    }
    if (step.get() < n) {
      assertEquals(expected, content(data), name);
      Disk.delete(data);
      return false;
    }
    assertTrue(failed, name + " was reported as done");
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      assertEquals(List.of(), writer.faults(), name);
      writer.pending().forEach(e -> writer.erased(e.id()));
      for (String line : content(data).lines().toList()) {
        assertTrue(before.contains(line) || expected.contains(line), name + " left " + line);
      }
    }
    if (change != Change.PURGE) {
      run(data, change, Steps.ALL);
    }
    assertEquals(expected, content(data), name);
    assertEquals(List.of(), Audited.findings(data), name);
    if (forGood) {
      demandReindexed(data, name);
    }
    Disk.delete(data);
    return true;
  }

  private static void demandReindexed(Path data, String name) {
    String dump = Dump.of(data);
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      assertEquals(List.of(), writer.reindex(), name);
    }
    assertEquals(dump, Dump.of(data), name);
  }

  private void run(Path data, Change change, Steps steps) {
    try (ArchiveWriter writer = ArchiveWriter.open(Storage.onDisk(data, steps), FORMATS)) {
      act(change, writer);
    }
  }

  /** Every document as the archivist sees it, without its history. */
  private static String content(Path data) {
    try (Archive archive = Archive.open(data)) {
      return archive.ids("", 100).stream()
          .map(id -> archive.edition(id, archive.versions(id).size()).orElseThrow())
          .map(
              e ->
                  e.document().id()
                      + " "
                      + e.document().description().statements()
                      + " "
                      + new TreeMap<>(e.digests()))
          .collect(Collectors.joining("\n"));
    }
  }

  @Test
  void aFailureIsUndoneAndTheSameWriterGoesOn() throws IOException {
    Path data = copy(fill(), "broken");
    AtomicInteger step = new AtomicInteger();
    try (ArchiveWriter writer =
        ArchiveWriter.open(
            Storage.onDisk(
                data,
                what -> {
                  if (step.incrementAndGet() == 2) {
                    throw new IOException("fails: " + what);
                  }
                }),
            FORMATS)) {
      assertThrows(ArchiveException.class, () -> ingest(writer));
      ingest(writer); // undone within the same writer
      assertEquals(4, writer.archive().ids("", 100).size());
    }
  }

  private Path copy(Path from, String name) throws IOException {
    Path to = folder.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
    return to;
  }
}
