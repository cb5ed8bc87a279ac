package org.lectern.web.load;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Runs what takes long on few platform threads, in the order it came. Requests have virtual
 * threads, which share as many carriers as there are processors; work that computes for a second
 * would hold one of them for all that time, and pages would wait. Threads of its own share the
 * processors with the carriers by the scheduler of the system.
 *
 * <p>What waits is bounded in number and in time. Safe for any number of threads.
 */
public final class WorkPool implements AutoCloseable {
  private static final long IDLE_SECONDS = 30;

  private final ThreadPoolExecutor threads;
  private final long waitNanos;

  /** There is more to do than is done in reasonable time; the request may come again later. */
  public static final class Full extends Exception {
    private static final long serialVersionUID = 1;

    private Full(String message) {
      super(message);
    }
  }

  /**
   * A pool without threads yet.
   *
   * @param name of its threads
   * @param size how much is done at a time
   * @param queue how much may wait
   * @param wait how long it may wait before it is given up
   */
  public WorkPool(String name, int size, int queue, Duration wait) {
    this(name, size, queue, wait, work -> work);
  }

  private WorkPool(
      String name, int size, int queue, Duration wait, UnaryOperator<Runnable> thread) {
    this.waitNanos = wait.toNanos();
    this.threads =
        new ThreadPoolExecutor(
            size,
            size,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            work -> Thread.ofPlatform().daemon().name(name).unstarted(thread.apply(work)));
    threads.allowCoreThreadTimeOut(true);
  }

  /** The same with threads that leave the processors to others where these want them. */
  public static WorkPool polite(String name, int size, int queue, Duration wait) {
    return new WorkPool(
        name,
        size,
        queue,
        wait,
        work ->
            () -> {
              Priority.lower();
              work.run();
            });
  }

  /**
   * Does the work and waits for it.
   *
   * @throws Full where too much waits, or it waited too long
   * @throws Exception what the work throws
   */
  public <T> T call(Callable<T> work) throws Exception {
    long asked = System.nanoTime();
    Future<T> done;
    try {
      done =
          threads.submit(
              () -> {
                if (System.nanoTime() - asked > waitNanos) {
                  throw new Full("it waited too long");
                }
                return work.call();
              });
    } catch (RejectedExecutionException e) {
      var full = new Full("too much waits");
      full.initCause(e);
      throw full;
    }
    try {
      return done.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    } catch (InterruptedException e) {
      done.cancel(true);
      throw e;
    }
  }

  /** How much waits just now. */
  public int waiting() {
    return threads.getQueue().size();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
