package org.lectern.iiif.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.model.Dimensions;
import org.lectern.iiif.image.request.BadImageRequest;
import org.lectern.iiif.image.request.ImageApi;
import org.lectern.iiif.image.request.ImageLimits;
import org.lectern.iiif.image.request.ImagePlan;
import org.lectern.iiif.image.request.ImageRequest;

class TileCacheTest {
  private static final RenderLoad LOAD =
      new RenderLoad(1000, Optional.empty(), 8, Duration.ofSeconds(30));

  @Test
  void howeverManyAskAPictureIsMadeOnce() throws Exception {
    AtomicInteger made = new AtomicInteger();
    CountDownLatch asked = new CountDownLatch(40);
    try (TileCache cache = new TileCache(LOAD);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<byte[]>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(
            clients.submit(
                () -> {
                  asked.countDown();
                  return cache.get(
                      key(100),
                      () -> {
                        await(asked);
                        made.incrementAndGet();
                        return new byte[] {7};
                      });
                }));
      }
      for (Future<byte[]> answer : answers) {
        assertArrayEquals(new byte[] {7}, answer.get());
      }
    }
    assertEquals(1, made.get());
  }

  @Test
  void failuresAreReportedAndNotKept() {
    try (TileCache cache = new TileCache(LOAD)) {
      IllegalStateException thrown =
          assertThrows(
              IllegalStateException.class,
              () ->
                  cache.get(
                      key(100),
                      () -> {
                        throw new IllegalStateException("damaged");
                      }));
      assertEquals("damaged", thrown.getMessage());
      assertArrayEquals(new byte[] {1}, cache.get(key(100), () -> new byte[] {1}));
    }
  }

  @Test
  void noMoreBytesAreKeptThanAllowed() {
    AtomicInteger made = new AtomicInteger();
    try (TileCache cache = new TileCache(LOAD)) {
      for (int round = 0; round < 2; round++) {
        for (int width = 1; width <= 50; width++) {
          cache.get(
              key(width),
              () -> {
                made.incrementAndGet();
                return new byte[400];
              });
        }
      }
    }
    int kept = 100 - made.get();
    assertEquals(1, kept, 1);
  }

  @Test
  void whenTheQueueIsFullTheNextIsAskedToComeBack() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (TileCache cache = new TileCache(LOAD);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 1; i <= 40; i++) {
        TileCache.Key key = key(i);
        answers.add(
            clients.submit(
                () -> {
                  try {
                    cache.get(
                        key,
                        () -> {
                          await(go);
                          return new byte[1];
                        });
                    return 200;
                  } catch (BadImageRequest busy) {
                    go.countDown();
                    return busy.status();
                  }
                }));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      assertEquals(List.of(200, 503), statuses.stream().distinct().sorted().toList());
    }
  }

  @Test
  void whoWaitsTooLongIsAskedToComeBack() {
    CountDownLatch go = new CountDownLatch(1);
    try (TileCache cache =
        new TileCache(new RenderLoad(1000, Optional.empty(), 8, Duration.ofMillis(20)))) {
      BadImageRequest busy =
          assertThrows(
              BadImageRequest.class,
              () ->
                  cache.get(
                      key(1),
                      () -> {
                        await(go);
                        return new byte[1];
                      }));
      assertEquals(503, busy.status());
      go.countDown();
    }
  }

  @Test
  void whatIsKeptOnDiskOutlivesTheProcess(@TempDir Path folder) {
    RenderLoad load =
        new RenderLoad(
            0, Optional.of(new RenderLoad.Disk(folder, 1 << 20)), 8, Duration.ofSeconds(30));
    try (TileCache cache = new TileCache(load)) {
      assertArrayEquals(new byte[] {1}, cache.get(key(100), () -> new byte[] {1}));
    }
    try (TileCache cache = new TileCache(load)) {
      assertArrayEquals(new byte[] {1}, cache.get(key(100), () -> new byte[] {2}));
      assertArrayEquals(new byte[] {3}, cache.get(key(101), () -> new byte[] {3}));
    }
  }

  static TileCache.Key key(int width) {
    Dimensions image = new Dimensions(2000, 2000);
    ImagePlan plan =
        ImageRequest.parse(ImageApi.V3, "full", width + "," + width, "0", "default.jpg")
            .plan(image, false, ImageLimits.DEFAULT);
    return new TileCache.Key("0", plan);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
