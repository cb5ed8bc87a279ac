package org.lectern.core.importer.pdf;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Work on hostile input that may not end, or eat up stack and memory: done in a thread of its own,
 * which is left alone when the time is over. It is the same thread as long as it ends in time,
 * because PDFBox opens the file again for every thread. For one thread.
 */
final class Bounded implements Closeable {
  /** Forms within forms and trees of pages go deep. */
  private static final long STACK = 4L << 20;

  private ExecutorService worker = worker();

  private static ExecutorService worker() {
    return Executors.newSingleThreadExecutor(
        work -> {
          Thread thread = new Thread(null, work, "pdf", STACK);
          thread.setDaemon(true);
          return thread;
        });
  }

  /**
   * Does the work.
   *
   * @throws Deadline.Passed where it takes longer; what it works on must not be used again
   * @throws IOException where it fails, whatever it fails with
   */
  <T> T call(Duration limit, Callable<T> work) throws IOException {
    Future<T> task = worker.submit(work);
    try {
      return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      worker.shutdownNow();
      worker = worker();
      throw new Deadline.Passed(limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the import was stopped", e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    }
  }

  private static IOException failure(Throwable cause) {
    return switch (cause) {
      case IOException io -> io;
      case Deadline.Passed passed -> throw passed;
      case OutOfMemoryError _ ->
          new IOException("it asks for more memory than there is; give Java more with -Xmx", cause);
      case StackOverflowError _ -> new IOException("it is nested deeper than any page", cause);
      default -> new IOException("it is damaged: " + cause, cause);
    };
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
