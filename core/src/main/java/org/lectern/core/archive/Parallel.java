package org.lectern.core.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.lectern.core.archive.store.ArchiveException;
import org.lectern.core.archive.store.Disk;

/** Does one thing to many items on as many threads as there are processors. */
final class Parallel implements AutoCloseable {
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().daemon().name("lectern-write-", 0).factory());

  /** What is to be done. */
  interface Task<T, R> {
    R apply(T item) throws Exception;
  }

  /** The results in the order of the items. All tasks have ended when this returns or throws. */
  <T, R> List<R> map(List<T> items, Task<T, R> task) {
    List<Future<R>> futures =
        items.stream().map(item -> threads.submit(() -> task.apply(item))).toList();
    List<R> results = new ArrayList<>();
    ArchiveException failure = null;
    for (Future<R> future : futures) {
      try {
        results.add(future.get());
      } catch (ExecutionException e) {
        ArchiveException next =
            e.getCause() instanceof ArchiveException a
                ? a
                : Disk.failure("cannot write", (Exception) e.getCause());
        if (failure == null) {
          failure = next;
        } else {
          failure.addSuppressed(next);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        futures.forEach(f -> f.cancel(false));
        throw new ArchiveException("interrupted", e);
      }
    }
    if (failure != null) {
      throw failure;
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
