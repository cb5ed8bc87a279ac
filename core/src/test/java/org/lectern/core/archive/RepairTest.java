package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.care.Audit;
import org.lectern.core.care.Backup;
import org.lectern.core.care.Finding;
import org.lectern.core.care.Repair;

/** Every file of every object, damaged in every way and healed. */
class RepairTest {
  private static final List<RecordFormat> FORMATS = List.of(Samples.titles());

  @TempDir Path folder;
  private Path data;
  private Path backup;
  private Map<Path, byte[]> whole;

  @BeforeEach
  void fill() throws IOException {
    data = folder.resolve("data");
    backup = folder.resolve("backup");
    Samples samples = new Samples(folder.resolve("batch"));
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      writer.commit(List.of(samples.whole("letter", "One", 1, "one")));
      writer.commit(List.of(samples.whole("letter", "Two", 1, "two")));
    }
    var _ = Backup.in(backup).update(data, false, (_, _) -> {});
    whole = files();
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void everyFileOfEveryObjectIsHealedFromABackup(Damage damage) throws IOException {
    for (Path file : whole.keySet()) {
      if (data.relativize(file).getNameCount() < 3) {
        continue; // what stands at the top of the store
      }
      damage.to(file);
      Repair.Result result = repair(backup);
      assertEquals(List.of(), result.left().findings(), file.toString());
      assertFalse(result.healed().isEmpty(), file.toString());
      assertWhole();
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void allOfThemAtOnceAreHealedFromABackup(Damage damage) throws IOException {
    for (Path file : whole.keySet()) {
      if (data.relativize(file).getNameCount() > 2 && !file.toString().contains("extensions")) {
        damage.to(file);
      }
    }
    assertEquals(List.of(), repair(backup).left().findings());
    assertWhole();
  }

  @Test
  void objectsThatAreGoneComeBackFromASecondRoot() throws IOException {
    try (Stream<Path> children = Files.list(data.resolve("ocfl"))) {
      for (Path child : children.toList()) {
        if (child.getFileName().toString().length() == 3) {
          Disk.delete(child);
        }
      }
    }
    assertEquals(List.of(), repair(backup.resolve("ocfl")).left().findings());
    assertWhole();
  }

  @Test
  void filesOfAnyNamesHealWhatHasTheirDigests() throws IOException {
    for (Path file : whole.keySet()) {
      if (file.toString().contains("content") && !file.endsWith("document.yml")) {
        Damage.FLIPPED.to(file);
      }
    }
    Path folderOfFiles = folder.resolve("batch");
    Repair.Result result = repair(folderOfFiles);
    // The folder has what was stored last; of the version before it the files are lost.
    assertFalse(result.healed().isEmpty());
    assertTrue(
        result.left().findings().stream().allMatch(f -> f.problem().contains("(version 1 of it)")),
        result.left().text());
    assertEquals(4, result.left().findings().size(), result.left().text());
    assertEquals(List.of(), repair(backup).left().findings());
    assertWhole();
  }

  @Test
  void theArchiveItselfGivesItsDescriptionsAndMarkers() throws IOException {
    for (Path file : whole.keySet()) {
      boolean newest = file.toString().contains("v2/content") && file.endsWith("document.yml");
      if (newest || file.endsWith("0=ocfl_object_1.1") || file.endsWith("0=ocfl_1.1")) {
        Files.delete(file);
      }
    }
    assertEquals(List.of(), repair().left().findings());
    assertWhole();
  }

  @Test
  void whatNoSourceHasIsNamedAndLeftAsItIs() throws IOException {
    Path scan =
        whole.keySet().stream().filter(f -> f.toString().endsWith("0001.tif")).findFirst().get();
    Damage.FLIPPED.to(scan);
    byte[] damaged = Files.readAllBytes(scan);
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("0001.tif"), "not this one");
    Repair.Result result = repair(other);
    assertEquals(List.of(), result.healed());
    assertEquals(1, result.left().findings().size());
    assertEquals(Finding.Kind.FILE, result.left().findings().getFirst().kind());
    assertArrayEquals(damaged, Files.readAllBytes(scan));
  }

  @Test
  void aDamagedBackupHealsNothingWrongly() throws IOException {
    Path scan =
        whole.keySet().stream().filter(f -> f.toString().endsWith("0001.tif")).findFirst().get();
    Damage.TRUNCATED.to(scan);
    Damage.FLIPPED.to(backup.resolve(data.relativize(scan)));
    Repair.Result result = repair(backup);
    assertEquals(List.of(), result.healed());
    assertEquals(1, result.left().findings().size());
  }

  @Test
  void aSourceThatIsNoFolderIsRefusedAndAWriterKeepsRepairOut() {
    assertThrows(ArchiveException.class, () -> repair(folder.resolve("nowhere")));
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      assertEquals(List.of(), writer.faults());
      assertThrows(ArchiveException.class, () -> repair(backup));
    }
  }

  private Repair.Result repair(Path... from) {
    Audit.Options options = new Audit.Options(2, 0, true, () -> false, Duration.ZERO);
    return Repair.run(data, List.of(from), options, Audit.PyramidCheck.NONE, (_, _) -> {});
  }

  private void assertWhole() throws IOException {
    Map<Path, byte[]> now = files();
    assertEquals(whole.keySet(), now.keySet());
    whole.forEach((file, bytes) -> assertArrayEquals(bytes, now.get(file), file.toString()));
  }

  private Map<Path, byte[]> files() throws IOException {
    Map<Path, byte[]> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(data.resolve("ocfl"))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file, Files.readAllBytes(file));
      }
    }
    return files;
  }
}
