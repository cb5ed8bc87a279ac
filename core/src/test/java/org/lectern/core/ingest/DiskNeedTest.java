package org.lectern.core.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.archive.ArchiveWriter;
import org.lectern.core.batch.Progress;
import org.lectern.core.batch.TestFolder;
import org.lectern.core.model.Scan;

class DiskNeedTest {

  @Test
  void whatIsHeldTakesNothing(@TempDir Path folder, @TempDir Path data) {
    TestFolder batch =
        new TestFolder(folder)
            .with("documents.csv", "id,title\na,A\n")
            .withScan("documents/a/pages/1.png", 90, 90)
            .with("documents/a/files/a.pdf", "%PDF-1.7");
    try (ArchiveWriter writer = ArchiveWriter.open(data, List.of())) {
      List<Kept> before = Kept.of(batch.read(), writer.archive());
      DiskNeed need = DiskNeed.of(before, writer.archive(), Scan::bytes);
      assertTrue(need.originals() > 8 && need.pyramids() > 8 && need.rest() > 0);
      new Ingest(writer, (_, _) -> {}).run(batch.read(), Progress.NONE);
      assertEquals(
          0,
          DiskNeed.of(Kept.of(batch.read(), writer.archive()), writer.archive(), Scan::bytes)
              .total());
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
