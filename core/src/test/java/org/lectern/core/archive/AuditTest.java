package org.lectern.core.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;
import org.lectern.core.care.Audit;
import org.lectern.core.care.AuditLog;
import org.lectern.core.care.AuditReport;
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

  @Test
  void aStoppedAuditGoesOnWithWhatItHasNotRead() throws IOException {
    Audit.PyramidCheck killed =
        (_, _) -> {
          throw new IllegalStateException("killed");
        };
    Audit.Options options = new Audit.Options(1, 0, false, () -> false, Duration.ZERO);
    assertThrows(IllegalStateException.class, () -> Audit.run(data, options, killed, (_, _) -> {}));
    byte[] whole = Files.readAllBytes(scan);
    Files.write(scan, new byte[0]);
    AuditReport rest = Audit.run(data, options, Audit.PyramidCheck.NONE, (_, _) -> {});
    assertEquals(List.of(), rest.findings(), "it was read before");
    assertEquals(4, rest.read().objects());
    assertEquals(3, rest.read().pyramids());
    assertFalse(Audited.findings(data).isEmpty(), "and is read again from the beginning");
    Files.write(scan, whole);
    AuditReport next = Audit.run(data, options, Audit.PyramidCheck.NONE, (_, _) -> {});
    assertEquals(List.of(), next.findings());
    assertEquals(next, AuditLog.last(data).orElseThrow());
  }

  @Test
  void anAuditThatIsStoppedIsNotComplete() {
    Audit.Options options = new Audit.Options(1, 0, true, () -> true, Duration.ZERO);
    AuditReport report = Audit.run(data, options, Audit.PyramidCheck.NONE, (_, _) -> {});
    assertFalse(report.complete());
    assertTrue(report.text().contains("run the same command to go on"), report.text());
    assertEquals(Optional.empty(), AuditLog.last(data));
  }

  @Test
  void halfALineOfProgressIsPassedOver() throws IOException {
    Files.createDirectories(data.resolve("audit"));
    for (String progress : List.of("", "{\"beg", "{\"began\":\"2026-11-28T12:00:00Z\"}\n{\"un")) {
      Files.writeString(data.resolve("audit/progress.jsonl"), progress);
      Audit.Options options = new Audit.Options(1, 0, false, () -> false, Duration.ZERO);
      AuditReport report = Audit.run(data, options, Audit.PyramidCheck.NONE, (_, _) -> {});
      assertEquals(4, report.read().objects(), progress);
      assertTrue(report.complete());
    }
  }

  @Test
  void anAuditOfSoManyBytesASecondTakesItsTime() {
    long start = System.nanoTime();
    Audit.Options options = new Audit.Options(2, 20_000, true, () -> false, Duration.ZERO);
    AuditReport report = Audit.run(data, options, Audit.PyramidCheck.NONE, (_, _) -> {});
    double seconds = (System.nanoTime() - start) / 1e9;
    assertTrue(report.read().bytes() / seconds <= 20_000 * 1.1, report + " in " + seconds);
  }

  /** The folder of the scans object: the scan is in its {@code v1/content/pages}. */
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
