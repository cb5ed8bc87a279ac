package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.projection.RecordFormat;
import org.lectern.core.archive.store.DamagedException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.ObjectIds;
import org.lectern.core.batch.Export;
import org.lectern.core.batch.Progress;
import org.lectern.core.care.Finding;
import org.lectern.core.history.Rename;
import org.lectern.core.history.Undo;
import org.lectern.core.model.LanguageMap;

/** Every file of an object, damaged in every way, before an ordinary change. */
class DamagedObjectTest {
  private static final List<RecordFormat> FORMATS = List.of(Samples.titles());
  private static final String DOCUMENT = ObjectIds.ofDocument("letter");
  private static final String SCANS = ObjectIds.ofScans("letter");

  /** What the newest version has beside its description. */
  private static final Map<String, String> CONTENT =
      Map.of(
          "pages/0001.tif", "three 1",
          "ocr/0001.xml", "ocr three",
          "text/transcript.de.txt", "text of three",
          "files/original.pdf", "pdf of three");

  /** What is seen of a file without reading it. */
  private static final Set<Damage> SEEN = Set.of(Damage.REMOVED, Damage.EMPTIED, Damage.FOLDER);

  @TempDir static Path shared;
  private static Path sound;
  private static Samples samples;

  @TempDir Path folder;
  private Path data;

  /** A document whose two objects have three versions each, and another one. */
  @BeforeAll
  static void fill() {
    sound = shared.resolve("sound");
    samples = new Samples(shared.resolve("batch"));
    try (ArchiveWriter writer = ArchiveWriter.open(sound, FORMATS)) {
      for (String content : List.of("one", "two", "three")) {
        writer.commit(List.of(samples.whole("letter", "Version " + content, 1, content)));
      }
      writer.commit(List.of(Samples.plain("other", "Other")));
    }
  }

  @BeforeEach
  void copy() throws IOException {
    data = folder.resolve("data");
    Damage.copy(sound, data);
  }

  static List<Arguments> damagedFiles() throws IOException {
    List<Arguments> cases = new ArrayList<>();
    for (String object : List.of(DOCUMENT, SCANS)) {
      Path root = object(sound, object);
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          for (Damage damage : Damage.values()) {
            cases.add(Arguments.of(object, root.relativize(file).toString(), damage));
          }
        }
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("damagedFiles")
  void anEditOfADamagedDocumentLosesNoVersionAndNamesTheDamage(
      String object, String file, Damage damage) throws IOException {
    damage.to(object(data, object).resolve(file));
    Map<Path, byte[]> before = files();
    List<String> named = new ArrayList<>();
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      writer.commit(List.of(samples.whole("letter", "Version four", 1, "four")));
      writer.faults().forEach(fault -> named.add(fault.toString()));
    } catch (DamagedException e) {
      named.add(e.getMessage());
    }
    assertKept(before);
    if (object.equals(DOCUMENT) || !file.contains("content")) {
      assertFalse(named.isEmpty(), "the edit did not notice it");
      assertTrue(named.getFirst().startsWith(object), named.toString());
    }
    assertNamed(object, Audited.findings(data));
  }

  @ParameterizedTest
  @MethodSource("damagedFiles")
  void aWithdrawalOfADamagedDocumentLosesNoVersionAndNamesTheDamage(
      String object, String file, Damage damage) throws IOException {
    damage.to(object(data, object).resolve(file));
    Map<Path, byte[]> before = files();
    List<String> named = new ArrayList<>();
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      writer.withdraw(Samples.id("letter"), LanguageMap.of("en", "why"), Optional.empty());
      writer.faults().forEach(fault -> named.add(fault.toString()));
    } catch (DamagedException e) {
      named.add(e.getMessage());
    }
    assertKept(before);
    if (object.equals(DOCUMENT) || !file.contains("content")) {
      assertFalse(named.isEmpty(), "the withdrawal did not notice it");
    }
    assertNamed(object, Audited.findings(data));
  }

  @ParameterizedTest
  @MethodSource("damagedFiles")
  void reindexKeepsADamagedDocumentAndTheOthersAndAuditNamesIt(
      String object, String file, Damage damage) throws IOException {
    damage.to(object(data, object).resolve(file));
    Map<Path, byte[]> before = files();
    try (ArchiveWriter writer = ArchiveWriter.reindex(data, FORMATS)) {
      assertTrue(writer.archive().document(Samples.id("letter")).isPresent());
      assertTrue(writer.archive().record("titles", Samples.id("letter")).isPresent());
      assertTrue(writer.archive().document(Samples.id("other")).isPresent());
      assertEquals(4, writer.archive().changes(Optional.empty(), 10).items().size());
      // Marker, inventory or sidecar, what is read, and what is seen without reading.
      if (!file.contains("/")
          || file.endsWith("document.yml")
          || (file.contains("content") && SEEN.contains(damage))) {
        assertTrue(
            writer.faults().stream().anyMatch(fault -> fault.object().equals(object)),
            writer.faults().toString());
      }
    }
    assertKept(before);
    assertNamed(object, Audited.findings(data));
  }

  @ParameterizedTest
  @MethodSource("damagedFiles")
  void anExportOfADamagedDocumentHoldsNothingAlteredAndNamesWhatIsMissing(
      String object, String file, Damage damage) throws IOException {
    damage.to(object(data, object).resolve(file));
    Path exported = folder.resolve("exported");
    Export export;
    try (Archive archive = Archive.open(data)) {
      export = Export.ofAll(archive);
      export.run(exported, Progress.NONE);
    }
    assertTrue(Files.exists(exported.resolve("documents/other/document.yml")));
    Path document = exported.resolve("documents/letter");
    for (Map.Entry<String, String> part : CONTENT.entrySet()) {
      Path copy = document.resolve(part.getKey());
      if (Files.exists(copy)) {
        assertEquals(part.getValue(), Files.readString(copy));
      } else {
        assertFalse(export.damaged().isEmpty(), part.getKey() + " is left out without a word");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void anUnchangedDocumentWhoseObjectsCannotBeReadIsNamed(Damage damage) throws IOException {
    for (String object : List.of(DOCUMENT, SCANS)) {
      List<String> top = List.of("0=ocfl_object_1.1", "inventory.json", "inventory.json.sha512");
      for (String file :
          object.equals(SCANS)
              ? top
              : Stream.concat(top.stream(), Stream.of("v3/content/document.yml")).toList()) {
        Disk.delete(data);
        Damage.copy(sound, data);
        damage.to(object(data, object).resolve(file));
        try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
          List<Draft> same = List.of(samples.whole("letter", "Version three", 1, "three"));
          assertEquals(List.of(Outcome.UNCHANGED), writer.commit(same));
          assertEquals(List.of(object), writer.faults().stream().map(Fault::object).toList(), file);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void whatTheFolderHasIntactHealsWhateverLiesInItsPlace(Damage damage) throws IOException {
    for (String name : CONTENT.keySet()) {
      Disk.delete(data);
      Damage.copy(sound, data);
      damage.to(stored(name));
      try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
        Draft same = samples.whole("letter", "Version three", 1, "three");
        assertEquals(List.of(name), Healing.of(writer.archive(), same, true));
      }
      assertEquals(List.of(), Audited.findings(data), name);
    }
  }

  /** The newest stored file of that name. */
  private Path stored(String name) throws IOException {
    for (String object : List.of(DOCUMENT, SCANS)) {
      Path file = object(data, object).resolve("v3/content").resolve(name);
      if (Files.exists(file)) {
        return file;
      }
    }
    throw new IOException("no " + name);
  }

  /** A rollback, a restored version and a new id are made from the versions. */
  @ParameterizedTest
  @ValueSource(strings = {"inventory.json", ""})
  void versionsThatTheStoreHasLostAreDamageAndNotNone(String lost) throws IOException {
    Disk.delete(object(data, DOCUMENT).resolve(lost));
    try (Archive archive = Archive.open(data)) {
      for (Executable asked :
          List.<Executable>of(
              () -> archive.versions(Samples.id("letter")),
              () -> archive.edition(Samples.id("letter"), 1),
              () -> Undo.restored(archive, Samples.id("letter"), Optional.of(1)),
              () -> Rename.of(archive, Samples.id("letter"), Samples.id("new")))) {
        DamagedException e = assertThrows(DamagedException.class, asked);
        assertTrue(e.getMessage().contains("inventory"), e.getMessage());
      }
      assertEquals(List.of(), archive.versions(Samples.id("unknown")));
      assertEquals(Optional.empty(), archive.edition(Samples.id("other"), 7));
    }
  }

  /** A date or a message in it has no other checksum than that of all the inventory. */
  @Test
  void anInventoryWithAnAlteredWordIsNotBelieved() throws IOException {
    Path inventory = object(data, DOCUMENT).resolve("inventory.json");
    String whole = Files.readString(inventory);
    String altered = whole.replaceFirst("(\"created\"\\s*:\\s*\")\\d{4}", "$11999");
    assertNotEquals(whole, altered);
    Files.writeString(inventory, altered);
    try (Archive archive = Archive.open(data)) {
      for (Executable asked :
          List.<Executable>of(
              () -> archive.versions(Samples.id("letter")),
              () -> archive.edition(Samples.id("letter"), 1))) {
        DamagedException e = assertThrows(DamagedException.class, asked);
        assertTrue(e.getMessage().contains("inventory.json was altered"), e.getMessage());
      }
      Files.writeString(inventory, whole);
      for (String other : List.of("inventory.json.sha512", "v3/inventory.json")) {
        Path file = object(data, DOCUMENT).resolve(other);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, new byte[0]);
        assertEquals(3, archive.versions(Samples.id("letter")).size(), other);
        Files.write(file, bytes);
      }
    }
  }

  @Test
  void anObjectThatIsGoneIsNotBegunAgainWithoutItsHistory() throws IOException {
    Disk.delete(object(data, DOCUMENT));
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      Draft draft = samples.whole("letter", "Version four", 1, "four");
      DamagedException e =
          assertThrows(DamagedException.class, () -> writer.commit(List.of(draft)));
      assertTrue(e.getMessage().contains("catalogue knows version 3"), e.getMessage());
      assertTrue(writer.archive().document(Samples.id("letter")).isPresent());
    }
    assertFalse(Files.exists(object(data, DOCUMENT)));
    assertNamed(DOCUMENT, Audited.findings(data));
  }

  @Test
  void anInventoryThatWasPutBackToAnEarlierVersionIsNotBuiltOn() throws IOException {
    Path object = object(data, DOCUMENT);
    for (String name : List.of("inventory.json", "inventory.json.sha512")) {
      Files.delete(object.resolve(name));
      Files.copy(object.resolve("v1").resolve(name), object.resolve(name));
    }
    Map<Path, byte[]> before = files();
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      Draft draft = samples.whole("letter", "Version four", 1, "four");
      assertThrows(DamagedException.class, () -> writer.commit(List.of(draft)));
    }
    assertKept(before);
  }

  @Test
  void oneDamagedDocumentDoesNotKeepOthersFromBeingStored() throws IOException {
    Files.delete(object(data, DOCUMENT).resolve("0=ocfl_object_1.1"));
    try (ArchiveWriter writer = ArchiveWriter.open(data, FORMATS)) {
      writer.commit(List.of(Samples.plain("other", "Other, again"), Samples.plain("new", "New")));
      writer.withdraw(Samples.id("new"), LanguageMap.of("en", "why"), Optional.empty());
      assertEquals(2, writer.archive().document(Samples.id("other")).get().history().revision());
    }
  }

  private Map<Path, byte[]> files() throws IOException {
    Map<Path, byte[]> files = new TreeMap<>();
    for (String object : List.of(DOCUMENT, SCANS)) {
      try (Stream<Path> all = Files.walk(object(data, object))) {
        for (Path file : all.filter(Files::isRegularFile).toList()) {
          files.put(file, Files.readAllBytes(file));
        }
      }
    }
    return files;
  }

  /** Everything in a version's folder is where it was; only the newest inventory may move on. */
  private static void assertKept(Map<Path, byte[]> before) throws IOException {
    for (Map.Entry<Path, byte[]> file : before.entrySet()) {
      assertTrue(Files.exists(file.getKey()), file.getKey() + " is gone");
      if (file.getKey().toString().matches(".*/v[0-9]+/.*")) {
        assertArrayEquals(file.getValue(), Files.readAllBytes(file.getKey()));
      }
    }
  }

  private static void assertNamed(String object, List<Finding> faults) {
    assertTrue(faults.stream().anyMatch(f -> f.object().equals(object)), object + ": " + faults);
  }

  private static Path object(Path data, String id) {
    String digest = ObjectIds.sha256(id);
    return data.resolve("ocfl")
        .resolve(digest.substring(0, 3))
        .resolve(digest.substring(3, 6))
        .resolve(digest.substring(6, 9))
        .resolve(digest);
  }
}
