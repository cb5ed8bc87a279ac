package org.lectern.core.archive.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lectern.core.model.Sha512;

class ProofsTest {
  private final AtomicInteger reads = new AtomicInteger();
  @TempDir private Path folder;

  private String read(Path file) throws IOException {
    reads.incrementAndGet();
    return Sha512.of(file);
  }

  @Test
  void manyWhoAskAtTheSameTimeWaitForOneWhoReads() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "a");
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Proofs proofs =
        new Proofs(
            f -> {
              begun.countDown();
              try {
                goOn.await();
              } catch (InterruptedException e) {
                throw new IOException(e);
              }
              return read(f);
            },
            1 << 20,
            _ -> {});
    String sha512 = Sha512.of(file);
    try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> answers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        answers.add(many.submit(() -> proofs.holds(file, sha512)));
      }
      begun.await();
      goOn.countDown();
      for (Future<Boolean> answer : answers) {
        assertTrue(answer.get());
      }
    }
    assertEquals(1, reads.get());
  }

  @Test
  void aDamagedFileIsReadAgainWhenItWasWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a");
    String sha512 = Sha512.of(file);
    Files.writeString(file, "b");
    Proofs proofs = new Proofs(this::read, 1 << 20, _ -> {});
    assertFalse(proofs.holds(file, sha512));
    assertFalse(proofs.holds(file, sha512));
    assertEquals(1, reads.get());
    Files.writeString(file, "a");
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    assertTrue(proofs.holds(file, sha512));
    assertEquals(2, reads.get());
  }
}
