package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.care.Backup;

class BackupTest {
  private static final List<RecordFormat> FORMATS = List.of(Samples.titles());
  private static final int KILLS = 5;

  @TempDir Path folder;
  private Path data;
  private Path copy;
  private Samples samples;
  private Backup backup;

  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    copy = folder.resolve("backup");
    backup = Backup.in(copy);
    samples = new Samples(folder.resolve("batch"));
    commit(samples.whole("one", "One", 2, "a"), samples.whole("two", "Two", 1, "b"));
  }

  @Test
  void anArchiveIsMadeAgainFromItsBackup() throws IOException {
    commit(samples.whole("one", "One again", 3, "c"), Samples.plain("three", "Three"));
    Files.writeString(data.resolve("lectern.yml"), "base-url: https://archive.example.org\n");
    Files.createDirectories(data.resolve("folders"));
    Files.writeString(data.resolve("folders/a-folder"), "/home/ann/letters\n");
    Backup.Result result = update();
    assertEquals(List.of(), result.faults());
    assertEquals(5, result.objects());
    assertEquals(List.of(), backup.verify((_, _) -> {}));
    assertSameArchive(recovered());
    assertEquals(
        "base-url: https://archive.example.org\n",
        Files.readString(recovered().resolve("lectern.yml")));
    assertEquals("/home/ann/letters\n", Files.readString(recovered().resolve("folders/a-folder")));
  }

  @Test
  void onlyWhatIsNewIsCopied() throws IOException {
    assertEquals(4, update().copied());
    assertEquals(0, update().copied());
    assertEquals(0, update().bytes());
    commit(samples.whole("one", "One again", 2, "a"));
    Backup.Result second = update();
    assertEquals(1, second.copied(), "the description, and not the scans");
    assertEquals(1, second.files());
    assertSameArchive(recovered());
  }

  @Test
  void whatIsDamagedInTheArchiveDoesNotReplaceWhatTheBackupHas() throws IOException {
    update();
    Path scan;
    try (Archive archive = Archive.open(data)) {
      var document = archive.document(Samples.id("one")).orElseThrow();
      scan = archive.scan(document, document.pages().getFirst()).local();
    }
    Damage.FLIPPED.to(scan);
    for (boolean everyByte : new boolean[] {false, true}) {
      List<String> faults = backup.update(data, everyByte, (_, _) -> {}).faults();
      assertTrue(faults.stream().allMatch(fault -> fault.startsWith("scans/one")), "" + faults);
      assertEquals(List.of(), backup.verify((_, _) -> {}));
    }
    commit(samples.whole("one", "One again", 2, "c"));
    assertEquals(List.of(), update().faults(), "the backup has what the archive has lost");
    assertEquals(List.of(), backup.verify((_, _) -> {}));
    Backup fresh = Backup.in(folder.resolve("fresh"));
    List<String> faults = fresh.update(data, false, (_, _) -> {}).faults();
    assertEquals(List.of("scans/one: v1/content/pages/0001.tif is not as it was stored"), faults);
    assertEquals(List.of(), fresh.verify((_, _) -> {}), "it holds all the others");
    Path lost = folder.resolve("lost");
    Files.move(data.resolve("ocfl"), lost);
    assertThrows(ArchiveException.class, this::update);
    assertEquals(List.of(), backup.verify((_, _) -> {}));
  }

  @ParameterizedTest
  @EnumSource(value = Damage.class, mode = EnumSource.Mode.EXCLUDE, names = "FOLDER")
  void everyDamageOfABackupIsNamedAndMended(Damage damage) throws IOException {
    update();
    try (Stream<Path> files = Files.walk(copy.resolve("ocfl"))) {
      List<Path> objects =
          files
              .filter(Files::isRegularFile)
              .filter(file -> copy.resolve("ocfl").relativize(file).getNameCount() > 4)
              .toList();
      for (Path file : objects) {
        byte[] whole = Files.readAllBytes(file);
        damage.to(file);
        assertFalse(backup.verify((_, _) -> {}).isEmpty(), file.toString());
        Files.write(file, whole);
      }
      for (Path file : objects) {
        damage.to(file);
      }
      assertEquals(List.of(), backup.update(data, true, (_, _) -> {}).faults());
      assertEquals(List.of(), backup.verify((_, _) -> {}));
      assertSameArchive(recovered());
    }
  }

  @Test
  void aBackupGoesIntoNoFolderOfSomethingElse() throws IOException {
    Files.createDirectories(folder.resolve("photos"));
    Files.writeString(folder.resolve("photos/a.jpg"), "a");
    for (Path wrong : List.of(folder.resolve("photos"), data.resolve("backup"), data, folder)) {
      assertThrows(
          ArchiveException.class, () -> Backup.in(wrong).update(data, false, (_, _) -> {}));
    }
    assertThrows(ArchiveException.class, () -> Backup.in(copy).verify((_, _) -> {}));
    update();
    ArchiveException held =
        assertThrows(ArchiveException.class, () -> backup.recover(data, (_, _) -> {}));
    assertTrue(held.getMessage().contains("holds an archive already"), held.getMessage());
  }

  @Test
  void whatLiesBesideTheStoreIsInItAndGoesWithIt() throws IOException {
    for (String file :
        List.of(
            "site/about.en.md",
            "site/fonts/own.woff2",
            "set-aside/one/inventory.json",
            "set-aside/one/v1/content/pages/0001.tif",
            "logged-out.txt",
            "users.txt")) {
      Files.createDirectories(data.resolve(file).getParent());
      Files.writeString(data.resolve(file), "as in " + file);
    }
    update();
    assertEquals(beside(data), beside(recovered()));
    Files.writeString(data.resolve("site/about.en.md"), "as in SITE/about.en.md");
    Files.delete(data.resolve("site/fonts/own.woff2"));
    update();
    assertEquals(beside(data), beside(recovered()));
    assertFalse(Files.exists(copy.resolve("site/fonts")));
  }

  private static Map<String, String> beside(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String name : List.of("site", "set-aside", "logged-out.txt", "users.txt")) {
      try (Stream<Path> all = Files.walk(root.resolve(name))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(root.relativize(file).toString(), Files.readString(file));
        }
      }
    }
    return files;
  }

  @Test
  void aBackupThatIsKilledIsContinuedAndWholeAtEveryMoment() throws Exception {
    CommitAll.run(data, folder.resolve("many"), "one");
    Random random = new Random(7);
    int finished = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      Path output = folder.resolve("output");
      Process child = Child.start(BackUp.class, output, data.toString(), copy.toString(), "1");
      Thread.sleep(500 + random.nextInt(700));
      child.destroyForcibly();
      assertTrue(child.waitFor(10, TimeUnit.SECONDS));
      finished += Files.readString(output).contains("finished") ? 1 : 0;
      if (backup.exists()) {
        assertEquals(List.of(), backup.verify((_, _) -> {}));
      }
    }
    assertTrue(finished < KILLS, "no backup was cut off");
    assertEquals(List.of(), update().faults());
    assertEquals(List.of(), backup.verify((_, _) -> {}));
    assertSameArchive(recovered());
  }

  @Test
  void aBackupBesideAWriterIsAnArchiveOfWholeDocuments() throws Exception {
    Path output = folder.resolve("output");
    Process writer =
        Child.start(
            CommitAll.class, output, data.toString(), folder.resolve("many").toString(), "one");
    int taken = 0;
    while (writer.isAlive()) {
      assertEquals(List.of(), update().faults());
      taken++;
    }
    assertEquals(0, writer.waitFor(), Files.readString(output));
    assertTrue(taken > 0);
    Path early = recovered();
    assertEquals(List.of(), Audited.findings(early));
    update();
    assertSameArchive(recovered());
  }

  private Backup.Result update() {
    return backup.update(data, false, (_, _) -> {});
  }

  private Path recovered() throws IOException {
    Path again = Files.createTempDirectory(folder, "again").resolve("data");
    assertEquals(List.of(), backup.recover(again, (_, _) -> {}));
    try (ArchiveWriter writer = ArchiveWriter.reindex(again, FORMATS)) {
      assertEquals(List.of(), writer.faults());
    }
    return again;
  }

  private void assertSameArchive(Path again) {
    assertEquals(Dump.of(data), Dump.of(again));
    assertEquals(List.of(), Audited.findings(again));
  }

  private void commit(Draft... drafts) {
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      writer.commit(List.of(drafts));
    }
  }
}
