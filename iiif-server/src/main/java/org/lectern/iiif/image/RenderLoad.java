package org.lectern.iiif.image;

import java.time.Duration;

/**
 * How much rendering is taken on at a time; what is beyond is answered 503.
 *
 * @param cacheBytes how much of what was rendered is kept
 * @param queue how many pictures wait to be rendered
 * @param patience how long a request waits for its picture
 */
public record RenderLoad(long cacheBytes, int queue, Duration patience) {
  /** At 30 ms a picture the last one in the queue waits some seconds. */
  public static final RenderLoad DEFAULT = new RenderLoad(16L << 20, 256, Duration.ofSeconds(30));

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
