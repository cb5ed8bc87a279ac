package org.lectern.web.take;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MadeFilesTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void aFileIsMadeOnce() throws IOException {
    try (MadeFiles made = new MadeFiles(1)) {
      AtomicInteger times = new AtomicInteger();
      for (int i = 0; i < 3; i++) {
        MadeFiles.Answer answer =
            made.find("a", LONG, 1, (out, _) -> out.write('a' + times.getAndIncrement()));
        MadeFiles.Answer.Ready ready = assertInstanceOf(MadeFiles.Answer.Ready.class, answer);
        assertEquals("a", Files.readString(ready.file()));
      }
    }
  }

  @Test
  void whatTakesLongerThanThePatienceSaysHowFarItIs() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    MadeFiles.Writing slow =
        (out, progress) -> {
          progress.step();
          begun.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
          out.write('b');
        };
    try (MadeFiles made = new MadeFiles(1)) {
      made.find("b", Duration.ZERO, 2, slow);
      begun.await();
      assertEquals(
          new MadeFiles.Answer.Making(1, 2), made.find("b", Duration.ofMillis(1), 2, slow));
      goOn.countDown();
      assertInstanceOf(MadeFiles.Answer.Ready.class, made.find("b", LONG, 2, slow));
    }
  }

  @Test
  void theEndOfTheStackIsAFailureToo() throws IOException {
    try (MadeFiles made = new MadeFiles(1)) {
      assertThrows(
          IOException.class,
          () ->
              made.find(
                  "d",
                  LONG,
                  1,
                  (_, _) -> {
                    throw new StackOverflowError();
                  }));
      assertInstanceOf(
          MadeFiles.Answer.Ready.class, made.find("d", LONG, 1, (out, _) -> out.write('d')));
    }
  }

  @Test
  void aFailureIsReportedAndTriedAgain() throws IOException {
    try (MadeFiles made = new MadeFiles(1)) {
      assertThrows(
          IOException.class,
          () ->
              made.find(
                  "c",
                  LONG,
                  1,
                  (_, _) -> {
                    throw new IOException("no");
                  }));
      assertInstanceOf(
          MadeFiles.Answer.Ready.class, made.find("c", LONG, 1, (out, _) -> out.write('c')));
    }
  }
}
