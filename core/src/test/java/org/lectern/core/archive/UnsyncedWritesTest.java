package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.archive.store.Steps;

/**
 * A loss of power drops what was not synced: nothing of that may have been reported as stored, and
 * what is left of it is undone or finished at the next start.
 */
class UnsyncedWritesTest {
  private static final List<RecordFormat> FORMATS = List.of(Samples.titles());

  @TempDir Path folder;
  private Path data;
  private Samples samples;

  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    samples = new Samples(folder.resolve("batch"));
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      writer.commit(List.of(samples.whole("a", "First", 1, "one"), Samples.plain("b", "B")));
    }
  }

  /** Changes one document and brings another. */
  private void write(Steps steps) {
    try (ArchiveWriter writer = ArchiveWriter.open(Storage.onDisk(data, steps), FORMATS)) {
      commit(writer);
    }
  }

  private void commit(ArchiveWriter writer) {
    writer.commit(List.of(samples.whole("a", "Second", 1, "two"), Samples.plain("c", "C")));
  }

  @Test
  void everyFileAndFolderThatAWriteChangesIsSyncedBeforeItIsListed() throws IOException {
    Path store = data.resolve("ocfl");
    Map<Path, List<?>> before = tree(store);
    Set<Path> changed = new TreeSet<>();
    write(
        step -> {
          if (step.equals("list")) {
            tree(store).forEach((path, is) -> addIfChanged(changed, path, is, before));
          }
        });
    assertTrue(changed.size() > 20, changed.toString());
    Set<Path> synced = new HashSet<>();
    try (ObjectStore objects = Storage.onDisk(data).objects(folder.resolve("work"))) {
      synced.addAll(objects.written(ObjectIds.ofDocument("a"), 2));
      synced.addAll(objects.written(ObjectIds.ofScans("a"), 2));
      synced.addAll(objects.written(ObjectIds.ofDocument("c"), 1));
    }
    changed.removeAll(synced);
    assertEquals(Set.of(), changed);
  }

  private static void addIfChanged(
      Set<Path> changed, Path path, List<?> is, Map<Path, List<?>> before) {
    if (!is.equals(before.get(path))) {
      changed.add(path);
    }
  }

  /** Every file with its bytes, every folder with its names. */
  private static Map<Path, List<?>> tree(Path root) throws IOException {
    Map<Path, List<?>> tree = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        if (Files.isDirectory(path)) {
          try (Stream<Path> children = Files.list(path)) {
            tree.put(path, children.sorted().toList());
          }
        } else {
          tree.put(path, List.of(Arrays.hashCode(Files.readAllBytes(path))));
        }
      }
    }
    return tree;
  }

  @Test
  void whateverIsDroppedBeforeTheSyncTheNextStartMakesTheArchiveWhole() throws IOException {
    Path crashed = folder.resolve("crashed");
    Map<Path, List<?>> before = tree(data.resolve("ocfl"));
    write(
        step -> {
          if (step.equals("sync")) {
            Damage.copy(data, crashed);
          }
        });
    Path store = crashed.resolve("ocfl");
    List<Path> written =
        tree(store).entrySet().stream()
            .filter(file -> Files.isRegularFile(file.getKey()))
            .filter(file -> !file.getValue().equals(before.get(twin(file.getKey(), crashed))))
            .map(file -> store.relativize(file.getKey()))
            .toList();
    assertTrue(written.size() > 15, written.toString());
    int n = 0;
    for (Path file : written) {
      for (Damage damage : List.of(Damage.REMOVED, Damage.EMPTIED)) {
        Path copy = folder.resolve("case-" + n++);
        Damage.copy(crashed, copy);
        damage.to(copy.resolve("ocfl").resolve(file));
        String what = file + " " + damage;
        try (ArchiveWriter writer = ArchiveWriter.open(copy, FORMATS)) {
          assertEquals(List.of(), writer.faults(), what);
          String title = title(writer, "a");
          assertTrue(List.of("First", "Second").contains(title), what + " " + title);
          assertEquals("B", title(writer, "b"), what);
          commit(writer);
          assertEquals("Second", title(writer, "a"), what);
          assertEquals("C", title(writer, "c"), what);
        }
        assertEquals(List.of(), Audited.findings(copy), what);
      }
    }
  }

  /** Where a file of a copy was in the original. */
  private Path twin(Path file, Path copy) {
    return data.resolve(copy.relativize(file));
  }

  private static String title(ArchiveWriter writer, String id) {
    return writer
        .archive()
        .newest(Samples.id(id))
        .flatMap(d -> d.description().title().best(List.of("en")))
        .map(t -> t.text())
        .orElse("");
  }
}
