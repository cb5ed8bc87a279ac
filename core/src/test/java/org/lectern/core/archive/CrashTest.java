package org.lectern.core.archive;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.catalogue.CatalogWriter;
import org.lectern.core.archive.catalogue.EntryQuery;
import org.lectern.core.archive.store.DataFolder;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.archive.store.ObjectStore;
import org.lectern.core.model.Document;
import org.lectern.core.model.Entry;

class CrashTest {
  private static final int KILLS = 6;

  @TempDir Path folder;

  @Test
  void aKilledWriterLeavesWholeDocumentsAndTheNextRunFinishes() throws Exception {
    Path data = folder.resolve("data");
    Path batch = folder.resolve("batch");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    int finished = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      String content = kill < KILLS / 2 ? "one" : "two";
      Path output = folder.resolve("output");
      Process child =
          Child.start(CommitAll.class, output, data.toString(), batch.toString(), content);
      Thread.sleep(400 + random.nextInt(1200));
      child.destroyForcibly();
      assertTrue(child.waitFor(10, TimeUnit.SECONDS), "seed " + seed);
      finished += Files.readString(output).contains("finished") ? 1 : 0;
      assertWhole(data, content, seed);
    }
    assertTrue(finished < KILLS, "no run was cut off; all came to their end within the delay");

    CommitAll.run(data, batch, "two");
    assertWhole(data, "two", seed);
    assertEquals(List.of(), Audited.findings(data));

    Path undisturbed = folder.resolve("undisturbed");
    CommitAll.run(undisturbed, batch, "two");
    assertEquals(content(undisturbed), content(data), "seed " + seed);

    String before = Dump.of(data);
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of(Samples.titles()))) {
      assertEquals(List.of(), writer.reindex());
    }
    assertEquals(before, Dump.of(data));
  }

  @Test
  void scansWhoseDescriptionWasNotWrittenYetAreUndone() throws Exception {
    Path whole = folder.resolve("whole");
    Draft draft = new Samples(folder.resolve("batch")).whole("d1", "Title one", 2, "one");
    try (ArchiveWriter writer = ArchiveWriter.open(whole, List.of(Samples.titles()))) {
      writer.commit(List.of(draft));
    }
    Path cut = folder.resolve("cut");
    ArchiveWriter.open(cut, List.of(Samples.titles())).close();
    DataFolder from = new DataFolder(whole);
    DataFolder to = new DataFolder(cut);
    try (ObjectStore store = ObjectStore.open(from.store(), from.work())) {
      Path scans = from.store().relativize(store.objectRoot(ObjectIds.ofScans("d1")));
      copy(from.store().resolve(scans), to.store().resolve(scans));
    }
    try (CatalogWriter catalog = CatalogWriter.open(to.catalogue()).orElseThrow()) {
      catalog.transaction(
          () -> {
            catalog.putIntent(new CatalogWriter.Intent(ObjectIds.ofDocument("d1"), 0));
            catalog.putIntent(new CatalogWriter.Intent(ObjectIds.ofScans("d1"), 0));
          });
    }
    try (ArchiveWriter writer = ArchiveWriter.open(cut, List.of(Samples.titles()))) {
      assertEquals(List.of(), writer.faults());
      writer.commit(List.of(draft));
    }
    assertEquals(content(whole), content(cut));
    assertEquals(List.of(), Audited.findings(cut));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  /** Opening the writer cleans up; then every document has all its files, of one state only. */
  private static void assertWhole(Path data, String newest, long seed) throws Exception {
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of(Samples.titles()))) {
      Archive archive = writer.archive();
      for (Entry entry : archive.entries(EntryQuery.all(1000)).items()) {
        Document document = (Document) entry;
        String title = document.description().title().in("en").orElseThrow().text();
        String state = title.substring("Title ".length());
        assertTrue(state.equals("one") || state.equals(newest), "seed " + seed);
        for (int i = 0; i < document.pages().size(); i++) {
          assertEquals(
              state + " " + (i + 1),
              Files.readString(archive.scan(document, document.pages().get(i)).local()),
              "seed " + seed);
        }
        assertEquals(
            "text of " + state,
            Files.readString(archive.text(document, document.texts().getFirst()).local()));
        assertEquals(
            title,
            new String(archive.record("titles", document.id()).orElseThrow().bytes(), UTF_8));
      }
    }
    try (Stream<Path> left = Files.list(data)) {
      assertTrue(left.noneMatch(path -> path.endsWith("set-aside")), "seed " + seed);
    }
  }

  /** What readers get, without the moments at which it was stored. */
  private static List<String> content(Path data) {
    try (Archive archive = Archive.open(data)) {
      return archive.entries(EntryQuery.all(1000)).items().stream()
          .map(Document.class::cast)
          .map(d -> d.id() + " " + d.description() + d.pages() + d.texts() + d.files())
          .sorted()
          .toList();
    }
  }
}
