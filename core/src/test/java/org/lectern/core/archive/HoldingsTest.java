package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.store.Fault;
import org.lectern.core.archive.store.ObjectIds;

class HoldingsTest {
  private static final String BEGUN = ObjectIds.ofDocument("begun");

  @TempDir Path folder;
  private Path data;

  @BeforeEach
  void fill() throws IOException {
    data = folder.resolve("data");
    for (String id : List.of("letter", "begun")) {
      try (ArchiveWriter writer = ArchiveWriter.open(data, List.of(Samples.titles()))) {
        writer.commit(List.of(Samples.plain(id, "One")));
      }
    }
  }

  @Test
  void anObjectThatAWriterHasBegunIsNotDamaged() throws Exception {
    Path object = Holdings.folder(data.resolve("ocfl"), BEGUN);
    hideInventories(object);
    var written =
        CompletableFuture.runAsync(
            () -> showInventories(object),
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
    try (Holdings holdings = Holdings.open(data)) {
      List<Fault> faults = new ArrayList<>();
      assertTrue(holdings.objects(faults).contains(BEGUN));
      assertEquals(List.of(), faults);
    }
    written.get(10, TimeUnit.SECONDS);
  }

  @Test
  void anObjectWithoutInventoriesIsNamed() throws IOException {
    hideInventories(Holdings.folder(data.resolve("ocfl"), BEGUN));
    try (Holdings holdings = Holdings.open(data)) {
      List<Fault> faults = new ArrayList<>();
      holdings.objects(faults);
      assertEquals(1, faults.size());
      assertTrue(faults.getFirst().problem().contains("no inventory"), faults.toString());
    }
  }

  private static void hideInventories(Path object) throws IOException {
    Files.move(object.resolve("inventory.json"), object.resolve("hidden.json"));
    Files.move(object.resolve("v1/inventory.json"), object.resolve("v1/hidden.json"));
  }

  private static void showInventories(Path object) {
    try {
      Files.move(object.resolve("v1/hidden.json"), object.resolve("v1/inventory.json"));
      Files.move(object.resolve("hidden.json"), object.resolve("inventory.json"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
