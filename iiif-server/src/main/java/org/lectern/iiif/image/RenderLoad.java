package org.lectern.iiif.image;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How much rendering is taken on at a time, and kept; what is beyond the queue is answered 503.
 *
 * @param cacheBytes how much of what was rendered is kept in memory
 * @param disk where more of it is kept, if anywhere
 * @param queue how many pictures wait to be rendered
 * @param patience how long a request waits for its picture
 */
public record RenderLoad(long cacheBytes, Optional<Disk> disk, int queue, Duration patience) {
  /** At 30 ms a picture the last one in the queue waits some seconds. */
  public static final RenderLoad DEFAULT =
      new RenderLoad(8L << 20, Optional.empty(), 256, Duration.ofSeconds(30));

  /** A folder for rendered pictures, and how many bytes it may hold. */
  public record Disk(Path folder, long bytes) {}

  public RenderLoad {
    if (cacheBytes < 0 || queue < 1 || patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException(
          "the cache must not be below zero, queue and patience above it: "
              + cacheBytes
              + ", "
              + queue
              + ", "
              + patience);
    }
  }
}
