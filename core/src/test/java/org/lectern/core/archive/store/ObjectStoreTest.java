package org.lectern.core.archive.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.archive.Damage;

class ObjectStoreTest {
  private static final List<String> TOP =
      List.of(
          "ocfl_layout.json",
          "extensions/0004-hashed-n-tuple-storage-layout/config.json",
          "0=ocfl_1.1");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void beginsAgainWhereItsBeginningWasCutOff(int written) throws IOException {
    Path root = Files.createDirectory(folder.resolve("ocfl"));
    for (String name : TOP.subList(0, written)) {
      Files.createDirectories(root.resolve(name).getParent());
      Files.createFile(root.resolve(name));
    }
    assertTrue(StoreRoot.isMissing(root));

    open(root).close();

    assertFalse(StoreRoot.isMissing(root));
    try (ObjectStore whole = open(folder.resolve("whole"))) {
      assertTrue(whole.objects().ids().isEmpty());
    }
    for (String name : TOP) {
      assertEquals(
          Files.readString(folder.resolve("whole").resolve(name)),
          Files.readString(root.resolve(name)),
          name);
    }
  }

  @Test
  void leavesNothingOfItsBeginningInTheWorkFolder() throws IOException {
    open(folder.resolve("ocfl")).close();
    try (var left = Files.list(folder.resolve("work"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void doesNotBeginWhereObjectsLieWithoutTheMarker() throws IOException {
    Path root = folder.resolve("ocfl");
    open(root).close();
    Files.createDirectories(root.resolve("abc/def"));
    Files.delete(root.resolve("0=ocfl_1.1"));
    assertFalse(StoreRoot.isMissing(root));
    assertThrows(DamagedException.class, () -> open(root));
  }

  @Test
  void whatIsLostOrAlteredAtItsTopIsNamedAndWrittenAgain() throws IOException {
    Path root = folder.resolve("ocfl");
    Path aside = folder.resolve("aside");
    open(root).close();
    assertEquals(List.of(), StoreRoot.faults(root));
    for (String name : TOP) {
      byte[] right = Files.readAllBytes(root.resolve(name));
      for (Damage damage : Damage.values()) {
        damage.to(root.resolve(name));
        assertEquals(
            List.of("ocfl/" + name),
            StoreRoot.faults(root).stream().map(Fault::object).toList(),
            damage.toString());
        assertEquals(List.of("ocfl/" + name), StoreRoot.mend(root, aside));
        assertArrayEquals(right, Files.readAllBytes(root.resolve(name)), name);
      }
    }
    try (var kept = Files.walk(aside)) {
      assertEquals(TOP.size(), kept.filter(file -> file.endsWith("somebody's")).count());
    }
  }

  /** A writer writes the others again, and does not open where the marker is missing. */
  @Test
  void onlyTheMarkerIsNotPromisedToBeWrittenByTheNextIngest() throws IOException {
    Path root = folder.resolve("ocfl");
    open(root).close();
    for (String name : TOP) {
      Files.delete(root.resolve(name));
    }
    for (Fault fault : StoreRoot.faults(root)) {
      assertTrue(fault.remedy().contains("'lectern repair'"), fault.toString());
      assertEquals(
          !fault.object().equals("ocfl/0=ocfl_1.1"),
          fault.remedy().contains("'ingest'"),
          fault.toString());
    }
  }

  private ObjectStore open(Path root) throws IOException {
    return ObjectStore.open(root, folder.resolve("work"));
  }
}
