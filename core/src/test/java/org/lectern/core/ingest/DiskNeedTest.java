package org.lectern.core.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.TestFolder;
import org.lectern.core.model.Dimensions;
import org.lectern.core.model.Embedded;
import org.lectern.core.model.Scan;

class DiskNeedTest {

  /** What was measured: pyramids in percent of their masters, within a factor of one and a half. */
  @ParameterizedTest
  @CsvSource({
    "image/jpeg, 2480, 3508,  3000000, 168", // A4 at 300 dpi, quality 90
    "image/jpeg, 2480, 3508,  1490000, 198", // the same, quality 75
    "image/jpeg, 1600, 1680,   217000, 290", // the demo's
    "image/tiff, 2480, 3508, 26100000,  22", // A4 in 24 bits without compression
  })
  void pyramidsAreEstimatedAsTheyWereMeasured(
      String type, int width, int height, long bytes, int percent) {
    long estimated = DiskNeed.pyramid(scan(type, width, height, bytes)) * 100 / bytes;
    assertTrue(
        estimated > percent / 1.5 && estimated < percent * 1.5,
        estimated + " % instead of " + percent + " %");
  }

  private static Scan scan(String type, int width, int height, long bytes) {
    return new Scan(
        "1.x",
        type,
        new Dimensions(width, height),
        bytes,
        "0".repeat(128),
        1,
        Optional.empty(),
        "sRGB",
        Optional.empty(),
        Embedded.NONE);
  }

  @Test
  void whatIsHeldTakesNothing(@TempDir Path folder, @TempDir Path data) {
    TestFolder batch =
        new TestFolder(folder)
            .with("documents.csv", "id,title\na,A\n")
            .withScan("documents/a/pages/1.png", 90, 90)
            .with("documents/a/files/a.pdf", "%PDF-1.7");
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      List<Kept> before = Kept.of(batch.read(), writer.archive());
      DiskNeed need = DiskNeed.of(before, writer.archive());
      assertTrue(need.originals() > 8 && need.pyramids() == 4860 && need.rest() > 0);
      new Ingest(writer, (_, _) -> {}).run(batch.read(), Progress.NONE);
      assertEquals(
          0, DiskNeed.of(Kept.of(batch.read(), writer.archive()), writer.archive()).total());
    }
  }

  @Test
  void aDiskThatIsTooSmallIsNamedWithWhatItHasLeft() {
    DiskNeed need = new DiskNeed(3_000_000_000L, 400_000_000, 20_000_000, Optional.of(1_000_000L));
    assertFalse(need.fits());
    assertEquals(
        "disk: about 3.4 GB needed (originals 3.0 GB, tiles for viewers 400 MB, the rest 20 MB),"
            + " and only 1.0 MB free: make room, or name another disk with --data",
        need.words());
  }
}
