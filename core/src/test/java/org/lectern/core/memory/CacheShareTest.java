package org.lectern.core.memory;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CacheShareTest {
  @Test
  void fullCachesLeaveHalfOfTheHeapToRequests() {
    int percent = Arrays.stream(CacheShare.values()).mapToInt(CacheShare::percent).sum();

    assertTrue(percent <= 50, percent + " % of the heap are promised to caches");
  }
}
