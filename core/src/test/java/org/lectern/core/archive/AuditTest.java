package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.care.Finding;
import org.lectern.core.model.Document;

class AuditTest {
  @TempDir Path folder;
  private Path data;
  private Path scan;

  @BeforeEach
  void fill() {
    data = folder.resolve("data");
    Samples samples = new Samples(folder.resolve("batch"));
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      writer.commit(
          List.of(
              samples.whole("good", "Good", 1, "a"), samples.whole("rotten", "Rotten", 2, "b")));
      Document rotten = writer.archive().document(Samples.id("rotten")).orElseThrow();
      scan = writer.archive().scan(rotten, rotten.pages().getLast()).local();
    }
  }

  @Test
  void aSoundArchiveHasNoFaults() {
    assertEquals(List.of(), Audited.findings(data));
    assertThrows(ArchiveException.class, () -> Audited.findings(folder.resolve("nowhere")));
    assertFalse(Files.exists(folder.resolve("nowhere")));
  }

  @Test
  void aFlippedByteIsFound() throws IOException {
    byte[] bytes = Files.readAllBytes(scan);
    bytes[0] ^= 1;
    Files.write(scan, bytes);
    assertRotten();
  }

  @Test
  void aTruncatedFileIsFound() throws IOException {
    Files.write(scan, new byte[0]);
    assertRotten();
  }

  @Test
  void aMissingFileIsFound() throws IOException {
    Files.delete(scan);
    assertRotten();
  }

  @Test
  void aTamperedInventoryIsFound() throws IOException {
    Path inventory = object().resolve("inventory.json");
    Files.writeString(inventory, Files.readString(inventory).replace("\"v1\"", "\"v1\" "));
    assertRotten();
  }

  @Test
  void aMissingScansObjectIsFound() throws IOException {
    Disk.delete(object());
    assertRotten();
  }

  /** The folder of the scans object: the scan lies in its {@code v1/content/pages}. */
  private Path object() {
    return scan.getParent().getParent().getParent().getParent();
  }

  private void assertRotten() {
    List<Finding> faults = Audited.findings(data);
    assertFalse(faults.isEmpty());
    assertTrue(
        faults.stream().allMatch(f -> f.document().equals(Optional.of(Samples.id("rotten")))),
        faults.toString());
  }
}
