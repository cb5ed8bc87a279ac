package org.lectern.web.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class WorkPoolTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void givesBackWhatTheWorkGivesOnAThreadOfItsOwn() throws Exception {
    try (WorkPool pool = new WorkPool("work", 1, 1, LONG)) {
      Thread ran = pool.call(Thread::currentThread);
      assertFalse(ran.isVirtual());
      assertEquals("work", ran.getName());
    }
  }

  @Test
  void throwsWhatTheWorkThrows() {
    try (WorkPool pool = new WorkPool("work", 1, 1, LONG)) {
      assertThrows(
          IOException.class,
          () ->
              pool.call(
                  () -> {
                    throw new IOException("broken");
                  }));
    }
  }

  @Test
  void refusesWhatWouldWaitBehindAFullQueue() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (WorkPool pool = new WorkPool("work", 1, 1, LONG)) {
      Thread running = start(pool, end);
      Thread waiting = start(pool, end);
      for (int tries = 0; pool.waiting() == 0 && tries < 1000; tries++) {
        Thread.sleep(5);
      }
      assertThrows(WorkPool.Full.class, () -> pool.call(() -> "a third"));
      end.countDown();
      running.join();
      waiting.join();
      assertEquals("later", pool.call(() -> "later"));
    }
  }

  @Test
  void givesUpWhatWaitedTooLong() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    try (WorkPool pool = new WorkPool("work", 1, 4, Duration.ofMillis(20))) {
      Thread running = start(pool, end);
      Thread late =
          Thread.startVirtualThread(
              () -> assertThrows(WorkPool.Full.class, () -> pool.call(() -> "late")));
      for (int tries = 0; pool.waiting() == 0 && tries < 1000; tries++) {
        Thread.sleep(5);
      }
      Thread.sleep(30);
      end.countDown();
      running.join();
      late.join();
      assertTrue(pool.call(() -> true));
    }
  }

  private static Thread start(WorkPool pool, CountDownLatch end) throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    Thread thread =
        Thread.startVirtualThread(
            () -> {
              asked.countDown();
              try {
                pool.call(
                    () -> {
                      end.await();
                      return "done";
                    });
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    asked.await();
    Thread.sleep(20);
    return thread;
  }
}
