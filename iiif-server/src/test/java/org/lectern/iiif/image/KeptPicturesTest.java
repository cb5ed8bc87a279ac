package org.lectern.iiif.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class KeptPicturesTest {
  @Test
  void whatIsFoundIsTheWholePictureWhileOthersMakeRoom() throws Exception {
    int keys = 40;
    int found = 0;
    try (KeptPictures pictures = new KeptPictures(10 * 30_000);
        ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        counts.add(
            threads.submit(
                () -> {
                  int hits = 0;
                  for (int round = 0; round < 3000; round++) {
                    int n = 1 + ThreadLocalRandom.current().nextInt(keys);
                    Optional<byte[]> picture = pictures.find(TileCacheTest.key(n));
                    if (picture.isPresent()) {
                      assertArrayEquals(picture(n), picture.get());
                      hits++;
                    } else {
                      pictures.keep(TileCacheTest.key(n), picture(n));
                    }
                  }
                  return hits;
                }));
      }
      for (Future<Integer> count : counts) {
        found += count.get();
      }
    }
    assertTrue(found > 0, "none was kept");
  }

  @Test
  void whatIsKeptAgainReplacesWhatWas() {
    try (KeptPictures pictures = new KeptPictures(1000)) {
      pictures.keep(TileCacheTest.key(1), new byte[] {1});
      pictures.keep(TileCacheTest.key(1), new byte[] {2});
      assertArrayEquals(new byte[] {2}, pictures.find(TileCacheTest.key(1)).orElseThrow());
    }
  }

  @Test
  void aPictureLargerThanTheRoomIsNotKept() {
    try (KeptPictures pictures = new KeptPictures(10)) {
      pictures.keep(TileCacheTest.key(1), new byte[11]);
      assertEquals(Optional.empty(), pictures.find(TileCacheTest.key(1)));
    }
  }

  private static byte[] picture(int n) {
    byte[] picture = new byte[30_000];
    Arrays.fill(picture, (byte) n);
    return picture;
  }
}
