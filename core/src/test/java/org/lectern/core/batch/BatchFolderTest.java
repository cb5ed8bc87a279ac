package org.lectern.core.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lectern.core.batch.fault.Faults;

class BatchFolderTest {

  /** As in {@code lectern check .}, the working folder; here it is this module's. */
  @ParameterizedTest
  @ValueSource(strings = {"", ".", "./", "src/..", "../core"})
  void theFolderOneStandsInIsABatchLikeAnother(String folder) {
    Faults faults = new Faults();
    BatchFolder batch = new BatchFolder(Path.of(folder), faults);
    assertTrue(batch.hasFile("pom.xml"));
    assertTrue(batch.folders("").contains("src"));
    assertEquals(0, faults.report().faults().size());
    assertFalse(batch.hasFile("../pom.xml"));
    assertEquals(1, faults.report().faults().size());
  }
}
